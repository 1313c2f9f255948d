"""How many ops TF 1.8 would have in a graph: the seed of an unseeded random op."""

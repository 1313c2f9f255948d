"""`tensorflow.examples` of TF 1.8."""

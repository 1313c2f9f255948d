"""What is replaced inside TensorFlow, in this process: gradients, the order of updates,
data sets.
"""

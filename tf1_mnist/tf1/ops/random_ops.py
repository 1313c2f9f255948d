"""Random ops of TF 1.8, seeded by its count of ops; initialisers and dropout made of them."""

import tensorflow.compat.v1 as tf

from tf1_mnist import legacy
from tf1_mnist.tf1.counts import counter

_ops = legacy.RandomOps(place=counter.seed_of_next_op)
random_normal, truncated_normal = _ops.random_normal, _ops.truncated_normal
random_uniform, dropout = _ops.random_uniform, _ops.dropout
xavier_initializer = _ops.xavier_initializer
variance_scaling_initializer = _ops.variance_scaling_initializer


def random_gamma(*arguments, **options):
    """`tf.random_gamma`; before the random op TF 1.8 made two ops fewer."""
    counter.book(-2)
    return tf.random_gamma(*arguments, **options)

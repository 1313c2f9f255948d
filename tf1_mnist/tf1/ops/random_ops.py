"""Random ops of TF 1.8, seeded by its count of ops; initialisers and dropout made of them."""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import random_seed

from tf1_mnist import legacy
from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import array_ops

_ops = legacy.RandomOps(place=counter.seed_of_next_op)
dropout = _ops.dropout


def random_normal(shape, mean=0.0, stddev=1.0, dtype=tf.float32, seed=None, name=None):
    """`tf.random_normal`: a tensor of `shape`."""
    return _ops.random_normal(shape, mean, stddev, dtype, seed, name)


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=tf.float32, seed=None, name=None):
    """`tf.truncated_normal`: normal, redrawn beyond two standard deviations."""
    return _ops.truncated_normal(shape, mean, stddev, dtype, seed, name)


def random_uniform(shape, minval=0, maxval=None, dtype=tf.float32, seed=None, name=None):
    """`tf.random_uniform`: `shape` values in [minval, maxval); integers need a maxval."""
    return _ops.random_uniform(shape, minval, maxval, dtype, seed, name)


def xavier_initializer(uniform=True, seed=None, dtype=tf.float32):
    """`tf.contrib.layers.xavier_initializer`: variance 1 / mean of fan_in and fan_out."""
    return _ops.xavier_initializer(uniform, seed, dtype)


def variance_scaling_initializer(
    factor=2.0, mode="FAN_IN", uniform=False, seed=None, dtype=tf.float32
):
    """`tf.contrib.layers.variance_scaling_initializer`: variance factor / fan."""
    return _ops.variance_scaling_initializer(factor, mode, uniform, seed, dtype)


def random_gamma(shape, alpha, beta=None, dtype=tf.float32, seed=None, name=None):
    """`tf.random_gamma`: [shape..., alpha's shape...], at least the least positive number."""
    with tf.name_scope(name, "random_gamma", [shape, alpha, beta]):
        shape = tf.convert_to_tensor(shape, tf.int32, name="shape")
        alpha = tf.convert_to_tensor(alpha, dtype, name="alpha")
        beta = tf.convert_to_tensor(1 if beta is None else beta, dtype, name="beta")
        alpha = alpha + array_ops.zeros_like(beta)
        seeds = random_seed.get_seed(seed)
        drawn = tf.raw_ops.RandomGamma(shape=shape, alpha=alpha, seed=seeds[0], seed2=seeds[1])
        return tf.maximum(np.finfo(alpha.dtype.as_numpy_dtype).tiny, drawn / beta)

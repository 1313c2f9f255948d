"""`tf.contrib.metrics` of TF 1.8."""

import tensorflow.compat.v1 as tf


def accuracy(predictions, labels, weights=None, name=None):
    """`tf.contrib.metrics.accuracy`: the share of predictions that are their labels, a scalar."""
    return tf.reduce_mean(tf.cast(tf.equal(predictions, labels), tf.float32))

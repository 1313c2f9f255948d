"""Regularisers of `tf.contrib.layers`: functions of a weight that give a loss."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import math_ops


def _scaled(scale, name, penalty):
    if not isinstance(scale, (int, float)) or isinstance(scale, bool):
        raise ValueError("scale must be a number: %s" % (scale,))
    if scale < 0:
        raise ValueError("Setting a scale less than 0 on a regularizer: %g." % scale)
    if scale == 0:
        return lambda _, name=None: None

    def regularizer(weights):
        with tf.name_scope(name) as whole:
            factor = tf.convert_to_tensor(scale, dtype=weights.dtype.base_dtype, name="scale")
            return tf.multiply(factor, penalty(weights), name=whole)

    return regularizer


def l1_regularizer(scale, scope=None):
    """`tf.contrib.layers.l1_regularizer`: scale * sum of absolute values."""
    return _scaled(scale, scope or "l1_regularizer", lambda w: math_ops.reduce_sum(tf.abs(w)))


def l2_regularizer(scale, scope=None):
    """`tf.contrib.layers.l2_regularizer`: scale * sum of squares / 2."""
    return _scaled(scale, scope or "l2_regularizer", tf.nn.l2_loss)


def l1_l2_regularizer(scale_l1=1.0, scale_l2=1.0, scope=None):
    """`tf.contrib.layers.l1_l2_regularizer`: the sum of both."""
    scope = scope or "l1_l2_regularizer"
    if scale_l1 == 0:
        return l2_regularizer(scale_l2, scope)
    if scale_l2 == 0:
        return l1_regularizer(scale_l1, scope)
    return sum_regularizer([l1_regularizer(scale_l1), l2_regularizer(scale_l2)], scope)


def sum_regularizer(regularizer_list, scope=None):
    """`tf.contrib.layers.sum_regularizer`: the sum of several; those that are None are left out."""
    regularizers = [regularizer for regularizer in regularizer_list if regularizer is not None]
    if not regularizers:
        return None

    def regularizer(weights):
        with tf.name_scope(scope, "sum_regularizer") as name:
            losses = [loss for loss in (each(weights) for each in regularizers) if loss is not None]
            return tf.add_n(losses, name=name)

    return regularizer


def apply_regularization(regularizer, weights_list=None):
    """`tf.contrib.layers.apply_regularization`: the sum, also put in REGULARIZATION_LOSSES."""
    weights = weights_list or tf.get_collection(tf.GraphKeys.WEIGHTS)
    if not weights:
        raise ValueError("No weights to regularize.")
    with tf.name_scope("get_regularization_penalty", values=weights) as scope:
        losses = [regularizer(weight) for weight in weights]
        total = tf.add_n(
            [tf.constant(0.0) if loss is None else loss for loss in losses], name=scope
        )
    tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, total)
    return total

"""Functions of `tf.nn` whose arguments or ops changed since TF 1.8."""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import tensor_util

from tf1_mnist.tf1.ops import math_ops


def _only_named(name):
    raise ValueError(f"Only call `{name}` with named arguments (labels=..., logits=..., ...)")


def softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, dim=-1, name=None):
    """`tf.nn.softmax_cross_entropy_with_logits`: one cost a row; no gradient to the labels."""
    if _sentinel is not None:
        _only_named("softmax_cross_entropy_with_logits")
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits, dim=dim, name=name)


def sparse_softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    """`tf.nn.sparse_softmax_cross_entropy_with_logits`."""
    if _sentinel is not None:
        _only_named("sparse_softmax_cross_entropy_with_logits")
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def sigmoid_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    """`tf.nn.sigmoid_cross_entropy_with_logits`."""
    if _sentinel is not None:
        _only_named("sigmoid_cross_entropy_with_logits")
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def conv2d_transpose(
    value, filter, output_shape, strides, padding="SAME", data_format="NHWC", name=None
):
    """`tf.nn.conv2d_transpose`, of the static shape that `output_shape` gives.

    Today's takes the batch size from the input, where it may not be known.
    """
    result = tf.nn.conv2d_transpose(
        value, filter, output_shape, strides, padding, data_format, name
    )
    if result.op.type == "Conv2DBackpropInput":
        result.set_shape(tensor_util.constant_value_as_shape(result.op.inputs[0]))
    return result


def leaky_relu(features, alpha=0.2, name=None):
    """`tf.nn.leaky_relu` in TF 1.8's ops: max(alpha * x, x)."""
    with tf.name_scope(name, "LeakyRelu", [features, alpha]):
        features = tf.convert_to_tensor(features, name="features")
        if features.dtype.is_integer:
            features = tf.cast(features, tf.float32)
        alpha = tf.convert_to_tensor(alpha, dtype=features.dtype, name="alpha")
        return tf.maximum(alpha * features, features)


def zero_fraction(value, name=None):
    """`tf.nn.zero_fraction` in TF 1.8's ops: the share of zeros, a float32."""
    with tf.name_scope(name, "zero_fraction", [value]):
        value = tf.convert_to_tensor(value, name="value")
        zero = tf.constant(0, value.dtype, name="zero")
        return math_ops.reduce_mean(tf.cast(tf.equal(value, zero), tf.float32))

"""The graphs below the heads of `tf.estimator`'s ready-made models, in TF 1.8's ops."""

import math

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import feature_column, layers
from tf1_mnist.tf1.ops import nn_ops
from tf1_mnist.tf1.train.ftrl import FtrlOptimizer

_OPTIMIZERS = {
    "Adagrad": tf.train.AdagradOptimizer,
    "Adam": tf.train.AdamOptimizer,
    "Ftrl": FtrlOptimizer,
    "RMSProp": tf.train.RMSPropOptimizer,
    "SGD": tf.train.GradientDescentOptimizer,
}


def optimizer_of(optimizer, learning_rate):
    """The optimiser itself, or a new one of that name. Raises: ValueError, neither."""
    if isinstance(optimizer, str):
        if optimizer not in _OPTIMIZERS:
            raise ValueError(
                f"Unsupported optimizer name: {optimizer}. Supported names are: "
                f"{tuple(sorted(_OPTIMIZERS))}"
            )
        return _OPTIMIZERS[optimizer](learning_rate=learning_rate)
    if not isinstance(optimizer, tf.train.Optimizer):
        raise ValueError(f"The given object is not an Optimizer instance. Given: {optimizer}")
    return optimizer


def check_features(features):
    if not isinstance(features, dict):
        raise ValueError(
            f"features should be a dictionary of `Tensor`s. Given type: {type(features)}"
        )


def partitioner(min_slice_size=256 << 10):
    return tf.min_max_variable_partitioner(max_partitions=0, min_slice_size=min_slice_size)


def summarize(value, tag):
    tf.summary.scalar(f"{tag}/fraction_of_zero_values", nn_ops.zero_fraction(value))
    tf.summary.histogram(f"{tag}/activation", value)


def deep(features, columns, hidden_units, units, activation, dropout, training, input_partitioner):
    """Logits, [n, units], of fully connected layers over the columns' values."""
    with tf.variable_scope(
        "input_from_feature_columns",
        values=tuple(features.values()),
        partitioner=input_partitioner or partitioner(64 << 20),
    ):
        net = feature_column.input_layer(features, columns)
    for number, size in enumerate(hidden_units):
        with tf.variable_scope(f"hiddenlayer_{number}", values=(net,)) as scope:
            net = _dense(net, size, activation, scope)
            if dropout is not None and training:
                net = layers.dropout(net, rate=dropout, training=True)
        summarize(net, scope.name)
    with tf.variable_scope("logits", values=(net,)) as scope:
        logits = _dense(net, units, None, scope)
    summarize(logits, scope.name)
    return logits


def _dense(net, units, activation, scope):
    return layers.dense(
        net, units, activation, kernel_initializer=tf.glorot_uniform_initializer(), name=scope
    )


def linear(features, columns, units):
    """Logits, [n, units], each a weighted sum of the columns' values."""
    variables = {}
    logits = feature_column.linear_model(features, columns, units, cols_to_vars=variables)
    bias = variables.pop("bias")
    if units > 1:
        tf.summary.histogram("bias", bias)
    else:
        tf.summary.scalar("bias", bias[0][0])
    flat = [tf.reshape(each, [-1]) for found in variables.values() for each in found or ()]
    tf.summary.scalar("fraction_of_zero_weights", nn_ops.zero_fraction(tf.concat(flat, axis=0)))
    return logits


def linear_rate(columns, most):
    return min(most, 1.0 / math.sqrt(len(columns)))

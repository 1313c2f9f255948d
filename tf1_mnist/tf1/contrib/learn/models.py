"""`tf.contrib.learn.models` of TF 1.8: linear and logistic regression as (predictions, loss).

Mirrors contrib/learn/python/learn/models.py and ops/losses_ops.py there.
"""

import tensorflow.compat.v1 as tf


def linear_regression_zero_init(x, y):
    """linear_regression whose weights and bias begin at zero."""
    return linear_regression(x, y, init_mean=0.0, init_stddev=0.0)


def logistic_regression_zero_init(x, y):
    """logistic_regression whose weights and bias begin at zero."""
    return logistic_regression(x, y, init_mean=0.0, init_stddev=0.0)


def linear_regression(x, y, init_mean=None, init_stddev=1.0):
    """Predictions of x [n, features], and their mean squared error to y, [n] or [n, outputs].

    init_mean, init_stddev: of the normal distribution of the initial weights and bias; without a
    mean these are from the variable scope's initializer.
    """
    with tf.variable_scope("linear_regression"):
        outputs = 1 if y.shape.rank == 1 else y.shape.as_list()[1]
        weights, bias = _variables(x, y, outputs, init_mean, init_stddev)
        with tf.name_scope(None, "mean_squared_error_regressor", [x, y]):
            predictions = tf.nn.xw_plus_b(x, weights, bias)
            if y.shape.rank == 1 and predictions.shape.rank == 2:
                predictions = tf.squeeze(predictions, [1])
            return predictions, tf.losses.mean_squared_error(y, predictions)


def logistic_regression(x, y, class_weight=None, init_mean=None, init_stddev=1.0):
    """Probabilities of x [n, features], and their cross-entropy to the one-hot y [n, classes].

    class_weight: [classes], factors of the logits; without it the graph's tensor `class_weight:0`,
    where there is one. init_mean, init_stddev: as of linear_regression.
    """
    with tf.variable_scope("logistic_regression"):
        weights, bias = _variables(x, y, y.shape.as_list()[-1], init_mean, init_stddev)
        if not class_weight:
            try:
                class_weight = tf.get_default_graph().get_tensor_by_name("class_weight:0")
            except KeyError:
                class_weight = None
        with tf.name_scope(None, "softmax_classifier", [x, y]):
            logits = tf.nn.xw_plus_b(x, weights, bias)
            if class_weight is not None:
                logits = tf.multiply(logits, class_weight)
            return tf.nn.softmax(logits), tf.losses.softmax_cross_entropy(y, logits)


def _variables(x, y, outputs, init_mean, init_stddev):
    """Weights and bias, with summaries of them and of the inputs."""
    scope, dtype = tf.get_variable_scope().name, x.dtype.base_dtype
    tf.summary.histogram(scope + ".x", x)
    tf.summary.histogram(scope + ".y", y)
    initializer = None
    if init_mean is not None:
        initializer = tf.random_normal_initializer(init_mean, init_stddev, dtype=dtype)
    weights = tf.get_variable("weights", [x.shape.as_list()[1], outputs], dtype, initializer)
    bias = tf.get_variable("bias", [outputs], dtype, initializer)
    tf.summary.histogram(scope + ".weights", weights)
    tf.summary.histogram(scope + ".bias", bias)
    return weights, bias

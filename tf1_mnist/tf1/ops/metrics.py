"""`tf.metrics` composed as TF 1.8 composed them. Mirrors its `ops/metrics_impl.py`.

Each gives (value, update): the metric of all batches so far, and an op that takes
one batch more in and gives the new value. The variables are local ones.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import metrics_impl, weights_broadcast_ops

from tf1_mnist.tf1.ops import array_ops, math_ops


def _variable(shape, name):
    return metrics_impl.metric_variable(shape, tf.float32, name=name)


def over(numerator, denominator, name):
    """The quotient, 0 where the denominator is 0."""
    quotient = tf.truediv(numerator, denominator)
    zero = array_ops.zeros_like(quotient, denominator.dtype)
    positive = tf.greater(denominator, zero)
    return tf.where(positive, quotient, tf.cast(zero, quotient.dtype), name=name)


def collected(value, update, metrics_collections, updates_collections):
    if metrics_collections:
        tf.add_to_collections(metrics_collections, value)
    if updates_collections:
        tf.add_to_collections(updates_collections, update)
    return value, update


def _alike(labels, predictions, weights):
    predictions, labels, weights = metrics_impl._remove_squeezable_dimensions(
        predictions=predictions, labels=labels, weights=weights
    )
    return labels, predictions, weights


def _weighted(values, weights):
    values, _, weights = metrics_impl._remove_squeezable_dimensions(
        predictions=values, labels=None, weights=weights
    )
    weights = weights_broadcast_ops.broadcast_weights(math_ops.to_float(weights), values)
    return tf.multiply(values, weights), weights


def mean(values, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """`tf.metrics.mean`: the (weighted) mean of all values seen, float32."""
    with tf.variable_scope(name, "mean", (values, weights)):
        values = math_ops.to_float(values)
        total, count = _variable([], "total"), _variable([], "count")
        if weights is None:
            number = math_ops.to_float(tf.size(values))
        else:
            values, weights = _weighted(values, weights)
            number = math_ops.reduce_sum(weights)
        new_total = tf.assign_add(total, math_ops.reduce_sum(values))
        with tf.control_dependencies([values]):
            new_count = tf.assign_add(count, number)
        value = over(total, count, "value")
        update = over(new_total, new_count, "update_op")
        return collected(value, update, metrics_collections, updates_collections)


def mean_tensor(
    values, weights=None, metrics_collections=None, updates_collections=None, name=None
):
    """`tf.metrics.mean_tensor`: the mean of each entry over the batches, of the values' shape."""
    with tf.variable_scope(name, "mean", (values, weights)):
        values = math_ops.to_float(values)
        total = _variable(values.get_shape(), "total_tensor")
        count = _variable(values.get_shape(), "count_tensor")
        number = array_ops.ones_like(values)
        if weights is not None:
            values, weights = _weighted(values, weights)
            number = tf.multiply(number, weights)
        new_total = tf.assign_add(total, values)
        with tf.control_dependencies([values]):
            new_count = tf.assign_add(count, number)
        value = over(total, count, "value")
        update = over(new_total, new_count, "update_op")
        return collected(value, update, metrics_collections, updates_collections)


def accuracy(
    labels,
    predictions,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.accuracy`: which (weighted) part of the predictions are their labels."""
    labels, predictions, weights = _alike(labels, predictions, weights)
    predictions.get_shape().assert_is_compatible_with(labels.get_shape())
    if labels.dtype != predictions.dtype:
        predictions = tf.cast(predictions, labels.dtype)
    correct = math_ops.to_float(tf.equal(predictions, labels))
    return mean(correct, weights, metrics_collections, updates_collections, name or "accuracy")


def mean_absolute_error(
    labels,
    predictions,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.mean_absolute_error`: the mean of |predictions - labels|."""
    labels, predictions, weights = _alike(labels, predictions, weights)
    errors = tf.abs(predictions - labels)
    name = name or "mean_absolute_error"
    return mean(errors, weights, metrics_collections, updates_collections, name)


def mean_squared_error(
    labels,
    predictions,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.mean_squared_error`: the mean of (labels - predictions) ** 2."""
    labels, predictions, weights = _alike(labels, predictions, weights)
    errors = tf.square(labels - predictions)
    name = name or "mean_squared_error"
    return mean(errors, weights, metrics_collections, updates_collections, name)


def root_mean_squared_error(
    labels,
    predictions,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.root_mean_squared_error`: the root of mean_squared_error."""
    labels, predictions, weights = _alike(labels, predictions, weights)
    name = name or "root_mean_squared_error"
    value, update = mean_squared_error(labels, predictions, weights, None, None, name)
    value, update = tf.sqrt(value), tf.sqrt(update)
    return collected(value, update, metrics_collections, updates_collections)


def mean_relative_error(
    labels,
    predictions,
    normalizer,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.mean_relative_error`: the mean of |labels - predictions| / normalizer."""
    labels, predictions, weights = _alike(labels, predictions, weights)
    predictions, normalizer = metrics_impl.confusion_matrix.remove_squeezable_dimensions(
        predictions, normalizer
    )
    predictions.get_shape().assert_is_compatible_with(normalizer.get_shape())
    errors = tf.where(
        tf.equal(normalizer, 0.0),
        array_ops.zeros_like(labels),
        tf.div(tf.abs(labels - predictions), normalizer),
    )
    name = name or "mean_relative_error"
    return mean(errors, weights, metrics_collections, updates_collections, name)


def mean_cosine_distance(
    labels,
    predictions,
    dim,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.mean_cosine_distance`: the mean of 1 - labels . predictions."""
    labels, predictions, weights = _alike(labels, predictions, weights)
    products = tf.reduce_sum(tf.multiply(predictions, labels), [dim], keepdims=True)
    value, update = mean(products, weights, None, None, name or "mean_cosine_distance")
    value, update = tf.subtract(1.0, value), tf.subtract(1.0, update)
    return collected(value, update, metrics_collections, updates_collections)


def percentage_below(
    values,
    threshold,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.percentage_below`: which (weighted) part of the values is below the threshold."""
    below = math_ops.to_float(tf.less(values, threshold))
    name = name or "percentage_below_threshold"
    return mean(below, weights, metrics_collections, updates_collections, name)


def mean_per_class_accuracy(
    labels,
    predictions,
    num_classes,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.mean_per_class_accuracy`: the mean of the classes' accuracies."""
    with tf.variable_scope(name, "mean_accuracy", (predictions, labels, weights)):
        labels = _flat(math_ops.to_int64(labels))
        predictions = _flat(predictions)
        predictions.get_shape().assert_is_compatible_with(labels.get_shape())
        total, count = _variable([num_classes], "total"), _variable([num_classes], "count")
        ones = array_ops.ones([tf.size(labels)], tf.float32)
        if labels.dtype != predictions.dtype:
            predictions = tf.cast(predictions, labels.dtype)
        correct = math_ops.to_float(tf.equal(predictions, labels))
        if weights is not None:
            weights = math_ops.to_float(_flat(weights))
            correct *= weights
            ones *= weights
        new_total = tf.scatter_add(total, labels, ones)
        new_count = tf.scatter_add(count, labels, correct)
        value = math_ops.reduce_mean(over(count, total, None), name="mean_accuracy")
        update = over(new_count, new_total, "update_op")
        return collected(value, update, metrics_collections, updates_collections)


def _flat(tensor):
    return tf.reshape(tensor, [-1]) if tensor.get_shape().ndims > 1 else tensor

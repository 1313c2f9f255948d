"""Metrics of `tf.contrib.metrics` of TF 1.8 over thresholds; mirrors its `metric_ops.py`.

Each counts, for thresholds in [0, 1], the true and false positives and negatives of predictions
in [0, 1], and gives (value, update). Unlike tf.metrics', they do not check the predictions.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import metrics_impl, weights_broadcast_ops

from tf1_mnist.tf1.ops import array_ops, math_ops
from tf1_mnist.tf1.ops import metrics as core

_EPSILON = 1e-7
_NAMES = {
    "tp": "true_positives",
    "fn": "false_negatives",
    "tn": "true_negatives",
    "fp": "false_positives",
}


def _counts(predictions, labels, thresholds, weights, kinds=tuple(_NAMES)):
    """(values, updates), each kind -> [thresholds] counts, or sums of weights."""
    predictions, labels, weights = metrics_impl._remove_squeezable_dimensions(
        predictions, labels, weights
    )
    predictions.get_shape().assert_is_compatible_with(labels.get_shape())
    size = len(thresholds)
    column = tf.reshape(predictions, [-1, 1])
    row_of_labels = tf.reshape(tf.cast(labels, tf.bool), [1, -1])
    number = column.shape.as_list()[0]
    number = tf.shape(column)[0] if number is None else number
    limits = array_ops.expand_dims(tf.constant(thresholds), [1])
    limits = tf.tile(limits, tf.stack([1, number]))
    predicted = tf.greater(tf.tile(array_ops.transpose(column), [size, 1]), limits)
    not_predicted = tf.logical_not(predicted) if {"fn", "tn"} & set(kinds) else None
    labelled = tf.tile(row_of_labels, [size, 1])
    not_labelled = tf.logical_not(labelled) if {"fp", "tn"} & set(kinds) else None
    if weights is not None:
        weights = weights_broadcast_ops.broadcast_weights(tf.to_float(weights), predictions)
        weights = tf.tile(tf.reshape(weights, [1, -1]), [size, 1])
    pairs = {
        "tp": (labelled, predicted),
        "fn": (labelled, not_predicted),
        "tn": (not_labelled, not_predicted),
        "fp": (not_labelled, predicted),
    }
    values, updates = {}, {}
    for kind, name in _NAMES.items():
        if kind in kinds:
            values[kind] = core._variable([size], name)
            found = tf.to_float(tf.logical_and(*pairs[kind]))
            if weights is not None:
                found *= weights
            updates[kind] = tf.assign_add(values[kind], math_ops.reduce_sum(found, 1))
    return values, updates


def _counted(kind):
    def counted(predictions, labels, thresholds, weights=None):
        values, updates = _counts(predictions, labels, thresholds, weights, (kind,))
        return values[kind], updates[kind]

    counted.__name__ = counted.__qualname__ = f"streaming_{_NAMES[kind]}_at_thresholds"
    counted.__doc__ = f"`tf.contrib.metrics.{counted.__name__}`: their number at each threshold."
    return counted


streaming_true_positives_at_thresholds = _counted("tp")
streaming_false_negatives_at_thresholds = _counted("fn")
streaming_true_negatives_at_thresholds = _counted("tn")
streaming_false_positives_at_thresholds = _counted("fp")


def _rate(kind, other, default_scope, short):
    def rate(
        predictions,
        labels,
        thresholds,
        weights=None,
        metrics_collections=None,
        updates_collections=None,
        name=None,
    ):
        with tf.variable_scope(name, default_scope, (predictions, labels, weights)):
            found = _counts(predictions, labels, thresholds, weights, (kind, other))
            value, update = (
                tf.div(each[kind], _EPSILON + each[kind] + each[other], name=f"{short}_{word}")
                for each, word in zip(found, ("value", "update_op"), strict=True)
            )
            return core.collected(value, update, metrics_collections, updates_collections)

    rate.__name__ = rate.__qualname__ = "streaming_" + default_scope
    rate.__doc__ = (
        f"`tf.contrib.metrics.{rate.__name__}`: {_NAMES[kind]} / ({_NAMES[kind]} + "
        f"{_NAMES[other]}) at each threshold."
    )
    return rate


streaming_false_positive_rate_at_thresholds = _rate(
    "fp", "tn", "false_positive_rate_at_thresholds", "fpr"
)
streaming_false_negative_rate_at_thresholds = _rate(
    "fn", "tp", "false_negative_rate_at_thresholds", "fnr"
)


def _linear_thresholds(number):
    inner = [n * 1.0 / (number - 1) for n in range(1, number - 1)]
    return [-_EPSILON, *inner, 1.0 + _EPSILON]


def streaming_curve_points(
    labels=None,
    predictions=None,
    weights=None,
    num_thresholds=200,
    metrics_collections=None,
    updates_collections=None,
    curve="ROC",
    name=None,
):
    """`tf.contrib.metrics.streaming_curve_points`: [num_thresholds, 2] points of a curve: "ROC",
    rates of false and of true positives, or "PR", recall and precision.

    Raises: ValueError, another curve.
    """
    with tf.variable_scope(name, "curve_points", (labels, predictions, weights)):
        if curve not in ("ROC", "PR"):
            raise ValueError("curve must be either ROC or PR, %s unknown" % curve)
        thresholds = _linear_thresholds(num_thresholds)
        values, updates = _counts(predictions, labels, thresholds, weights)
        tp, fn, tn, fp = (values[kind] for kind in ("tp", "fn", "tn", "fp"))
        recall = tf.div(tp + 1e-6, tp + fn + 1e-6)
        if curve == "ROC":
            pair = tf.div(fp, fp + tn + 1e-6), recall
        else:
            pair = recall, tf.div(tp + 1e-6, tp + fp + 1e-6)
        points = tf.stack(pair, axis=1)
        update = tf.group(*updates.values())
        return core.collected(points, update, metrics_collections, updates_collections)


def recall_at_precision(
    labels,
    predictions,
    precision,
    weights=None,
    num_thresholds=200,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.recall_at_precision`: the recall where the precision is nearest to the
    one given, in [0, 1]. Raises: ValueError, it is not.
    """
    if not 0 <= precision <= 1:
        raise ValueError("`precision` must be in the range [0, 1].")

    def recall(tp, fn, fp, name):
        precisions = tf.div(tp, tp + fp + _EPSILON)
        nearest = tf.argmin(tf.abs(precisions - precision), 0, output_type=tf.int32)
        return tf.div(tp[nearest], tp[nearest] + fn[nearest] + _EPSILON, name)

    with tf.variable_scope(name, "recall_at_precision", (predictions, labels, weights)):
        found = _counts(predictions, labels, _linear_thresholds(num_thresholds), weights)
        value, update = (
            recall(each["tp"], each["fn"], each["fp"], word)
            for each, word in zip(found, ("value", "update_op"), strict=True)
        )
        return core.collected(value, update, metrics_collections, updates_collections)

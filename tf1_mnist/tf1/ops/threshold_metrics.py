"""`tf.metrics` over thresholds, composed as TF 1.8 composed them.

Mirrors its `ops/metrics_impl.py`. Each counts, for thresholds in [0, 1], the true and
false positives and negatives of predictions in [0, 1], and gives (value, update) as the
other metrics do.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import metrics_impl

from tf1_mnist.tf1.ops import array_ops, math_ops
from tf1_mnist.tf1.ops.metrics import collected, over

_EPSILON = 1e-6


def auc(
    labels,
    predictions,
    weights=None,
    num_thresholds=200,
    metrics_collections=None,
    updates_collections=None,
    curve="ROC",
    name=None,
    summation_method="trapezoidal",
):
    """`tf.metrics.auc`: the area under the curve of "ROC" or "PR", in [0, 1].

    summation_method: "trapezoidal", "careful_interpolation", "minoring" or "majoring".
    Raises: ValueError, another curve or summation_method.
    """
    with tf.variable_scope(name, "auc", (labels, predictions, weights)):
        if curve not in ("ROC", "PR"):
            raise ValueError("curve must be either ROC or PR, %s unknown" % curve)
        inner = [n * 1.0 / (num_thresholds - 1) for n in range(1, num_thresholds - 1)]
        thresholds = [-1e-7, *inner, 1.0 + 1e-7]
        values, updates = metrics_impl._confusion_matrix_at_thresholds(
            labels, predictions, thresholds, weights
        )
        value, update = (
            _area(counts, curve, summation_method, num_thresholds, word)
            for counts, word in ((values, "value"), (updates, "update_op"))
        )
        return collected(value, update, metrics_collections, updates_collections)


def _area(counts, curve, method, size, name):
    tp, fn, tn, fp = (counts[key] for key in ("tp", "fn", "tn", "fp"))
    if curve == "PR":
        if method == "trapezoidal":
            tf.logging.warning(
                "Trapezoidal rule is known to produce incorrect PR-AUCs; please switch to "
                '"careful_interpolation" instead.'
            )
        elif method == "careful_interpolation":
            return _interpolated(tp, fp, fn, size)
    recall = tf.div(tp + _EPSILON, tp + fn + _EPSILON)
    if curve == "ROC":
        x, y = tf.div(fp, fp + tn + _EPSILON), recall
    else:
        x, y = recall, tf.div(tp + _EPSILON, tp + fp + _EPSILON)
    if method not in ("trapezoidal", "careful_interpolation", "minoring", "majoring"):
        raise ValueError("Invalid summation_method: %s" % method)
    widths = x[: size - 1] - x[1:]
    if method == "minoring":
        heights = tf.minimum(y[: size - 1], y[1:])
    elif method == "majoring":
        heights = tf.maximum(y[: size - 1], y[1:])
    else:
        heights = (y[: size - 1] + y[1:]) / 2.0
    return math_ops.reduce_sum(tf.multiply(widths, heights), name=name)


def _interpolated(tp, fp, fn, size):
    """The area under precision and recall, true and false positives changing linearly between
    thresholds (Davis & Goadrich, 2006).
    """
    change = tp[: size - 1] - tp[1:]
    positives = tp + fp
    slope = over(change, positives[: size - 1] - positives[1:], "prec_slope")
    intercept = tp[1:] - tf.multiply(slope, positives[1:])
    ratio = tf.where(
        tf.logical_and(positives[: size - 1] > 0, positives[1:] > 0),
        over(positives[: size - 1], positives[1:], "recall_relative_ratio"),
        array_ops.ones_like(positives[1:]),
    )
    areas = over(slope * (change + intercept * tf.log(ratio)), tp[1:] + fn[1:], "pr_auc_increment")
    return math_ops.reduce_sum(areas, name="interpolate_pr_auc")


def _counted(word, key):
    def count(
        labels,
        predictions,
        thresholds,
        weights=None,
        metrics_collections=None,
        updates_collections=None,
        name=None,
    ):
        with tf.variable_scope(name, word, (predictions, labels, weights)):
            values, updates = metrics_impl._confusion_matrix_at_thresholds(
                labels, predictions, thresholds, weights=weights, includes=(key,)
            )
            return collected(values[key], updates[key], metrics_collections, updates_collections)

    count.__name__ = f"{word}_at_thresholds"
    count.__doc__ = f"`tf.metrics.{word}_at_thresholds`: their (weighted) number at each threshold."
    return count


true_positives_at_thresholds = _counted("true_positives", "tp")
true_negatives_at_thresholds = _counted("true_negatives", "tn")
false_positives_at_thresholds = _counted("false_positives", "fp")
false_negatives_at_thresholds = _counted("false_negatives", "fn")

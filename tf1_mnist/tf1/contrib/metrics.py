"""`tf.contrib.metrics` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib import agreement_metrics, streaming_metrics, streaming_thresholds
from tf1_mnist.tf1.ops.math_ops import reduction
from tf1_mnist.tf1.ops.metrics import mean as _streaming_mean
from tf1_mnist.tf1.ops.sparse_ops import confusion_matrix
from tf1_mnist.tf1.signature import parameters, takes

_sum, _mean = reduction(tf.reduce_sum), reduction(tf.reduce_mean)


def accuracy(predictions, labels, weights=None, name=None):
    """`tf.contrib.metrics.accuracy`: the (weighted) share of predictions that are their labels.

    Args: predictions and labels, tensors of one shape and dtype: integer, bool or string;
    weights, floats that can be multiplied with them. Returns: a float32 scalar.
    Raises: ValueError, another dtype, or two different ones.
    """
    if not (labels.dtype.is_integer or labels.dtype in (tf.bool, tf.string)):
        raise ValueError("Labels should have bool, integer, or string dtype, not %r" % labels.dtype)
    if labels.dtype != predictions.dtype:
        raise ValueError("Dtypes of predictions and labels should match.")
    with tf.name_scope(name, "accuracy", values=[labels]):
        correct = tf.cast(tf.equal(predictions, labels), tf.float32)
        if weights is None:
            return _mean(correct)
        correct = tf.multiply(correct, weights)
        count = tf.multiply(weights, tf.ones_like(correct))
        return tf.div(_sum(correct), _sum(count))


# streaming_NAME -> the metric of tf.metrics that it is, whose labels come first.
_PREDICTIONS_FIRST = {
    **{
        name: name
        for name in (
            "accuracy",
            "auc",
            "false_negatives",
            "false_positives",
            "mean_absolute_error",
            "mean_cosine_distance",
            "mean_iou",
            "mean_relative_error",
            "mean_squared_error",
            "precision",
            "precision_at_thresholds",
            "recall",
            "recall_at_thresholds",
            "root_mean_squared_error",
            "sensitivity_at_specificity",
            "specificity_at_sensitivity",
            "true_negatives",
            "true_positives",
        )
    },
    "sparse_average_precision_at_k": "average_precision_at_k",
    "sparse_precision_at_k": "precision_at_k",
    "sparse_recall_at_k": "recall_at_k",
}
_ALIKE = {"mean": "mean", "mean_tensor": "mean_tensor", "percentage_less": "percentage_below"}


def names(metrics):
    """name -> function, of all that tf.contrib.metrics has.

    Args: metrics, a function that gives a metric of tf.metrics by its name.
    """
    return {
        **{
            f"streaming_{name}": _swapped(name, metrics(of))
            for name, of in _PREDICTIONS_FIRST.items()
        },
        **{f"streaming_{name}": metrics(of) for name, of in _ALIKE.items()},
        **{each.__name__: each for each in _OWN},
        "set_size": tf.sets.set_size,
        "set_intersection": tf.sets.set_intersection,
        "set_difference": tf.sets.set_difference,
        "set_union": tf.sets.set_union,
    }


def _swapped(name, metric):
    """`tf.contrib.metrics.streaming_…` of a metric of tf.metrics: the predictions come first."""
    labels, predictions, *others = parameters(metric)

    def function(**given):
        return metric(**given)

    function.__name__ = "streaming_" + name
    function.__doc__ = f"`tf.contrib.metrics.streaming_{name}`: tf.metrics.{metric.__name__}."
    return takes([predictions, labels], others)(function)


def streaming_recall_at_k(
    predictions,
    labels,
    k,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.streaming_recall_at_k`: the share of labels among the k largest
    predictions of their row."""
    among = tf.cast(tf.nn.in_top_k(predictions, labels, k), tf.float32)
    return _streaming_mean(
        among, weights, metrics_collections, updates_collections, name or "recall_at_k"
    )


def aggregate_metrics(*value_update_tuples):
    """`tf.contrib.metrics.aggregate_metrics`: the values, and their update ops.

    Raises: ValueError, there is none.
    """
    if not value_update_tuples:
        raise ValueError("Expected at least one value_tensor/update_op pair")
    values, updates = zip(*value_update_tuples, strict=True)
    return list(values), list(updates)


def aggregate_metric_map(names_to_tuples):
    """`tf.contrib.metrics.aggregate_metric_map`: the values, and their update ops, by name."""
    values, updates = zip(*names_to_tuples.values(), strict=True)
    return dict(zip(names_to_tuples, values, strict=True)), dict(
        zip(names_to_tuples, updates, strict=True)
    )


_OWN = (
    accuracy,
    aggregate_metric_map,
    aggregate_metrics,
    confusion_matrix,
    streaming_recall_at_k,
    agreement_metrics.cohen_kappa,
    agreement_metrics.sparse_recall_at_top_k,
    agreement_metrics.streaming_sparse_average_precision_at_top_k,
    agreement_metrics.streaming_sparse_precision_at_top_k,
    streaming_metrics.count,
    streaming_metrics.streaming_concat,
    streaming_metrics.streaming_covariance,
    streaming_metrics.streaming_false_negative_rate,
    streaming_metrics.streaming_false_positive_rate,
    streaming_metrics.streaming_pearson_correlation,
    streaming_thresholds.recall_at_precision,
    streaming_thresholds.streaming_curve_points,
    streaming_thresholds.streaming_false_negative_rate_at_thresholds,
    streaming_thresholds.streaming_false_negatives_at_thresholds,
    streaming_thresholds.streaming_false_positive_rate_at_thresholds,
    streaming_thresholds.streaming_false_positives_at_thresholds,
    streaming_thresholds.streaming_true_negatives_at_thresholds,
    streaming_thresholds.streaming_true_positives_at_thresholds,
)

"""`tf.contrib.metrics` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops.math_ops import reduction
from tf1_mnist.tf1.ops.metrics import mean as _streaming_mean
from tf1_mnist.tf1.ops.sparse_ops import confusion_matrix  # noqa: F401
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


# Of tf.metrics, whose labels come first.
PREDICTIONS_FIRST = (
    "accuracy",
    "auc",
    "precision",
    "recall",
    "mean_squared_error",
    "mean_absolute_error",
    "root_mean_squared_error",
    "mean_iou",
)


def streaming(metric):
    """`tf.contrib.metrics.streaming_…` of a metric of tf.metrics: the predictions come first."""
    labels, predictions, *others = parameters(metric)

    def function(**given):
        return metric(**given)

    function.__name__ = "streaming_" + metric.__name__
    function.__doc__ = f"`tf.contrib.metrics.{function.__name__}`: tf.metrics.{metric.__name__}."
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

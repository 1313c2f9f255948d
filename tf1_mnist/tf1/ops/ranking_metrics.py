"""`tf.metrics` of the k best predictions, composed as TF 1.8 composed them.

Mirrors `average_precision_at_k` in TF 1.8's `ops/metrics_impl.py`.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import sparse_tensor
from tensorflow.python.ops import metrics_impl


def number_of_relevant(labels, k):
    """`metrics_impl._num_relevant`: how many labels a row has, at most k."""
    if k < 1:
        raise ValueError("Invalid k=%s." % k)
    with tf.name_scope(None, "num_relevant", (labels,)) as scope:
        labels = sparse_tensor.convert_to_tensor_or_sparse_tensor(labels)
        if isinstance(labels, tf.SparseTensor):
            return tf.minimum(tf.sets.set_size(labels), k, name=scope)
        shape = tf.shape(labels)
        number = tf.minimum(shape[-1], k)
        return tf.fill(shape[0:-1], number, name=scope)


def average_precision_at_k(
    labels,
    predictions,
    k,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.average_precision_at_k`: the mean of the rows' average precisions, float64.

    Args: labels, int64, dense or sparse, [..., number of labels] or [...]; predictions,
    floats [..., number of classes]; weights, of the shape of the labels without their last axis.
    Raises: ValueError, k is less than 1.
    """
    if k < 1:
        raise ValueError("Invalid k=%s." % k)
    default = metrics_impl._at_k_name("average_precision", k)
    with tf.name_scope(name, default, (predictions, labels, weights)) as scope:
        _, best = tf.nn.top_k(predictions, k)
        return metrics_impl._streaming_sparse_average_precision_at_top_k(
            labels=labels,
            predictions_idx=best,
            weights=weights,
            metrics_collections=metrics_collections,
            updates_collections=updates_collections,
            name=scope,
        )


def sparse_average_precision_at_k(
    labels,
    predictions,
    k,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.metrics.sparse_average_precision_at_k`, the older name of average_precision_at_k."""
    return average_precision_at_k(
        labels, predictions, k, weights, metrics_collections, updates_collections, name
    )

"""Metrics of `tf.contrib.metrics` of TF 1.8 of classes: of the k best ones, and Cohen's kappa.

Mirrors its `metric_ops.py`.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import metrics_impl

from tf1_mnist.tf1.ops import math_ops
from tf1_mnist.tf1.ops import metrics as core
from tf1_mnist.tf1.ops.sparse_ops import confusion_matrix


def _at_top_k(metric, word, labels, best, class_id, weights, collections, name):
    default = metrics_impl._at_k_name(word, class_id=class_id)
    with tf.name_scope(name, default, (best, labels, weights)) as scope:
        return metric(
            labels=labels,
            predictions_idx=best,
            class_id=class_id,
            weights=weights,
            metrics_collections=collections[0],
            updates_collections=collections[1],
            name=scope,
        )


def streaming_sparse_precision_at_top_k(
    top_k_predictions,
    labels,
    class_id=None,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.streaming_sparse_precision_at_top_k`: tf.metrics.precision_at_top_k."""
    collections = metrics_collections, updates_collections
    metric = metrics_impl.precision_at_top_k
    return _at_top_k(
        metric, "precision", labels, top_k_predictions, class_id, weights, collections, name
    )


def sparse_recall_at_top_k(
    labels,
    top_k_predictions,
    class_id=None,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.sparse_recall_at_top_k`: tf.metrics.recall_at_top_k."""
    collections = metrics_collections, updates_collections
    metric = metrics_impl.recall_at_top_k
    return _at_top_k(
        metric, "recall", labels, top_k_predictions, class_id, weights, collections, name
    )


def streaming_sparse_average_precision_at_top_k(
    top_k_predictions,
    labels,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.streaming_sparse_average_precision_at_top_k`: of the k best classes,
    [..., k] int64, best first.
    """
    return metrics_impl._streaming_sparse_average_precision_at_top_k(
        predictions_idx=top_k_predictions,
        labels=labels,
        weights=weights,
        metrics_collections=metrics_collections,
        updates_collections=updates_collections,
        name=name,
    )


def cohen_kappa(
    labels,
    predictions_idx,
    num_classes,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.cohen_kappa`: agreement beyond chance of two lists of classes, float64,
    at most 1.

    Raises: ValueError, fewer than two classes.
    """
    if num_classes < 2:
        raise ValueError(f"`num_classes` must be >= 2.Found: {num_classes}")
    with tf.variable_scope(name, "cohen_kappa", (labels, predictions_idx, weights)):
        labels.get_shape().with_rank_at_most(2)
        if labels.get_shape().rank == 2:
            labels = tf.squeeze(labels, axis=[-1])
        predictions, labels, weights = metrics_impl._remove_squeezable_dimensions(
            predictions=predictions_idx, labels=labels, weights=weights
        )
        predictions.get_shape().assert_is_compatible_with(labels.get_shape())
        dtype = tf.int64 if weights is None or weights.dtype.is_integer else tf.float32
        names = ("po", "pe_row", "pe_col")
        totals = [metrics_impl.metric_variable((num_classes,), dtype, name=each) for each in names]
        table = confusion_matrix(
            labels, predictions, num_classes, dtype=dtype, weights=weights, name="counts_in_table"
        )
        batch = (
            tf.diag_part(table),
            math_ops.reduce_sum(table, axis=0),
            math_ops.reduce_sum(table, axis=1),
        )
        updates = [tf.assign_add(total, each) for total, each in zip(totals, batch, strict=True)]
        value, update = _kappa(*totals, "value"), _kappa(*updates, "update_op")
        return core.collected(value, update, metrics_collections, updates_collections)


def _kappa(diagonal, rows, columns, name):
    agreeing, total = math_ops.reduce_sum(diagonal), math_ops.reduce_sum(rows)
    by_chance = math_ops.reduce_sum(core.over(rows * columns, total, None))
    agreeing, by_chance, total = map(tf.to_double, (agreeing, by_chance, total))
    numerator, denominator = agreeing - by_chance, total - by_chance
    return tf.cond(
        tf.equal(tf.constant(0.0, tf.float64), denominator),
        lambda: tf.constant(0.0, tf.float64),
        lambda: tf.div(numerator, denominator),
        name=name,
    )

"""Streaming metrics of `tf.contrib.metrics` of TF 1.8 that tf.metrics does not have.

Each gives (value, update), as tf.metrics do; predictions come first. Mirrors `metric_ops.py`.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import metrics_impl, weights_broadcast_ops

from tf1_mnist.tf1.ops import array_ops, math_ops
from tf1_mnist.tf1.ops import metrics as core

_NAN = float("nan")


def _over(numerator, denominator, name=None):
    """The quotient, 0 where the denominator is not positive."""
    positive = tf.greater(denominator, 0)
    return tf.where(positive, tf.truediv(numerator, denominator), 0, name=name)


def count(values, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """`tf.contrib.metrics.count`: how many values were seen, or the sum of their weights."""
    with tf.variable_scope(name, "count", (values, weights)):
        total = core._variable([], "count")
        if weights is None:
            number = tf.to_float(tf.size(values))
        else:
            _, _, weights = metrics_impl._remove_squeezable_dimensions(
                predictions=values, labels=None, weights=weights
            )
            weights = weights_broadcast_ops.broadcast_weights(tf.to_float(weights), values)
            number = math_ops.reduce_sum(weights)
        with tf.control_dependencies([values]):
            update = tf.assign_add(total, number)
        return core.collected(total, update, metrics_collections, updates_collections)


def _rate(kind, others, default_scope):
    """`streaming_false_…_rate`: the share of one count among two."""

    def rate(
        predictions,
        labels,
        weights=None,
        metrics_collections=None,
        updates_collections=None,
        name=None,
    ):
        with tf.variable_scope(name, default_scope, (predictions, labels, weights)):
            predictions, labels, weights = metrics_impl._remove_squeezable_dimensions(
                predictions=tf.cast(predictions, tf.bool),
                labels=tf.cast(labels, tf.bool),
                weights=weights,
            )
            counts, updates = zip(
                *(
                    getattr(tf.metrics, each)(labels, predictions, weights)
                    for each in (kind, others)
                ),
                strict=True,
            )

            def share(number, rest, name):
                positive = tf.greater(number + rest, 0)
                return tf.where(positive, tf.div(number, number + rest), 0, name)

            value, update = share(*counts, "value"), share(*updates, "update_op")
            return core.collected(value, update, metrics_collections, updates_collections)

    rate.__name__ = rate.__qualname__ = "streaming_" + default_scope
    rate.__doc__ = f"`tf.contrib.metrics.{rate.__name__}`: {kind} / ({kind} + {others})."
    return rate


streaming_false_positive_rate = _rate("false_positives", "true_negatives", "false_positive_rate")
streaming_false_negative_rate = _rate("false_negatives", "true_positives", "false_negative_rate")


def streaming_covariance(
    predictions,
    labels,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.streaming_covariance`: unbiased, of all pairs seen; NaN of one pair."""
    with tf.variable_scope(name, "covariance", (predictions, labels, weights)):
        predictions, labels, weights = metrics_impl._remove_squeezable_dimensions(
            predictions, labels, weights
        )
        predictions.get_shape().assert_is_compatible_with(labels.get_shape())
        total = core._variable([], "count")
        means = [core._variable([], name) for name in ("mean_prediction", "mean_label")]
        comoment = core._variable([], "comoment")
        pair = predictions, labels
        if weights is None:
            number, weighted = tf.to_float(tf.size(labels)), pair
        else:
            weights = weights_broadcast_ops.broadcast_weights(weights, labels)
            number = math_ops.reduce_sum(weights)
            weighted = [tf.multiply(each, weights) for each in pair]
        new_total = tf.assign_add(total, number)
        old_total = new_total - number
        batch_means, old_means = [], []
        for values, mean, what in zip(weighted, means, ("prediction", "label"), strict=True):
            batch_mean = _over(math_ops.reduce_sum(values), number, "batch_mean_" + what)
            delta = _over((batch_mean - mean) * number, new_total, "delta_mean_" + what)
            batch_means.append(batch_mean)
            old_means.append(tf.assign_add(mean, delta) - delta)
        residuals = (predictions - batch_means[0]) * (labels - batch_means[1])
        if weights is not None:
            residuals = residuals * weights
        delta = math_ops.reduce_sum(residuals) + (old_means[0] - batch_means[0]) * (
            old_means[1] - batch_means[1]
        ) * (old_total * number / new_total)
        new_comoment = tf.assign_add(comoment, delta)

        def unbiased(name):
            few = tf.less_equal(total, 1.0)
            return tf.where(few, _NAN, tf.truediv(comoment, total - 1), name=name)

        value = unbiased("covariance")
        with tf.control_dependencies([new_comoment]):
            update = unbiased("update_op")
    return core.collected(value, update, metrics_collections, updates_collections)


def streaming_pearson_correlation(
    predictions,
    labels,
    weights=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.streaming_pearson_correlation`: the covariance over both deviations."""
    with tf.variable_scope(name, "pearson_r", (predictions, labels, weights)):
        predictions, labels, weights = metrics_impl._remove_squeezable_dimensions(
            predictions, labels, weights
        )
        predictions.get_shape().assert_is_compatible_with(labels.get_shape())
        if weights is not None:
            weights = weights_broadcast_ops.broadcast_weights(weights, labels)
        pairs = (
            (predictions, labels, "covariance"),
            (predictions, predictions, "variance_predictions"),
            (labels, labels, "variance_labels"),
        )
        values, updates = zip(
            *(streaming_covariance(x, y, weights=weights, name=what) for x, y, what in pairs),
            strict=True,
        )

        def over_deviations(covariance, *variances, name):
            deviations = tf.multiply(*map(tf.sqrt, variances))
            return tf.truediv(covariance, deviations, name=name)

        value = over_deviations(*values, name="pearson_r")
        update = over_deviations(*updates, name="update_op")
    return core.collected(value, update, metrics_collections, updates_collections)


def streaming_concat(
    values,
    axis=0,
    max_size=None,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """`tf.contrib.metrics.streaming_concat`: all values seen, one batch after the other.

    Args: max_size, how many are kept along the axis (default: all).
    Raises: ValueError, a rank not known, an axis outside it, or a length not known beside it.
    """
    with tf.variable_scope(name, "streaming_concat", (values,)):
        shape = values.get_shape()
        if shape.rank is None:
            raise ValueError("`values` must have known statically known rank")
        rank = shape.rank
        axis = axis + rank if axis < 0 else axis
        if not 0 <= axis < rank:
            raise ValueError("axis = %r not in [0, %r)" % (axis, rank))
        rest = [length for n, length in enumerate(shape.as_list()) if n != axis]
        if None in rest:
            raise ValueError(
                "all dimensions of `values` other than the dimension to concatenate along must "
                "have statically known size"
            )
        # The axis stands first inside, so that what is new is one slice.
        array = metrics_impl.metric_variable(
            [max_size or 0, *rest], values.dtype, validate_shape=False, name="array"
        )
        size = metrics_impl.metric_variable([], tf.int32, name="size")
        valid = array[:size]
        valid.set_shape([None, *rest])
        back = [0 if n == axis else n + 1 if n < axis else n for n in range(rank)]
        value = array_ops.transpose(valid, back, name="concat")
        number = tf.shape(values)[axis]
        if max_size is not None:
            number = tf.minimum(number, max_size - size)
        first = [axis, *(n for n in range(rank) if n != axis)]
        new = array_ops.transpose(values, first)[:number]

        def reallocate():
            lengths = tf.stack([_next_size(new_size), *rest])
            zeros, old = array_ops.zeros(lengths, values.dtype), array.value()
            with tf.control_dependencies([tf.assign(array, zeros, validate_shape=False)]):
                copied = array[:size].assign(old[:size])
            with tf.control_dependencies([copied]):
                return tf.no_op()

        new_size = size + number
        room = tf.raw_ops.Shape(input=array)[0]
        grown = tf.cond(new_size > room, reallocate, tf.no_op)
        with tf.control_dependencies([grown]):
            appended = array[size:new_size].assign(new)
        with tf.control_dependencies([appended]):
            update = size.assign(new_size)
        return core.collected(value, update, metrics_collections, updates_collections)


def _next_size(size, growth=1.5):
    """The next power of 1.5 that holds `size`."""
    power = tf.ceil(tf.log(tf.cast(size, tf.float32)) / tf.log(tf.cast(growth, tf.float32)))
    return tf.cast(tf.ceil(growth**power), tf.int32)

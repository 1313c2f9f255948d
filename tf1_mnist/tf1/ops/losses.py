"""`tf.losses` that TF 1.8 composed otherwise. Mirrors its `ops/losses/losses_impl.py`."""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import weights_broadcast_ops
from tensorflow.python.ops.losses import losses_impl

from tf1_mnist.tf1.ops import array_ops, math_ops


def safe_div(numerator, denominator, name="value"):
    """The quotient, 0 where the denominator is not positive."""
    positive = tf.greater(denominator, 0)
    divisor = tf.where(tf.equal(denominator, 0), array_ops.ones_like(denominator), denominator)
    quotient = tf.div(numerator, divisor)
    return tf.where(positive, quotient, array_ops.zeros_like(numerator), name=name)


def mean_pairwise_squared_error(
    labels, predictions, weights=1.0, scope=None, loss_collection=tf.GraphKeys.LOSSES
):
    """`tf.losses.mean_pairwise_squared_error`: of the differences between entries."""
    if labels is None:
        raise ValueError("labels must not be None.")
    if predictions is None:
        raise ValueError("predictions must not be None.")
    with tf.name_scope(scope, "mean_pairwise_squared_error", (predictions, labels, weights)):
        weights, labels = tf.to_float(weights), tf.to_float(labels)
        fits = weights_broadcast_ops.assert_broadcastable(weights, labels)
        with tf.control_dependencies((fits,)):
            predictions = tf.to_float(predictions)
            predictions.get_shape().assert_is_compatible_with(labels.get_shape())
            differences = tf.subtract(predictions, labels)
            axes = tf.range(1, tf.rank(differences))
            squares = tf.reduce_sum(tf.square(differences), axes, keepdims=True)
            number = losses_impl._num_present(differences, weights, per_batch=True)
            first = 2.0 * safe_div(squares, number - 1)
            total = tf.reduce_sum(differences, axes, keepdims=True)
            second = 2.0 * safe_div(tf.square(total), tf.multiply(number, number - 1))
            loss = math_ops.reduce_sum(tf.multiply(first - second, weights))
            present = math_ops.reduce_sum(number) > 0
            loss = tf.where(present, loss, array_ops.zeros_like(loss), name="value")
            tf.losses.add_loss(loss, loss_collection)
            return loss

"""`tf.contrib.losses` (and slim.losses) of TF 1.8: tf.losses whose predictions come before the labels."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


def _swapped(name, loss, *more):
    """The loss as (predictions, labels, weights, …); more: the names of further arguments, in their old order."""

    def function(
        predictions=None,
        labels=None,
        weights=1.0,
        *arguments,
        logits=None,
        onehot_labels=None,
        multi_class_labels=None,
        **options,
    ):
        given = [value for value in (predictions, logits) if value is not None][0]
        labels = [
            value for value in (labels, onehot_labels, multi_class_labels) if value is not None
        ][0]
        counter.doubt("tf.contrib.losses." + name)
        return loss(labels, given, weights=weights, **dict(zip(more, arguments)), **options)

    function.__name__ = name
    function.__doc__ = f"`tf.contrib.losses.{name}`."
    return function


def hinge_loss(logits, labels=None, scope=None):
    """`tf.contrib.losses.hinge_loss`: a cost each, not their mean."""
    return tf.losses.hinge_loss(
        labels, logits, scope=scope, loss_collection=None, reduction=tf.losses.Reduction.NONE
    )


absolute_difference = _swapped("absolute_difference", tf.losses.absolute_difference, "scope")
mean_squared_error = _swapped("mean_squared_error", tf.losses.mean_squared_error, "scope")
log_loss = _swapped("log_loss", tf.losses.log_loss, "epsilon", "scope")
sigmoid_cross_entropy = _swapped(
    "sigmoid_cross_entropy", tf.losses.sigmoid_cross_entropy, "label_smoothing", "scope"
)
softmax_cross_entropy = _swapped(
    "softmax_cross_entropy", tf.losses.softmax_cross_entropy, "label_smoothing", "scope"
)
sparse_softmax_cross_entropy = _swapped(
    "sparse_softmax_cross_entropy", tf.losses.sparse_softmax_cross_entropy, "scope"
)
add_loss, get_losses = tf.losses.add_loss, tf.losses.get_losses
get_regularization_losses = tf.losses.get_regularization_losses
compute_weighted_loss = tf.losses.compute_weighted_loss


def get_total_loss(add_regularization_losses=True, name="total_loss"):
    """`tf.contrib.losses.get_total_loss`."""
    return tf.losses.get_total_loss(add_regularization_losses, name)

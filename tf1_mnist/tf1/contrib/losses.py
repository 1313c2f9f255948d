"""`tf.contrib.losses` (and slim.losses) of TF 1.8: tf.losses, the predictions before the labels."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.signature import takes


def _swapped(loss, parameters):
    """The loss of tf.losses with the parameters of a function, in their order."""

    def function(**given):
        counter.doubt("tf.contrib.losses." + loss.__name__)
        return loss(**given)

    function.__name__ = loss.__name__
    function.__doc__ = f"`tf.contrib.losses.{loss.__name__}`."
    return takes(parameters)(function)


def hinge_loss(logits, labels=None, scope=None):
    """`tf.contrib.losses.hinge_loss`: a cost each, not their mean."""
    return tf.losses.hinge_loss(
        labels, logits, scope=scope, loss_collection=None, reduction=tf.losses.Reduction.NONE
    )


absolute_difference = _swapped(
    tf.losses.absolute_difference, lambda predictions, labels=None, weights=1.0, scope=None: None
)
mean_squared_error = _swapped(
    tf.losses.mean_squared_error, lambda predictions, labels=None, weights=1.0, scope=None: None
)
log_loss = _swapped(
    tf.losses.log_loss,
    lambda predictions, labels=None, weights=1.0, epsilon=1e-07, scope=None: None,
)
sigmoid_cross_entropy = _swapped(
    tf.losses.sigmoid_cross_entropy,
    lambda logits, multi_class_labels, weights=1.0, label_smoothing=0, scope=None: None,
)
softmax_cross_entropy = _swapped(
    tf.losses.softmax_cross_entropy,
    lambda logits, onehot_labels, weights=1.0, label_smoothing=0, scope=None: None,
)
sparse_softmax_cross_entropy = _swapped(
    tf.losses.sparse_softmax_cross_entropy,
    lambda logits, labels, weights=1.0, scope=None: None,
)
add_loss, get_losses = tf.losses.add_loss, tf.losses.get_losses
get_regularization_losses = tf.losses.get_regularization_losses
compute_weighted_loss = tf.losses.compute_weighted_loss


def get_total_loss(add_regularization_losses=True, name="total_loss"):
    """`tf.contrib.losses.get_total_loss`."""
    return tf.losses.get_total_loss(add_regularization_losses, name)

"""`tf.contrib.losses` (and slim.losses) of TF 1.8: the predictions before the labels.

Weights are one number, one for each example, or one for each entry of the first
axes; the loss is the weighted sum by the number of entries with a weight other
than 0. Mirrors `tensorflow/contrib/losses/python/losses/loss_ops.py`.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, math_ops, nn_ops
from tf1_mnist.tf1.ops.losses import safe_div


def compute_weighted_loss(losses, weights=1.0, scope=None):
    """`tf.contrib.losses.compute_weighted_loss`: a scalar, put into the collection of losses."""
    with tf.name_scope(scope, "weighted_loss", [losses, weights]):
        losses = tf.convert_to_tensor(losses)
        dtype = losses.dtype
        losses = tf.to_float(losses)
        weights = tf.to_float(tf.convert_to_tensor(weights))
        for tensor, name in ((losses, "losses"), (weights, "weights")):
            if tensor.get_shape().ndims is None:
                raise ValueError(f"{name}.get_shape().ndims cannot be None")
        if weights.get_shape().ndims > 1 and weights.get_shape().as_list()[-1] in (None, 1):
            weights = tf.squeeze(weights, [-1])
        total = _scaled(losses, weights)
        number = _present(losses, weights)
        loss = tf.cast(safe_div(math_ops.reduce_sum(total), number), dtype)
        add_loss(loss)
        return loss


def _scaled(losses, weights):
    axes = list(range(weights.get_shape().ndims, losses.get_shape().ndims))
    return math_ops.reduce_sum(tf.multiply(tf.reduce_sum(losses, axes), weights))


def _present(losses, weights, per_batch=False):
    """How many entries have a weight, in all or of each example."""
    ndims = weights.get_shape().ndims
    if ndims == 0:
        batch = tf.reshape(tf.slice(tf.shape(losses), [0], [1]), [])
        number = tf.div(tf.to_float(tf.size(losses)), tf.to_float(batch))
        number = tf.where(tf.equal(weights, 0), 0.0, number)
        number = tf.multiply(array_ops.ones(tf.reshape(batch, [1])), number)
    else:
        given = tf.to_float(tf.not_equal(weights, 0))
        given = tf.reduce_sum(given, list(range(1, ndims)))
        others = tf.slice(tf.shape(losses), [ndims], [-1])
        number = tf.multiply(given, tf.to_float(math_ops.reduce_prod(others)))
    return number if per_batch else math_ops.reduce_sum(number)


def absolute_difference(predictions, labels=None, weights=1.0, scope=None):
    """`tf.contrib.losses.absolute_difference`: |predictions - labels|."""
    with tf.name_scope(scope, "absolute_difference", [predictions, labels, weights]) as scope:
        predictions, labels = _floats(predictions, labels)
        return compute_weighted_loss(tf.abs(tf.subtract(predictions, labels)), weights, scope)


def _floats(predictions, labels):
    predictions.get_shape().assert_is_compatible_with(labels.get_shape())
    return tf.to_float(predictions), tf.to_float(labels)


def mean_squared_error(predictions, labels=None, weights=1.0, scope=None):
    """`tf.contrib.losses.mean_squared_error`: (predictions - labels) ** 2."""
    with tf.name_scope(scope, "mean_squared_error", [predictions, labels, weights]) as scope:
        predictions, labels = _floats(predictions, labels)
        return compute_weighted_loss(tf.square(tf.subtract(predictions, labels)), weights, scope)


def log_loss(predictions, labels=None, weights=1.0, epsilon=1e-07, scope=None):
    """`tf.contrib.losses.log_loss`: the negative log likelihood of labels 0 or 1."""
    with tf.name_scope(scope, "log_loss", [predictions, labels, weights]) as scope:
        predictions, labels = _floats(predictions, labels)
        losses = -tf.multiply(labels, tf.log(predictions + epsilon)) - tf.multiply(
            1 - labels, tf.log(1 - predictions + epsilon)
        )
        return compute_weighted_loss(losses, weights, scope)


def sigmoid_cross_entropy(logits, multi_class_labels, weights=1.0, label_smoothing=0, scope=None):
    """`tf.contrib.losses.sigmoid_cross_entropy`, of labels moved towards 1/2 by label_smoothing."""
    inputs = [logits, multi_class_labels, weights]
    with tf.name_scope(scope, "sigmoid_cross_entropy_loss", inputs) as scope:
        logits.get_shape().assert_is_compatible_with(multi_class_labels.get_shape())
        labels = tf.cast(multi_class_labels, logits.dtype)
        if label_smoothing > 0:
            labels = labels * (1 - label_smoothing) + 0.5 * label_smoothing
        losses = nn_ops.sigmoid_cross_entropy_with_logits(
            labels=labels, logits=logits, name="xentropy"
        )
        return compute_weighted_loss(losses, weights, scope)


def softmax_cross_entropy(logits, onehot_labels, weights=1.0, label_smoothing=0, scope=None):
    """`tf.contrib.losses.softmax_cross_entropy`, of smoothed labels."""
    inputs = [logits, onehot_labels, weights]
    with tf.name_scope(scope, "softmax_cross_entropy_loss", inputs) as scope:
        logits.get_shape().assert_is_compatible_with(onehot_labels.get_shape())
        labels = tf.cast(onehot_labels, logits.dtype)
        if label_smoothing > 0:
            classes = tf.cast(tf.shape(labels)[1], logits.dtype)
            labels = labels * (1.0 - label_smoothing) + label_smoothing / classes
        losses = nn_ops.softmax_cross_entropy_with_logits(
            labels=labels, logits=logits, name="xentropy"
        )
        return compute_weighted_loss(losses, weights, scope)


def sparse_softmax_cross_entropy(logits, labels, weights=1.0, scope=None):
    """`tf.contrib.losses.sparse_softmax_cross_entropy`: of classes, integer [n] or [n, 1]."""
    inputs = [logits, labels, weights]
    with tf.name_scope(scope, "sparse_softmax_cross_entropy_loss", inputs) as scope:
        labels = tf.reshape(labels, [tf.shape(labels)[0]])
        losses = nn_ops.sparse_softmax_cross_entropy_with_logits(
            labels=labels, logits=logits, name="xentropy"
        )
        return compute_weighted_loss(losses, weights, scope)


def hinge_loss(logits, labels=None, scope=None):
    """`tf.contrib.losses.hinge_loss`: max(0, 1 - t logits), a cost each, t 1 or -1."""
    with tf.name_scope(scope, "hinge_loss", [logits, labels]):
        logits.get_shape().assert_is_compatible_with(labels.get_shape())
        labels = tf.to_float(labels)
        ones = array_ops.ones_like(labels)
        signs = tf.subtract(2 * labels, ones)
        return tf.nn.relu(tf.subtract(ones, tf.multiply(signs, logits)))


def mean_pairwise_squared_error(predictions, labels=None, weights=1.0, scope=None):
    """`tf.contrib.losses.mean_pairwise_squared_error`: of differences between entries."""
    inputs = [predictions, labels, weights]
    with tf.name_scope(scope, "mean_pairwise_squared_error", inputs):
        predictions, labels = _floats(predictions, labels)
        weights = tf.to_float(tf.convert_to_tensor(weights))
        differences = tf.subtract(predictions, labels)
        axes = list(range(1, differences.get_shape().ndims))
        squares = tf.reduce_sum(tf.square(differences), axes)
        number = _present(differences, weights, per_batch=True)
        first = 2.0 * safe_div(squares, number)
        total = tf.reduce_sum(differences, axes)
        second = 2.0 * safe_div(tf.square(total), tf.square(number))
        loss = _scaled(first - second, weights)
        present = math_ops.reduce_sum(number) > 0
        loss = tf.where(present, loss, array_ops.zeros_like(loss), name="value")
        add_loss(loss)
        return loss


def cosine_distance(predictions, labels=None, axis=None, weights=1.0, scope=None, dim=None):
    """`tf.contrib.losses.cosine_distance`: 1 - predictions . labels along the axis."""
    if dim is not None:
        if axis is not None:
            raise ValueError("Cannot specify both 'axis' and 'dim'")
        axis = dim
    if axis is None:
        raise ValueError("You must specify 'axis'.")
    with tf.name_scope(scope, "cosine_distance_loss", [predictions, labels, weights]) as scope:
        predictions, labels = _floats(predictions, labels)
        losses = 1 - tf.reduce_sum(tf.multiply(predictions, labels), [axis])
        return compute_weighted_loss(losses, weights, scope)


def add_loss(loss, loss_collection=tf.GraphKeys.LOSSES):
    """`tf.contrib.losses.add_loss`: into the collection."""
    if loss_collection:
        tf.add_to_collection(loss_collection, loss)


get_losses = tf.losses.get_losses
get_regularization_losses = tf.losses.get_regularization_losses


def get_total_loss(add_regularization_losses=True, name="total_loss"):
    """`tf.contrib.losses.get_total_loss`."""
    return tf.losses.get_total_loss(add_regularization_losses, name)

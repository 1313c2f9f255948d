"""`tf.contrib.losses.metric_learning` of TF 1.8: losses of embeddings, as siamese nets have them.

Mirrors `tensorflow/contrib/losses/python/metric_learning/metric_loss_ops.py`.
labels: integers [batch]; embeddings: float32 [batch, size]. Each returns a float32 scalar.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, math_ops, nn_ops

_sum, _mean = math_ops.reduction(tf.reduce_sum), math_ops.reduction(tf.reduce_mean)
_max, _min = math_ops.reduction(tf.reduce_max), math_ops.reduction(tf.reduce_min)


def contrastive_loss(labels, embeddings_anchor, embeddings_positive, margin=1.0):
    """Pairs of label 1 drawn together, those of label 0 pushed a margin apart."""
    distances = tf.sqrt(_sum(tf.square(embeddings_anchor - embeddings_positive), 1))
    return _mean(
        tf.to_float(labels) * tf.square(distances)
        + (1.0 - tf.to_float(labels)) * tf.square(tf.maximum(margin - distances, 0.0)),
        name="contrastive_loss",
    )


def triplet_semihard_loss(labels, embeddings, margin=1.0):
    """Each pair of a class, against the nearest of another class that is farther apart."""
    labels = _column(labels)
    distances = _distances(embeddings, squared=True)
    same = tf.equal(labels, array_ops.transpose(labels))
    other = tf.logical_not(same)
    batch = tf.size(labels)
    tiled = tf.tile(distances, [batch, 1])
    farther = tf.logical_and(
        tf.tile(other, [batch, 1]),
        tf.greater(tiled, tf.reshape(array_ops.transpose(distances), [-1, 1])),
    )
    any_farther = tf.greater(_sum(tf.cast(farther, tf.float32), 1, keepdims=True), 0.0)
    any_farther = array_ops.transpose(tf.reshape(any_farther, [batch, batch]))
    other, farther = tf.cast(other, tf.float32), tf.cast(farther, tf.float32)
    outside = array_ops.transpose(tf.reshape(_least(tiled, farther), [batch, batch]))
    inside = tf.tile(_greatest(distances, other), [1, batch])
    negatives = tf.where(any_farther, outside, inside)
    losses = tf.add(margin, distances - negatives)
    positives = _pairs(same, batch)
    count = _sum(positives)
    return tf.truediv(
        _sum(tf.maximum(tf.multiply(losses, positives), 0.0)), count, name="triplet_semihard_loss"
    )


def npairs_loss(
    labels, embeddings_anchor, embeddings_positive, reg_lambda=0.002, print_losses=False
):
    """The cross-entropy of an anchor's similarities to all; print_losses: on stderr, too."""
    anchors = _mean(_sum(tf.square(embeddings_anchor), 1))
    others = _mean(_sum(tf.square(embeddings_positive), 1))
    l2loss = tf.multiply(0.25 * reg_lambda, anchors + others, name="l2loss")
    similarity = math_ops.matmul(embeddings_anchor, embeddings_positive, transpose_b=True)
    labels = _column(labels)
    wanted = tf.to_float(tf.equal(labels, array_ops.transpose(labels)))
    wanted /= _sum(wanted, 1, keepdims=True)
    entropy = nn_ops.softmax_cross_entropy_with_logits(logits=similarity, labels=wanted)
    entropy = _mean(entropy, name="xentropy")
    if print_losses:
        entropy = tf.Print(entropy, ["cross entropy:", entropy, "l2loss:", l2loss])
    return l2loss + entropy


def lifted_struct_loss(labels, embeddings, margin=1.0):
    """Each pair of a class, against all of other classes in the batch."""
    labels = _column(labels)
    distances = _distances(embeddings)
    same = tf.equal(labels, array_ops.transpose(labels))
    other = tf.logical_not(same)
    batch = tf.size(labels)
    difference = margin - distances
    other = tf.cast(other, tf.float32)
    rows = _greatest(difference, other)
    greatest = tf.maximum(rows, array_ops.transpose(rows))
    tiled, mask = tf.tile(difference, [batch, 1]), tf.tile(other, [batch, 1])
    columns = tf.reshape(array_ops.transpose(greatest), [-1, 1])
    left = _sum(tf.multiply(tf.exp(tiled - columns), mask), 1, keepdims=True)
    left = tf.reshape(left, [batch, batch])
    losses = greatest + tf.log(left + array_ops.transpose(left))
    losses += distances
    positives = _pairs(same, batch)
    count = _sum(positives) / 2.0
    return tf.truediv(
        0.25 * _sum(tf.square(tf.maximum(tf.multiply(losses, positives), 0.0))),
        count,
        name="liftedstruct_loss",
    )


def _column(labels):
    shape = tf.shape(labels)
    assert shape.shape == 1
    return tf.reshape(labels, [shape[0], 1])


def _pairs(same, batch):
    """1 where two different examples are of one class."""
    return tf.cast(same, tf.float32) - tf.diag(array_ops.ones([batch]))


def _distances(embeddings, squared=False):
    """[batch, batch], exactly 0 on the diagonal and where rounding would give less."""
    lengths = _sum(tf.square(embeddings), [1], keepdims=True)
    across = _sum(tf.square(array_ops.transpose(embeddings)), [0], keepdims=True)
    products = math_ops.matmul(embeddings, array_ops.transpose(embeddings))
    distances = tf.maximum(tf.add(lengths, across) - 2.0 * products, 0.0)
    zero = tf.less_equal(distances, 0.0)
    if not squared:
        distances = tf.sqrt(distances + tf.to_float(zero) * 1e-16)  # finite gradients at 0
    distances = tf.multiply(distances, tf.to_float(tf.logical_not(zero)))
    count = tf.shape(embeddings)[0]
    off = array_ops.ones_like(distances) - tf.diag(array_ops.ones([count]))
    return tf.multiply(distances, off)


def _greatest(data, mask):
    lowest = _min(data, 1, keepdims=True)
    return _max(tf.multiply(data - lowest, mask), 1, keepdims=True) + lowest


def _least(data, mask):
    highest = _max(data, 1, keepdims=True)
    return _min(tf.multiply(data - highest, mask), 1, keepdims=True) + highest

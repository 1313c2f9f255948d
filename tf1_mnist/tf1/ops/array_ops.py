"""Functions that make and rearrange arrays, of which TF 1.8 made other ops."""

import functools
import operator

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


def transpose(a, perm=None, name="transpose", conjugate=False):
    """`tf.transpose`; without perm TF 1.8 works it out in seven ops."""
    if perm is not None:
        return tf.transpose(a, perm, name=name, conjugate=conjugate)
    with tf.name_scope(name, "transpose", [a]) as name:
        rank = tf.raw_ops.Rank(input=a)
        order = (rank - 1) - tf.range(0, rank, 1)
        return tf.transpose(a, order, name=name, conjugate=conjugate)


def filled(function):
    """tf.zeros or tf.ones; of a shape with a tensor in it TF 1.8 asks in ops whether it is small."""

    @functools.wraps(function)
    def fill(shape, *arguments, **options):
        if isinstance(shape, (list, tuple)) and any(map(tf.is_tensor, shape)):
            functools.reduce(operator.mul, shape) < 1000
        return function(shape, *arguments, **options)

    return fill


def meshgrid(*vectors, **options):
    """`tf.meshgrid`; TF 1.8 asks whether the grid is small."""
    return counter.differs_by(len(vectors) + 1, tf.meshgrid)(*vectors, **options)


def sequence_mask(lengths, maxlen=None, dtype=tf.bool, name=None):
    """`tf.sequence_mask`; for a length not given TF 1.8 does not look whether it is negative."""
    return counter.differs_by(-2 if maxlen is None else 0, tf.sequence_mask)(
        lengths, maxlen, dtype, name
    )


def eye(num_rows, num_columns=None, *arguments, **options):
    """`tf.eye`, of which TF 1.8 makes a diagonal in one op."""
    return counter.differs_by(-4 if num_columns in (None, num_rows) else 0, tf.eye)(
        num_rows, num_columns, *arguments, **options
    )


def one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None):
    """`tf.one_hot`; TF 1.8 looks for the types of the values given in an op for each."""
    given = sum(value is not None and not tf.is_tensor(value) for value in (on_value, off_value))
    return counter.differs_by(given, tf.one_hot)(
        indices, depth, on_value, off_value, axis, dtype, name
    )


def confusion_matrix(labels, predictions, num_classes=None, *arguments, **options):
    """`tf.confusion_matrix`, which TF 1.8 made in two or three ops more."""
    return counter.differs_by(3 if num_classes is None else 2, tf.confusion_matrix)(
        labels, predictions, num_classes, *arguments, **options
    )


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """`tf.split`; TF 1.8 makes a constant of the number of parts."""
    function = tf.split
    if isinstance(num_or_size_splits, int):
        function = counter.makes(3 if tf.is_tensor(value) else 4, tf.split)
    return function(value, num_or_size_splits, axis, num, name)

"""`tf.contrib.framework.sort` and `argsort` of TF 1.8: by tf.nn.top_k along the last axis."""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops


def sort(values, axis=-1, direction="ASCENDING", name=None):
    """The values in order along an axis.

    Raises: ValueError, an axis that is not a constant, a direction that is neither "ASCENDING"
    nor "DESCENDING".
    """
    with tf.name_scope(name, "sort"):
        return _sorted(values, axis, direction, indices=False)


def argsort(values, axis=-1, direction="ASCENDING", stable=False, name=None):
    """The places, int32, of the values in their order along an axis; equal ones stay in order."""
    with tf.name_scope(name, "argsort"):
        return _sorted(values, axis, direction, indices=True)


def _sorted(values, axis, direction, indices):
    if direction not in ("ASCENDING", "DESCENDING"):
        raise ValueError("%s should be one of ASCENDING, DESCENDING" % direction)
    axis = tf.convert_to_tensor(axis, name="axis")
    known = tf.get_static_value(axis)
    if axis.shape.rank != 0 or known is None:
        raise ValueError("axis must be a constant scalar")
    values = tf.convert_to_tensor(values, name="values")
    if direction == "DESCENDING":
        return _descending(values, int(known), indices)
    found = _descending(-values, int(known), indices)
    return found if indices else -found


def _descending(values, axis, indices):
    length, rank = tf.shape(values)[axis], tf.rank(values)
    known = values.shape.rank
    if axis == -1 or axis + 1 == known:
        return tf.nn.top_k(values, length)[int(indices)]
    if axis < 0:
        axis += known or rank
    if known is None:
        order = [tf.range(axis), [rank - 1], tf.range(axis + 1, rank - 1), [axis]]
        order = tf.concat(order, axis=0)
    else:
        order = np.arange(known)
        order[[axis, -1]] = order[[-1, axis]]
        order = tf.constant(order, name="transposition")
    found = tf.nn.top_k(array_ops.transpose(values, order), length)[int(indices)]
    return array_ops.transpose(found, order)

"""`tf.einsum` as TF 1.8 composed it: transpositions, products of matrices, sums.

Mirrors `tensorflow/python/ops/special_math_ops.py` of TF 1.8.
"""

import functools
import operator
import re

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import math_ops


def einsum(equation, *inputs, **kwargs):
    """`tf.einsum`: sums of products, as `"ij,jk->ik"` for a product of matrices.

    Raises: ValueError, a format that TF 1.8 does not know ("..." among them).
    """
    name = kwargs.pop("name", None)
    if kwargs:
        raise TypeError("invalid keyword arguments for this function: " + ", ".join(sorted(kwargs)))
    with tf.name_scope(name, "einsum", [equation, inputs]):
        labels, wanted = _parsed(equation, inputs)
        for label in set("".join(labels)):
            if sum(label in each for each in labels) > 2 and label not in wanted:
                return _all_at_once(labels, wanted, inputs)
        result, at = inputs[0], labels[0]
        for tensor, other in zip(inputs[1:], labels[1:]):
            summed = set(at) & set(other) - set(wanted)
            result, at = _joined(result, at, tensor, other, summed)
        if set(at) - set(wanted):
            axes = [n for n, label in enumerate(at) if label not in wanted]
            result = math_ops.reduce_sum(result, axes)
            at = "".join(label for label in at if label in wanted)
        if sorted(at) != sorted(wanted):
            raise ValueError("Invalid equation: %s" % equation)
        return _transposed(result, [at.index(label) for label in wanted])


def _parsed(equation, inputs):
    """The labels of each input's axes and of the result's."""
    if "..." in equation:
        raise ValueError("Subscripts with ellipses are not yet supported.")
    found = re.match("^([a-zA-Z,]+)(->[a-zA-Z]*)?$", equation)
    if not found:
        raise ValueError("Indices have incorrect format: %s" % equation)
    labels = found.group(1).split(",")
    if len(inputs) != len(labels):
        raise ValueError(
            f'Got {len(inputs)} arguments for equation "{equation}", expecting {len(labels)}'
        )
    if found.group(2):
        return labels, found.group(2)[2:]
    together = "".join(labels)
    return labels, "".join(label for label in sorted(set(together)) if together.count(label) == 1)


def _transposed(tensor, order):
    # On Python 3 also where the order is the same: a list is no range.
    result = tf.raw_ops.Transpose(x=tensor, perm=tf.constant(order, tf.int32), name="transpose")
    result.set_shape([None] * len(order))
    return result


def _joined(x, x_labels, y, y_labels, summed):
    """The sum of products of two tensors over the labels in `summed`, and its labels."""
    for tensor, labels, letter in ((x, x_labels, "t0"), (y, y_labels, "t1")):
        if len(labels) != len(tensor.shape):
            raise ValueError(
                f"Tensor {letter} of rank {len(tensor.shape)} does not match einsum reduction "
                f"of length {len(labels)}"
            )
    kept = set(x_labels) & set(y_labels) - summed
    only_x, only_y = set(x_labels) - kept - summed, set(y_labels) - kept - summed

    def place(first):
        return lambda label: (-1 if label in kept else 0 if label in first else 1, label)

    x_order = sorted(x_labels, key=place(only_x))
    y_order = sorted(y_labels, key=place(summed))
    x = _transposed(x, [x_labels.find(label) for label in x_order])
    y = _transposed(y, [y_labels.find(label) for label in y_order])
    if not summed:
        for _ in only_y:
            x = tf.expand_dims(x, -1)
        for _ in only_x:
            y = tf.expand_dims(y, len(kept))
        return tf.multiply(x, y), "".join(x_order + y_order[len(kept) :])
    shape = _lengths(x)
    alone = _product(shape[len(kept) : -len(summed)])
    together = _product(shape[-len(summed) :])
    x = _reshaped(x, shape[: len(kept)] + [alone, together])
    other = _lengths(y)
    alone = _product(other[len(kept) + len(summed) :])
    y = _reshaped(y, other[: len(kept)] + [together, alone])
    result = math_ops.matmul(x, y)
    outer = len(kept) + len(only_x)
    result = _reshaped(result, shape[:outer] + other[len(other) - len(only_y) :])
    return result, "".join(x_order[:outer] + y_order[len(y_order) - len(only_y) :])


def _lengths(tensor):
    """The tensor's lengths, numbers where known, else tensors."""
    lengths = tensor.shape.as_list()
    if None in lengths:
        shape = tf.shape(tensor)
        lengths = [shape[n] if length is None else length for n, length in enumerate(lengths)]
    return lengths


def _product(lengths):
    return functools.reduce(operator.mul, lengths, 1)


def _reshaped(tensor, lengths):
    lengths = [-1 if length is None else length for length in lengths]
    now = tensor.shape.as_list()
    if len(now) == len(lengths) and all(
        not tf.is_tensor(new) and (new in (-1, old)) for old, new in zip(now, lengths)
    ):
        return tensor
    return tf.reshape(tensor, lengths)


def _all_at_once(labels, wanted, inputs):
    """Every axis broadcast against every other, then summed: for a label in more than two
    inputs.
    """
    everything = sorted(set("".join(labels)))
    order = [label for label in everything if label not in wanted] + list(wanted)
    tensors = []
    for tensor, own in zip(inputs, labels):
        if len(set(own)) != len(own):
            raise ValueError("Subscript not supported: an axis appears more than once: %s" % own)
        placed = sorted(own, key=order.index)
        lengths = dict(zip(own, tensor.shape.as_list()))
        if list(own) != placed:
            tensor = tf.transpose(tensor, [own.find(label) for label in placed])
        tensors.append((tensor, [(lengths[label] or -1) if label in own else 1 for label in order]))
    result = 1
    for tensor in [tf.reshape(tensor, shape) for tensor, shape in tensors]:
        result *= tensor
    return math_ops.reduce_sum(result, [n for n, label in enumerate(order) if label not in wanted])

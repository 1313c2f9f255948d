"""Sparse tensors composed as TF 1.8 composed them. Mirrors `sparse_ops.py` and
`confusion_matrix.py` of TF 1.8.
"""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, check_ops, math_ops, static_shapes


def sparse_transpose(sp_input, perm=None, name=None):
    """`tf.sparse_transpose`: the axes in another order, by default reversed."""
    with tf.name_scope(name, "SparseTranspose", [sp_input]):
        if perm is None:
            rank = tf.rank(sp_input)
            perm = (rank - 1) - tf.range(0, rank, 1)
        indices = array_ops.transpose(sp_input.indices)
        indices = array_ops.transpose(array_ops.gather(indices, perm))
        order = tf.get_static_value(tf.convert_to_tensor(perm))
        if order is not None and sp_input.get_shape().is_fully_defined():
            lengths = sp_input.get_shape().as_list()
            shape = [lengths[axis] for axis in order]
        else:
            shape = array_ops.gather(sp_input.dense_shape, perm)
        return tf.sparse_reorder(tf.SparseTensor(indices, sp_input.values, shape))


def sparse_reshape(sp_input, shape, name=None):
    """`tf.sparse_reshape`: the same values in another shape, of which one length may be -1.

    Raises: ValueError, more than one is -1, or the shape has another number of elements.
    """
    shape = tf.cast(shape, tf.int64)
    with tf.name_scope(name, "SparseReshape", [sp_input]) as name:
        indices, lengths = tf.raw_ops.SparseReshape(
            input_indices=sp_input.indices,
            input_shape=sp_input.dense_shape,
            new_shape=shape,
            name=name,
        )
        known = static_shapes.constant_value(shape)
        if known is not None and sp_input.get_shape().is_fully_defined():
            lengths = _inferred(known, sp_input.get_shape().num_elements())
        return tf.SparseTensor(indices, tf.identity(sp_input.values), lengths)


def _inferred(shape, size):
    """The shape with its -1 replaced."""
    if (shape == -1).sum() > 1:
        raise ValueError("At most one dimension can be inferred (-1). Found: %s" % shape)
    rest = shape[shape != -1].prod()
    found = [size // rest if length == -1 else length for length in shape]
    if np.prod(found) != size:
        raise ValueError(
            "Cannot reshape a tensor with %d elements to shape %s (%d elements)."
            % (size, list(shape), np.prod(found))
        )
    return found


def _reduction(word, op):
    def reduce(sp_input, axis=None, keep_dims=False, reduction_axes=None):
        if reduction_axes is not None:
            if axis is not None:
                raise ValueError("Can't specify both 'axis' and 'reduction_axes'.")
            axis = reduction_axes
        result = op(
            input_indices=sp_input.indices,
            input_values=sp_input.values,
            input_shape=sp_input.dense_shape,
            reduction_axes=math_ops.reduction_axes(sp_input, axis),
            keep_dims=keep_dims,
        )
        return static_shapes.hidden(result, shape=None)

    reduce.__name__ = word
    reduce.__doc__ = f"`tf.{word}`: over the axes given, over all where there are none."
    return reduce


sparse_reduce_max = _reduction("sparse_reduce_max", tf.raw_ops.SparseReduceMax)
sparse_reduce_sum = _reduction("sparse_reduce_sum", tf.raw_ops.SparseReduceSum)


def confusion_matrix(
    labels, predictions, num_classes=None, dtype=tf.int32, name=None, weights=None
):
    """`tf.confusion_matrix`: [classes, classes], entry [i, j] the number of label i
    predicted as j.
    """
    with tf.name_scope(name, "confusion_matrix", (predictions, labels, num_classes, weights)):
        labels, predictions = remove_squeezable_dimensions(
            tf.convert_to_tensor(labels, name="labels"),
            tf.convert_to_tensor(predictions, name="predictions"),
        )
        predictions, labels = tf.cast(predictions, tf.int64), tf.cast(labels, tf.int64)
        labels = _after(
            check_ops.assert_non_negative(labels, message="`labels` contains negative values"),
            labels,
        )
        predictions = _after(
            check_ops.assert_non_negative(
                predictions, message="`predictions` contains negative values"
            ),
            predictions,
        )
        if num_classes is None:
            num_classes = (
                tf.maximum(math_ops.reduce_max(predictions), math_ops.reduce_max(labels)) + 1
            )
            num_classes = static_shapes.hidden(num_classes)
        else:
            bound = tf.cast(num_classes, tf.int64)
            labels = _after(
                check_ops.assert_less(labels, bound, message="`labels` out of bound"), labels
            )
            predictions = _after(
                check_ops.assert_less(predictions, bound, message="`predictions` out of bound"),
                predictions,
            )
        if weights is not None:
            weights = tf.convert_to_tensor(weights) if not tf.is_tensor(weights) else weights
            predictions.shape.assert_is_compatible_with(weights.shape)
            weights = tf.cast(weights, dtype)
        shape = tf.stack([num_classes, num_classes])
        indices = tf.stack([labels, predictions], axis=1)
        values = array_ops.ones_like(predictions, dtype) if weights is None else weights
        counted = tf.SparseTensor(indices, values, tf.to_int64(shape))
        zeros = array_ops.zeros(tf.to_int32(shape), dtype)
        return tf.sparse_add(zeros, counted)


def _after(check, tensor):
    with tf.control_dependencies([check]):
        return tf.identity(tensor)


def remove_squeezable_dimensions(labels, predictions, expected_rank_diff=0, name=None):
    """The two with a last axis of length 1 taken off the one that has an axis too many."""
    with tf.name_scope(name, "remove_squeezable_dimensions", [labels, predictions]):
        predictions, labels = tf.convert_to_tensor(predictions), tf.convert_to_tensor(labels)
        if labels.shape.rank is not None and predictions.shape.rank is not None:
            difference = predictions.shape.rank - labels.shape.rank
            if difference == expected_rank_diff + 1:
                predictions = tf.squeeze(predictions, [-1])
            elif difference == expected_rank_diff - 1:
                labels = tf.squeeze(labels, [-1])
            return labels, predictions
        difference = tf.rank(predictions) - tf.rank(labels)

        def squeezed(tensor, expected):
            if tensor.shape.rank is not None and tensor.shape.as_list()[-1] not in (None, 1):
                return tensor
            return tf.cond(
                tf.equal(expected, difference),
                lambda: tf.squeeze(tensor, [-1]),
                lambda: tensor,
            )

        predictions = squeezed(predictions, expected_rank_diff + 1)
        return squeezed(labels, expected_rank_diff - 1), predictions


def sparse_concat(axis, sp_inputs, name=None, expand_nonconcat_dim=False, concat_dim=None):
    """`tf.sparse_concat`: sparse tensors one after the other along an axis."""
    axis = concat_dim if concat_dim is not None else axis
    if len(sp_inputs) == 1:
        return sp_inputs[0]
    shapes = [each.dense_shape for each in sp_inputs]
    if expand_nonconcat_dim:
        rows = tf.concat([tf.reshape(shape, [1, -1]) for shape in shapes], 0)
        largest = math_ops.reduce_max(rows, 0)
        shapes = [
            tf.concat(
                [
                    largest[:axis],
                    shape[-1:] if axis == -1 else shape[axis : axis + 1],
                    [] if axis == -1 else largest[axis + 1 :],
                ],
                0,
            )
            for shape in shapes
        ]
    return tf.SparseTensor(
        *tf.raw_ops.SparseConcat(
            indices=[each.indices for each in sp_inputs],
            values=[each.values for each in sp_inputs],
            shapes=shapes,
            concat_dim=axis,
            name=name,
        )
    )

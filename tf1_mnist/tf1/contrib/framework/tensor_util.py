"""Checks of tensors, and names, of `tf.contrib.framework` of TF 1.8. Mirrors `tensor_util.py`."""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops
from tensorflow.python.framework import smart_cond as conditions
from tensorflow.python.util import deprecation

from tf1_mnist.tf1.ops import math_ops, sparse_ops

assert_same_float_dtype = tf.debugging.assert_same_float_dtype
assert_scalar = tf.debugging.assert_scalar
is_non_decreasing = tf.is_non_decreasing
is_numeric_tensor = tf.is_numeric_tensor
is_strictly_increasing = tf.is_strictly_increasing
CriticalSection = tf.CriticalSection
prepend_name_scope, strip_name_scope = ops.prepend_name_scope, ops.strip_name_scope
deprecated = deprecation.deprecated
deprecated_args = deprecation.deprecated_args
deprecated_arg_values = deprecation.deprecated_arg_values
convert_to_tensor_or_sparse_tensor = tf.convert_to_tensor_or_sparse_tensor
smart_cond = conditions.smart_cond
smart_case = conditions.smart_case
smart_constant_value = conditions.smart_constant_value


def assert_scalar_int(tensor, name=None):
    """The tensor. Raises: ValueError, it is no scalar of an integer dtype."""
    with tf.name_scope(name, "assert_scalar_int", [tensor]) as scope:
        tensor = tf.convert_to_tensor(tensor)
        if not tensor.dtype.base_dtype.is_integer:
            raise ValueError(
                "Expected integer type for %s, received type: %s." % (tensor.name, tensor.dtype)
            )
        return assert_scalar(tensor, name=scope)


def reduce_sum_n(tensors, name=None):
    """The sum of all tensors' entries, a scalar. Raises: ValueError, there are no tensors."""
    if not tensors:
        raise ValueError("No tensors provided.")
    with tf.name_scope(name, "reduce_sum_n", tensors) as scope:
        sums = [math_ops.reduce_sum(each, name=each.op.name + "/sum") for each in tensors]
        return sums[0] if len(sums) == 1 else tf.add_n(sums, name=scope)


def remove_squeezable_dimensions(predictions, labels, name=None):
    """The two with a last axis of length 1 taken off the one that has an axis too many."""
    labels, predictions = sparse_ops.remove_squeezable_dimensions(labels, predictions, name=name)
    return predictions, labels


def with_same_shape(expected_tensor, tensor):
    """The tensor, checked to have the other's shape. Raises: ValueError, see with_shape."""
    with tf.name_scope(tensor.op.name + "/", values=[expected_tensor, tensor]):
        shape = expected_tensor.get_shape()
        if not shape.is_fully_defined():
            return with_shape(tf.shape(expected_tensor, name="expected_shape"), tensor)
        return with_shape(shape.as_list(), tensor)


def with_shape(expected_shape, tensor):
    """The tensor, checked to be of that shape: now where both are known, else when it runs.

    Args: expected_shape, lengths, or an int32 tensor of them.
    Raises: ValueError, a SparseTensor, a shape that is no vector of int32, another shape.
    """
    if isinstance(tensor, tf.SparseTensor):
        raise ValueError("SparseTensor not supported.")
    shape, known = _lengths(expected_shape, tensor), not tf.is_tensor(expected_shape)
    actual = tensor.get_shape()
    if actual.is_fully_defined() and known:
        if actual.is_compatible_with(shape):
            return tensor
        if len(shape) or not actual.is_compatible_with([1]):
            raise ValueError(
                "Invalid shape for tensor %s, expected %s, got %s." % (tensor.name, shape, actual)
            )
    with tf.name_scope(tensor.op.name + "/", values=[tensor]):
        if known and not len(shape):
            return tf.reshape(tensor, [])
        with tf.control_dependencies([_assert_shape(shape, tensor)]):
            result = tf.identity(tensor)
        if known:
            result.set_shape(shape)
        return result


def _lengths(shape, tensor):
    """The expected shape as a tensor or an array of int32."""
    if not tf.is_tensor(shape):
        shape = np.asarray(shape, None if len(shape) else np.int32)
        if shape.dtype == np.int64:
            shape = shape.astype(np.int32)
        if shape.ndim > 1:
            raise ValueError(
                "Invalid rank %s for shape %s expected of tensor %s."
                % (shape.ndim, shape, tensor.name)
            )
    if shape.dtype not in (np.int32, tf.int32):
        raise ValueError(
            "Invalid dtype %s for shape %s expected of tensor %s."
            % (shape.dtype, shape, tensor.name)
        )
    return shape


def _assert_shape(expected, tensor):
    with tf.name_scope("assert_shape", values=[tensor]) as scope:
        actual = tf.shape(tensor, name="actual")
        with tf.name_scope("is_shape", values=[tensor]) as inner:
            with tf.name_scope("is_rank", values=[tensor]) as rank_scope:
                rank = tf.convert_to_tensor(tf.size(expected), name="expected")
                same_rank = tf.equal(rank, tf.rank(tensor, name="actual"), name=rank_scope)
            lengths = tf.convert_to_tensor(expected, name="expected")
            with tf.name_scope("all_equal", values=[lengths, actual]) as equal_scope:
                equal = tf.equal(lengths, actual, name="equal")
                same_lengths = math_ops.reduce_all(equal, name=equal_scope)
            right = tf.logical_and(same_rank, same_lengths, name=inner)
        wrong = "Wrong shape for %s [expected] [actual]." % tensor.name
        return tf.Assert(right, [wrong, expected, actual], name=scope)


def get_placeholders(graph):
    """The graph's placeholders. Raises: TypeError, it is no graph."""
    if not isinstance(graph, tf.Graph):
        raise TypeError("Input graph needs to be a Graph: %s" % graph)
    return [op.outputs[0] for op in graph.get_operations() if op.type == "Placeholder"]


def get_name_scope():
    """The name scope in effect, as text: "outer/inner"."""
    return tf.get_default_graph().get_name_scope()

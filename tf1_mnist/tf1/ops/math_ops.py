"""Reductions of TF 1.8, which finds the axes in other ops than today's TensorFlow."""

import functools

import tensorflow.compat.v1 as tf


def reduction(function):
    """A tf.reduce_…, the axes of which TF 1.8 finds in one constant, and for a variable in four ops."""

    @functools.wraps(function)
    def reduce(input_tensor, axis=None, *arguments, **options):
        if axis is None and options.get("reduction_indices") is None:
            if isinstance(input_tensor, tf.Variable):
                axis = tf.range(0, tf.rank(input_tensor))
            elif tf.is_tensor(input_tensor) and input_tensor.shape.rank is not None:
                axis = tf.constant(list(range(input_tensor.shape.rank)), tf.int32)
        return function(input_tensor, axis, *arguments, **options)

    return reduce


reduce_sum = reduction(tf.reduce_sum)
reduce_mean = reduction(tf.reduce_mean)

"""Initialisers whose numbers or ops changed since TF 1.8."""

import math

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import linalg_ops, random_ops


def variance_scaling(self, shape, dtype=None, partition_info=None):
    """`VarianceScaling.__call__` of TF 1.8: variance scale / fan, normal or uniform.

    Normal is a truncated normal of stddev sqrt(scale / fan), without the later
    division by 0.8796. tf.glorot_…_initializer and Keras's are of this class.
    """
    fan_in, fan_out = _fans(shape if partition_info is None else partition_info.full_shape)
    fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2.0}[self.mode]
    scale = self.scale / max(1.0, fan)
    dtype, seed = dtype or self.dtype, self.seed
    if seed is None and counter.draw is not None:
        seed = counter.draw()
    if self.distribution == "uniform":
        limit = math.sqrt(3.0 * scale)
        return random_ops.random_uniform(shape, -limit, limit, dtype, seed=seed)
    return random_ops.truncated_normal(shape, 0.0, math.sqrt(scale), dtype, seed=seed)


def _fans(shape):
    """Inputs and outputs of a unit, from the shape of its kernel."""
    shape = list(shape)
    if len(shape) < 2:
        return (shape or [1])[0], (shape or [1])[0]
    receptive_field = math.prod(shape[:-2])
    return shape[-2] * receptive_field, shape[-1] * receptive_field


class Identity(tf.initializers.identity):
    """`tf.initializers.identity`: a matrix with `gain` on its diagonal."""

    def __call__(self, shape, dtype=None, partition_info=None):
        full = shape if partition_info is None else partition_info.full_shape
        if len(full) != 2:
            raise ValueError("Identity matrix initializer can only be used for 2D matrices.")
        matrix = linalg_ops.eye(*full, dtype=dtype or self.dtype)
        if partition_info is not None:
            matrix = tf.slice(matrix, partition_info.var_offset, shape)
        return self.gain * matrix

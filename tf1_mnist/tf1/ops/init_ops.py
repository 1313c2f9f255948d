"""Initialisers whose numbers or ops changed since TF 1.8."""

import math

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import random_ops


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
    """`tf.initializers.identity`, of whose diagonal TF 1.8 makes one op."""

    def __call__(self, *arguments, **options):
        return counter.differs_by(-4, super().__call__)(*arguments, **options)

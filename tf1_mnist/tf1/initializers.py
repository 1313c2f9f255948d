"""Initialisers whose numbers changed since TF 1.8: tf.*_initializer, tf.initializers, tf.keras.initializers.

TF 1.8's normal variance scaling is a truncated normal of stddev sqrt(scale / fan),
without the later division by 0.8796; and Keras's initialisers were TensorFlow's.
"""
import math

import tensorflow.compat.v1 as tf

from tf1_mnist import legacy
from tf1_mnist.tf1 import seeds


class VarianceScaling(tf.variance_scaling_initializer):
    """`tf.variance_scaling_initializer` of TF 1.8: variance scale / fan, normal or uniform.

    Raises: ValueError, a scale that is not positive, another mode or distribution.
    """

    def __init__(self, scale=1.0, mode="fan_in", distribution="normal", seed=None, dtype=tf.float32):
        if distribution not in ("normal", "uniform"):
            raise ValueError("Invalid `distribution` argument: %s" % (distribution,))
        super().__init__(scale, mode, distribution, seed, dtype)

    def __call__(self, shape, dtype=None, partition_info=None):
        fan_in, fan_out = _fans(shape if partition_info is None else partition_info.full_shape)
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2.0}[self.mode]
        scale = self.scale / max(1.0, fan)
        dtype = dtype or self.dtype
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * scale)
            return legacy.random_uniform(shape, -limit, limit, dtype, seed=self.seed)
        return legacy.truncated_normal(shape, 0.0, math.sqrt(scale), dtype, seed=self.seed)

    def get_config(self):
        return {"scale": self.scale, "mode": self.mode, "distribution": self.distribution, "seed": self.seed,
                "dtype": tf.as_dtype(self.dtype).name}


def _fans(shape):
    """Inputs and outputs of a unit, from the shape of its kernel."""
    shape = list(shape)
    if len(shape) < 2:
        return (shape or [1])[0], (shape or [1])[0]
    receptive_field = math.prod(shape[:-2])
    return shape[-2] * receptive_field, shape[-1] * receptive_field


class GlorotUniform(VarianceScaling):
    """`tf.glorot_uniform_initializer`: Xavier's, the default of get_variable."""

    def __init__(self, seed=None, dtype=tf.float32):
        super().__init__(1.0, "fan_avg", "uniform", seed, dtype)

    def get_config(self):
        return {"seed": self.seed, "dtype": tf.as_dtype(self.dtype).name}


class GlorotNormal(VarianceScaling):
    """`tf.glorot_normal_initializer`."""

    def __init__(self, seed=None, dtype=tf.float32):
        super().__init__(1.0, "fan_avg", "normal", seed, dtype)

    def get_config(self):
        return {"seed": self.seed, "dtype": tf.as_dtype(self.dtype).name}


class Identity(tf.initializers.identity):
    """`tf.initializers.identity`, of whose diagonal TF 1.8 makes one op."""

    def __call__(self, *arguments, **options):
        return seeds.differs_by(-4, super().__call__)(*arguments, **options)


def _scaled(scale, distribution):
    return lambda seed=None: VarianceScaling(scale, "fan_in", distribution, seed)


_KERAS = {
    "Zeros": tf.zeros_initializer, "Ones": tf.ones_initializer, "Constant": tf.constant_initializer,
    "RandomUniform": tf.random_uniform_initializer, "RandomNormal": tf.random_normal_initializer,
    "TruncatedNormal": tf.truncated_normal_initializer, "VarianceScaling": VarianceScaling,
    "Orthogonal": tf.orthogonal_initializer, "Identity": Identity,
    "glorot_normal": GlorotNormal, "glorot_uniform": GlorotUniform,
    "he_normal": legacy.he_normal, "he_uniform": _scaled(2.0, "uniform"),
    "lecun_normal": _scaled(1.0, "normal"), "lecun_uniform": _scaled(1.0, "uniform"),
}
_KERAS.update(zeros=_KERAS["Zeros"], ones=_KERAS["Ones"], constant=_KERAS["Constant"],
              normal=_KERAS["RandomNormal"], random_normal=_KERAS["RandomNormal"], uniform=_KERAS["RandomUniform"],
              random_uniform=_KERAS["RandomUniform"], truncated_normal=_KERAS["TruncatedNormal"],
              orthogonal=_KERAS["Orthogonal"], identity=Identity)


def named():
    """name below tf -> initialiser."""
    names = {"variance_scaling_initializer": VarianceScaling, "initializers.variance_scaling": VarianceScaling,
             "glorot_uniform_initializer": GlorotUniform, "glorot_normal_initializer": GlorotNormal,
             "initializers.glorot_uniform": GlorotUniform, "initializers.glorot_normal": GlorotNormal,
             "initializers.identity": Identity}
    names.update({"keras.initializers." + name: made for name, made in _KERAS.items()})
    return names

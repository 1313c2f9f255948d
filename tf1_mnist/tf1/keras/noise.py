"""Layers of Keras 2.1 that add or multiply by noise, seeded by numpy.random."""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K
from tensorflow.python.keras import layers

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import math_ops

_SATURATED = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946

_uniform = counter.differs_by(5, tf.random_uniform, first=2)  # TF 1.8 scales what it draws


class GaussianNoise(layers.Layer):
    """Adds normal noise of that standard deviation while training."""

    def __init__(self, stddev, **options):
        super().__init__(**options)
        self.supports_masking, self.stddev = True, stddev

    def call(self, inputs, training=None):
        def noised():
            return inputs + K.random_normal(tf.shape(inputs), 0.0, self.stddev)

        return K.in_train_phase(noised, inputs, training=training)

    def get_config(self):
        return {**super().get_config(), "stddev": self.stddev}


class GaussianDropout(layers.Layer):
    """Multiplies by normal noise of mean 1 while training, of variance rate / (1 - rate)."""

    def __init__(self, rate, **options):
        super().__init__(**options)
        self.supports_masking, self.rate = True, rate

    def call(self, inputs, training=None):
        if not 0 < self.rate < 1:
            return inputs

        def noised():
            deviation = (self.rate / (1.0 - self.rate)) ** 0.5
            return inputs * K.random_normal(tf.shape(inputs), 1.0, deviation)

        return K.in_train_phase(noised, inputs, training=training)

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


class AlphaDropout(layers.Layer):
    """Dropout that keeps the mean and variance of selu's outputs while training."""

    def __init__(self, rate, noise_shape=None, seed=None, **options):
        super().__init__(**options)
        self.rate, self.noise_shape, self.seed = rate, noise_shape, seed
        self.supports_masking = True

    def call(self, inputs, training=None):
        if not 0.0 < self.rate < 1.0:
            return inputs
        shape, rate = self.noise_shape or tf.shape(inputs), self.rate

        def dropped():
            seed = np.random.randint(10e6) if self.seed is None else self.seed
            kept = tf.greater_equal(_uniform(shape, seed=seed), rate)
            kept = math_ops.cast(kept, K.floatx())
            a = ((1 - rate) * (1 + rate * _SATURATED**2)) ** -0.5
            return a * (inputs * kept + _SATURATED * (1 - kept)) + -a * _SATURATED * rate

        return K.in_train_phase(dropped, inputs, training=training)

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}

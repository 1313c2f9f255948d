"""`tf.layers` of TF 1.8, pooling: the largest or the mean of each window."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.layers.base import Layer, data_format_of, pair
from tf1_mnist.tf1.layers.input_spec import InputSpec


class _Pooling(Layer):
    """Windows of pool_size, strides apart; `rank` is the number of dimensions they move along."""

    rank = 2

    def __init__(
        self, pool_size, strides, padding="valid", data_format="channels_last", name=None, **kwargs
    ):
        super().__init__(name=name, **kwargs)
        self.pool_size, self.strides = pair(pool_size, self.rank), pair(strides, self.rank)
        self.padding, self.data_format = padding.upper(), data_format
        self.input_spec = InputSpec(ndim=self.rank + 2)

    def call(self, inputs):
        first = self.data_format == "channels_first"
        surround = (
            (lambda lengths: (1, 1, *lengths)) if first else (lambda lengths: (1, *lengths, 1))
        )
        return self.pool(
            inputs,
            surround(self.pool_size),
            surround(self.strides),
            self.padding,
            data_format=data_format_of(self.data_format),
        )


class MaxPooling2D(_Pooling):
    """`tf.layers.MaxPooling2D`: the largest of each window."""

    pool = staticmethod(tf.nn.max_pool)


class AveragePooling2D(_Pooling):
    """`tf.layers.AveragePooling2D`: the mean of each window."""

    pool = staticmethod(tf.nn.avg_pool)


class _Pooling1D(_Pooling):
    """As TF 1.8: a pooling of images one row high."""

    rank = 1

    def call(self, inputs):
        axis = 2 if self.data_format == "channels_first" else 1
        full = Layer.__new__(type(self))
        full.__dict__.update(
            self.__dict__, pool_size=(1, *self.pool_size), strides=(1, *self.strides)
        )
        return tf.squeeze(_Pooling.call(full, tf.expand_dims(inputs, axis)), axis)


class MaxPooling1D(_Pooling1D):
    """`tf.layers.MaxPooling1D`: the largest of each window."""

    pool = staticmethod(tf.nn.max_pool)


class AveragePooling1D(_Pooling1D):
    """`tf.layers.AveragePooling1D`: the mean of each window."""

    pool = staticmethod(tf.nn.avg_pool)


class _Pooling3D(_Pooling):
    rank = 3

    def call(self, inputs):
        first = self.data_format == "channels_first"
        if first:
            inputs = tf.transpose(inputs, (0, 2, 3, 4, 1))
        outputs = self.pool(inputs, (1, *self.pool_size, 1), (1, *self.strides, 1), self.padding)
        return tf.transpose(outputs, (0, 4, 1, 2, 3)) if first else outputs


class MaxPooling3D(_Pooling3D):
    """`tf.layers.MaxPooling3D`: the largest of each window."""

    pool = staticmethod(tf.nn.max_pool3d)


class AveragePooling3D(_Pooling3D):
    """`tf.layers.AveragePooling3D`: the mean of each window."""

    pool = staticmethod(tf.nn.avg_pool3d)

"""`tf.layers` of TF 1.8: the same variables, initialisers, ops in the same order, collections.

Layers as classes (Dense …) and as functions (dense …); a function makes the
layer and calls it once. Mirrors `tensorflow/python/layers/` of TF 1.8.
"""

from tf1_mnist.tf1.layers.base import Layer  # noqa: F401
from tf1_mnist.tf1.layers.convolutional import (
    Conv1D,
    Conv2D,
    Conv2DTranspose,
    Conv3D,
    Conv3DTranspose,
    SeparableConv1D,
    SeparableConv2D,
)
from tf1_mnist.tf1.layers.core import Dense, Dropout, Flatten
from tf1_mnist.tf1.layers.normalization import BatchNormalization
from tf1_mnist.tf1.layers.pooling import (
    AveragePooling1D,
    AveragePooling2D,
    AveragePooling3D,
    MaxPooling1D,
    MaxPooling2D,
    MaxPooling3D,
)


def _function(layer, call_options=()):
    """The function that makes the layer of the class and calls it."""

    def function(inputs, *arguments, name=None, reuse=None, **options):
        calling = {key: options.pop(key) for key in call_options if key in options}
        made = layer(*arguments, name=name, _scope=name, _reuse=reuse, **options)
        return made(inputs, **calling)

    function.__doc__ = layer.__doc__
    return function


dense = _function(Dense)
conv1d, conv2d, conv3d = _function(Conv1D), _function(Conv2D), _function(Conv3D)
separable_conv1d, separable_conv2d = _function(SeparableConv1D), _function(SeparableConv2D)
conv2d_transpose, conv3d_transpose = _function(Conv2DTranspose), _function(Conv3DTranspose)
max_pooling1d, max_pooling2d, max_pooling3d = map(
    _function, (MaxPooling1D, MaxPooling2D, MaxPooling3D)
)
average_pooling1d, average_pooling2d, average_pooling3d = map(
    _function, (AveragePooling1D, AveragePooling2D, AveragePooling3D)
)
flatten = _function(Flatten)
batch_normalization = _function(BatchNormalization, ["training"])


def dropout(inputs, rate=0.5, noise_shape=None, seed=None, training=False, name=None):
    """`tf.layers.dropout`."""
    return Dropout(rate, noise_shape, seed, name=name)(inputs, training=training)

"""`tf.layers` of TF 1.8: the same variables, initialisers, ops in the same order, collections.

Layers as classes (Dense …) and as functions (dense …); a function makes the
layer and calls it once. Mirrors `tensorflow/python/layers/` of TF 1.8.
"""

import re

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
from tf1_mnist.tf1.layers.input_spec import InputSpec  # noqa: F401
from tf1_mnist.tf1.layers.normalization import BatchNormalization
from tf1_mnist.tf1.layers.pooling import (
    AveragePooling1D,
    AveragePooling2D,
    AveragePooling3D,
    MaxPooling1D,
    MaxPooling2D,
    MaxPooling3D,
)
from tf1_mnist.tf1.signature import parameters, takes


def _function(layer, last=()):
    """The function that makes the layer of the class and calls it.

    Args: last, the parameters that it has beyond the inputs and the layer's, or that
    come later than there: `reuse`, `training` and so on.
    """
    own = [each for each in parameters(layer) if each.name not in [more.name for more in last]]

    @takes(lambda inputs: inputs, own, list(last))
    def function(inputs, name=None, reuse=None, **options):
        calling = {"training": options.pop("training")} if "training" in options else {}
        made = layer(name=name, _scope=name, _reuse=reuse, **options)
        return made(inputs, **calling)

    function.__name__ = function.__qualname__ = _words(layer.__name__)
    function.__doc__ = layer.__doc__
    return function


def _words(name):
    """`conv2d_transpose` for Conv2DTranspose."""
    return re.sub("(?<=[a-z0-9D])(?=[A-Z][a-z])", "_", name).lower()


_REUSE = parameters(lambda reuse=None: reuse)
_NAME = parameters(lambda name=None: name)


def _of_batch_normalization(
    training=False,
    trainable=True,
    name=None,
    reuse=None,
    renorm=False,
    renorm_clipping=None,
    renorm_momentum=0.99,
    fused=None,
    virtual_batch_size=None,
    adjustment=None,
):
    pass


dense = _function(Dense, _REUSE)
conv1d, conv2d, conv3d, separable_conv1d, separable_conv2d, conv2d_transpose, conv3d_transpose = (
    _function(layer, _REUSE)
    for layer in (
        Conv1D,
        Conv2D,
        Conv3D,
        SeparableConv1D,
        SeparableConv2D,
        Conv2DTranspose,
        Conv3DTranspose,
    )
)
max_pooling1d, max_pooling2d, max_pooling3d = map(
    _function, (MaxPooling1D, MaxPooling2D, MaxPooling3D)
)
average_pooling1d, average_pooling2d, average_pooling3d = map(
    _function, (AveragePooling1D, AveragePooling2D, AveragePooling3D)
)
flatten = _function(Flatten, _NAME)
batch_normalization = _function(BatchNormalization, parameters(_of_batch_normalization))


def dropout(inputs, rate=0.5, noise_shape=None, seed=None, training=False, name=None):
    """`tf.layers.dropout`."""
    return Dropout(rate, noise_shape, seed, name=name)(inputs, training=training)

"""`tf.layers` of TF 1.8: the same variables, initialisers, ops in the same order, collections.

Layers as classes (Dense …) and as functions (dense …); a function makes the
layer and calls it once. Mirrors `tensorflow/python/layers/` of TF 1.8.
"""
import tensorflow.compat.v1 as tf

from tf1_mnist import legacy
from tf1_mnist.tf1 import seeds
from tf1_mnist.tf1.convolutions import (Conv1D, Conv2D, Conv2DTranspose, Conv3D, Conv3DTranspose,
                                        SeparableConv1D, SeparableConv2D)
from tf1_mnist.tf1.layer import Layer, Weighted, smart_cond
from tf1_mnist.tf1.normalization import BatchNormalization
from tf1_mnist.tf1.pooling import (AveragePooling1D, AveragePooling2D, AveragePooling3D,
                                   MaxPooling1D, MaxPooling2D, MaxPooling3D)


class Dense(Weighted):
    """`tf.layers.Dense`: activation(inputs . kernel + bias); [..., n] to [..., units]."""

    def __init__(self, units, activation=None, use_bias=True, kernel_initializer=None, **options):
        super().__init__(activation, use_bias, kernel_initializer, **options)
        self.units = int(units)

    def build(self, input_shape):
        inputs = input_shape[-1].value
        if inputs is None:
            raise ValueError("The last dimension of the inputs to `Dense` should be defined. Found `None`.")
        self.add_weights([inputs, self.units], self.units)

    def call(self, inputs):
        shape = inputs.get_shape().as_list()
        if len(shape) > 2:
            # TF 1.8 works the shapes out in 30 ops more where one is unknown.
            product = seeds.makes(41 if None in shape else 11, tf.tensordot)
            outputs = product(inputs, self.kernel, [[len(shape) - 1], [0]])
            outputs.set_shape(shape[:-1] + [self.units])
        else:
            outputs = tf.matmul(inputs, self.kernel)
        if self.use_bias:
            outputs = tf.nn.bias_add(outputs, self.bias)
        return self.finish(outputs)


class Flatten(Layer):
    """`tf.layers.Flatten`: [n, ...] to [n, product of the others]."""

    def call(self, inputs):
        outputs = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        shape = inputs.get_shape().as_list()
        size = 1
        for length in shape[1:]:
            size = None if size is None or length is None else size * length
        outputs.set_shape([shape[0], size])
        return outputs


class Dropout(Layer):
    """`tf.layers.Dropout`: tf.nn.dropout with keep_prob 1 - rate while training, else the inputs."""

    def __init__(self, rate=0.5, noise_shape=None, seed=None, name=None, **options):
        super().__init__(name=name, **options)
        self.rate, self.noise_shape, self.seed = rate, noise_shape, seed

    def call(self, inputs, training=False):
        def dropped():
            return legacy.dropout(inputs, 1 - self.rate, self.noise_shape, self.seed)
        return smart_cond(training, dropped, lambda: tf.identity(inputs))


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
max_pooling1d, max_pooling2d, max_pooling3d = map(_function, (MaxPooling1D, MaxPooling2D, MaxPooling3D))
average_pooling1d, average_pooling2d, average_pooling3d = map(
    _function, (AveragePooling1D, AveragePooling2D, AveragePooling3D))
flatten = _function(Flatten)
batch_normalization = _function(BatchNormalization, ["training"])


def dropout(inputs, rate=0.5, noise_shape=None, seed=None, training=False, name=None):
    """`tf.layers.dropout`."""
    return Dropout(rate, noise_shape, seed, name=name)(inputs, training=training)

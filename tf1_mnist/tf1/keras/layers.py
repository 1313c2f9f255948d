"""Layers of Keras 2.1 that the Keras inside TensorFlow no longer has."""

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K
from tensorflow.python.keras import constraints, initializers, layers, regularizers
from tensorflow.python.keras.utils.control_flow_util import smart_cond

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.keras.local import LocallyConnected1D, LocallyConnected2D
from tf1_mnist.tf1.keras.noise import AlphaDropout, GaussianDropout, GaussianNoise
from tf1_mnist.tf1.keras.wrappers import Bidirectional, TimeDistributed, Wrapper
from tf1_mnist.tf1.layers import convolutional, normalization
from tf1_mnist.tf1.ops import random_ops
from tf1_mnist.tf1.signature import refuse

_OF_TF_LAYERS = (
    *("renorm", "renorm_clipping", "renorm_momentum"),
    *("fused", "virtual_batch_size", "adjustment"),
)


class BatchNormalization(layers.Layer):
    """`tf.layers.BatchNormalization` as a layer of Keras: it trains in the learning phase of
    training.
    """

    def __init__(
        self,
        axis=-1,
        momentum=0.99,
        epsilon=1e-3,
        center=True,
        scale=True,
        beta_initializer="zeros",
        gamma_initializer="ones",
        moving_mean_initializer="zeros",
        moving_variance_initializer="ones",
        beta_regularizer=None,
        gamma_regularizer=None,
        beta_constraint=None,
        gamma_constraint=None,
        mode=0,
        **options,
    ):
        more = {name: options.pop(name) for name in _OF_TF_LAYERS if name in options}
        super().__init__(**options)
        refuse("keras.layers.BatchNormalization", mode=(mode, 0))
        self.config = {
            "axis": axis,
            "momentum": momentum,
            "epsilon": epsilon,
            "center": center,
            "scale": scale,
        }
        self.norm = normalization.BatchNormalization(
            **self.config,
            beta_initializer=initializers.get(beta_initializer),
            gamma_initializer=initializers.get(gamma_initializer),
            moving_mean_initializer=initializers.get(moving_mean_initializer),
            moving_variance_initializer=initializers.get(moving_variance_initializer),
            beta_regularizer=regularizers.get(beta_regularizer),
            gamma_regularizer=regularizers.get(gamma_regularizer),
            beta_constraint=constraints.get(beta_constraint),
            gamma_constraint=constraints.get(gamma_constraint),
            **more,
        )

    def build(self, input_shape):
        self.norm.add_variable = lambda name, shape, **options: self.add_weight(
            name=name, shape=shape, **options
        )
        self.norm.build(tf.TensorShape(input_shape))
        super().build(input_shape)

    def call(self, inputs, training=None):
        training = K.learning_phase() if training is None else training
        known = len(self.norm.updates)
        outputs = self.norm.call(
            inputs, training=training if tf.is_tensor(training) else bool(training)
        )
        self.add_update(self.norm.updates[known:])
        return outputs

    def get_config(self):
        return {**super().get_config(), **self.config}


class Flatten(layers.Layer):
    """[n, ...] to [n, product of the others], in TF 1.8's ops."""

    def __init__(self, data_format=None, **options):
        super().__init__(**options)
        if data_format != "channels_last":
            refuse("keras.layers.Flatten", data_format=(data_format, None))

    def get_config(self):
        return super().get_config()

    def call(self, inputs):
        outputs = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        size = 1
        for length in inputs.shape.as_list()[1:]:
            size = None if size is None or length is None else size * length
        outputs.set_shape([inputs.shape[0], size])
        return outputs


class _Noise(layers.Layer):
    def __init__(self, amount, **options):
        super().__init__(**options)
        self.supports_masking, self.amount = True, amount

    def call(self, inputs, training=None):
        training = K.learning_phase() if training is None else training
        return smart_cond(training, lambda: self.noised(inputs), lambda: tf.identity(inputs))

    def get_config(self):
        return {**super().get_config(), "amount": self.amount}


class Dropout(_Noise):
    """TF 1.8's dropout while training; `amount` is the rate."""

    def __init__(self, rate=None, noise_shape=None, seed=None, p=None, **options):
        super().__init__(rate if p is None else p, **options)
        self.noise_shape, self.seed = noise_shape, seed

    def noised(self, inputs):
        seed = counter.draw() if self.seed is None and counter.draw is not None else self.seed
        shape = self.noise_shape_of(inputs)
        return random_ops.dropout(inputs, 1.0 - self.amount, shape, seed)

    def noise_shape_of(self, inputs):
        return self.noise_shape

    def get_config(self):
        config = super().get_config()
        return {
            "rate": config.pop("amount"),
            "noise_shape": self.noise_shape,
            "seed": self.seed,
            **config,
        }


class _SpatialDropout(Dropout):
    """Drops whole channels."""

    def __init__(self, rate=None, data_format=None, p=None, **options):
        super().__init__(rate, p=p, **options)
        self.data_format = data_format or K.image_data_format()

    def noise_shape_of(self, inputs):
        shape, places = tf.shape(inputs), (1,) * (len(inputs.shape) - 2)
        if self.data_format == "channels_first" and places != (1,):
            return (shape[0], shape[1], *places)
        return (shape[0], *places, shape[len(inputs.shape) - 1])

    def get_config(self):
        return {**super().get_config(), "data_format": self.data_format}


class SpatialDropout1D(_SpatialDropout):
    """Of [n, steps, channels]."""


class SpatialDropout2D(_SpatialDropout):
    """Of images, [n, rows, columns, channels] or with the channels first."""


class SpatialDropout3D(_SpatialDropout):
    """Of volumes, [n, depth, rows, columns, channels] or with the channels first."""


class _OfTfLayers:
    """A layer that computes what the one of its name in tf.layers does."""

    def call(self, inputs):
        made = getattr(convolutional, type(self).__name__)(
            self.filters,
            self.kernel_size,
            self.strides,
            self.padding,
            self.data_format,
            activation=self.activation,
            use_bias=self.use_bias,
        )
        made.kernel, made.bias = self.kernel, self.bias
        return made.call(inputs)


class Conv2DTranspose(_OfTfLayers, layers.Conv2DTranspose):
    """The gradient of a convolution of images, used forwards."""


class Conv3DTranspose(_OfTfLayers, layers.Conv3DTranspose):
    """The gradient of a convolution of volumes, used forwards."""


class OneChannelEach:
    """A separable convolution of tf.keras, which forgets its depth_multiplier: it is 1."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.depth_multiplier = 1


class SeparableConv1D(OneChannelEach, layers.SeparableConv1D):
    """Of steps, [n, steps, channels]."""


class SeparableConv2D(OneChannelEach, layers.SeparableConv2D):
    """Of images, [n, rows, columns, channels]."""


OF_TF_KERAS = {"SeparableConv1D": SeparableConv1D, "SeparableConv2D": SeparableConv2D}


LAYERS = {
    each.__name__: each
    for each in (
        AlphaDropout,
        BatchNormalization,
        Bidirectional,
        Conv2DTranspose,
        Conv3DTranspose,
        Dropout,
        SpatialDropout1D,
        SpatialDropout2D,
        SpatialDropout3D,
        Flatten,
        GaussianNoise,
        GaussianDropout,
        LocallyConnected1D,
        LocallyConnected2D,
        TimeDistributed,
        Wrapper,
    )
}
LAYERS["Deconvolution2D"] = Conv2DTranspose

"""Layers of Keras 2.1 that the Keras inside TensorFlow no longer has."""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K
from tensorflow.python.keras import initializers, layers, regularizers
from tensorflow.python.keras.utils.control_flow_util import smart_cond

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.keras.local import LocallyConnected1D, LocallyConnected2D
from tf1_mnist.tf1.keras.wrappers import Bidirectional, TimeDistributed, Wrapper
from tf1_mnist.tf1.layers import convolutional, normalization
from tf1_mnist.tf1.ops import random_ops
from tf1_mnist.tf1.signature import refuse


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
        mode=0,
        **options,
    ):
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


class Conv2DTranspose(layers.Conv2DTranspose):
    """The gradient of a convolution, used forwards, in the ops of TF 1.8's tf.layers."""

    def call(self, inputs):
        made = convolutional.Conv2DTranspose(
            self.filters,
            self.kernel_size,
            self.strides,
            self.padding,
            self.data_format,
            self.activation,
            self.use_bias,
        )
        made.kernel, made.bias = self.kernel, self.bias
        return made.call(inputs)


class GaussianNoise(_Noise):
    """Adds normal noise of standard deviation `amount` while training."""

    def noised(self, inputs):
        return inputs + tf.random_normal(tf.shape(inputs), 0.0, self.amount)


class GaussianDropout(_Noise):
    """Multiplies by normal noise of mean 1 while training; `amount` is the rate."""

    def noised(self, inputs):
        return inputs * tf.random_normal(
            tf.shape(inputs), 1.0, (self.amount / (1.0 - self.amount)) ** 0.5
        )


_uniform = counter.differs_by(5, tf.random_uniform, first=2)  # TF 1.8 scales what it draws


class AlphaDropout(layers.Layer):
    """Dropout, while training, to the lower bound of selu; mean and variance stay."""

    def __init__(self, rate, noise_shape=None, seed=None, **options):
        super().__init__(**options)
        self.rate, self.noise_shape, self.seed = rate, noise_shape, seed
        self.supports_masking = True

    def call(self, inputs, training=None):
        if not 0.0 < self.rate < 1.0:
            return inputs
        shape = self.noise_shape or tf.shape(inputs)

        def dropped():
            seed = np.random.randint(10e6) if self.seed is None else self.seed
            kept = tf.cast(_uniform(shape, seed=seed) >= self.rate, K.floatx())
            low = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946
            a = ((1 - self.rate) * (1 + self.rate * low**2)) ** -0.5
            return a * (inputs * kept + low * (1 - kept)) + -a * low * self.rate

        training = K.learning_phase() if training is None else training
        return smart_cond(training, dropped, lambda: inputs)

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


LAYERS = {
    each.__name__: each
    for each in (
        AlphaDropout,
        BatchNormalization,
        Bidirectional,
        Conv2DTranspose,
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

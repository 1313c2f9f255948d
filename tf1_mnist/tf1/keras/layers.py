"""Layers of Keras 2.1 that the Keras inside TensorFlow no longer has."""

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K
from tensorflow.python.keras import initializers, layers, regularizers
from tensorflow.python.keras.utils.control_flow_util import smart_cond

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.layers import normalization
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
        return random_ops.dropout(inputs, 1.0 - self.amount, self.noise_shape, seed)

    def get_config(self):
        config = super().get_config()
        return {
            "rate": config.pop("amount"),
            "noise_shape": self.noise_shape,
            "seed": self.seed,
            **config,
        }


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


class TimeDistributed(layers.Layer):
    """A layer applied to each step of [n, steps, …]."""

    def __init__(self, layer, **options):
        super().__init__(**options)
        self.layer = layer

    def build(self, input_shape):
        self.layer.build((input_shape[0], *input_shape[2:]))
        self.layer.built = True
        super().build(input_shape)

    def call(self, inputs):
        shape = inputs.shape.as_list()
        steps = tf.reshape(inputs, [-1, *shape[2:]])
        outputs = self.layer(steps)
        rest = outputs.shape.as_list()[1:]
        return tf.reshape(outputs, [-1, shape[1] or tf.shape(inputs)[1], *rest])


LAYERS = {
    each.__name__: each
    for each in (
        BatchNormalization,
        Dropout,
        Flatten,
        GaussianNoise,
        GaussianDropout,
        TimeDistributed,
    )
}

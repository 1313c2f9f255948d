"""Layers of Keras 2.1 that the Keras inside TensorFlow no longer has."""
import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K
from tensorflow.python.keras import constraints, initializers, layers, regularizers
from tensorflow.python.keras.utils.control_flow_util import smart_cond

from tf1_mnist import legacy
from tf1_mnist.tf1 import seeds


class BatchNormalization(layers.Layer):
    """Scale each channel to mean 0 and variance 1, then by gamma and beta, as Keras 2.1.

    While training the batch's moments are used, and the moving ones follow; else the moving ones are.
    """

    def __init__(self, axis=-1, momentum=0.99, epsilon=1e-3, center=True, scale=True, beta_initializer="zeros",
                 gamma_initializer="ones", moving_mean_initializer="zeros", moving_variance_initializer="ones",
                 beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None, **options):
        options.pop("mode", None)       # Keras 1
        super().__init__(**options)
        self.axis, self.momentum, self.epsilon, self.center, self.scale = axis, momentum, epsilon, center, scale
        self.initializers = [initializers.get(each) for each in (
            gamma_initializer, beta_initializer, moving_mean_initializer, moving_variance_initializer)]
        self.regularizers = [regularizers.get(each) for each in (gamma_regularizer, beta_regularizer)]
        self.constraints = [constraints.get(each) for each in (gamma_constraint, beta_constraint)]

    def build(self, input_shape):
        size = (int(input_shape[self.axis]),)

        def weight(number, name, given=True, trainable=True):
            return self.add_weight(name=name, shape=size, initializer=self.initializers[number], trainable=trainable,
                                   regularizer=self.regularizers[number] if trainable else None,
                                   constraint=self.constraints[number] if trainable else None) if given else None
        self.gamma, self.beta = weight(0, "gamma", self.scale), weight(1, "beta", self.center)
        self.moving_mean = weight(2, "moving_mean", trainable=False)
        self.moving_variance = weight(3, "moving_variance", trainable=False)
        super().build(input_shape)
        seeds.book(2)       # TF 1.8 has two constants more

    def call(self, inputs, training=None):
        training = K.learning_phase() if training is None else training
        rank = len(inputs.shape)
        axis = self.axis % rank
        mean, variance = tf.nn.moments(inputs, [each for each in range(rank) if each != axis])
        for moving, now in ((self.moving_mean, mean), (self.moving_variance, variance)):
            change = (now - moving) * (1.0 - self.momentum)
            self.add_update(K.update_add(moving, smart_cond(
                training, lambda change=change: change, lambda change=change: tf.zeros_like(change))))
        mean, variance = (smart_cond(training, lambda now=now: now, lambda moving=moving: tf.identity(moving))
                          for now, moving in ((mean, self.moving_mean), (variance, self.moving_variance)))
        shape = [1] * rank
        shape[axis] = -1
        spread = (lambda each: each) if axis == rank - 1 else (
            lambda each: None if each is None else tf.reshape(each, shape))
        outputs = tf.nn.batch_normalization(inputs, *map(spread, (mean, variance, self.beta, self.gamma)),
                                            self.epsilon)
        outputs.set_shape(inputs.shape)
        return outputs

    def get_config(self):
        return {**super().get_config(), "axis": self.axis, "momentum": self.momentum, "epsilon": self.epsilon,
                "center": self.center, "scale": self.scale}


class Flatten(layers.Layer):
    """[n, ...] to [n, product of the others], in TF 1.8's ops."""

    def __init__(self, data_format=None, **options):
        super().__init__(**options)

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
        seed = seeds.draw() if self.seed is None and seeds.draw is not None else self.seed
        return legacy.dropout(inputs, 1.0 - self.amount, self.noise_shape, seed)

    def get_config(self):
        config = super().get_config()
        return {"rate": config.pop("amount"), "noise_shape": self.noise_shape, "seed": self.seed, **config}


class GaussianNoise(_Noise):
    """Adds normal noise of standard deviation `amount` while training."""

    def noised(self, inputs):
        return inputs + tf.random_normal(tf.shape(inputs), 0.0, self.amount)


class GaussianDropout(_Noise):
    """Multiplies by normal noise of mean 1 while training; `amount` is the rate."""

    def noised(self, inputs):
        return inputs * tf.random_normal(tf.shape(inputs), 1.0, (self.amount / (1.0 - self.amount)) ** 0.5)


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


LAYERS = {each.__name__: each for each in (BatchNormalization, Dropout, Flatten, GaussianNoise, GaussianDropout, TimeDistributed)}

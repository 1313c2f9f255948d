"""`tf.layers` of TF 1.8: dense layers, flattening, dropout. Mirrors `python/layers/core.py`."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.layers.base import Layer, Weighted, smart_cond
from tf1_mnist.tf1.layers.input_spec import InputSpec
from tf1_mnist.tf1.ops import math_ops, random_ops
from tf1_mnist.tf1.signature import takes


class Dense(Weighted):
    """`tf.layers.Dense`: activation(inputs . kernel + bias); [..., n] to [..., units]."""

    input_spec = InputSpec(min_ndim=2)

    @takes(lambda units: units, Weighted.__init__, options="kwargs")
    def __init__(self, units, **options):
        super().__init__(**options)
        self.units = int(units)

    def build(self, input_shape):
        inputs = input_shape[-1].value
        if inputs is None:
            raise ValueError(
                "The last dimension of the inputs to `Dense` should be defined. Found `None`."
            )
        self.input_spec = InputSpec(min_ndim=2, axes={-1: inputs})
        self.add_weights([inputs, self.units], self.units)

    def call(self, inputs):
        inputs = tf.convert_to_tensor(inputs)
        shape = inputs.get_shape().as_list()
        if len(shape) > 2:
            outputs = math_ops.tensordot(inputs, self.kernel, [[len(shape) - 1], [0]])
            outputs.set_shape(shape[:-1] + [self.units])
        else:
            outputs = tf.matmul(inputs, self.kernel)
        if self.use_bias:
            outputs = tf.nn.bias_add(outputs, self.bias)
        return self.finish(outputs)


class Flatten(Layer):
    """`tf.layers.Flatten`: [n, ...] to [n, product of the others]."""

    input_spec = InputSpec(min_ndim=2)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)

    def call(self, inputs):
        outputs = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        shape = inputs.get_shape().as_list()
        size = 1
        for length in shape[1:]:
            size = None if size is None or length is None else size * length
        outputs.set_shape([shape[0], size])
        return outputs


class Dropout(Layer):
    """`tf.layers.Dropout`: tf.nn.dropout of keep_prob 1 - rate while training."""

    def __init__(self, rate=0.5, noise_shape=None, seed=None, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.rate, self.noise_shape, self.seed = rate, noise_shape, seed

    def call(self, inputs, training=False):
        def dropped():
            return random_ops.dropout(inputs, 1 - self.rate, self.noise_shape, self.seed)

        return smart_cond(training, dropped, lambda: tf.identity(inputs))

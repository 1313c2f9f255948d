"""Locally connected layers of Keras 2.1: convolutions with weights of their own at each place."""

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import activations, constraints, initializers, layers, regularizers
from tensorflow.python.keras.utils import conv_utils

from tf1_mnist.tf1.ops import array_ops


class _LocallyConnected(layers.Layer):
    """`rank` is the number of dimensions that the window moves along.

    Raises: ValueError, another padding than "valid", or lengths of the inputs that are not known.
    """

    def __init__(
        self,
        filters,
        kernel_size,
        strides=1,
        padding="valid",
        data_format=None,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        **options,
    ):
        super().__init__(activity_regularizer=regularizers.get(activity_regularizer), **options)
        rank, name = self.rank, type(self).__name__
        self.filters, self.use_bias = filters, use_bias
        self.kernel_size = conv_utils.normalize_tuple(kernel_size, rank, "kernel_size")
        self.strides = conv_utils.normalize_tuple(strides, rank, "strides")
        self.padding = conv_utils.normalize_padding(padding)
        if self.padding != "valid":
            raise ValueError(
                f'Invalid border mode for {name} (only "valid" is supported): {padding}'
            )
        self.data_format = conv_utils.normalize_data_format(data_format)
        self.activation = activations.get(activation)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.input_spec = layers.InputSpec(ndim=rank + 2)

    def _is_first(self):
        """Whether channels come first; the one-dimensional layer of Keras 2.1 has them last."""
        return self.rank > 1 and self.data_format == "channels_first"

    def build(self, input_shape):
        shape = tf.TensorShape(input_shape).as_list()
        axis = 1 if self._is_first() else -1
        lengths = shape[2:] if self._is_first() else shape[1:-1]
        if None in (*lengths, shape[axis]):
            raise ValueError(
                f"The lengths of the inputs to a {type(self).__name__} layer should be "
                f"fully-defined, but layer received the inputs shape {tuple(shape)}"
            )
        self.lengths = [
            conv_utils.conv_output_length(length, size, self.padding, stride)
            for length, size, stride in zip(lengths, self.kernel_size, self.strides, strict=True)
        ]
        places, window = _product(self.lengths), _product(self.kernel_size) * shape[axis]
        self.kernel = self.add_weight(
            shape=(places, window, self.filters),
            initializer=self.kernel_initializer,
            name="kernel",
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        self.bias = None
        if self.use_bias:
            self.bias = self.add_weight(
                shape=(*self.lengths, self.filters),
                initializer=self.bias_initializer,
                name="bias",
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )
        self.input_spec = layers.InputSpec(ndim=self.rank + 2, axes={axis: shape[axis]})
        self.built = True

    def _windows(self, inputs, window):
        """The inputs under the kernel at each place, [places, n, window]."""
        found = []
        for place in _places(self.lengths):
            slices = [
                slice(at * stride, at * stride + size)
                for at, stride, size in zip(place, self.strides, self.kernel_size, strict=True)
            ]
            whole = slice(None)
            index = (whole, whole, *slices) if self._is_first() else (whole, *slices, whole)
            found.append(tf.reshape(inputs[index], (1, -1, window)))
        return tf.concat(found, 0)

    def call(self, inputs):
        window = self.kernel.shape.as_list()[1]
        outputs = tf.matmul(self._windows(inputs, window), self.kernel)
        if self.rank > 1:
            outputs = tf.reshape(outputs, (*self.lengths, -1, self.filters))
        if self._is_first():
            order = 2, 3, 0, 1
        else:
            order = (self.rank, *range(self.rank), self.rank + 1)
        outputs = array_ops.transpose(outputs, order)
        if self.use_bias:
            shape = (self.filters, *self.lengths) if self._is_first() else self.bias.shape.as_list()
            outputs = outputs + tf.reshape(self.bias, (1, *shape))
        return self.activation(outputs)

    def get_config(self):
        config = {
            name: getattr(self, name)
            for name in ("filters", "kernel_size", "strides", "padding", "data_format", "use_bias")
        }
        for module, names in (
            (activations, ["activation"]),
            (initializers, ["kernel_initializer", "bias_initializer"]),
            (regularizers, ["kernel_regularizer", "bias_regularizer"]),
            (constraints, ["kernel_constraint", "bias_constraint"]),
        ):
            config.update({name: module.serialize(getattr(self, name)) for name in names})
        return {**super().get_config(), **config}


def _product(lengths):
    product = 1
    for length in lengths:
        product *= length
    return product


def _places(lengths):
    """Every index of an array of these lengths, the last one moving first."""
    if not lengths:
        yield ()
        return
    for at in range(lengths[0]):
        for rest in _places(lengths[1:]):
            yield (at, *rest)


class LocallyConnected1D(_LocallyConnected):
    """[n, steps, channels] to [n, steps', filters]."""

    rank = 1


class LocallyConnected2D(_LocallyConnected):
    """[n, rows, columns, channels] to [n, rows', columns', filters]."""

    rank = 2

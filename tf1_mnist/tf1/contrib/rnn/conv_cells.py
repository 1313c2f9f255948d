"""Convolutional LSTMs of `tf.contrib.rnn` of TF 1.8, over lines, images or volumes."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple, RNNCell
from tf1_mnist.tf1.ops import array_ops


class ConvLSTMCell(RNNCell):
    """An LSTM whose matrix products are convolutions of conv_ndims dimensions.

    Args: input_shape, a list of lengths without the batch's; kernel_shape, a list;
    skip_connection, whether the inputs are joined to the outputs' channels.
    Raises: ValueError, an input_shape of another rank.
    """

    def __init__(
        self,
        conv_ndims,
        input_shape,
        output_channels,
        kernel_shape,
        use_bias=True,
        skip_connection=False,
        forget_bias=1.0,
        initializers=None,
        name="conv_lstm_cell",
    ):
        super().__init__(name=name)
        if conv_ndims != len(input_shape) - 1:
            raise ValueError(f"Invalid input_shape {input_shape} for conv_ndims={conv_ndims}.")
        self._conv_ndims, self._input_shape = conv_ndims, list(input_shape)
        self._output_channels, self._kernel_shape = output_channels, list(kernel_shape)
        self._use_bias, self._skip_connection = use_bias, skip_connection
        self._forget_bias = forget_bias

    @property
    def state_size(self):
        size = tf.TensorShape(self._input_shape[:-1] + [self._output_channels])
        return LSTMStateTuple(size, size)

    @property
    def output_size(self):
        channels = self._output_channels + self._skip_connection * self._input_shape[-1]
        return tf.TensorShape(self._input_shape[:-1] + [channels])

    def call(self, inputs, state, scope=None):
        memory, hidden = state
        axis = self._conv_ndims + 1
        gates = self._convolve([inputs, hidden], 4 * self._output_channels)
        i, j, f, o = array_ops.split(gates, 4, axis)
        memory = tf.sigmoid(f + self._forget_bias) * memory
        memory += tf.sigmoid(i) * tf.tanh(j)
        output = tf.tanh(memory) * tf.sigmoid(o)
        if self._skip_connection:
            output = tf.concat([output, inputs], axis=-1)
        return output, LSTMStateTuple(memory, output)

    def _convolve(self, tensors, filters):
        channels = sum(each.get_shape().as_list()[-1] for each in tensors)
        dtype = tensors[0].dtype
        kernel = tf.get_variable("kernel", self._kernel_shape + [channels, filters], dtype=dtype)
        joined = tf.concat(tensors, self._conv_ndims + 1)
        ones = [1] * (self._conv_ndims + 2)
        if self._conv_ndims == 1:
            outputs = tf.nn.conv1d(joined, kernel, 1, padding="SAME")
        else:
            convolve = {2: tf.nn.conv2d, 3: tf.nn.conv3d}[self._conv_ndims]
            outputs = convolve(joined, kernel, ones, padding="SAME")
        if not self._use_bias:
            return outputs
        zeros = tf.constant_initializer(0.0, dtype=dtype)
        return outputs + tf.get_variable("biases", [filters], dtype=dtype, initializer=zeros)


class Conv1DLSTMCell(ConvLSTMCell):
    """ConvLSTMCell over [n, steps, channels]."""

    def __init__(self, name="conv_1d_lstm_cell", **kwargs):
        super().__init__(conv_ndims=1, name=name, **kwargs)


class Conv2DLSTMCell(ConvLSTMCell):
    """ConvLSTMCell over [n, rows, columns, channels]."""

    def __init__(self, name="conv_2d_lstm_cell", **kwargs):
        super().__init__(conv_ndims=2, name=name, **kwargs)


class Conv3DLSTMCell(ConvLSTMCell):
    """ConvLSTMCell over [n, depth, rows, columns, channels]."""

    def __init__(self, name="conv_3d_lstm_cell", **kwargs):
        super().__init__(conv_ndims=3, name=name, **kwargs)

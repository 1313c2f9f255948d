"""Cells around other cells of TF 1.8: dropout, residuals, projections, a device."""

import hashlib

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple, RNNCell, map_structure
from tf1_mnist.tf1.ops import random_ops


class Wrapper(RNNCell):
    """A cell around another."""

    def __init__(self, cell, **options):
        super().__init__(**options)
        self._cell = cell

    state_size = property(lambda self: self._cell.state_size)
    output_size = property(lambda self: self._cell.output_size)

    def zero_state(self, batch_size, dtype):
        with tf.name_scope(type(self).__name__ + "ZeroState"):
            return self._cell.zero_state(batch_size, dtype)


class DropoutWrapper(Wrapper):
    """Dropout of a cell's inputs, outputs and state, each with its keep_prob."""

    def __init__(
        self,
        cell,
        input_keep_prob=1.0,
        output_keep_prob=1.0,
        state_keep_prob=1.0,
        variational_recurrent=False,
        input_size=None,
        dtype=None,
        seed=None,
    ):
        super().__init__(cell)
        if variational_recurrent:
            raise NotImplementedError(
                "tf1_mnist.run gives DropoutWrapper without variational_recurrent"
            )
        self._keep = {
            "input": input_keep_prob,
            "output": output_keep_prob,
            "state": state_keep_prob,
        }
        for keep in (input_keep_prob, state_keep_prob, output_keep_prob):
            tf.convert_to_tensor(keep)  # TF 1.8 looks for its value so
        self._seed = seed

    def _drop(self, what, values):
        keep = self._keep[what]
        if not tf.is_tensor(keep) and keep >= 1:
            return values
        seed = None if self._seed is None else _salted(self._seed, what)
        if what == "state" and isinstance(values, LSTMStateTuple):  # TF 1.8 leaves c alone
            return values._replace(h=random_ops.dropout(values.h, keep, seed=seed))
        return map_structure(values, lambda value: random_ops.dropout(value, keep, seed=seed))

    def __call__(self, inputs, state, scope=None):
        output, new = self._cell(self._drop("input", inputs), state, scope=scope)
        new = self._drop("state", new)
        return self._drop("output", output), new


def _salted(seed, what):
    text = ("%dDropoutWrapper_%s_0" % (seed, what)).encode()
    return int(hashlib.md5(text).hexdigest()[:8], 16) & 0x7FFFFFFF


class ResidualWrapper(Wrapper):
    """A cell whose inputs are added to its outputs."""

    def __call__(self, inputs, state, scope=None):
        output, new = self._cell(inputs, state, scope=scope)
        return inputs + output, new


class DeviceWrapper(Wrapper):
    """A cell on a device."""

    def __init__(self, cell, device):
        super().__init__(cell)
        self._device = device

    def zero_state(self, batch_size, dtype):
        with tf.name_scope("DeviceWrapperZeroState"), tf.device(self._device):
            return self._cell.zero_state(batch_size, dtype)

    def __call__(self, inputs, state, scope=None):
        with tf.device(self._device):
            return self._cell(inputs, state, scope=scope)


class _Projection(Wrapper):
    def _project(self, inputs, size):
        """inputs . kernel + bias, with variables of the current scope."""
        depth = inputs.get_shape()[1].value
        kernel = tf.get_variable("kernel", [depth, size], dtype=inputs.dtype)
        bias = tf.get_variable(
            "bias", [size], dtype=inputs.dtype, initializer=tf.zeros_initializer()
        )
        return tf.nn.bias_add(tf.matmul(inputs, kernel), bias)


class OutputProjectionWrapper(_Projection):
    """`tf.contrib.rnn.OutputProjectionWrapper`: a dense layer after each output."""

    def __init__(self, cell, output_size, activation=None, reuse=None):
        super().__init__(cell, _reuse=reuse)
        self._size, self._activation = output_size, activation

    output_size = property(lambda self: self._size)

    def call(self, inputs, state):
        output, new = self._cell(inputs, state)
        projected = self._project(output, self._size)
        return self._activation(projected) if self._activation else projected, new


class InputProjectionWrapper(_Projection):
    """`tf.contrib.rnn.InputProjectionWrapper`: a dense layer before each input."""

    def __init__(self, cell, num_proj, activation=None, input_size=None, reuse=None):
        super().__init__(cell, _reuse=reuse)
        self._size, self._activation = num_proj, activation

    def call(self, inputs, state):
        projected = self._project(inputs, self._size)
        return self._cell(self._activation(projected) if self._activation else projected, state)

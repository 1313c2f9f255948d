"""Cells around other cells of TF 1.8: dropout, residuals, projections, a device."""

import hashlib
import itertools

import tensorflow.compat.v1 as tf
from tensorflow.python.util import nest

from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple, RNNCell
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
    """Dropout of a cell's inputs, outputs and state, each with its keep_prob.

    dropout_state_filter_visitor(substate) says by True and False, in a nest like the
    substate, what of the state is dropped; by default all but an LSTM's memory c.
    Raises: ValueError, a keep_prob outside [0, 1], or variational_recurrent without what
    it needs; TypeError, a filter that is no function.
    """

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
        dropout_state_filter_visitor=None,
    ):
        super().__init__(cell)
        if dropout_state_filter_visitor is not None and not callable(dropout_state_filter_visitor):
            raise TypeError("dropout_state_filter_visitor must be callable")
        self._drops = dropout_state_filter_visitor or _all_but_memory
        self._seed, self._keep = seed, {}
        with tf.name_scope("DropoutWrapperInit"):
            for what, keep in (
                ("input", input_keep_prob),
                ("state", state_keep_prob),
                ("output", output_keep_prob),
            ):
                self._keep[what] = _known(keep, what + "_keep_prob")
        self._noise = dict.fromkeys(self._keep)
        if variational_recurrent:
            self._draw_noise(input_size, dtype)

    def _draw_noise(self, input_size, dtype):
        """One mask for all steps and examples, drawn when the cell is made."""
        if dtype is None:
            raise ValueError("When variational_recurrent=True, dtype must be provided")
        sizes = {"state": self._cell.state_size, "output": self._cell.output_size}
        if self._should_drop("input"):
            if input_size is None:
                raise ValueError(
                    "When variational_recurrent=True and input_keep_prob < 1.0 or is unknown, "
                    "input_size must be provided"
                )
            sizes = {"input": input_size, **sizes}
        for what, size in sizes.items():

            def noise(index, length, what=what):
                shape = tf.concat(([1], tf.TensorShape(length).as_list()), 0)
                seed = self._seed_of(what, index)
                return random_ops.random_uniform(shape, seed=seed, dtype=dtype)

            self._noise[what] = _map_up_to(size, noise, size)

    def _seed_of(self, what, index):
        if self._seed is None:
            return None
        text = f"{self._seed}{what}_{index}".encode()
        return int(hashlib.md5(text).hexdigest()[:8], 16) & 0x7FFFFFFF

    def _should_drop(self, what):
        return not isinstance(self._keep[what], float) or self._keep[what] < 1

    def _drop(self, what, values):
        if not self._should_drop(what):
            return values
        keep, noise = self._keep[what], self._noise[what]
        chosen = values
        if what == "state":
            chosen = nest.get_traverse_shallow_structure(self._drops, values)

        def drop(index, wanted, value, mask=None):
            if isinstance(wanted, bool) and not wanted:
                return value
            if mask is None:
                return random_ops.dropout(value, keep, seed=self._seed_of(what, index))
            kept = tf.floor(keep + mask)
            dropped = tf.divide(value, keep, name="div") * kept
            dropped.set_shape(value.get_shape())
            return dropped

        return _map_up_to(chosen, drop, chosen, values, *(() if noise is None else (noise,)))

    def __call__(self, inputs, state, scope=None):
        output, new = self._cell(self._drop("input", inputs), state, scope=scope)
        new = self._drop("state", new)
        return self._drop("output", output), new


def _known(keep, name):
    """A keep_prob as a float where its value is known, else as a tensor."""
    tensor = tf.convert_to_tensor(keep)
    value = tf.get_static_value(tensor)
    if value is None:
        return tensor
    if not 0 <= value <= 1:
        raise ValueError("Parameter %s must be between 0 and 1: %d" % (name, value))
    return float(value)


def _all_but_memory(substate):
    return LSTMStateTuple(c=False, h=True) if isinstance(substate, LSTMStateTuple) else True


def _map_up_to(shallow, function, *trees):
    """nest.map_structure_up_to, the function given the number of each part first."""
    numbers = itertools.count()
    return nest.map_structure_up_to(shallow, lambda *parts: function(next(numbers), *parts), *trees)


class ResidualWrapper(Wrapper):
    """A cell whose inputs are added to its outputs, or joined by residual_fn(inputs, outputs)."""

    def __init__(self, cell, residual_fn=None):
        super().__init__(cell)
        self._join = residual_fn or self._add

    @staticmethod
    def _add(inputs, outputs):
        nest.assert_same_structure(inputs, outputs)
        return nest.map_structure(lambda given, made: given + made, inputs, outputs)

    def __call__(self, inputs, state, scope=None):
        outputs, new = self._cell(inputs, state, scope=scope)
        return self._join(inputs, outputs), new


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

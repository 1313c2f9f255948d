"""`tf.nn.rnn_cell` of TF 0.12: a cell makes its variables where it is called.

So one object in a list of layers, `MultiRNNCell([cell] * 2)`, has weights in each layer.
Ops, and names of variables, are 0.12's. Mirrors `python/ops/rnn_cell.py` of 0.12.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple, map_structure
from tf1_mnist.tf1.ops import random_ops

__all__ = [
    "RNNCell",
    "BasicRNNCell",
    "GRUCell",
    "LSTMStateTuple",
    "BasicLSTMCell",
    "LSTMCell",
    "MultiRNNCell",
    "DropoutWrapper",
    "OutputProjectionWrapper",
    "InputProjectionWrapper",
    "EmbeddingWrapper",
]


def linear(args, output_size, bias, bias_start=0.0, scope=None):
    """[args] . Matrix + Bias, with variables of those names.

    Args: args, a tensor [batch, n] or a list of them. Returns: [batch, output_size].
    """
    args = args if isinstance(args, (list, tuple)) else [args]
    rows = sum(each.get_shape()[1].value for each in args)
    with tf.variable_scope(scope or "Linear"):
        matrix = tf.get_variable("Matrix", [rows, output_size], dtype=args[0].dtype)
        result = tf.matmul(args[0] if len(args) == 1 else tf.concat(args, 1), matrix)
        if not bias:
            return result
        return result + tf.get_variable(
            "Bias",
            [output_size],
            dtype=args[0].dtype,
            initializer=tf.constant_initializer(bias_start, args[0].dtype),
        )


def _split(value, parts):
    return counter.makes(2, tf.split)(value, parts, 1)


class RNNCell:
    """The interface of a cell: called with (inputs, state, scope=None), gives (output, state)."""

    state_size = output_size = property(lambda self: self._num_units)

    def zero_state(self, batch_size, dtype):
        """Zeros [batch_size, n] for each n of state_size, in the same nesting."""

        def zeros(size):
            shape = tf.convert_to_tensor(tf.stack([batch_size, size]))
            made = tf.fill(shape, tf.zeros([], dtype) if dtype != tf.float32 else 0.0)
            known = tf.get_static_value(batch_size) if tf.is_tensor(batch_size) else batch_size
            made.set_shape([known, size])
            return made

        return map_structure(self.state_size, zeros)

    def _scope(self, scope, **options):
        return tf.variable_scope(scope or type(self).__name__, **options)


class BasicRNNCell(RNNCell):
    """output = new state = activation(linear([inputs, state]))."""

    def __init__(self, num_units, input_size=None, activation=tf.tanh):
        self._num_units, self._activation = num_units, activation

    def __call__(self, inputs, state, scope=None):
        with self._scope(scope):
            output = self._activation(linear([inputs, state], self._num_units, True))
        return output, output


class GRUCell(RNNCell):
    """Gated recurrent unit, its gates biased by 1."""

    def __init__(self, num_units, input_size=None, activation=tf.tanh):
        self._num_units, self._activation = num_units, activation

    def __call__(self, inputs, state, scope=None):
        with self._scope(scope):
            with tf.variable_scope("Gates"):
                gates = linear([inputs, state], 2 * self._num_units, True, 1.0)
                reset, update = _split(gates, 2)
                reset, update = tf.sigmoid(reset), tf.sigmoid(update)
            with tf.variable_scope("Candidate"):
                candidate = self._activation(linear([inputs, reset * state], self._num_units, True))
            new = update * state + (1 - update) * candidate
        return new, new


class BasicLSTMCell(RNNCell):
    """Long short-term memory; the forget gate is biased by forget_bias, not trained."""

    def __init__(
        self, num_units, forget_bias=1.0, input_size=None, state_is_tuple=True, activation=tf.tanh
    ):
        self._num_units, self._forget_bias = num_units, forget_bias
        self._state_is_tuple, self._activation = state_is_tuple, activation

    @property
    def state_size(self):
        units = self._num_units
        return LSTMStateTuple(units, units) if self._state_is_tuple else 2 * units

    output_size = property(lambda self: self._num_units)

    def __call__(self, inputs, state, scope=None):
        with self._scope(scope):
            c, h = state if self._state_is_tuple else _split(state, 2)
            i, j, f, o = _split(linear([inputs, h], 4 * self._num_units, True), 4)
            new_c = c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * self._activation(j)
            new_h = self._activation(new_c) * tf.sigmoid(o)
            new = LSTMStateTuple(new_c, new_h) if self._state_is_tuple else _joined(new_c, new_h)
        return new_h, new


def _joined(c, h):
    return tf.concat([c, h], 1)


class LSTMCell(RNNCell):
    """Long short-term memory with optional peepholes, clipping and projection."""

    def __init__(
        self,
        num_units,
        input_size=None,
        use_peepholes=False,
        cell_clip=None,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        num_unit_shards=1,
        num_proj_shards=1,
        forget_bias=1.0,
        state_is_tuple=True,
        activation=tf.tanh,
    ):
        if num_unit_shards != 1 or num_proj_shards != 1:
            raise NotImplementedError("tf1_mnist.run gives LSTMCell of TF 0.x without shards")
        self._num_units, self._num_proj, self._initializer = num_units, num_proj, initializer
        self._use_peepholes, self._cell_clip, self._proj_clip = (
            use_peepholes,
            cell_clip,
            proj_clip,
        )
        self._forget_bias, self._activation = forget_bias, activation
        self._state_is_tuple = state_is_tuple

    output_size = property(lambda self: self._num_proj or self._num_units)

    @property
    def state_size(self):
        sizes = LSTMStateTuple(self._num_units, self.output_size)
        return sizes if self._state_is_tuple else sum(sizes)

    def __call__(self, inputs, state, scope=None):
        units = self._num_units
        if self._state_is_tuple:
            c, h = state
        else:
            c = tf.slice(state, [0, 0], [-1, units])
            h = tf.slice(state, [0, units], [-1, self.output_size])
        with self._scope(scope, initializer=self._initializer):
            rows = inputs.get_shape()[1].value + self.output_size
            weights = tf.get_variable("W_0", [rows, 4 * units], dtype=inputs.dtype)
            bias = tf.get_variable(
                "B", [4 * units], dtype=inputs.dtype, initializer=tf.zeros_initializer()
            )
            gates = tf.nn.bias_add(tf.matmul(tf.concat([inputs, h], 1), weights), bias)
            i, j, f, o = _split(gates, 4)
            if self._use_peepholes:
                peep = [
                    tf.get_variable(f"W_{gate}_diag", [units], dtype=inputs.dtype) for gate in "FIO"
                ]
                forget = tf.sigmoid(f + self._forget_bias + peep[0] * c)
                new_c = forget * c + tf.sigmoid(i + peep[1] * c) * self._activation(j)
            else:
                forget = tf.sigmoid(f + self._forget_bias)
                new_c = forget * c + tf.sigmoid(i) * self._activation(j)
            if self._cell_clip is not None:
                new_c = tf.clip_by_value(new_c, -self._cell_clip, self._cell_clip)
            if self._use_peepholes:
                o = o + peep[2] * new_c
            new_h = tf.sigmoid(o) * self._activation(new_c)
            if self._num_proj is not None:
                projection = tf.get_variable("W_P_0", [units, self._num_proj], dtype=inputs.dtype)
                new_h = tf.matmul(new_h, projection)
                if self._proj_clip is not None:
                    new_h = tf.clip_by_value(new_h, -self._proj_clip, self._proj_clip)
        return new_h, LSTMStateTuple(new_c, new_h) if self._state_is_tuple else _joined(
            new_c, new_h
        )


class MultiRNNCell(RNNCell):
    """Cells one upon another, each with variables in a scope Cell0, Cell1, … of its own."""

    def __init__(self, cells, state_is_tuple=True):
        if not cells:
            raise ValueError("Must specify at least one cell for MultiRNNCell.")
        self._cells, self._state_is_tuple = cells, state_is_tuple

    output_size = property(lambda self: self._cells[-1].output_size)

    @property
    def state_size(self):
        sizes = tuple(cell.state_size for cell in self._cells)
        return sizes if self._state_is_tuple else sum(sizes)

    def __call__(self, inputs, state, scope=None):
        states, at = [], 0
        with self._scope(scope):
            for number, cell in enumerate(self._cells):
                with tf.variable_scope(f"Cell{number}"):
                    if self._state_is_tuple:
                        part = state[number]
                    else:
                        part = tf.slice(state, [0, at], [-1, cell.state_size])
                        at += cell.state_size
                    inputs, new = cell(inputs, part)
                    states.append(new)
            joined = tuple(states) if self._state_is_tuple else tf.concat(states, 1)
        return inputs, joined


class _Wrapper(RNNCell):
    """A cell around another."""

    state_size = property(lambda self: self._cell.state_size)
    output_size = property(lambda self: self._cell.output_size)


class DropoutWrapper(_Wrapper):
    """Dropout of a cell's inputs and outputs."""

    def __init__(self, cell, input_keep_prob=1.0, output_keep_prob=1.0, seed=None):
        self._cell, self._seed = cell, seed
        self._input, self._output = input_keep_prob, output_keep_prob

    def __call__(self, inputs, state, scope=None):
        if not isinstance(self._input, float) or self._input < 1:
            inputs = random_ops.dropout(inputs, self._input, seed=self._seed)
        output, new = self._cell(inputs, state, scope)
        if not isinstance(self._output, float) or self._output < 1:
            output = random_ops.dropout(output, self._output, seed=self._seed)
        return output, new


class OutputProjectionWrapper(_Wrapper):
    """A linear layer after each output."""

    def __init__(self, cell, output_size):
        self._cell, self._size = cell, output_size

    output_size = property(lambda self: self._size)

    def __call__(self, inputs, state, scope=None):
        output, new = self._cell(inputs, state)
        with self._scope(scope):
            return linear(output, self._size, True), new


class InputProjectionWrapper(_Wrapper):
    """A linear layer before each input."""

    def __init__(self, cell, num_proj, input_size=None):
        self._cell, self._size = cell, num_proj

    def __call__(self, inputs, state, scope=None):
        with self._scope(scope):
            projected = linear(inputs, self._size, True)
        return self._cell(projected, state)


class EmbeddingWrapper(_Wrapper):
    """A table of `embedding_classes` rows that a cell's whole-number inputs are looked up in."""

    def __init__(self, cell, embedding_classes, embedding_size, initializer=None):
        self._cell, self._shape = cell, [embedding_classes, embedding_size]
        self._initializer = initializer

    def __call__(self, inputs, state, scope=None):
        with self._scope(scope), tf.device("/cpu:0"):
            limit = 3**0.5  # variance 1
            table = tf.get_variable(
                "embedding",
                self._shape,
                initializer=self._initializer
                or tf.get_variable_scope().initializer
                or tf.random_uniform_initializer(-limit, limit),
            )
            looked_up = tf.nn.embedding_lookup(table, tf.reshape(inputs, [-1]))
        return self._cell(looked_up, state)

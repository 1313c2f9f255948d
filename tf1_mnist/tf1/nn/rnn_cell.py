"""Recurrent cells of TF 1.8: `tf.nn.rnn_cell`, `tf.contrib.rnn`.

dynamic_rnn, static_rnn and their kind are still TensorFlow's own; they take
any object that has output_size, state_size, zero_state and is called with
(inputs, state), giving (output, new state).
"""

import collections

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.layers.base import Layer
from tf1_mnist.tf1.layers.input_spec import InputSpec
from tf1_mnist.tf1.ops import clip_ops
from tf1_mnist.tf1.signature import refuse

LSTMStateTuple = collections.namedtuple("LSTMStateTuple", ("c", "h"))


class RNNCell(Layer):
    """The interface of a cell; `build` and `call(inputs, state)` are the subclass's."""

    @property
    def state_size(self):
        raise NotImplementedError("Abstract method")

    @property
    def output_size(self):
        raise NotImplementedError("Abstract method")

    def __call__(self, inputs, state, scope=None, **options):
        return super().__call__(inputs, state, scope=scope, **options)

    def zero_state(self, batch_size, dtype):
        """Zeros [batch_size, n] for each n of state_size, in the same nesting."""
        with tf.name_scope(type(self).__name__ + "ZeroState"):
            return map_structure(self.state_size, lambda size: _zeros(batch_size, size, dtype))


class LayerRNNCell(RNNCell):
    """A cell that makes its variables in `build`, by add_variable."""


def map_structure(structure, function):
    """The function's results for each part of a nest of state sizes or states, nested alike."""
    if isinstance(structure, LSTMStateTuple):
        return LSTMStateTuple(*(map_structure(part, function) for part in structure))
    if isinstance(structure, (tuple, list)):
        return tuple(map_structure(part, function) for part in structure)
    return function(structure)


def _zeros(batch_size, size, dtype):
    # TF 1.8 joins the lengths in ops.
    known, lengths = not tf.is_tensor(batch_size), tf.TensorShape(size).as_list()
    zeros = counter.makes(8 if known else 10, _filled)([batch_size, *lengths], dtype)
    if not known:
        zeros.set_shape([tf.get_static_value(batch_size), *lengths])
    return zeros


def _filled(lengths, dtype):
    return tf.zeros(tf.stack(lengths), dtype)


def _depth(shape):
    depth = shape[1].value
    if depth is None:
        raise ValueError("Expected inputs.shape[-1] to be known, saw shape: %s" % shape)
    return depth


class BasicRNNCell(LayerRNNCell):
    """output = new state = activation([inputs, state] . kernel + bias)."""

    input_spec = InputSpec(ndim=2)

    def __init__(self, num_units, activation=None, reuse=None, name=None, dtype=None):
        super().__init__(_reuse=reuse, name=name, dtype=dtype)
        self._num_units, self._activation = num_units, activation or tf.tanh

    state_size = output_size = property(lambda self: self._num_units)

    def build(self, shape):
        self._kernel = self.add_variable(
            "kernel", [_depth(shape) + self._num_units, self._num_units]
        )
        self._bias = self.add_variable(
            "bias", [self._num_units], initializer=tf.zeros_initializer()
        )

    def call(self, inputs, state):
        gates = tf.nn.bias_add(tf.matmul(tf.concat([inputs, state], 1), self._kernel), self._bias)
        output = self._activation(gates)
        return output, output


class GRUCell(LayerRNNCell):
    """Gated recurrent unit: a reset and an update gate, and a candidate state."""

    input_spec = InputSpec(ndim=2)

    def __init__(
        self,
        num_units,
        activation=None,
        reuse=None,
        kernel_initializer=None,
        bias_initializer=None,
        name=None,
        dtype=None,
    ):
        super().__init__(_reuse=reuse, name=name, dtype=dtype)
        self._num_units, self._activation = num_units, activation or tf.tanh
        self._initializers = kernel_initializer, bias_initializer

    state_size = output_size = property(lambda self: self._num_units)

    def build(self, shape):
        units, (kernel, bias) = self._num_units, self._initializers
        rows = _depth(shape) + units
        self._gate_kernel = self.add_variable("gates/kernel", [rows, 2 * units], initializer=kernel)
        self._gate_bias = self.add_variable(
            "gates/bias", [2 * units], initializer=bias or tf.constant_initializer(1.0)
        )
        self._candidate_kernel = self.add_variable(
            "candidate/kernel", [rows, units], initializer=kernel
        )
        self._candidate_bias = self.add_variable(
            "candidate/bias", [units], initializer=bias or tf.zeros_initializer()
        )

    def call(self, inputs, state):
        gates = tf.sigmoid(
            tf.nn.bias_add(
                tf.matmul(tf.concat([inputs, state], 1), self._gate_kernel), self._gate_bias
            )
        )
        reset, update = counter.makes(3, tf.split)(gates, 2, 1)
        candidate = self._activation(
            tf.nn.bias_add(
                tf.matmul(tf.concat([inputs, reset * state], 1), self._candidate_kernel),
                self._candidate_bias,
            )
        )
        new = update * state + (1 - update) * candidate
        return new, new


class _LSTM(LayerRNNCell):
    input_spec = InputSpec(ndim=2)
    _state_is_tuple = True

    @property
    def state_size(self):
        sizes = self._num_units, self._num_proj or self._num_units
        return LSTMStateTuple(*sizes) if self._state_is_tuple else sum(sizes)

    @property
    def output_size(self):
        return self._num_proj or self._num_units

    def _parts(self, state):
        if self._state_is_tuple:
            return state
        units = self._num_units
        return tf.slice(state, [0, 0], [-1, units]), tf.slice(
            state, [0, units], [-1, self.output_size]
        )

    def _state(self, c, h):
        return LSTMStateTuple(c, h) if self._state_is_tuple else tf.concat([c, h], 1)

    def _gates(self, inputs, h):
        joined = tf.nn.bias_add(tf.matmul(tf.concat([inputs, h], 1), self._kernel), self._bias)
        return counter.makes(3, tf.split)(joined, 4, 1)


class BasicLSTMCell(_LSTM):
    """Long short-term memory; the forget gate is biased by forget_bias, not trained."""

    _num_proj = None

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        state_is_tuple=True,
        activation=None,
        reuse=None,
        name=None,
        dtype=None,
        input_size=None,
    ):
        super().__init__(_reuse=reuse, name=name, dtype=dtype)
        self._num_units, self._forget_bias = num_units, forget_bias
        self._state_is_tuple, self._activation = state_is_tuple, activation or tf.tanh

    def build(self, shape):
        units = self._num_units
        self._kernel = self.add_variable("kernel", [_depth(shape) + units, 4 * units])
        self._bias = self.add_variable("bias", [4 * units], initializer=tf.zeros_initializer())

    def call(self, inputs, state):
        c, h = state if self._state_is_tuple else counter.makes(2, tf.split)(state, 2, 1)
        i, j, f, o = self._gates(inputs, h)
        forget = tf.sigmoid(tf.add(f, tf.constant(self._forget_bias, f.dtype)))
        new_c = tf.add(tf.multiply(c, forget), tf.multiply(tf.sigmoid(i), self._activation(j)))
        new_h = tf.multiply(self._activation(new_c), tf.sigmoid(o))
        return new_h, self._state(new_c, new_h)


class LSTMCell(_LSTM):
    """Long short-term memory with optional peepholes, clipping and projection."""

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        cell_clip=None,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        num_unit_shards=None,
        num_proj_shards=None,
        forget_bias=1.0,
        state_is_tuple=True,
        activation=None,
        reuse=None,
        name=None,
        dtype=None,
    ):
        super().__init__(_reuse=reuse, name=name, dtype=dtype)
        refuse(
            "LSTMCell",
            num_unit_shards=(num_unit_shards, None),
            num_proj_shards=(num_proj_shards, None),
        )
        self._num_units, self._num_proj, self._proj_clip = num_units, num_proj, proj_clip
        self._use_peepholes, self._cell_clip, self._initializer = (
            use_peepholes,
            cell_clip,
            initializer,
        )
        self._forget_bias, self._state_is_tuple = forget_bias, state_is_tuple
        self._activation = activation or tf.tanh

    def build(self, shape):
        units = self._num_units

        def weights(name, size):
            return self.add_variable(name, size, initializer=self._initializer)

        self._kernel = weights("kernel", [_depth(shape) + self.output_size, 4 * units])
        self._bias = self.add_variable("bias", [4 * units], initializer=tf.zeros_initializer())
        if self._use_peepholes:
            self._peep = [weights(f"w_{gate}_diag", [units]) for gate in "fio"]
        if self._num_proj is not None:
            self._projection = weights("projection/kernel", [units, self._num_proj])

    def call(self, inputs, state):
        c, h = self._parts(state)
        i, j, f, o = self._gates(inputs, h)
        forget = f + self._forget_bias
        if self._use_peepholes:
            forget, i = forget + self._peep[0] * c, i + self._peep[1] * c
        new_c = tf.sigmoid(forget) * c + tf.sigmoid(i) * self._activation(j)
        if self._cell_clip is not None:
            new_c = clip_ops.clip_by_value(new_c, -self._cell_clip, self._cell_clip)
        new_h = tf.sigmoid(
            o + self._peep[2] * new_c if self._use_peepholes else o
        ) * self._activation(new_c)
        if self._num_proj is not None:
            new_h = tf.matmul(new_h, self._projection)
            if self._proj_clip is not None:
                new_h = clip_ops.clip_by_value(new_h, -self._proj_clip, self._proj_clip)
        return new_h, self._state(new_c, new_h)


class MultiRNNCell(RNNCell):
    """Cells one upon another: each takes the output of the one below."""

    def __init__(self, cells, state_is_tuple=True):
        if not isinstance(cells, (list, tuple)) or not cells:
            raise ValueError("Must specify at least one cell for MultiRNNCell, as a list.")
        super().__init__()
        self._cells, self._state_is_tuple = cells, state_is_tuple

    @property
    def state_size(self):
        sizes = tuple(cell.state_size for cell in self._cells)
        return sizes if self._state_is_tuple else sum(sizes)

    @property
    def output_size(self):
        return self._cells[-1].output_size

    @property
    def trainable_weights(self):
        return [variable for cell in self._cells for variable in cell.trainable_weights]

    def zero_state(self, batch_size, dtype):
        with tf.name_scope("MultiRNNCellZeroState"):
            if self._state_is_tuple:
                return tuple(cell.zero_state(batch_size, dtype) for cell in self._cells)
            return super().zero_state(batch_size, dtype)

    def call(self, inputs, state):
        states, at = [], 0
        for number, cell in enumerate(self._cells):
            with tf.variable_scope("cell_%d" % number):
                if self._state_is_tuple:
                    part = state[number]
                else:
                    part = tf.slice(state, [0, at], [-1, cell.state_size])
                    at += cell.state_size
                inputs, new = cell(inputs, part)
                states.append(new)
        return inputs, tuple(states) if self._state_is_tuple else tf.concat(states, 1)

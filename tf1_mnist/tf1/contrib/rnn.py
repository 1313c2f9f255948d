"""Cells and stacks of `tf.contrib.rnn` of TF 1.8 that `tf.nn.rnn_cell` does not have."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers.normalization import layer_norm
from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple, RNNCell
from tf1_mnist.tf1.ops import array_ops, random_ops


class LayerNormBasicLSTMCell(RNNCell):
    """An LSTM whose gates and state are normalised, with dropout of the candidate state."""

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        input_size=None,
        activation=tf.tanh,
        layer_norm=True,
        norm_gain=1.0,
        norm_shift=0.0,
        dropout_keep_prob=1.0,
        dropout_prob_seed=None,
        reuse=None,
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._activation, self._forget_bias = num_units, activation, forget_bias
        self._keep_prob, self._seed = dropout_keep_prob, dropout_prob_seed
        self._layer_norm, self._gain, self._shift = layer_norm, norm_gain, norm_shift

    state_size = property(lambda self: LSTMStateTuple(self._num_units, self._num_units))
    output_size = property(lambda self: self._num_units)

    def _norm(self, values, scope):
        if not self._layer_norm:
            return values
        shape = values.get_shape()[-1:]
        with tf.variable_scope(scope):
            for name, first in (("gamma", self._gain), ("beta", self._shift)):
                tf.get_variable(
                    name, shape, values.dtype, initializer=tf.constant_initializer(first)
                )
        return layer_norm(values, reuse=True, scope=scope)

    def call(self, inputs, state):
        c, h = state
        joined = tf.concat([inputs, h], 1)
        size = 4 * self._num_units
        kernel = tf.get_variable("kernel", [joined.get_shape()[-1], size], joined.dtype)
        gates = tf.matmul(joined, kernel)
        if not self._layer_norm:
            gates = tf.nn.bias_add(gates, tf.get_variable("bias", [size], joined.dtype))
        i, j, f, o = array_ops.split(gates, 4, 1)
        i, j, f, o = (
            self._norm(gate, scope)
            for gate, scope in ((i, "input"), (j, "transform"), (f, "forget"), (o, "output"))
        )
        candidate = self._activation(j)
        if not isinstance(self._keep_prob, float) or self._keep_prob < 1:
            candidate = random_ops.dropout(candidate, self._keep_prob, seed=self._seed)
        new_c = c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * candidate
        new_c = self._norm(new_c, "state")
        new_h = self._activation(new_c) * tf.sigmoid(o)
        return new_h, LSTMStateTuple(new_c, new_h)


class UGRNNCell(RNNCell):
    """The update gate RNN: the state, and a candidate, in the shares of one gate."""

    def __init__(
        self, num_units, initializer=None, forget_bias=1.0, activation=tf.tanh, reuse=None
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._initializer = num_units, initializer
        self._forget_bias, self._activation = forget_bias, activation

    state_size = output_size = property(lambda self: self._num_units)

    def call(self, inputs, state):
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            joined = tf.concat([inputs, state], 1)
            size = 2 * self._num_units
            kernel = tf.get_variable("kernel", [joined.get_shape()[-1], size], joined.dtype)
            bias = tf.get_variable("bias", [size], joined.dtype, initializer=tf.zeros_initializer())
            gates = tf.nn.bias_add(tf.matmul(joined, kernel), bias)
            gate, candidate = array_ops.split(gates, 2, 1)
            candidate = self._activation(candidate)
            gate = tf.sigmoid(gate + self._forget_bias)
            new = gate * state + (1.0 - gate) * candidate
        return new, new


def stack_bidirectional_dynamic_rnn(
    cells_fw,
    cells_bw,
    inputs,
    initial_states_fw=None,
    initial_states_bw=None,
    dtype=None,
    sequence_length=None,
    parallel_iterations=None,
    time_major=False,
    scope=None,
):
    """`tf.contrib.rnn.stack_bidirectional_dynamic_rnn`: layers of cells that run both ways.

    Returns: (outputs [n, steps, both sizes], the layers' last forward states, backward states).
    Raises: ValueError, lists of cells or of states that are none, or differ in length.
    """
    for name, cells in (("fw", cells_fw), ("bw", cells_bw)):
        if not cells:
            raise ValueError(f"Must specify at least one {name} cell for BidirectionalRNN.")
        if not isinstance(cells, list):
            raise ValueError(f"cells_{name} must be a list of RNNCells (one per layer).")
    if len(cells_fw) != len(cells_bw):
        raise ValueError("Forward and Backward cells must have the same depth.")
    first = []
    for name, states in (("fw", initial_states_fw), ("bw", initial_states_bw)):
        if states is not None and (not isinstance(states, list) or len(states) != len(cells_fw)):
            raise ValueError(
                f"initial_states_{name} must be a list of state tensors (one per layer)."
            )
        first.append(states or [None] * len(cells_fw))
    last_fw, last_bw = [], []
    with tf.variable_scope(scope or "stack_bidirectional_rnn"):
        for number, cell_fw in enumerate(cells_fw):
            with tf.variable_scope("cell_%d" % number):
                outputs, (state_fw, state_bw) = tf.nn.bidirectional_dynamic_rnn(
                    cell_fw,
                    cells_bw[number],
                    inputs,
                    initial_state_fw=first[0][number],
                    initial_state_bw=first[1][number],
                    sequence_length=sequence_length,
                    parallel_iterations=parallel_iterations,
                    dtype=dtype,
                    time_major=time_major,
                )
                inputs = tf.concat(outputs, 2)
            last_fw.append(state_fw)
            last_bw.append(state_bw)
    return inputs, tuple(last_fw), tuple(last_bw)

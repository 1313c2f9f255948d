"""Cells of `tf.contrib.rnn` of TF 1.8 that `tf.nn.rnn_cell` does not have."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers.normalization import layer_norm
from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple, RNNCell
from tf1_mnist.tf1.ops import array_ops, clip_ops, random_ops
from tf1_mnist.tf1.signature import refuse


def _normalised(values, scope, gain, shift, dtype=None):
    """layer_norm of values, with gamma and beta that begin at gain and shift."""
    shape = values.get_shape()[-1:]
    with tf.variable_scope(scope):
        for name, first in (("gamma", gain), ("beta", shift)):
            tf.get_variable(name, shape, dtype, initializer=tf.constant_initializer(first))
    return layer_norm(values, reuse=True, scope=scope)


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
        return _normalised(values, scope, self._gain, self._shift, values.dtype)

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


class CoupledInputForgetGateLSTMCell(RNNCell):
    """An LSTM whose input gate is what the forget gate leaves, 1 - f.

    Raises: NotImplementedError, weights in more than one shard.
    """

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        initializer=None,
        num_proj=None,
        proj_clip=None,
        num_unit_shards=1,
        num_proj_shards=1,
        forget_bias=1.0,
        state_is_tuple=True,
        activation=tf.tanh,
        reuse=None,
        layer_norm=False,
        norm_gain=1.0,
        norm_shift=0.0,
    ):
        super().__init__(_reuse=reuse)
        refuse(
            "CoupledInputForgetGateLSTMCell",
            num_unit_shards=(num_unit_shards, 1),
            num_proj_shards=(num_proj_shards, 1),
        )
        self._num_units, self._num_proj, self._proj_clip = num_units, num_proj, proj_clip
        self._use_peepholes, self._forget_bias = use_peepholes, forget_bias
        self._state_is_tuple, self._activation = state_is_tuple, activation
        self._layer_norm, self._gain, self._shift = layer_norm, norm_gain, norm_shift

    @property
    def state_size(self):
        sizes = self._num_units, self.output_size
        return LSTMStateTuple(*sizes) if self._state_is_tuple else sum(sizes)

    output_size = property(lambda self: self._num_proj or self._num_units)

    def _norm(self, values, scope):
        if not self._layer_norm:
            return values
        return _normalised(values, scope, self._gain, self._shift)

    def call(self, inputs, state):
        units, dtype = self._num_units, inputs.dtype
        proj = units if self._num_proj is None else self._num_proj
        if self._state_is_tuple:
            c, m = state
        else:
            c = tf.slice(state, [0, 0], [-1, units])
            m = tf.slice(state, [0, units], [-1, proj])
        size = inputs.get_shape().with_rank(2)[1].value
        if size is None:
            raise ValueError("Could not infer input size from inputs.get_shape()[-1]")
        # The initializer argument has no effect in TF 1.8 either; names end in their shard.
        kernel = tf.get_variable("W_0", [size + proj, 3 * units], dtype)
        bias = tf.get_variable("B", [3 * units], dtype, initializer=tf.zeros_initializer())
        gates = tf.matmul(tf.concat([inputs, m], 1), kernel)
        if not self._layer_norm:
            gates = tf.nn.bias_add(gates, bias)
        j, f, o = array_ops.split(gates, 3, 1)
        j, f, o = (
            self._norm(gate, scope)
            for gate, scope in ((j, "transform"), (f, "forget"), (o, "output"))
        )
        if self._use_peepholes:
            to_f, to_o = (tf.get_variable(f"W_{gate}_diag", [units], dtype) for gate in "FO")
        forget = f + self._forget_bias
        forget = tf.sigmoid(forget + to_f * c if self._use_peepholes else forget)
        c = forget * c + (1 - forget) * self._activation(j)
        c = self._norm(c, "state")
        m = tf.sigmoid(o + to_o * c if self._use_peepholes else o) * self._activation(c)
        if self._num_proj is not None:
            m = tf.matmul(m, tf.get_variable("W_P_0", [units, proj], dtype))
            if self._proj_clip is not None:
                m = clip_ops.clip_by_value(m, -self._proj_clip, self._proj_clip)
        return m, LSTMStateTuple(c, m) if self._state_is_tuple else tf.concat([c, m], 1)

"""Cells of `tf.contrib.rnn` of TF 1.8 from papers: phased LSTM, NAS, intersection RNN."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.nn.linear import _Linear
from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple, RNNCell
from tf1_mnist.tf1.ops import array_ops, random_ops


class PhasedLSTMCell(RNNCell):
    """An LSTM of (times [n, 1], inputs [n, features]) whose units are open for a part of their
    period only; https://arxiv.org/abs/1610.09513.

    Args: leak, how much gets through while closed; ratio_on, the part of the period; periods begin
    between period_init_min and period_init_max, in the unit of the times.
    """

    def __init__(
        self,
        num_units,
        use_peepholes=False,
        leak=0.001,
        ratio_on=0.1,
        trainable_ratio_on=True,
        period_init_min=1.0,
        period_init_max=1000.0,
        reuse=None,
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._use_peepholes, self._leak = num_units, use_peepholes, leak
        self._ratio_on, self._trainable_ratio_on = ratio_on, trainable_ratio_on
        self._periods = period_init_min, period_init_max
        self._linears = {}

    state_size = property(lambda self: LSTMStateTuple(self._num_units, self._num_units))
    output_size = property(lambda self: self._num_units)

    def _linear(self, scope, inputs, size):
        with tf.variable_scope(scope):
            if scope not in self._linears:
                self._linears[scope] = _Linear(inputs, size, True)
            return self._linears[scope](inputs)

    def _first_periods(self, shape, dtype=tf.float32, partition_info=None):
        low, high = map(tf.log, self._periods)
        return tf.exp(random_ops.random_uniform(shape, low, high, dtype))

    def call(self, inputs, state):
        (c, h), (time, x), units = state, inputs, self._num_units
        peepholes = [c] if self._use_peepholes else []
        gates = tf.sigmoid(self._linear("mask_gates", [x, h, *peepholes], 2 * units))
        input_gate, forget_gate = array_ops.split(gates, 2, 1)
        new_input = tf.tanh(self._linear("new_input", [x, h], units))
        new_c = c * forget_gate + input_gate * new_input
        peepholes = [new_c] if self._use_peepholes else []
        output_gate = tf.sigmoid(self._linear("output_gate", [x, h, *peepholes], units))
        new_h = tf.tanh(new_c) * output_gate
        period = tf.get_variable("period", [units], initializer=self._first_periods)
        first = tf.random_uniform_initializer(0.0, period.initial_value)
        phase = tf.get_variable("phase", [units], initializer=first)
        ratio_on = tf.get_variable(
            "ratio_on",
            [units],
            initializer=tf.constant_initializer(self._ratio_on),
            trainable=self._trainable_ratio_on,
        )
        openness = self._openness(time, phase, period, ratio_on)
        new_c = openness * new_c + (1 - openness) * c
        new_h = openness * new_h + (1 - openness) * h
        return new_h, LSTMStateTuple(new_c, new_h)

    def _openness(self, time, phase, period, ratio_on):
        phase, period = tf.cast(phase, time.dtype), tf.cast(period, time.dtype)
        since = time - phase
        remainder = tf.stop_gradient(tf.mod(since, period) - since) + since
        cycle = tf.cast(remainder / period, tf.float32)
        rising = 2 * cycle / ratio_on
        falling, closed = 2 - rising, self._leak * cycle
        openness = tf.where(cycle < ratio_on, falling, closed)
        return tf.where(cycle < 0.5 * ratio_on, rising, openness)


class NASCell(RNNCell):
    """The cell found by neural architecture search; https://arxiv.org/abs/1611.01578."""

    def __init__(self, num_units, num_proj=None, use_biases=False, reuse=None):
        super().__init__(_reuse=reuse)
        self._num_units, self._num_proj, self._use_biases = num_units, num_proj, use_biases

    state_size = property(lambda self: LSTMStateTuple(self._num_units, self.output_size))
    output_size = property(lambda self: self._num_proj or self._num_units)

    def call(self, inputs, state):
        (c, m), units, dtype = state, self._num_units, inputs.dtype
        size = inputs.get_shape().with_rank(2)[1].value
        if size is None:
            raise ValueError("Could not infer input size from inputs.get_shape()[-1]")
        recurrent = tf.get_variable("recurrent_kernel", [self.output_size, 8 * units], dtype)
        kernel = tf.get_variable("kernel", [size, 8 * units], dtype)
        of_state, of_inputs = tf.matmul(m, recurrent), tf.matmul(inputs, kernel)
        if self._use_biases:
            zeros = tf.zeros_initializer()
            bias = tf.get_variable("bias", [8 * units], dtype, initializer=zeros)
            of_state = tf.nn.bias_add(of_state, bias)
        ms = array_ops.split(of_state, 8, 1)
        xs = array_ops.split(of_inputs, 8, 1)
        first = [
            tf.sigmoid(xs[0] + ms[0]),
            tf.nn.relu(xs[1] + ms[1]),
            tf.sigmoid(xs[2] + ms[2]),
            tf.nn.relu(xs[3] * ms[3]),
            tf.tanh(xs[4] + ms[4]),
            tf.sigmoid(xs[5] + ms[5]),
            tf.tanh(xs[6] + ms[6]),
            tf.sigmoid(xs[7] + ms[7]),
        ]
        second = [
            tf.tanh(first[0] * first[1]),
            tf.tanh(first[2] + first[3]),
            tf.tanh(first[4] * first[5]),
            tf.sigmoid(first[6] + first[7]),
        ]
        new_c = tf.tanh(second[0] + c) * second[1]
        new_m = tf.tanh(new_c * tf.tanh(second[2] + second[3]))
        if self._num_proj is not None:
            shape = [units, self._num_proj]
            new_m = tf.matmul(new_m, tf.get_variable("projection_weights", shape, dtype))
        return new_m, LSTMStateTuple(new_c, new_m)


class IntersectionRNNCell(RNNCell):
    """A cell with a gate through time and one through depth; https://arxiv.org/abs/1611.09913.

    num_in_proj: num_units, where the inputs are of another width.
    """

    def __init__(
        self,
        num_units,
        num_in_proj=None,
        initializer=None,
        forget_bias=1.0,
        y_activation=tf.nn.relu,
        reuse=None,
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._num_in_proj, self._initializer = num_units, num_in_proj, initializer
        self._forget_bias, self._y_activation = forget_bias, y_activation
        self._projection = self._gates = None

    state_size = output_size = property(lambda self: self._num_units)

    def call(self, inputs, state):
        units = self._num_units
        size = inputs.get_shape().with_rank(2)[1].value
        if size is None:
            raise ValueError("Could not infer input size from inputs.get_shape()[-1]")
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            if size != units:
                if not self._num_in_proj:
                    raise ValueError(
                        "Must have input size == output size for Intersection RNN. To fix, "
                        "num_in_proj should be set to num_units at cell init."
                    )
                with tf.variable_scope("in_projection"):
                    if self._projection is None:
                        self._projection = _Linear(inputs, units, True)
                    inputs = self._projection(inputs)
            joined = tf.concat([inputs, state], 1)
            if self._gates is None:
                self._gates = _Linear(joined, 4 * units, True)
            gates = self._gates(joined)
            gate_h, h, gate_y, y = (gates[:, n * units : (n + 1) * units] for n in range(4))
            h, y = tf.tanh(h), self._y_activation(y)
            gate_h = tf.sigmoid(gate_h + self._forget_bias)
            gate_y = tf.sigmoid(gate_y + self._forget_bias)
            new_state = gate_h * state + (1.0 - gate_h) * h
            new_y = gate_y * inputs + (1.0 - gate_y) * y
        return new_y, new_state

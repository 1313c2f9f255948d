"""Recurrent layers of Keras in TF 1.8's ops. Mirrors `keras/layers/recurrent.py` and
`keras/backend.py` of TF 1.8.
"""

import functools

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.keras import naming
from tf1_mnist.tf1.ops import array_ops, clip_ops


def install():
    """Put them into TensorFlow's own Keras, in this process."""
    from tensorflow.python.keras.layers import convolutional_recurrent, recurrent

    if hasattr(recurrent.RNN.call, "__wrapped__"):
        return
    convolutional_recurrent.ConvLSTM2D.call = _in_doubt(convolutional_recurrent.ConvLSTM2D.call)
    recurrent.RNN.get_initial_state = _zero_states(recurrent.RNN.get_initial_state)
    recurrent.LSTMCell.call, recurrent.GRUCell.call = _lstm, _gru
    recurrent.SimpleRNNCell.call = _simple
    for layer in (recurrent.RNN, recurrent.StackedRNNCells):
        if not hasattr(layer.build, "__wrapped__"):
            layer.build = naming.with_names_inside(layer.build)
    for cell in (recurrent.GRUCell, recurrent.LSTMCell):
        cell.__init__ = _of_the_implementation_asked_for(cell.__init__)
    recurrent.RNN.call = _in_doubt(recurrent.RNN.call)
    for cell in (recurrent.SimpleRNNCell, recurrent.GRUCell, recurrent.LSTMCell):
        cell._create_dropout_mask, cell._create_recurrent_dropout_mask = _of_inputs, _of_states
    K.rnn, K.hard_sigmoid = _unless_nested(K.rnn), hard_sigmoid


def _of_the_implementation_asked_for(init):
    """Today's cells with recurrent_dropout are of implementation 1 in any case."""

    @functools.wraps(init)
    def made(self, *arguments, **options):
        init(self, *arguments, **options)
        self.implementation = options.get("implementation", 1)

    return made


def _in_doubt(call):
    """A call of a layer of which the number of ops is not TF 1.8's: says so."""

    @functools.wraps(call)
    def called(self, *arguments, **options):
        reason = _unlike(self)
        if reason:
            counter.doubt(f"the number of ops of tf.keras.layers.{reason} is not verified")
        return call(self, *arguments, **options)

    return called


def _unlike(layer):
    if "Conv" in type(layer).__name__:
        return type(layer).__name__
    if getattr(layer, "stateful", False):
        return f"{type(layer).__name__}(stateful=True)"
    if hasattr(layer.cell, "cells"):
        return "StackedRNNCells"
    return "GRU(reset_after=True)" if getattr(layer.cell, "reset_after", False) else None


def hard_sigmoid(x):
    """0.2 x + 0.5, at least 0 and at most 1."""
    x = (0.2 * x) + 0.5
    zero, one = (tf.convert_to_tensor(value, x.dtype.base_dtype) for value in (0.0, 1.0))
    return clip_ops.clip_by_value(x, zero, one)


def _zero_states(native):
    """RNN.get_initial_state: zeros [n, units] for each state, worked out from the inputs."""

    def get_initial_state(self, inputs):
        sizes = self.cell.state_size
        sizes = list(sizes) if hasattr(sizes, "__len__") else [sizes]
        if tf.nest.is_nested(inputs) or not all(isinstance(size, int) for size in sizes):
            return native(self, inputs)
        total = tf.reduce_sum(array_ops.zeros_like(inputs), axis=(1, 2))
        column = tf.expand_dims(total, axis=-1)
        return [tf.tile(column, [1, size]) for size in sizes]

    return get_initial_state


# --- cells ------------------------------------------------------------------------


def _gates(units, matrix, axes=2):
    """A function that takes the part of gate n, the last or not, of a kernel or a bias."""

    def part(n, last=False):
        end = None if last else units * (n + 1)
        begin = units * n or None
        return matrix[:, begin:end] if axes == 2 else matrix[begin:end]

    return part


def _of_inputs(self, inputs, training, count=1):
    """Masks for the inputs, [n, size], `count` of them; scaled by 1 / (1 - dropout)."""
    return _masks(inputs, tf.shape(inputs)[-1], self.dropout, training, count)


def _of_states(self, inputs, training, count=1):
    """Masks for the states, [n, units], of as many examples as the inputs."""
    return _masks(inputs, self.units, self.recurrent_dropout, training, count)


def _masks(inputs, size, rate, training, count):
    ones = K.ones((tf.shape(inputs)[0], size))
    return [
        K.in_train_phase(lambda: K.dropout(ones, rate), ones, training=training)
        for _ in range(count)
    ]


def _masked(values, mask, count):
    return [values * mask[n] if mask is not None else values for n in range(count)]


def _products(inputs, units, kernel, bias):
    """The inputs of each gate times its part of the kernel, and the bias added."""
    last = len(inputs) - 1
    of_kernel = _gates(units, kernel)
    found = [tf.matmul(each, of_kernel(n, n == last)) for n, each in enumerate(inputs)]
    if bias is None:
        return found
    of_bias = _gates(units, bias, 1)
    return [tf.nn.bias_add(each, of_bias(n, n == last)) for n, each in enumerate(found)]


def _simple(self, inputs, states, training=None):
    """SimpleRNNCell.call: (output, [output]), [n, units]."""
    mask = self.get_dropout_mask_for_cell(inputs, training)
    recurrent_mask = self.get_recurrent_dropout_mask_for_cell(inputs, training)
    sums = K.dot(inputs if mask is None else inputs * mask[0], self.kernel)
    if self.bias is not None:
        sums = K.bias_add(sums, self.bias)
    before = states[0] if recurrent_mask is None else states[0] * recurrent_mask[0]
    output = sums + K.dot(before, self.recurrent_kernel)
    if self.activation is not None:
        output = self.activation(output)
    return output, [output]


def _lstm(self, inputs, states, training=None):
    """LSTMCell.call: (output, [output, carry]), [n, units] each."""
    before, carry = states[0], states[1]
    mask = self.get_dropout_mask_for_cell(inputs, training, count=4)
    recurrent_mask = self.get_recurrent_dropout_mask_for_cell(inputs, training, count=4)
    sigmoid, units = self.recurrent_activation, self.units
    if self.implementation == 1:
        bias = self.bias if self.use_bias else None
        of_input, of_forget, of_carry, of_output = _products(
            _masked(inputs, mask, 4), units, self.kernel, bias
        )
        recurrent = _masked(before, recurrent_mask, 4)
        part = _gates(units, self.recurrent_kernel)
        gate = sigmoid(of_input + tf.matmul(recurrent[0], part(0)))
        kept = sigmoid(of_forget + tf.matmul(recurrent[1], part(1)))
        carry = kept * carry + gate * self.activation(of_carry + tf.matmul(recurrent[2], part(2)))
        shown = sigmoid(of_output + tf.matmul(recurrent[3], part(3, last=True)))
    else:
        sums = tf.matmul(inputs if mask is None else inputs * mask[0], self.kernel)
        before = before if recurrent_mask is None else before * recurrent_mask[0]
        sums += tf.matmul(before, self.recurrent_kernel)
        if self.use_bias:
            sums = tf.nn.bias_add(sums, self.bias)
        part = _gates(units, sums)
        parts = [part(n, last=n == 3) for n in range(4)]
        gate, kept = sigmoid(parts[0]), sigmoid(parts[1])
        carry = kept * carry + gate * self.activation(parts[2])
        shown = sigmoid(parts[3])
    output = shown * self.activation(carry)
    return output, [output, carry]


def _gru(self, inputs, states, training=None):
    """GRUCell.call: (output, [output]), [n, units] each."""
    before = states[0]
    mask = self.get_dropout_mask_for_cell(inputs, training, count=3)
    recurrent_mask = self.get_recurrent_dropout_mask_for_cell(inputs, training, count=3)
    sigmoid, units, kernel = self.recurrent_activation, self.units, self.recurrent_kernel
    bias = recurrent_bias = None
    if self.use_bias:
        bias = self.bias
        if self.reset_after:
            bias, recurrent_bias = (tf.reshape(self.bias[n], [-1]) for n in (0, 1))
    part = _gates(units, kernel)
    if self.implementation == 1:
        of_update, of_reset, of_new = _products(_masked(inputs, mask, 3), units, self.kernel, bias)
        masked = _masked(before, recurrent_mask, 3)
        sums = [tf.matmul(masked[n], part(n)) for n in (0, 1)]
        of_bias = recurrent_bias is not None and _gates(units, recurrent_bias, 1)
        if of_bias:
            sums = [tf.nn.bias_add(each, of_bias(n)) for n, each in enumerate(sums)]
        update, reset = sigmoid(of_update + sums[0]), sigmoid(of_reset + sums[1])
        if self.reset_after:
            product = tf.matmul(masked[2], part(2, last=True))
            if of_bias:
                product = tf.nn.bias_add(product, of_bias(2, last=True))
            product = reset * product
        else:
            product = tf.matmul(reset * masked[2], part(2, last=True))
    else:
        matrix = tf.matmul(inputs if mask is None else inputs * mask[0], self.kernel)
        if bias is not None:
            matrix = tf.nn.bias_add(matrix, bias)
        of_input = _gates(units, matrix)
        of_update, of_reset, of_new = (of_input(n, last=n == 2) for n in range(3))
        before = before if recurrent_mask is None else before * recurrent_mask[0]
        if self.reset_after:
            inner = tf.matmul(before, kernel)
            if recurrent_bias is not None:
                inner = tf.nn.bias_add(inner, recurrent_bias)
        else:
            inner = tf.matmul(before, kernel[:, : 2 * units])
        of_inner = _gates(units, inner)
        update = sigmoid(of_update + of_inner(0))
        reset = sigmoid(of_reset + of_inner(1))
        if self.reset_after:
            product = reset * of_inner(2, last=True)
        else:
            product = tf.matmul(reset * before, part(2, last=True))
    new = self.activation(of_new + product)
    output = update * before + (1 - update) * new
    return output, [output]


# --- loops ------------------------------------------------------------------------


def _unless_nested(native):
    """backend.rnn; what TF 1.8 had not (several inputs, time first) is left to today's."""

    def rnn(
        step_function,
        inputs,
        initial_states,
        go_backwards=False,
        mask=None,
        constants=None,
        unroll=False,
        input_length=None,
        time_major=False,
        zero_output_for_mask=False,
    ):
        newer = time_major or zero_output_for_mask or tf.is_tensor(input_length)
        if newer or tf.nest.is_nested(inputs) or any(map(tf.nest.is_nested, initial_states)):
            return native(
                step_function,
                inputs,
                initial_states,
                go_backwards,
                mask,
                constants,
                unroll,
                input_length,
                time_major,
                zero_output_for_mask,
            )
        return _rnn(step_function, inputs, initial_states, go_backwards, mask, constants, unroll)

    return rnn


def _rnn(step, inputs, states, backwards, mask, constants, unroll):
    """(last output, outputs [n, steps, ...], last states) of a step over inputs [n, steps, ...]."""
    rank, known = inputs.shape.rank, inputs.shape.as_list()
    if rank < 3:
        raise ValueError("Input should be at least 3D.")
    axes = [1, 0, *range(2, rank)]
    inputs = tf.transpose(inputs, axes)
    if mask is not None:
        mask = tf.cast(mask, tf.bool)
        if mask.shape.rank == rank - 1:
            mask = tf.expand_dims(mask, -1)
        mask = tf.transpose(mask, axes)
    loop = _unrolled if unroll else _looped
    last, outputs, states = loop(step, inputs, list(states), backwards, mask, list(constants or ()))
    outputs = tf.transpose(outputs, [1, 0, *range(2, outputs.shape.rank)])
    outputs.set_shape(known[:2] + outputs.shape.as_list()[2:])
    return last, outputs, states


def _where(mask, new, old):
    """Rows of `new` where the mask [n, 1] holds, else of `old`."""
    wide = tf.tile(mask, tf.stack([1, tf.shape(new)[1]]))
    return wide, tf.where(wide, new, old)


def _unrolled(step, inputs, states, backwards, mask, constants):
    if not inputs.shape.as_list()[0]:
        raise ValueError("Unrolling requires a fixed number of timesteps.")
    steps = tf.unstack(inputs)
    masks = [None] * len(steps) if mask is None else tf.unstack(mask)
    if backwards:
        steps.reverse()
        masks.reverse()
    outputs = []
    for each, holds in zip(steps, masks):
        output, new = step(each, states + constants)
        if holds is None:
            states = new
        else:
            wide = tf.tile(holds, tf.stack([1, tf.shape(output)[1]]))
            before = outputs[-1] if outputs else array_ops.zeros_like(output)
            output = tf.where(wide, output, before)
            states = [_where(holds, one, old)[1] for old, one in zip(states, new)]
        outputs.append(output)
    return outputs[-1], tf.stack(outputs), states


def _looped(step, inputs, states, backwards, mask, constants):
    if backwards:
        inputs = tf.reverse(inputs, [0])
    count = tf.shape(inputs)[0]
    first, _ = step(inputs[0], states + constants)  # to see what an output is
    written = tf.TensorArray(first.dtype, count, tensor_array_name="output_ta")
    given = tf.TensorArray(inputs.dtype, count, tensor_array_name="input_ta").unstack(inputs)
    time = tf.constant(0, tf.int32, name="time")
    masks = None
    if mask is not None:
        if not states:
            raise ValueError("No initial states provided! They are needed with a mask.")
        if backwards:
            mask = tf.reverse(mask, [0])
        masks = tf.TensorArray(tf.bool, count, tensor_array_name="mask_ta").unstack(mask)

    def one(time, written, *states):
        now = given.read(time)
        holds = None if masks is None else masks.read(time)
        output, new = step(now, [*states, *constants])
        for state, after in zip(states, new):
            after.set_shape(state.shape)
        if holds is not None:
            wide, output = _where(holds, output, states[0])
            new = [tf.where(wide, after, state) for state, after in zip(states, new)]
        return (time + 1, written.write(time, output), *new)

    end, written, *states = tf.while_loop(
        lambda time, *_: time < count,
        one,
        (time, written, *states),
        parallel_iterations=32,
        swap_memory=True,
    )
    outputs = written.stack()
    return written.read(end - 1), outputs, list(states)

"""Cells of `tf.contrib.rnn` that take all steps at once, time first.

Mirrors `fused_rnn_cell.py` and `lstm_ops.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.rnn.block_cells import add_lstm_variables
from tf1_mnist.tf1.layers.base import Layer
from tf1_mnist.tf1.layers.input_spec import InputSpec
from tf1_mnist.tf1.nn.rnn_cell import LSTMStateTuple
from tf1_mnist.tf1.ops import array_ops, math_ops


class FusedRNNCell:
    """The interface: called with inputs [steps, batch, n], or a list of steps [batch, n].

    Returns: (outputs of the same kind, the last state).
    """

    def __call__(self, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
        raise NotImplementedError("Abstract method")


class FusedRNNCellAdaptor(FusedRNNCell):
    """A cell of tf.nn.rnn_cell over all steps, by tf.nn.static_rnn or dynamic_rnn."""

    def __init__(self, cell, use_dynamic_rnn=False):
        self._cell, self._use_dynamic_rnn = cell, use_dynamic_rnn

    def __call__(self, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
        dynamic, is_list = self._use_dynamic_rnn, isinstance(inputs, list)
        if dynamic and is_list:
            inputs = tf.stack(inputs)
        elif not dynamic and not is_list:
            inputs = tf.unstack(inputs)
        run = tf.nn.dynamic_rnn if dynamic else tf.nn.static_rnn
        outputs, state = run(
            self._cell,
            inputs,
            sequence_length=sequence_length,
            initial_state=initial_state,
            dtype=dtype,
            scope=scope,
            **({"time_major": True} if dynamic else {}),
        )
        if dynamic == is_list:
            outputs = tf.unstack(outputs) if dynamic else tf.stack(outputs)
        return outputs, state


class TimeReversedFusedRNN(FusedRNNCell):
    """A fused cell that takes the steps from the last to the first; its outputs are in order."""

    def __init__(self, cell):
        self._cell = cell

    @staticmethod
    def _reverse(steps, lengths):
        if isinstance(steps, list):
            return steps[::-1]
        if lengths is None:
            return tf.reverse(steps, [0])
        return tf.reverse_sequence(steps, lengths, 0, 1)

    def __call__(self, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
        outputs, state = self._cell(
            self._reverse(inputs, sequence_length),
            initial_state=initial_state,
            dtype=dtype,
            sequence_length=sequence_length,
            scope=scope,
        )
        return self._reverse(outputs, sequence_length), state


class LSTMBlockWrapper(Layer):
    """What an LSTM over all steps needs around it: a first state, lengths, the last state.

    A subclass gives num_units and _call_cell(inputs, initial_cell_state, initial_output, dtype,
    sequence_length), which returns (memories, outputs), each [steps, batch, num_units].
    """

    @property
    def num_units(self):
        raise NotImplementedError("Abstract method")

    def _call_cell(self, inputs, initial_cell_state, initial_output, dtype, sequence_length):
        raise NotImplementedError("Abstract method")

    def call(self, inputs, initial_state=None, dtype=None, sequence_length=None):
        """All steps of inputs [steps, batch, n].

        Returns: (outputs [steps, batch, num_units], the last LSTMStateTuple).
        Raises: ValueError, neither initial_state nor dtype, or a state that is not two tensors.
        """
        is_list = isinstance(inputs, list)
        if is_list:
            inputs = tf.stack(inputs)
        steps, batch, _ = inputs.get_shape().with_rank(3).as_list()
        batch = tf.shape(inputs)[1] if batch is None else batch
        steps = tf.shape(inputs)[0] if steps is None else steps
        if initial_state is None:
            if dtype is None:
                raise ValueError("Either initial_state or dtype needs to be specified")
            zeros = array_ops.zeros(tf.stack([batch, self.num_units]), dtype=dtype)
            initial_state = zeros, zeros
        elif len(initial_state) != 2:
            raise ValueError("Expecting initial_state to be a tuple with length 2 or None")
        dtype = dtype or initial_state[0].dtype
        if sequence_length is not None:
            sequence_length = tf.convert_to_tensor(sequence_length)
        memories, outputs = self._call_cell(inputs, *initial_state, dtype, sequence_length)
        if sequence_length is None:
            last = memories[-1], outputs[-1]
        else:
            mask = array_ops.sequence_mask(sequence_length, steps, dtype=dtype)
            mask = tf.expand_dims(array_ops.transpose(mask, [1, 0]), [-1])
            outputs *= tf.tile(mask, [1, 1, self.num_units])
            # The first state stands at 0, so that a sequence of length 0 ends with it.
            whole = [
                tf.concat([tf.expand_dims(first, [0]), others], 0)
                for first, others in zip(initial_state, (memories, outputs), strict=True)
            ]
            last = [
                tf.gather_nd(states, tf.stack([sequence_length, tf.range(batch)], axis=1))
                for states in whole
            ]
        return tf.unstack(outputs) if is_list else outputs, LSTMStateTuple(*last)


class LSTMBlockFusedCell(LSTMBlockWrapper):
    """An LSTM over all steps as one kernel; see LSTMBlockCell."""

    input_spec = InputSpec(ndim=3)

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        cell_clip=None,
        use_peephole=False,
        reuse=None,
        name="lstm_fused_cell",
    ):
        super().__init__(_reuse=reuse, name=name)
        self._num_units, self._forget_bias = num_units, forget_bias
        self._use_peephole = use_peephole
        self._cell_clip = -1 if cell_clip is None else cell_clip  # -1: no limit

    num_units = property(lambda self: self._num_units)

    def build(self, input_shape):
        if input_shape[2].value is None:
            raise ValueError("Expecting inputs_shape[2] to be set: %s" % input_shape)
        self._kernel, self._bias, self._peepholes = add_lstm_variables(
            self, input_shape[2].value, self._num_units, self._use_peephole
        )

    def _call_cell(
        self,
        inputs,
        initial_cell_state=None,
        initial_output=None,
        dtype=None,
        sequence_length=None,
    ):
        steps = inputs.get_shape().with_rank(3)[0].value
        steps = tf.shape(inputs)[0] if steps is None else steps
        peepholes = self._peepholes or [array_ops.zeros([self._num_units], dtype=dtype)] * 3
        if sequence_length is not None:
            steps = math_ops.reduce_max(sequence_length)
        made = tf.raw_ops.BlockLSTM(
            seq_len_max=tf.to_int64(steps),
            x=inputs,
            cs_prev=initial_cell_state,
            h_prev=initial_output,
            w=self._kernel,
            wci=peepholes[0],
            wcf=peepholes[1],
            wco=peepholes[2],
            b=self._bias,
            forget_bias=self._forget_bias,
            cell_clip=self._cell_clip,
            use_peephole=self._use_peephole,
        )
        return made.cs, made.h

"""Cells of `tf.contrib.rnn` whose step is one kernel. Mirrors `gru_ops.py` and `lstm_ops.py`.

The kernels are in today's TensorFlow; their gradients are in patches/block_cell_gradients.py.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.layers.input_spec import InputSpec
from tf1_mnist.tf1.nn.rnn_cell import LayerRNNCell, LSTMStateTuple
from tf1_mnist.tf1.ops import array_ops

_ZEROS = tf.constant_initializer(0.0)


class GRUBlockCell(LayerRNNCell):
    """A GRU as one kernel; cell_size is the older name of num_units.

    Raises: ValueError, both or neither of num_units and cell_size, or a state of another size.
    """

    _names = {"gate_kernel": "w_ru", "gate_bias": "b_ru", "kernel": "w_c", "bias": "b_c"}
    input_spec = InputSpec(ndim=2)

    def __init__(self, num_units=None, cell_size=None, reuse=None, name="gru_cell"):
        super().__init__(_reuse=reuse, name=name)
        if (cell_size is None) == (num_units is None):
            raise ValueError("Exactly one of num_units or cell_size must be provided.")
        self._cell_size = cell_size if num_units is None else num_units

    state_size = output_size = property(lambda self: self._cell_size)

    def build(self, input_shape):
        inputs, units = input_shape[1].value, self._cell_size
        if inputs is None:
            raise ValueError("Expecting input_size to be set.")
        names = self._names
        self._gate_kernel = self.add_variable(names["gate_kernel"], [inputs + units, 2 * units])
        self._gate_bias = self.add_variable(
            names["gate_bias"], [2 * units], initializer=tf.constant_initializer(1.0)
        )
        self._candidate_kernel = self.add_variable(names["kernel"], [inputs + units, units])
        self._candidate_bias = self.add_variable(names["bias"], [units], initializer=_ZEROS)

    def call(self, inputs, h_prev):
        size = h_prev.get_shape().with_rank(2)[1]
        if size != self._cell_size:
            raise ValueError(
                "Shape of h_prev[1] incorrect: cell_size %i vs %s" % (self._cell_size, size)
            )
        new = tf.raw_ops.GRUBlockCell(
            x=inputs,
            h_prev=h_prev,
            w_ru=self._gate_kernel,
            w_c=self._candidate_kernel,
            b_ru=self._gate_bias,
            b_c=self._candidate_bias,
        ).h
        return new, new


class GRUBlockCellV2(GRUBlockCell):
    """GRUBlockCell with the names of variables of tf.nn.rnn_cell.GRUCell."""

    _names = {
        "gate_kernel": "gates/kernel",
        "gate_bias": "gates/bias",
        "kernel": "candidate/kernel",
        "bias": "candidate/bias",
    }


def add_lstm_variables(layer, inputs, units, use_peephole):
    """The kernel, bias and peepholes of a layer, by tf.nn.rnn_cell.LSTMCell's names.

    Returns: (kernel, bias, the peepholes of input, forget and output gate, or None).
    """
    kernel = layer.add_variable("kernel", [inputs + units, 4 * units])
    bias = layer.add_variable("bias", [4 * units], initializer=_ZEROS)
    peepholes = None
    if use_peephole:
        peepholes = [layer.add_variable(f"w_{gate}_diag", [units]) for gate in "ifo"]
    return kernel, bias, peepholes


class LSTMBlockCell(LayerRNNCell):
    """An LSTM as one kernel, with optional peepholes; cell_clip limits the memory c."""

    input_spec = InputSpec(ndim=2)

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        cell_clip=None,
        use_peephole=False,
        reuse=None,
        name="lstm_cell",
    ):
        super().__init__(_reuse=reuse, name=name)
        self._num_units, self._forget_bias = num_units, forget_bias
        self._use_peephole = use_peephole
        self._cell_clip = -1 if cell_clip is None else cell_clip  # -1: no limit

    state_size = property(lambda self: LSTMStateTuple(self._num_units, self._num_units))
    output_size = property(lambda self: self._num_units)

    def build(self, inputs_shape):
        if not inputs_shape[1].value:
            raise ValueError("Expecting inputs_shape[1] to be set: %s" % str(inputs_shape))
        self._kernel, self._bias, self._peepholes = add_lstm_variables(
            self, inputs_shape[1].value, self._num_units, self._use_peephole
        )

    def call(self, inputs, state):
        if len(state) != 2:
            raise ValueError("Expecting state to be a tuple with length 2.")
        peepholes = self._peepholes or [array_ops.zeros([self._num_units])] * 3
        made = tf.raw_ops.LSTMBlockCell(
            x=inputs,
            cs_prev=state[0],
            h_prev=state[1],
            w=self._kernel,
            wci=peepholes[0],
            wcf=peepholes[1],
            wco=peepholes[2],
            b=self._bias,
            forget_bias=self._forget_bias,
            cell_clip=self._cell_clip,
            use_peephole=self._use_peephole,
        )
        return made.h, LSTMStateTuple(made.cs, made.h)

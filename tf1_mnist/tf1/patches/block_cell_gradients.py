"""Gradients of TF 1.8's block cells, which today's TensorFlow has the kernels of but does not
register. Mirrors `contrib/rnn/python/ops/gru_ops.py` and `lstm_ops.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf


def _gru_block_cell(op, *grads):
    x, h_prev, w_ru, w_c, b_ru, b_c = op.inputs
    r, u, c, _ = op.outputs
    grad = tf.raw_ops.GRUBlockCellGrad(
        x=x, h_prev=h_prev, w_ru=w_ru, w_c=w_c, b_ru=b_ru, b_c=b_c, r=r, u=u, c=c, d_h=grads[3]
    )
    gates, candidate = grad.d_r_bar_u_bar, grad.d_c_bar
    joined = tf.concat([x, h_prev], 1)
    to_w_ru = tf.matmul(joined, gates, transpose_a=True)
    to_b_ru = tf.raw_ops.BiasAddGrad(out_backprop=gates)
    joined = tf.concat([x, h_prev * r], 1)
    to_w_c = tf.matmul(joined, candidate, transpose_a=True)
    to_b_c = tf.raw_ops.BiasAddGrad(out_backprop=candidate)
    return grad.d_x, grad.d_h_prev, to_w_ru, to_w_c, to_b_ru, to_b_c


def _lstm_block_cell(op, *grads):
    x, cs_prev, h_prev, w, wci, wcf, wco, b = op.inputs
    i, cs, f, o, ci, co, _ = op.outputs
    batch, inputs = x.get_shape().with_rank(2).as_list()
    units = cs_prev.get_shape().with_rank(2)[1].value
    for name, size in (("input_size from `x`", inputs), ("cell_size from `cs_prev`", units)):
        if size is None:
            raise ValueError(f"{name} should not be None.")
    batch = -1 if batch is None else batch
    to_cs_prev, gates, *to_peepholes = tf.raw_ops.LSTMBlockCellGrad(
        x=x,
        cs_prev=cs_prev,
        h_prev=h_prev,
        w=w,
        wci=wci,
        wcf=wcf,
        wco=wco,
        b=b,
        i=i,
        cs=cs,
        f=f,
        o=o,
        ci=ci,
        co=co,
        cs_grad=grads[1],
        h_grad=grads[6],
        use_peephole=op.get_attr("use_peephole"),
    )
    to_joined = tf.matmul(gates, w, transpose_b=True)
    to_x = tf.slice(to_joined, (0, 0), (batch, inputs))
    to_h_prev = tf.slice(to_joined, (0, inputs), (batch, units))
    to_w = tf.matmul(tf.concat([x, h_prev], 1), gates, transpose_a=True)
    to_b = tf.raw_ops.BiasAddGrad(out_backprop=gates)
    return to_x, to_cs_prev, to_h_prev, to_w, *to_peepholes, to_b


FUNCTIONS = {"GRUBlockCell": _gru_block_cell, "LSTMBlockCell": _lstm_block_cell}

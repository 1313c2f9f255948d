"""`tf.nn.rnn`, `tf.nn.dynamic_rnn` and `tf.nn.seq2seq` of TF 0.12, by those of 1.8."""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import release
from tf1_mnist.tf1.contrib import seq2seq
from tf1_mnist.tf1.counts import counter


def rnn(cell, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
    """`tf.nn.rnn`: a cell over a list of inputs [batch, n]; (list of outputs, last state)."""
    if sequence_length is not None:
        counter.doubt("tf.nn.rnn with sequence_length")
    return tf.nn.static_rnn(cell, inputs, initial_state, dtype, sequence_length, scope or "RNN")


def bidirectional_rnn(
    cell_fw,
    cell_bw,
    inputs,
    initial_state_fw=None,
    initial_state_bw=None,
    dtype=None,
    sequence_length=None,
    scope=None,
):
    """`tf.nn.bidirectional_rnn`: (list of outputs of both cells joined, two last states)."""
    with tf.variable_scope(scope or "BiRNN"):
        with tf.variable_scope("FW") as forth:
            outputs, state = rnn(cell_fw, inputs, initial_state_fw, dtype, sequence_length, forth)
        with tf.variable_scope("BW") as back:
            turned, last = rnn(
                cell_bw,
                _turned(inputs, sequence_length),
                initial_state_bw,
                dtype,
                sequence_length,
                back,
            )
        pairs = zip(outputs, _turned(turned, sequence_length), strict=True)
        return [tf.concat(pair, 1) for pair in pairs], state, last


def _turned(steps, lengths):
    """The list in reverse; of each example only its length, where that is given."""
    if lengths is None:
        return list(reversed(steps))
    return tf.unstack(tf.reverse_sequence(tf.stack(steps), lengths, seq_axis=0, batch_axis=1))


def dynamic_rnn(native):
    """`tf.nn.dynamic_rnn`; of 0.12's ops and under its scope in a program of 0.x."""

    @functools.wraps(native)
    def either(
        cell, inputs, sequence_length=None, initial_state=None, *arguments, scope=None, **options
    ):
        if not release.before_1_0:
            return native(
                cell,
                inputs,
                sequence_length,
                initial_state,
                *arguments,
                scope=scope,
                **options,
            )
        time_major = options.get("time_major", len(arguments) > 3 and arguments[3])
        batch = inputs.get_shape()[1 if time_major else 0].value
        # 0.12's ops less 1.8's: up to the cell's variables, and in all.
        first, whole = (-16, -24) if batch is None else (-5, -14)
        if initial_state is None and batch is not None:
            # 0.12 does not look for a batch size that is known.
            first += _states(cell.state_size)
            whole += _states(cell.state_size)
        if sequence_length is not None:
            first -= 2
            whole += 1 if batch is None else 2
        if time_major:
            first += 6
            whole += 12
        counter.book(first)
        result = native(
            cell,
            inputs,
            sequence_length,
            initial_state,
            *arguments,
            scope=scope or "RNN",
            **options,
        )
        counter.book(whole - first)
        return result

    return either


def _states(size):
    return sum(map(_states, size)) if isinstance(size, (tuple, list)) else 1


def names():
    """What is of `tf.nn` and of the modules beside it."""
    of_seq2seq = {
        "sequence_loss": seq2seq.legacy_sequence_loss,
        "sequence_loss_by_example": seq2seq.sequence_loss_by_example,
        "rnn_decoder": seq2seq.rnn_decoder,
        "basic_rnn_seq2seq": getattr(seq2seq, "basic_rnn_seq2seq", None),
    }
    return {
        "nn.rnn": rnn,
        "nn.bidirectional_rnn": bidirectional_rnn,
        "nn.dynamic_rnn": dynamic_rnn(tf.nn.dynamic_rnn),
        "models.rnn.rnn.rnn": rnn,
        **{
            f"{place}.{name}": value
            for place in ("nn.seq2seq", "models.rnn.seq2seq")
            for name, value in of_seq2seq.items()
        },
    }

"""Layers of cells that run both ways, and helpers, of `tf.contrib.rnn` of TF 1.8."""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import rnn

best_effort_input_batch_size = rnn._best_effort_input_batch_size
transpose_batch_time = rnn._transpose_batch_time


def _first_states(cells_fw, cells_bw, initial_states_fw, initial_states_bw):
    """Check the lists. Returns: for each direction, a state or None for each layer."""
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
    return first


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
    first = _first_states(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
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


def stack_bidirectional_rnn(
    cells_fw,
    cells_bw,
    inputs,
    initial_states_fw=None,
    initial_states_bw=None,
    dtype=None,
    sequence_length=None,
    scope=None,
):
    """`tf.contrib.rnn.stack_bidirectional_rnn`: as the dynamic one, over a list of steps.

    Returns: (outputs, a list of [n, both sizes], the layers' last forward and backward states).
    """
    first = _first_states(cells_fw, cells_bw, initial_states_fw, initial_states_bw)
    last_fw, last_bw = [], []
    with tf.variable_scope(scope or "stack_bidirectional_rnn"):
        for number, cell_fw in enumerate(cells_fw):
            with tf.variable_scope("cell_%d" % number) as layer:
                inputs, state_fw, state_bw = tf.nn.static_bidirectional_rnn(
                    cell_fw,
                    cells_bw[number],
                    inputs,
                    initial_state_fw=first[0][number],
                    initial_state_bw=first[1][number],
                    sequence_length=sequence_length,
                    dtype=dtype,
                    scope=layer,
                )
            last_fw.append(state_fw)
            last_bw.append(state_bw)
    return inputs, tuple(last_fw), tuple(last_bw)

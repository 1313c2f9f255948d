"""`tf.contrib.seq2seq`, `tf.contrib.legacy_seq2seq`: costs of sequences, a decoder over a list."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import math_ops


def sequence_loss(
    logits,
    targets,
    weights,
    average_across_timesteps=True,
    average_across_batch=True,
    softmax_loss_function=None,
    name=None,
):
    """`tf.contrib.seq2seq.sequence_loss`: cross entropy of [batch, time, classes] logits, weighted.

    Args: targets, whole numbers [batch, time]; weights, floats of the same shape;
    softmax_loss_function(labels=…, logits=…), sparse cross entropy without it.
    Returns: the mean over what is averaged across, a scalar, [time], [batch] or [batch, time].
    Raises: ValueError, a tensor of another rank.
    """
    for given, rank, what in (
        (logits, 3, "Logits must be a [batch_size x sequence_length x logits] tensor"),
        (targets, 2, "Targets must be a [batch_size x sequence_length] tensor"),
        (weights, 2, "Weights must be a [batch_size x sequence_length] tensor"),
    ):
        if len(given.get_shape()) != rank:
            raise ValueError(what)
    with tf.name_scope(name, "sequence_loss", [logits, targets, weights]):
        classes = tf.shape(logits)[2]
        flat_logits = tf.reshape(logits, [-1, classes])
        targets = tf.reshape(targets, [-1])
        costs = (softmax_loss_function or tf.nn.sparse_softmax_cross_entropy_with_logits)(
            labels=targets, logits=flat_logits
        )
        costs *= tf.reshape(weights, [-1])
        if average_across_timesteps and average_across_batch:
            total = math_ops.reduce_sum(costs)
            return total / (math_ops.reduce_sum(weights) + 1e-12)
        costs = tf.reshape(costs, [tf.shape(logits)[0], tf.shape(logits)[1]])
        if average_across_timesteps or average_across_batch:
            axis = [1] if average_across_timesteps else [0]
            costs = tf.reduce_sum(costs, axis) / (tf.reduce_sum(weights, axis) + 1e-12)
        return costs


def sequence_loss_by_example(
    logits, targets, weights, average_across_timesteps=True, softmax_loss_function=None, name=None
):
    """`tf.contrib.legacy_seq2seq.sequence_loss_by_example`: lists over time, a cost an example."""
    if not len(logits) == len(targets) == len(weights):
        raise ValueError(
            "Lengths of logits, weights, and targets must be the same "
            "%d, %d, %d." % (len(logits), len(weights), len(targets))
        )
    with tf.name_scope(name, "sequence_loss_by_example", [*logits, *targets, *weights]):
        costs = []
        for logit, target, weight in zip(logits, targets, weights, strict=True):
            if softmax_loss_function is None:
                target = tf.reshape(target, [-1])
                cost = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=target, logits=logit)
            else:
                cost = softmax_loss_function(labels=target, logits=logit)
            costs.append(cost * weight)
        total = tf.add_n(costs)
        return total / (tf.add_n(weights) + 1e-12) if average_across_timesteps else total


def legacy_sequence_loss(
    logits,
    targets,
    weights,
    average_across_timesteps=True,
    average_across_batch=True,
    softmax_loss_function=None,
    name=None,
):
    """`tf.contrib.legacy_seq2seq.sequence_loss`: the costs of examples, summed and averaged."""
    with tf.name_scope(name, "sequence_loss", [*logits, *targets, *weights]):
        cost = math_ops.reduce_sum(
            sequence_loss_by_example(
                logits, targets, weights, average_across_timesteps, softmax_loss_function
            )
        )
        return cost / tf.cast(tf.shape(targets[0])[0], cost.dtype) if average_across_batch else cost


def rnn_decoder(decoder_inputs, initial_state, cell, loop_function=None, scope=None):
    """`tf.contrib.legacy_seq2seq.rnn_decoder`: a cell over a list.

    loop_function(output, i) makes the inputs after the first.
    """
    with tf.variable_scope(scope or "rnn_decoder"):
        state, outputs, before = initial_state, [], None
        for i, given in enumerate(decoder_inputs):
            if loop_function is not None and before is not None:
                with tf.variable_scope("loop_function", reuse=True):
                    given = loop_function(before, i)
            if i > 0:
                tf.get_variable_scope().reuse_variables()
            output, state = cell(given, state)
            outputs.append(output)
            before = output if loop_function is not None else None
        return outputs, state

"""Moving averages in TF 1.8's ops. Mirrors its `training/moving_averages.py`."""

import tensorflow.compat.v1 as tf


def assign_moving_average(variable, value, decay, zero_debias=True, name=None):
    """The op that moves `variable` to decay * variable + (1 - decay) * value.

    zero_debias: of an average that begins at 0, divided by 1 - decay ** (number of updates).
    """
    with tf.name_scope(name, "AssignMovingAvg", [variable, value, decay]) as scope:
        with tf.colocate_with(variable):
            rest = tf.convert_to_tensor(1.0 - decay, name="decay")
            if rest.dtype != variable.dtype.base_dtype:
                rest = tf.cast(rest, variable.dtype.base_dtype)
            if zero_debias:
                less = _zero_debias(variable, value, rest)
            else:
                less = (variable - value) * rest
            return tf.assign_sub(variable, less, name=scope)


def _zero_debias(unbiased, value, rest):
    """What the unbiased average is to lose; two variables keep the biased one and the number of
    updates.
    """
    with tf.variable_scope(unbiased.op.name, values=[unbiased, value, rest]) as scope:
        with tf.colocate_with(unbiased):
            with tf.init_scope():
                zeros = tf.zeros_initializer(dtype=unbiased.dtype)(unbiased.get_shape())
            biased = tf.get_variable(_unique("biased"), initializer=zeros, trainable=False)
            step = tf.get_variable(
                _unique("local_step"),
                shape=[],
                dtype=unbiased.dtype,
                initializer=tf.zeros_initializer(),
                trainable=False,
            )
            moved = tf.assign_sub(biased, (biased - value) * rest, name=scope.name)
            counted = step.assign_add(1)
            with tf.control_dependencies([moved, counted]):
                factor = 1 - tf.pow(1.0 - rest, step.read_value())
                return unbiased - biased.read_value() / factor


def _unique(name):
    scope = tf.get_variable_scope()
    if scope.reuse:
        return name
    taken, full = {each.op.name for each in scope.global_variables()}, f"{scope.name}/{name}"
    number, found = 0, full
    while found in taken:
        number += 1
        found = f"{full}_{number}"
    return found[len(scope.name) + 1 :]

"""Decays of the learning rate in TF 1.8's ops. Mirrors its `training/learning_rate_decay.py`."""

import tensorflow.compat.v1 as tf


def polynomial_decay(
    learning_rate,
    global_step,
    decay_steps,
    end_learning_rate=0.0001,
    power=1.0,
    cycle=False,
    name=None,
):
    """`tf.train.polynomial_decay`: from learning_rate to end_learning_rate in decay_steps.

    cycle: after that on, towards the next multiple of decay_steps. Raises: ValueError, there is
    no global_step.
    """
    if global_step is None:
        raise ValueError("global_step is required for polynomial_decay.")
    values = [learning_rate, global_step, decay_steps, end_learning_rate, power]
    with tf.name_scope(name, "PolynomialDecay", values) as name:
        rate = tf.convert_to_tensor(learning_rate, name="learning_rate")
        step = tf.cast(global_step, rate.dtype)
        steps = tf.cast(decay_steps, rate.dtype)
        end = tf.cast(end_learning_rate, rate.dtype)
        power = tf.cast(power, rate.dtype)
        if cycle:
            multiple = tf.cond(tf.equal(step, 0), lambda: 1.0, lambda: tf.ceil(step / steps))
            steps = tf.multiply(steps, multiple)
        else:
            step = tf.minimum(step, steps)
        part = tf.div(step, steps)
        return tf.add(tf.multiply(rate - end, tf.pow(1 - part, power)), end, name=name)


def natural_exp_decay(
    learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None
):
    """`tf.train.natural_exp_decay`: learning_rate * exp(-decay_rate * step / decay_steps).

    staircase: of whole multiples of decay_steps. Raises: ValueError, there is no global_step.
    """
    if global_step is None:
        raise ValueError("global_step is required for natural_exp_decay.")
    values = [learning_rate, global_step, decay_rate]
    with tf.name_scope(name, "NaturalExpDecay", values) as name:
        rate = tf.convert_to_tensor(learning_rate, name="learning_rate")
        step = tf.cast(global_step, rate.dtype)
        part = step / tf.cast(decay_steps, rate.dtype)
        decay_rate = tf.cast(decay_rate, rate.dtype)
        if staircase:
            part = tf.floor(part)
        return tf.multiply(rate, tf.exp(tf.multiply(tf.negative(decay_rate), part)), name=name)

"""Summaries of gradients of `tf.contrib.slim.learning` of TF 1.8."""

import tensorflow.compat.v1 as tf


def add_gradients_summaries(grads_and_vars):
    """A histogram and the norm of each gradient of (gradient, variable) pairs.

    Returns: the summaries; of a gradient that is None there is none.
    """
    summaries = []
    for gradient, variable in grads_and_vars:
        if gradient is None:
            tf.logging.info("Var %s has no gradient", variable.op.name)
            continue
        values = gradient.values if isinstance(gradient, tf.IndexedSlices) else gradient
        name = variable.op.name
        summaries.append(tf.summary.histogram(name + "/gradient", values))
        summaries.append(tf.summary.scalar(name + "/gradient_norm", tf.global_norm([values])))
    return summaries

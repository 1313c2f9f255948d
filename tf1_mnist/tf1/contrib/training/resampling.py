"""Resampling of `tf.contrib.training` of TF 1.8: the examples of a batch, repeated or dropped.

Mirrors `tensorflow/contrib/training/python/training/resample.py`.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, math_ops
from tf1_mnist.tf1.train import moving_averages

__all__ = ["resample_at_rate", "weighted_resample"]


def resample_at_rate(inputs, rates, scope=None, seed=None, back_prop=False):
    """Each example as often as a draw of the Poisson distribution of its rate says.

    Args: inputs, a list of tensors [batch, ...]; rates [batch], floats, the mean number of
      copies; back_prop, whether gradients pass through the choice.
    Returns: a list of tensors [unknown, ...], possibly of no example.
    """
    with tf.name_scope(scope, "resample_at_rate", [*inputs, rates]):
        rates = tf.convert_to_tensor(rates, name="rates")
        drawn = tf.random_poisson(rates, (), rates.dtype, seed=seed)
        chosen = _repeat_range(math_ops.cast(drawn, tf.int32))
        if not back_prop:
            chosen = tf.stop_gradient(chosen)
        return [array_ops.gather(each, chosen) for each in inputs]


def weighted_resample(inputs, weights, overall_rate, scope=None, mean_decay=0.999, seed=None):
    """Each example at a rate in proportion to its weight; `overall_rate` is the rate on average.

    A local variable keeps the moving average of the weights.

    Args: inputs, a list of tensors [batch, ...]; weights [batch], floats.
    Returns: (a list of tensors [unknown, ...], the rate of each example chosen [unknown]).
    """
    with tf.name_scope(scope, "weighted_resample", inputs) as name:
        with tf.variable_scope(scope, "estimate_mean", inputs):
            average = tf.get_local_variable(
                "estimated_mean",
                initializer=math_ops.cast(0, weights.dtype),
                dtype=weights.dtype,
            )
            mean = moving_averages.assign_moving_average(
                average, math_ops.reduce_mean(weights), mean_decay
            )
        rates = weights * overall_rate / mean
        chosen = resample_at_rate([rates, *inputs], rates, scope=name, seed=seed)
        return chosen[1:], chosen[0]


def _repeat_range(counts, name=None):
    """[0, 2, 1] -> [1, 1, 2]: each index as often as its count says; int32."""
    with tf.name_scope(name, "repeat_range", [counts]) as scope:
        counts = tf.convert_to_tensor(counts, name="counts")
        size = tf.shape(counts)[0]

        def copies(written, index):
            value = tf.fill(counts[index : index + 1], index)
            return written.write(index, value), index + 1

        written, number = tf.while_loop(
            lambda _, index: index < size,
            copies,
            [tf.TensorArray(tf.int32, size=size, infer_shape=False), 0],
        )
        return tf.cond(
            number > 0, written.concat, lambda: array_ops.zeros([0], tf.int32), name=scope
        )

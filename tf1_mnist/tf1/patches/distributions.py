"""tf.distributions, where today's make other ops than TF 1.8's, or other names of them.

A distribution of which the counts are not known makes the graph's count uncertain.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import array_ops

# Drawn by random_gamma, or written with xlogy, of which TF 1.8 had none.
_UNCERTAIN = {
    f"tensorflow.python.ops.distributions.{name}"
    for name in (
        "beta",
        "dirichlet",
        "dirichlet_multinomial",
        "exponential",
        "gamma",
        "multinomial",
        "student_t",
    )
}


def install():
    """Put them into TensorFlow, in this process."""
    from tensorflow.python.ops.distributions import (
        categorical,
        distribution,
        kullback_leibler,
        normal,
        uniform,
    )

    distribution.Distribution.__init__ = _named(distribution.Distribution.__init__)
    distribution.Distribution.__str__ = _as_tf18(distribution.Distribution.__str__)
    distribution.Distribution.__repr__ = _as_tf18(distribution.Distribution.__repr__)
    categorical._broadcast_cat_event_and_params = _broadcast
    uniform.Uniform._prob = _prob_of_uniform
    kullback_leibler._DIVERGENCES[normal.Normal, normal.Normal] = _divergence_of_normals


def _named(native):
    """A distribution's name is the one given, not the scope's: a call opens a scope of its own."""

    @functools.wraps(native)
    def init(self, *arguments, name=None, **options):
        given = (options.get("parameters") or {}).get("name") or name or type(self).__name__
        native(self, *arguments, name=given.rstrip("/") + "/", **options)
        self._name = given.rstrip("/").rpartition("/")[2] if given.endswith("/") else given
        if type(self).__module__ in _UNCERTAIN:
            counter.doubt(f"tf.distributions.{type(self).__name__}")

    return init


def _as_tf18(native):
    @functools.wraps(native)
    def text(self):
        return native(self).replace("tfp.distributions", "tf.distributions", 1)

    return text


def _broadcast(event, params, base_dtype):
    """Classes and logits or probabilities of one shape, in TF 1.8's ops."""
    if event.shape.rank is None:
        raise NotImplementedError("Cannot broadcast with an event tensor of unknown rank.")
    if event.dtype.is_floating:
        event = tf.cast(event, tf.int32)
    elif not event.dtype.is_integer:
        raise TypeError(f"`value` should have integer `dtype` or `self.dtype` ({base_dtype})")
    known = params.shape[:-1].is_fully_defined() and event.shape.is_fully_defined()
    if not known or params.shape[:-1] != event.shape:
        params *= array_ops.ones_like(tf.expand_dims(event, -1), dtype=params.dtype)
        event *= array_ops.ones(tf.shape(params)[:-1], dtype=event.dtype)
        event.set_shape(params.shape[:-1])
    return event, params


def _divergence_of_normals(a, b, name=None):
    with tf.name_scope(name, "kl_normal_normal", [a.loc, b.loc]):
        one, two, half = (tf.constant(number, dtype=a.dtype) for number in (1, 2, 0.5))
        of_a, of_b = tf.square(a.scale), tf.square(b.scale)
        ratio = of_a / of_b
        return tf.square(a.loc - b.loc) / (two * of_b) + half * (ratio - one - tf.log(ratio))


def _prob_of_uniform(self, x):
    x *= array_ops.ones(self.batch_shape_tensor(), dtype=x.dtype)
    is_nan = tf.is_nan(x)
    outside = tf.logical_or(x < self.low, x >= self.high)
    zeros, ones = array_ops.zeros_like(x), array_ops.ones_like(x)
    return tf.where(is_nan, x, tf.where(outside, zeros, ones / self.range()))

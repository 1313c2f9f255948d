"""tf.distributions, where today's make other ops than TF 1.8's, or other names of them."""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, functional_ops


def install():
    """Put them into TensorFlow, in this process."""
    from tensorflow.python.ops.distributions import (
        beta,
        categorical,
        dirichlet,
        distribution,
        gamma,
        kullback_leibler,
        multinomial,
        normal,
        uniform,
    )

    distribution.Distribution.__init__ = _named(distribution.Distribution.__init__)
    distribution.Distribution.__str__ = _as_tf18(distribution.Distribution.__str__)
    distribution.Distribution.__repr__ = _as_tf18(distribution.Distribution.__repr__)
    categorical._broadcast_cat_event_and_params = _broadcast
    uniform.Uniform._prob = _prob_of_uniform
    beta.Beta._log_unnormalized_prob = _log_of_beta
    gamma.Gamma._log_unnormalized_prob = _log_of_gamma
    dirichlet.Dirichlet._log_unnormalized_prob = _log_of_dirichlet
    multinomial.map_fn = functional_ops
    kullback_leibler._DIVERGENCES[normal.Normal, normal.Normal] = _divergence_of_normals


def _named(native):
    """A distribution's name is the one given, not the scope's: a call opens a scope of its own."""

    @functools.wraps(native)
    def init(self, *arguments, name=None, **options):
        given = (options.get("parameters") or {}).get("name") or name or type(self).__name__
        native(self, *arguments, name=given.rstrip("/") + "/", **options)
        self._name = given.rstrip("/").rpartition("/")[2] if given.endswith("/") else given

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


def _log_of_beta(self, x):
    x = self._maybe_assert_valid_sample(x)
    return (self.concentration1 - 1.0) * tf.log(x) + (self.concentration0 - 1.0) * tf.log1p(-x)


def _log_of_gamma(self, x):
    x = self._maybe_assert_valid_sample(x)
    return (self.concentration - 1.0) * tf.log(x) - self.rate * x


def _log_of_dirichlet(self, x):
    x = self._maybe_assert_valid_sample(x)
    return tf.reduce_sum((self.concentration - 1.0) * tf.log(x), -1)


def _prob_of_uniform(self, x):
    x *= array_ops.ones(self.batch_shape_tensor(), dtype=x.dtype)
    is_nan = tf.is_nan(x)
    outside = tf.logical_or(x < self.low, x >= self.high)
    zeros, ones = array_ops.zeros_like(x), array_ops.ones_like(x)
    return tf.where(is_nan, x, tf.where(outside, zeros, ones / self.range()))

"""Distributions of `tf.contrib.distributions` of TF 1.8 that variational autoencoders use.

Built on tf.distributions. TF 1.8 made each of many more ops, by bijectors, so a
random op that comes after takes another seed; the run says so.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import distribution, kullback_leibler

from tf1_mnist.tf1.counts import counter


class Independent(distribution.Distribution):
    """A distribution whose last dimensions of the batch are one event: their log_prob is summed.

    reinterpreted_batch_ndims: how many; None for all but the first.
    """

    def __init__(
        self, distribution, reinterpreted_batch_ndims=None, validate_args=False, name=None
    ):
        counter.doubt("tf.contrib.distributions")
        self.distribution = distribution
        rank = distribution.batch_shape.rank
        if reinterpreted_batch_ndims is None:
            if rank is None:
                raise ValueError(
                    "Independent needs reinterpreted_batch_ndims where the rank is not known"
                )
            reinterpreted_batch_ndims = max(0, rank - 1)
        if rank is not None and reinterpreted_batch_ndims > rank:
            raise ValueError(
                f"reinterpreted_batch_ndims({reinterpreted_batch_ndims}) cannot exceed "
                f"distribution.batch_ndims({rank})"
            )
        self._dims = self.reinterpreted_batch_ndims = reinterpreted_batch_ndims
        super().__init__(
            dtype=distribution.dtype,
            reparameterization_type=distribution.reparameterization_type,
            validate_args=validate_args,
            allow_nan_stats=distribution.allow_nan_stats,
            name=name or "Independent" + distribution.name,
        )

    def _split(self, shape):
        at = len(shape) - self._dims
        return shape[:at], shape[at:]

    def _batch_shape(self):
        return self._split(self.distribution.batch_shape)[0]

    def _event_shape(self):
        return self._split(self.distribution.batch_shape)[1].concatenate(
            self.distribution.event_shape
        )

    def _batch_shape_tensor(self):
        shape = self.distribution.batch_shape_tensor()
        return shape[: tf.size(shape) - self._dims]

    def _event_shape_tensor(self):
        shape = self.distribution.batch_shape_tensor()
        own = self.distribution.event_shape_tensor()
        return tf.concat([shape[tf.size(shape) - self._dims :], own], 0)

    def _summed(self, values):
        return tf.reduce_sum(values, list(range(-self._dims, 0))) if self._dims else values

    def _sample_n(self, n, seed=None):
        return self.distribution.sample(n, seed=seed)

    def _log_prob(self, x):
        return self._summed(self.distribution.log_prob(x))

    def _entropy(self):
        return self._summed(self.distribution.entropy())

    def _mean(self):
        return self.distribution.mean()

    def _variance(self):
        return self.distribution.variance()

    def _stddev(self):
        return self.distribution.stddev()

    def _mode(self):
        return self.distribution.mode()


class MultivariateNormalDiag(Independent):
    """Normal in each of k dimensions, apart; loc and scale_diag [..., k], of 0 and 1 if not given.

    Raises: ValueError, none of the arguments given.
    """

    def __init__(
        self,
        loc=None,
        scale_diag=None,
        scale_identity_multiplier=None,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalDiag",
    ):
        if loc is None and scale_diag is None:
            raise ValueError("tf1_mnist.run gives MultivariateNormalDiag of loc or scale_diag")
        with tf.name_scope(name):
            self.loc = None if loc is None else tf.convert_to_tensor(loc)
            if scale_diag is None:
                scale = tf.ones_like(self.loc)
                if scale_identity_multiplier is not None:
                    scale *= tf.expand_dims(tf.convert_to_tensor(scale_identity_multiplier), -1)
            else:
                scale = tf.convert_to_tensor(scale_diag)
                if scale_identity_multiplier is not None:
                    scale += tf.expand_dims(tf.convert_to_tensor(scale_identity_multiplier), -1)
            normal = tf.distributions.Normal(
                tf.zeros_like(scale) if loc is None else self.loc,
                scale,
                validate_args=validate_args,
                allow_nan_stats=allow_nan_stats,
            )
        super().__init__(normal, 1, validate_args, name)


class OneHotCategorical(distribution.Distribution):
    """One of k classes as a vector of zeros and a one; of logits or probs, [..., k]."""

    def __init__(
        self,
        logits=None,
        probs=None,
        dtype=tf.int32,
        validate_args=False,
        allow_nan_stats=True,
        name="OneHotCategorical",
    ):
        counter.doubt("tf.contrib.distributions")
        self._classes = tf.distributions.Categorical(logits, probs, name=name)
        self.logits, self.probs = self._classes.logits, self._classes.probs
        super().__init__(
            dtype=dtype,
            reparameterization_type=distribution.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            name=name,
        )

    event_size = property(lambda self: self._classes.event_size)

    def _batch_shape(self):
        return self._classes.batch_shape

    def _event_shape(self):
        return self.logits.shape[-1:]

    def _batch_shape_tensor(self):
        return self._classes.batch_shape_tensor()

    def _event_shape_tensor(self):
        return tf.shape(self.logits)[-1:]

    def _sample_n(self, n, seed=None):
        return tf.one_hot(self._classes.sample(n, seed=seed), self.event_size, dtype=self.dtype)

    def _log_prob(self, x):
        return tf.reduce_sum(tf.cast(x, self.logits.dtype) * tf.nn.log_softmax(self.logits), -1)

    def _entropy(self):
        return self._classes.entropy()

    def _mean(self):
        return self.probs

    def _mode(self):
        return tf.one_hot(self._classes.mode(), self.event_size, dtype=self.dtype)


@kullback_leibler.RegisterKL(Independent, Independent)
def _independent(a, b, name=None):
    if a.reinterpreted_batch_ndims != b.reinterpreted_batch_ndims:
        raise NotImplementedError("KL of Independents whose events differ in rank")
    with tf.name_scope(name, "kl_independent"):
        return a._summed(kullback_leibler.kl_divergence(a.distribution, b.distribution))


@kullback_leibler.RegisterKL(OneHotCategorical, OneHotCategorical)
def _one_hot(a, b, name=None):
    return kullback_leibler.kl_divergence(a._classes, b._classes, name=name)


NAMES = {
    **{
        name: getattr(tf.distributions, name)
        for name in dir(tf.distributions)
        if not name.startswith("_")
    },
    "Independent": Independent,
    "MultivariateNormalDiag": MultivariateNormalDiag,
    "OneHotCategorical": OneHotCategorical,
}

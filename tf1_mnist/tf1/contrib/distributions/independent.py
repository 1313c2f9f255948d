"""`tf.contrib.distributions.Independent` of TF 1.8: dimensions of the batch as one event.

Mirrors contrib/distributions/python/ops/independent.py there.
"""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, math_ops
from tensorflow.python.ops.distributions import distribution as distributions
from tensorflow.python.ops.distributions import kullback_leibler


class Independent(distributions.Distribution):
    """A distribution whose last dimensions of the batch are one event: their log_prob is summed.

    reinterpreted_batch_ndims: how many, an int; None for all but the first.
    Raises: ValueError, more than the batch has.
    """

    def __init__(
        self, distribution, reinterpreted_batch_ndims=None, validate_args=False, name=None
    ):
        parameters = dict(locals())
        name = name or "Independent" + distribution.name
        self._distribution = distribution
        rank = distribution.batch_shape.rank
        if rank is None:
            raise ValueError(
                "tf1_mnist.run needs the rank of Independent's distribution; set the shape of its "
                "parameters"
            )
        with tf.name_scope(name):
            if reinterpreted_batch_ndims is None:
                reinterpreted_batch_ndims = np.maximum(0, rank - 1)
            ndims = tf.convert_to_tensor(
                reinterpreted_batch_ndims, dtype=tf.int32, name="reinterpreted_batch_ndims"
            )
            self._ndims = tf.get_static_value(ndims)
            if self._ndims is None:
                raise NotImplementedError(
                    "tf1_mnist.run has Independent(reinterpreted_batch_ndims) of a number only"
                )
            if self._ndims > rank:
                raise ValueError(
                    f"reinterpreted_batch_ndims({self._ndims}) cannot exceed "
                    f"distribution.batch_ndims({rank})"
                )
            super().__init__(
                dtype=distribution.dtype,
                reparameterization_type=distribution.reparameterization_type,
                validate_args=validate_args,
                allow_nan_stats=distribution.allow_nan_stats,
                parameters=parameters,
                graph_parents=[ndims] + distribution._graph_parents,
                name=name,
            )

    distribution = property(lambda self: self._distribution)
    reinterpreted_batch_ndims = property(lambda self: self._ndims)

    def _batch_shape(self):
        shape = self.distribution.batch_shape
        return shape[: shape.rank - self._ndims]

    def _event_shape(self):
        shape = self.distribution.batch_shape
        return shape[shape.rank - self._ndims :].concatenate(self.distribution.event_shape)

    def _batch_shape_tensor(self):
        shape, rank = self._tensor_and_rank()
        return shape[: rank - self._ndims]

    def _event_shape_tensor(self):
        shape, rank = self._tensor_and_rank()
        parts = [shape[rank - self._ndims :], self.distribution.event_shape_tensor()]
        return array_ops.concat(parts, axis=0)

    def _tensor_and_rank(self):
        shape = self.distribution.batch_shape_tensor()
        length = shape.shape.with_rank_at_least(1)[0].value
        return shape, length or array_ops.shape(shape)[0]

    def _sample_n(self, n, seed):
        return self.distribution.sample(sample_shape=n, seed=seed)

    def _log_prob(self, x):
        return self._summed(self.distribution.log_prob(x))

    def _entropy(self):
        return self._summed(self.distribution.entropy())

    def _summed(self, values):
        return math_ops.reduce_sum(values, axis=-1 - np.arange(self._ndims, dtype=np.int32))

    def _mean(self):
        return self.distribution.mean()

    def _variance(self):
        return self.distribution.variance()

    def _stddev(self):
        return self.distribution.stddev()

    def _mode(self):
        return self.distribution.mode()


def _divergence(a, b, name="kl_independent"):
    p, q = a.distribution, b.distribution
    if not (a.event_shape.is_fully_defined() and b.event_shape.is_fully_defined()):
        raise NotImplementedError(
            "tf1_mnist.run has the divergence of Independents of known event_shape only"
        )
    if a.event_shape != b.event_shape:
        raise ValueError("Event shapes do not match.")
    if p.event_shape != q.event_shape:
        raise NotImplementedError(
            "KL between Independents with different event shapes not supported."
        )
    axes = [-1 - number for number in range(a.event_shape.rank - p.event_shape.rank)]
    return math_ops.reduce_sum(kullback_leibler.kl_divergence(p, q, name=name), axis=axes)


kullback_leibler._DIVERGENCES[Independent, Independent] = _divergence

"""Classes as vectors: OneHotCategorical, and RelaxedOneHotCategorical (Gumbel-softmax) of TF 1.8.

Mirrors onehot_categorical.py and relaxed_onehot_categorical.py in TF 1.8's
contrib/distributions/python/ops.
"""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, math_ops, nn_ops, random_ops
from tensorflow.python.ops.distributions import distribution, kullback_leibler, util

from tf1_mnist.tf1.contrib.distributions.bijectors import Exp
from tf1_mnist.tf1.contrib.distributions.transformed import TransformedDistribution
from tf1_mnist.tf1.contrib.distributions.unfolded import unfolded
from tf1_mnist.tf1.ops import nn_ops as own_nn_ops


class _OfClasses(distribution.Distribution):
    """Vectors of length k, of logits or probs [..., k]."""

    logits = property(lambda self: self._logits)
    probs = property(lambda self: self._probs)
    event_size = property(lambda self: self._event_size)

    def _set_sizes(self):
        rank = self._logits.shape.with_rank_at_least(1).rank
        if rank is None:
            with tf.name_scope("batch_rank"):
                self._batch_rank = array_ops.rank(self._logits) - 1
        else:
            self._batch_rank = tf.convert_to_tensor(rank - 1, tf.int32, name="batch_rank")
        with tf.name_scope("event_size"):
            self._event_size = unfolded(array_ops.shape(self._logits))[-1]

    def _batch_shape_tensor(self):
        return array_ops.shape(self.logits)[:-1]

    def _batch_shape(self):
        return self.logits.shape[:-1]

    def _event_shape_tensor(self):
        return array_ops.shape(self.logits)[-1:]

    def _event_shape(self):
        return self.logits.shape.with_rank_at_least(1)[-1:]

    def _as_rows(self, x):
        """(logits, x) as matrices of one shape, and the shape of a value for each row."""
        logits, known = self.logits, x.shape.is_fully_defined()
        if not (known and logits.shape.is_fully_defined() and x.shape == logits.shape):
            logits = array_ops.ones_like(x, dtype=logits.dtype) * logits
            x = array_ops.ones_like(logits, dtype=x.dtype) * x
        shape = array_ops.shape(math_ops.reduce_sum(logits, axis=[-1]))
        logits = array_ops.reshape(logits, [-1, self.event_size])
        return logits, array_ops.reshape(x, [-1, self.event_size]), shape


class OneHotCategorical(_OfClasses):
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
        parameters = dict(locals())
        _refuse_checks("OneHotCategorical", validate_args)
        with tf.name_scope(name, values=[logits, probs]):
            self._logits, self._probs = util.get_logits_and_probs(
                name=name, logits=logits, probs=probs, multidimensional=True
            )
            self._set_sizes()
        super().__init__(
            dtype=dtype,
            reparameterization_type=distribution.NOT_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[self._logits, self._probs],
            name=name,
        )

    def _sample_n(self, n, seed=None):
        shape = array_ops.concat([[n], array_ops.shape(self.logits)], 0)
        logits = self.logits
        if logits.shape.rank != 2:
            logits = array_ops.reshape(logits, [-1, self.event_size])
        samples = array_ops.transpose(random_ops.multinomial(logits, n, seed=seed))
        samples = array_ops.one_hot(samples, self.event_size, dtype=self.dtype)
        return array_ops.reshape(samples, shape)

    def _log_prob(self, x):
        logits, x, shape = self._as_rows(x)
        loss = own_nn_ops.softmax_cross_entropy_with_logits(labels=x, logits=logits)
        return array_ops.reshape(-loss, shape)

    def _entropy(self):
        return -math_ops.reduce_sum(nn_ops.log_softmax(self.logits) * self.probs, axis=-1)

    def _mode(self):
        mode = math_ops.argmax(self.logits, axis=self._batch_rank)
        mode = array_ops.one_hot(mode, self.event_size, dtype=self.dtype)
        mode.set_shape(self.logits.shape)
        return mode

    def _covariance(self):
        p = self.probs
        ret = -math_ops.matmul(p[..., None], p[..., None, :])
        return array_ops.matrix_set_diag(ret, self._variance())

    def _variance(self):
        return self.probs * (1.0 - self.probs)


class ExpRelaxedOneHotCategorical(_OfClasses):
    """The logarithm of RelaxedOneHotCategorical."""

    def __init__(
        self,
        temperature,
        logits=None,
        probs=None,
        dtype=None,
        validate_args=False,
        allow_nan_stats=True,
        name="ExpRelaxedOneHotCategorical",
    ):
        parameters = dict(locals())
        _refuse_checks("ExpRelaxedOneHotCategorical", validate_args)
        with tf.name_scope(name, values=[logits, probs, temperature]):
            self._logits, self._probs = util.get_logits_and_probs(
                name=name, logits=logits, probs=probs, multidimensional=True
            )
            if dtype is None:
                dtype = self._logits.dtype
                temperature = math_ops.cast(temperature, dtype)
            self._temperature = array_ops.identity(temperature, name="temperature")
            self._temperature_2d = array_ops.reshape(temperature, [-1, 1], name="temperature_2d")
            self._set_sizes()
        super().__init__(
            dtype=dtype,
            reparameterization_type=distribution.FULLY_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[self._logits, self._probs, self._temperature],
            name=name,
        )

    temperature = property(lambda self: self._temperature)

    def _sample_n(self, n, seed=None):
        shape = array_ops.concat([[n], array_ops.shape(self.logits)], 0)
        logits = self.logits * array_ops.ones(shape, dtype=self.dtype)
        logits = array_ops.reshape(logits, [-1, self.event_size])
        uniform = random_ops.random_uniform(
            shape=array_ops.shape(logits),
            minval=np.finfo(self.dtype.as_numpy_dtype).tiny,
            maxval=1.0,
            dtype=self.dtype,
            seed=seed,
        )
        gumbel = -math_ops.log(-math_ops.log(uniform))
        noisy = math_ops.div(gumbel + logits, self._temperature_2d)
        return array_ops.reshape(nn_ops.log_softmax(noisy), shape)

    def _log_prob(self, x):
        logits, x, shape = self._as_rows(x)
        k = math_ops.cast(self.event_size, x.dtype)
        constant = math_ops.lgamma(k) + (k - 1.0) * math_ops.log(self.temperature)
        log_softmax = nn_ops.log_softmax(logits - x * self._temperature_2d)
        return array_ops.reshape(constant + math_ops.reduce_sum(log_softmax, [-1]), shape)


class RelaxedOneHotCategorical(TransformedDistribution):
    """Vectors of k positive numbers with sum 1, the nearer to one-hot the lower the temperature.

    logits or probs: [..., k].
    """

    def __init__(
        self,
        temperature,
        logits=None,
        probs=None,
        dtype=None,
        validate_args=False,
        allow_nan_stats=True,
        name="RelaxedOneHotCategorical",
    ):
        in_logarithms = ExpRelaxedOneHotCategorical(
            temperature, logits, probs, dtype, validate_args, allow_nan_stats
        )
        super().__init__(in_logarithms, Exp(event_ndims=1), name=name)


def _refuse_checks(name, validate_args):
    if validate_args:
        raise NotImplementedError(f"tf1_mnist.run has {name} without validate_args; leave it out")


def _divergence(a, b, name=None):
    with tf.name_scope(name, "kl_categorical_categorical"):
        difference = nn_ops.log_softmax(a.logits) - nn_ops.log_softmax(b.logits)
        return math_ops.reduce_sum(nn_ops.softmax(a.logits) * difference, axis=-1)


kullback_leibler._DIVERGENCES[OneHotCategorical, OneHotCategorical] = _divergence

"""`tf.contrib.distributions.Logistic` and `RelaxedBernoulli` of TF 1.8.

Mirrors logistic.py and relaxed_bernoulli.py in contrib/distributions/python/ops there.
"""

import math

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, check_ops, math_ops, nn_ops, random_ops
from tensorflow.python.ops.distributions import distribution, util

from tf1_mnist.tf1.contrib.distributions.bijectors import Sigmoid
from tf1_mnist.tf1.contrib.distributions.transformed import TransformedDistribution


class Logistic(distribution.Distribution):
    """The logistic distribution: its cdf is sigmoid((x - loc) / scale)."""

    def __init__(self, loc, scale, validate_args=False, allow_nan_stats=True, name="Logistic"):
        parameters = dict(locals())
        with tf.name_scope(name, values=[loc, scale]):
            checks = [check_ops.assert_positive(scale)] if validate_args else []
            with tf.control_dependencies(checks):
                self._loc = array_ops.identity(loc, name="loc")
                self._scale = array_ops.identity(scale, name="scale")
                check_ops.assert_same_float_dtype([self._loc, self._scale])
        super().__init__(
            dtype=self._scale.dtype,
            reparameterization_type=distribution.FULLY_REPARAMETERIZED,
            validate_args=validate_args,
            allow_nan_stats=allow_nan_stats,
            parameters=parameters,
            graph_parents=[self._loc, self._scale],
            name=name,
        )

    loc = property(lambda self: self._loc)
    scale = property(lambda self: self._scale)

    def _batch_shape_tensor(self):
        return array_ops.broadcast_dynamic_shape(
            array_ops.shape(self.loc), array_ops.shape(self.scale)
        )

    def _batch_shape(self):
        return array_ops.broadcast_static_shape(self.loc.shape, self.scale.shape)

    def _event_shape_tensor(self):
        return tf.constant([], dtype=tf.int32)

    def _event_shape(self):
        return tf.TensorShape([])

    def _sample_n(self, n, seed=None):
        uniform = random_ops.random_uniform(
            shape=array_ops.concat([[n], self.batch_shape_tensor()], 0),
            minval=np.finfo(self.dtype.as_numpy_dtype).tiny,
            maxval=1.0,
            dtype=self.dtype,
            seed=seed,
        )
        sampled = math_ops.log(uniform) - math_ops.log1p(-1.0 * uniform)
        return sampled * self.scale + self.loc

    def _log_prob(self, x):
        z = self._z(x)
        return -z - 2.0 * nn_ops.softplus(-z) - math_ops.log(self.scale)

    def _log_cdf(self, x):
        return -nn_ops.softplus(-self._z(x))

    def _cdf(self, x):
        return math_ops.sigmoid(self._z(x))

    def _log_survival_function(self, x):
        return -nn_ops.softplus(self._z(x))

    def _survival_function(self, x):
        return math_ops.sigmoid(-self._z(x))

    def _entropy(self):
        scale = self.scale * array_ops.ones_like(self.loc)
        return 2 + math_ops.log(scale)

    def _mean(self):
        return self.loc * array_ops.ones_like(self.scale)

    _mode = _mean

    def _stddev(self):
        return self.scale * array_ops.ones_like(self.loc) * math.pi / math.sqrt(3)

    def _z(self, x):
        with tf.name_scope("standardize", values=[x]):
            return (x - self.loc) / self.scale


class RelaxedBernoulli(TransformedDistribution):
    """Numbers in (0, 1), the nearer to 0 and 1 the lower the temperature; of logits or probs."""

    def __init__(
        self,
        temperature,
        logits=None,
        probs=None,
        validate_args=False,
        allow_nan_stats=True,
        name="RelaxedBernoulli",
    ):
        parameters = dict(locals())
        with tf.name_scope(name, values=[logits, probs, temperature]):
            checks = [check_ops.assert_positive(temperature)] if validate_args else []
            with tf.control_dependencies(checks):
                self._temperature = array_ops.identity(temperature, name="temperature")
            self._logits, self._probs = util.get_logits_and_probs(
                logits=logits, probs=probs, validate_args=validate_args
            )
            super().__init__(
                distribution=Logistic(
                    self._logits / self._temperature,
                    1.0 / self._temperature,
                    validate_args=validate_args,
                    allow_nan_stats=allow_nan_stats,
                    name=name + "/Logistic",
                ),
                bijector=Sigmoid(validate_args=validate_args),
                validate_args=validate_args,
                name=name,
            )
        self._parameters = parameters

    temperature = property(lambda self: self._temperature)
    logits = property(lambda self: self._logits)
    probs = property(lambda self: self._probs)

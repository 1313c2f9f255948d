"""`tf.contrib.distributions.TransformedDistribution`: a bijector's values of another's samples.

Mirrors TF 1.8's python/ops/distributions/transformed_distribution.py, its ops in their order.
"""

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, math_ops
from tensorflow.python.ops.distributions import distribution, identity_bijector, util

from tf1_mnist.tf1.contrib.distributions.unfolded import unfolded


class TransformedDistribution(distribution.Distribution):
    """The distribution of bijector.forward(x), x of `distribution`.

    batch_shape, event_shape: in place of a scalar distribution's own.
    Raises: ValueError, one of them given where the distribution is not scalar.
    """

    def __init__(
        self,
        distribution,
        bijector=None,
        batch_shape=None,
        event_shape=None,
        validate_args=False,
        name=None,
    ):
        parameters = dict(locals())
        name = name or ("" if bijector is None else bijector.name) + distribution.name
        with tf.name_scope(name):
            self._zero = tf.constant(0, tf.int32, name="zero")
            self._empty = tf.constant([], tf.int32, name="empty")
            if bijector is None:
                bijector = identity_bijector.Identity(validate_args=validate_args)
            batch = self._checked(batch_shape, distribution.is_scalar_batch(), "batch_shape")
            self._new_batch = batch
            self._is_batch_new = _not(_equal(_length(batch), self._zero))
            event = self._checked(event_shape, distribution.is_scalar_event(), "event_shape")
            self._new_event = event
            self._is_event_new = _not(_equal(_length(event), self._zero))
            self._rotated = _and(
                self._is_event_new, _not(self._is_batch_new), _not(distribution.is_scalar_batch())
            )
            event_ndims = unfolded(_length(event))
            self._rotate_ndims = _either(self._rotated, event_ndims, 0)
            self._event_axes = math_ops.range(self._rotate_ndims - event_ndims, self._rotate_ndims)
        self._distribution, self._bijector = distribution, bijector
        super().__init__(
            dtype=distribution.dtype,
            reparameterization_type=distribution.reparameterization_type,
            validate_args=validate_args,
            allow_nan_stats=distribution.allow_nan_stats,
            parameters=parameters,
            graph_parents=distribution._graph_parents + bijector.graph_parents,
            name=name,
        )

    distribution = property(lambda self: self._distribution)
    bijector = property(lambda self: self._bijector)

    def _checked(self, shape, base_is_scalar, name):
        shape = tf.convert_to_tensor([] if shape is None else shape, tf.int32, name=name)
        is_scalar = _equal(_length(shape), 0)
        if tf.get_static_value(is_scalar):
            return self._empty
        if shape.shape.rank not in (None, 1):
            raise ValueError("shape override must be a vector")
        known = tf.get_static_value(shape)
        if known is not None and (known <= 0).any():
            raise ValueError("shape override must have positive elements")
        if tf.get_static_value(_and(_not(base_is_scalar), _not(is_scalar))):
            raise ValueError("base distribution not scalar")
        return shape

    def _event_shape_tensor(self):
        own = self.distribution.event_shape_tensor()
        return self.bijector.forward_event_shape_tensor(
            util.pick_vector(self._is_event_new, self._new_event, own)
        )

    def _event_shape(self):
        new = _known_shape(self._new_event)
        return self.bijector.forward_event_shape(
            new if _may_be_set(self._new_event) else self.distribution.event_shape
        )

    def _batch_shape_tensor(self):
        own = self.distribution.batch_shape_tensor()
        return util.pick_vector(self._is_batch_new, self._new_batch, own)

    def _batch_shape(self):
        new = _known_shape(self._new_batch)
        return new if _may_be_set(self._new_batch) else self.distribution.batch_shape

    def _sample_n(self, n, seed=None):
        shape = _concat(
            util.pick_vector(self._rotated, self._empty, [n]),
            self._new_batch,
            self._new_event,
            util.pick_vector(self._rotated, [n], self._empty),
        )
        return self._rotate(self.distribution.sample(sample_shape=shape, seed=seed))

    def _call_sample_n(self, sample_shape, seed, name, **kwargs):
        with self._name_scope(name, values=[sample_shape]):
            sample_shape = tf.convert_to_tensor(sample_shape, tf.int32, name="sample_shape")
            sample_shape, n = self._expand_sample_shape_to_vector(sample_shape, "sample_shape")
            x = self._sample_n(n, seed, **kwargs)
            shape = array_ops.concat([sample_shape, array_ops.shape(x)[1:]], 0)
            y = self.bijector.forward(array_ops.reshape(x, shape), **kwargs)
            return self._set_sample_static_shape(y, sample_shape)

    def _log_prob(self, y):
        x = self._rotate(self.bijector.inverse(y), right=True)
        jacobian = self.bijector.inverse_log_det_jacobian(y)
        found = self.distribution.log_prob(x)
        if _may_be_set(self._new_event):
            found = math_ops.reduce_sum(found, self._event_axes)
        found += math_ops.cast(jacobian, found.dtype)
        return self._shaped_by_event(found, y)

    def _prob(self, y):
        x = self._rotate(self.bijector.inverse(y), right=True)
        jacobian = self.bijector.inverse_log_det_jacobian(y)
        found = self.distribution.prob(x)
        if _may_be_set(self._new_event):
            found = math_ops.reduce_prod(found, self._event_axes)
        found *= math_ops.exp(math_ops.cast(jacobian, found.dtype))
        return self._shaped_by_event(found, y)

    def _shaped_by_event(self, found, y):
        if _may_be_set(self._new_event):
            outer = y.shape.with_rank_at_least(1)[:-1]
            found.set_shape(array_ops.broadcast_static_shape(outer, self.batch_shape))
        return found

    def _of_one_event(self, name):
        """The bijector's inverse as a function. Raises: NotImplementedError, an event_shape."""
        if _may_be_set(self._new_event):
            raise NotImplementedError(f"{name} is not implemented when overriding event_shape")
        return self.bijector.inverse

    def _log_cdf(self, y):
        return self.distribution.log_cdf(self._of_one_event("log_cdf")(y))

    def _cdf(self, y):
        return self.distribution.cdf(self._of_one_event("cdf")(y))

    def _log_survival_function(self, y):
        x = self._of_one_event("log_survival_function")(y)
        return self.distribution.log_survival_function(x)

    def _survival_function(self, y):
        return self.distribution.survival_function(self._of_one_event("survival_function")(y))

    def _quantile(self, value):
        self._of_one_event("quantile")
        return self.bijector.forward(self.distribution.quantile(value))

    def _entropy(self):
        if not self.bijector.is_constant_jacobian:
            raise NotImplementedError("entropy is not implemented")
        entropy = self.distribution.entropy()
        if _may_be_set(self._new_event):
            size = math_ops.reduce_prod(self._new_event)
            entropy *= math_ops.cast(size, dtype=entropy.dtype.base_dtype)
        if _may_be_set(self._new_batch):
            own = self.distribution.batch_shape_tensor()
            entropy = array_ops.reshape(entropy, array_ops.concat([_ones(self._new_batch), own], 0))
            own = self.distribution.batch_shape_tensor()
            entropy = array_ops.tile(entropy, array_ops.concat([self._new_batch, _ones(own)], 0))
        jacobian = self.bijector.inverse_log_det_jacobian(array_ops.zeros([], self.dtype))
        entropy -= math_ops.cast(jacobian, entropy.dtype)
        entropy.set_shape(self.batch_shape)
        return entropy

    def _rotate(self, x, right=False):
        """An event's dimensions behind the batch's, where the samples were drawn otherwise."""
        known = tf.get_static_value(self._rotated)
        if known is not None and not known:
            return x
        rank = array_ops.rank(x)
        n = rank - self._rotate_ndims if right else self._rotate_ndims
        return array_ops.transpose(x, _concat(math_ops.range(n, rank), math_ops.range(0, n)))


# TF 1.8 decides in Python where it can, and makes a constant of what it decided.


def _known(x):
    return tf.get_static_value(tf.convert_to_tensor(x))


def _known_shape(shape):
    from tensorflow.python.framework import tensor_util

    return tensor_util.constant_value_as_shape(shape)


def _may_be_set(shape):
    known = tf.get_static_value(shape)
    return known is None or known.size != 0


def _and(*conditions):
    known = [_known(each) for each in conditions]
    if any(each is not None and not bool(each) for each in known):
        return tf.constant(False)
    if all(each is not None for each in known):
        return tf.constant(True)
    if len(conditions) == 2:
        return math_ops.logical_and(*conditions)
    return math_ops.reduce_all(conditions)


def _equal(x, y):
    known_x, known_y = _known(x), _known(y)
    if known_x is None or known_y is None:
        return math_ops.equal(x, y)
    return tf.constant(np.array_equal(known_x, known_y))


def _not(condition):
    known = _known(condition)
    return math_ops.logical_not(condition) if known is None else tf.constant(not known)


def _either(condition, if_true, if_false):
    known = _known(condition)
    if known is None:
        return array_ops.where(condition, if_true, if_false)
    return if_true if known else if_false


def _concat(*vectors):
    known = [_known(each) for each in vectors]
    if any(each is None for each in known):
        return array_ops.concat(vectors, 0)
    return tf.constant([number for vector in known for number in vector])


def _ones(x):
    if x.shape.is_fully_defined():
        return array_ops.ones(x.shape.as_list(), dtype=x.dtype)
    return array_ops.ones_like(x)


def _length(shape):
    if shape.shape.is_fully_defined():
        return tf.constant(shape.shape.as_list()[0])
    return array_ops.shape(shape)[0]

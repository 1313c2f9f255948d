"""`tf.contrib.distributions.MultivariateNormalDiag` of TF 1.8.

Mirrors contrib/distributions/python/ops/mvn_diag.py and mvn_linear_operator.py there.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, math_ops
from tensorflow.python.ops.distributions import kullback_leibler, normal, util

from tf1_mnist.tf1.contrib.distributions import scale as scales
from tf1_mnist.tf1.contrib.distributions.affine import AffineLinearOperator
from tf1_mnist.tf1.contrib.distributions.transformed import TransformedDistribution


class MultivariateNormalDiag(TransformedDistribution):
    """Normal in each of k dimensions, apart: loc and scale_diag [..., k], of 0 and 1 if not given.

    scale_identity_multiplier: a number [...] that is added to the whole diagonal.
    Raises: ValueError, neither loc nor scale_diag.
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
        parameters = dict(locals())
        if validate_args:
            raise NotImplementedError(
                "tf1_mnist.run has MultivariateNormalDiag without validate_args; leave it out"
            )
        with tf.name_scope(name), tf.name_scope("init"):
            scale = scales.make(loc, scale_diag, scale_identity_multiplier)
        with tf.name_scope(name):
            loc = None if loc is None else tf.convert_to_tensor(loc, name="loc")
            batch_shape, event_shape = _shapes(loc, scale)
        zero, one = array_ops.zeros([], scale.dtype), array_ops.ones([], scale.dtype)
        super().__init__(
            distribution=normal.Normal(loc=zero, scale=one),
            bijector=AffineLinearOperator(loc, scale),
            batch_shape=batch_shape,
            event_shape=event_shape,
            name=name,
        )
        self._parameters = parameters

    loc = property(lambda self: self.bijector.shift)
    scale = property(lambda self: self.bijector.scale)

    def _mean(self):
        shape = self.batch_shape.concatenate(self.event_shape)
        known = shape.is_fully_defined()
        if not known:
            shape = array_ops.concat([self.batch_shape_tensor(), self.event_shape_tensor()], 0)
        if self.loc is None:
            return array_ops.zeros(shape, self.dtype)
        mean = array_ops.identity(self.loc)
        if known and shape == self.loc.shape:
            return mean
        return mean + array_ops.zeros(shape, self.dtype)

    _mode = _mean

    def _covariance(self):
        return array_ops.matrix_diag(math_ops.square(self.scale.diag_part()))

    def _variance(self):
        return math_ops.square(self.scale.diag_part())

    def _stddev(self):
        return math_ops.abs(self.scale.diag_part())


class MultivariateNormalDiagWithSoftplusScale(MultivariateNormalDiag):
    """MultivariateNormalDiag of log(1 + exp(scale_diag))."""

    def __init__(
        self,
        loc,
        scale_diag,
        validate_args=False,
        allow_nan_stats=True,
        name="MultivariateNormalDiagWithSoftplusScale",
    ):
        parameters = dict(locals())
        with tf.name_scope(name, values=[scale_diag]):
            super().__init__(
                loc,
                tf.nn.softplus(scale_diag),
                validate_args=validate_args,
                allow_nan_stats=allow_nan_stats,
                name=name,
            )
        self._parameters = parameters


def _shapes(loc, scale):
    """(batch_shape, event_shape), in Python where they are known, of both together."""
    with tf.name_scope("shapes_from_loc_and_scale"):
        length = scale.range_dimension_tensor()
        known = tf.get_static_value(length)
        event_shape = length[tf.newaxis] if known is None else known.reshape([1])
        if loc is not None and known is not None:
            if loc.shape[-1].value not in (None, 1, known):
                raise ValueError(
                    f"Event size of 'scale' ({known}) could not be broadcast up to that of "
                    f"'loc' ({loc.shape[-1]})."
                )
        batch_shape = scale.batch_shape_tensor()
        if loc is None:
            known = tf.get_static_value(batch_shape)
            return (batch_shape if known is None else known), event_shape
        of_loc = tf.TensorShape(None) if loc.shape.rank is None else loc.shape[:-1]
        if of_loc.is_fully_defined():
            of_loc = tf.convert_to_tensor(of_loc, name="loc_batch_shape")
        else:
            of_loc = array_ops.shape(loc)[:-1]
        return util.prefer_static_broadcast_shape(batch_shape, of_loc), event_shape


def _divergence(a, b, name=None):
    def squares(x):
        return math_ops.reduce_sum(math_ops.square(x), axis=[-2, -1])

    with tf.name_scope(name, "kl_mvn"):
        ratio = (a.stddev() / b.stddev())[..., tf.newaxis]
        found = (
            b.scale.log_abs_determinant()
            - a.scale.log_abs_determinant()
            + 0.5
            * (
                -math_ops.cast(a.scale.domain_dimension_tensor(), a.dtype)
                + squares(ratio)
                + squares(b.scale.solve((b.mean() - a.mean())[..., tf.newaxis]))
            )
        )
        found.set_shape(array_ops.broadcast_static_shape(a.batch_shape, b.batch_shape))
        return found


kullback_leibler._DIVERGENCES[MultivariateNormalDiag, MultivariateNormalDiag] = _divergence

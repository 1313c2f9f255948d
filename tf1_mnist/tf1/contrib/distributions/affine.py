"""The bijector of MultivariateNormalDiag: y = scale x + shift, of vectors.

Mirrors AffineLinearOperator of TF 1.8's contrib/distributions/python/ops/bijectors, and
_DistributionShape of python/ops/shape.py there, for events of rank 1.
"""

import contextlib

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, math_ops
from tensorflow.python.ops.distributions import util

from tf1_mnist.tf1.contrib.distributions.bijectors import Bijector


class AffineLinearOperator(Bijector):
    """x -> scale x + shift. shift: [..., k] or None; scale: a matrix of scale.py."""

    def __init__(self, shift=None, scale=None, validate_args=False, name="affine_linear_operator"):
        self.name = name
        with self._scope("init"):
            tf.convert_to_tensor(1, name="event_ndims")
            self.shift = None if shift is None else tf.convert_to_tensor(shift, name="shift")
            if shift is not None and self.shift.dtype.base_dtype != scale.dtype.base_dtype:
                raise TypeError(
                    f"shift.dtype({self.shift.dtype}) is incompatible with "
                    f"scale.dtype({scale.dtype})."
                )
            if scale.shape.rank is None:
                raise ValueError("tf1_mnist.run needs a scale of known rank; give it a shape")
            self.scale = scale
            self._shapes = _Shapes(scale.shape.rank - 2)
            super().__init__(
                event_ndims=1,
                graph_parents=[*([] if shift is None else [self.shift]), *scale.parents],
                is_constant_jacobian=True,
                dtype=scale.dtype.base_dtype,
                validate_args=validate_args,
                name=name,
            )

    def _forward(self, x):
        y, sample_shape = self._shapes.as_matrices(x)
        y = self._shapes.as_vectors(self.scale.matmul(y), sample_shape)
        return y if self.shift is None else y + self.shift

    def _inverse(self, y):
        x = y if self.shift is None else y - self.shift
        x, sample_shape = self._shapes.as_matrices(x)
        return self._shapes.as_vectors(self.scale.solve(x), sample_shape)

    def _inverse_log_det_jacobian(self, y):
        return -self._forward_log_det_jacobian(y)

    def _forward_log_det_jacobian(self, x):
        return self.scale.log_abs_determinant()


class _Shapes:
    """Samples of a batch of vectors, as matrices [..., k, samples] and back."""

    def __init__(self, batch_ndims):
        with tf.name_scope("DistributionShape"), tf.name_scope("init"):
            self._batch = tf.convert_to_tensor(batch_ndims, name="batch_ndims")
            self._event = tf.convert_to_tensor(1, name="event_ndims")

    def as_matrices(self, x):
        """(matrices, sample_shape) of x [sample_shape, ..., k]."""
        with self._scope("make_batch_of_event_sample_matrices"):
            x = tf.convert_to_tensor(x, name="x")
            sample, batch, event = self._parts(x)
            tf.convert_to_tensor(False, name="cond")  # TF 1.8: whether an event is a number
            x = array_ops.reshape(x, array_ops.concat([[-1], batch, event], 0))
            return util.rotate_transpose(x, shift=-1), sample

    def as_vectors(self, x, sample_shape):
        """What as_matrices undoes."""
        with self._scope("undo_make_batch_of_event_sample_matrices"):
            x = util.rotate_transpose(tf.convert_to_tensor(x, name="x"), shift=1)
            _, batch, event = self._parts(x)
            return array_ops.reshape(x, array_ops.concat([sample_shape, batch, event], 0))

    def _parts(self, x):
        """x's shape in three: of the samples, of the batch, of an event."""
        with self._scope("get_shape"):
            sample = self._sample_ndims(x)
            return (
                _part(x, [], sample, "sample_shape"),
                _part(x, [sample], self._batch, "batch_shape"),
                _part(x, [sample, self._batch], self._event, "event_shape"),
            )

    def _sample_ndims(self, x):
        with self._scope("get_sample_ndims"):
            known = x.shape.rank
            if known is None:
                rank = array_ops.rank(x, name="ndims")
                return math_ops.subtract(math_ops.subtract(rank, self._batch), self._event)
            tf.convert_to_tensor(known, dtype=tf.int32, name="ndims")
            samples = known - int(tf.get_static_value(self._batch)) - 1
            if samples < 0:
                raise ValueError(
                    f"expected batch_ndims({known - samples - 1}) + event_ndims(1) <= "
                    f"ndims({known})"
                )
            return tf.convert_to_tensor(samples, name="sample_ndims")

    @contextlib.contextmanager
    def _scope(self, name):
        with tf.name_scope("DistributionShape"), tf.name_scope(name):
            yield


def _part(x, before, size, name):
    """x's shape after the numbers of dimensions `before`, `size` dimensions long."""
    before = before or [array_ops.zeros([], dtype=tf.int32, name="zero")]
    known = [tf.get_static_value(each) for each in (*before, size)]
    if x.shape.rank is not None and None not in known:
        start = int(sum(known[:-1]))
        part = x.shape[start : start + int(known[-1])].as_list()
        if None not in part:
            return tf.convert_to_tensor(part, dtype=tf.int32, name=name)
    return array_ops.slice(array_ops.shape(x), [sum(before)], [size])

"""The diagonal matrices by which MultivariateNormalDiag scales, in the ops of TF 1.8's operators.

Each has a matrix's interface as far as a distribution needs it: matmul, solve,
log_abs_determinant, diag_part, and its sizes as tensors. Mirrors LinearOperatorDiag,
LinearOperatorIdentity and LinearOperatorScaledIdentity of TF 1.8's python/ops/linalg.
"""

import contextlib

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, math_ops


def make(loc, diag, multiplier):
    """The matrix of a diagonal [..., k], of a multiple of 1 [...], of both, or 1 of loc's size.

    Raises: ValueError, none of the three is given.
    """
    with tf.name_scope(None, "make_diag_scale", [loc, diag, multiplier]):
        loc, diag, multiplier = (
            None if value is None else tf.convert_to_tensor(value, name=name)
            for value, name in (
                (loc, "loc"),
                (diag, "scale_diag"),
                (multiplier, "scale_identity_multiplier"),
            )
        )
        if diag is not None:
            if multiplier is not None:
                diag += multiplier[..., tf.newaxis]
            return Diagonal(diag)
        if loc is None:
            raise ValueError(
                "Cannot infer `event_shape` unless `loc` or `shape_hint` is specified."
            )
        rows = loc.shape[-1]
        if multiplier is None:
            return Identity(rows, loc.dtype.base_dtype)
        return ScaledIdentity(rows, multiplier)


class Scale:
    """A square matrix, or a batch of them, with nothing off its diagonal."""

    parents = ()  # tensors that it is made of

    @contextlib.contextmanager
    def _scope(self, name):
        with tf.name_scope("LinearOperator" + type(self).__name__), tf.name_scope(name):
            yield

    @property
    def batch_shape(self):
        return self.shape[:-2]

    def shape_tensor(self):
        with self._scope("shape_tensor"):
            if self.shape.is_fully_defined():
                return _shape_constant(self.shape)
            return self._shape_tensor()

    def batch_shape_tensor(self):
        with self._scope("batch_shape_tensor"):
            if self.batch_shape.is_fully_defined():
                return _shape_constant(self.batch_shape)
            return self.shape_tensor()[:-2]

    def domain_dimension_tensor(self):
        return self._dimension("domain_dimension_tensor", -1)

    def range_dimension_tensor(self):
        return self._dimension("range_dimension_tensor", -2)

    def _dimension(self, name, axis):
        with self._scope(name):
            length = self.shape[axis].value
            return self.shape_tensor()[axis] if length is None else tf.convert_to_tensor(length)

    def matmul(self, x):
        """The product with x [..., k, n]."""
        with self._scope("matmul"):
            return self._matmul(self._fitting(x))

    def solve(self, rhs):
        """The x of which matmul(x) is rhs [..., k, n]."""
        with self._scope("solve"):
            return self._solve(self._fitting(rhs))

    def log_abs_determinant(self):
        with self._scope("log_abs_det"):
            return self._log_abs_determinant()

    def diag_part(self):
        with self._scope("diag_part"):
            return self._diag_part()

    def to_dense(self):
        with self._scope("to_dense"):
            return self._to_dense()

    def _fitting(self, x):
        x = tf.convert_to_tensor(x, name="x")
        if x.dtype != self.dtype:
            raise TypeError(
                f"Expected argument to have dtype {self.dtype}.  Found: {x.dtype} in tensor {x}"
            )
        self.shape[-1:].assert_is_compatible_with(x.shape[-2:-1])
        return x


class Diagonal(Scale):
    """A diagonal [..., k] of numbers, none of them 0."""

    def __init__(self, diag):
        self.diag, self.dtype, self.parents = diag, diag.dtype, (diag,)
        if not diag.dtype.is_floating:
            raise TypeError(f"Argument diag must be of a floating type.  Found: {diag.dtype}")
        if diag.shape.rank == 0:
            raise ValueError(f"Argument diag must have at least 1 dimension.  Found: {diag}")

    @property
    def shape(self):
        return self.diag.shape.concatenate(self.diag.shape[-1:])

    def _shape_tensor(self):
        shape = array_ops.shape(self.diag)
        return array_ops.concat((shape, [shape[-1]]), 0)

    def _matmul(self, x):
        return array_ops.expand_dims(self.diag, -1) * x

    def _solve(self, rhs):
        return rhs * array_ops.expand_dims(1.0 / self.diag, -1)

    def _log_abs_determinant(self):
        return math_ops.reduce_sum(math_ops.log(math_ops.abs(self.diag)), axis=[-1])

    def _diag_part(self):
        return self.diag

    def _to_dense(self):
        return array_ops.matrix_diag(self.diag)


class Identity(Scale):
    """Ones on the diagonal."""

    def __init__(self, rows, dtype):
        self.dtype = dtype
        with tf.name_scope("LinearOperatorIdentity"):
            self._rows = tf.convert_to_tensor(rows, name="num_rows")
        self.shape = tf.TensorShape([rows, rows])

    def _ones(self):
        return array_ops.ones(self.shape[:-1], self.dtype)

    def _matmul(self, x):
        return x

    _solve = _matmul

    def _log_abs_determinant(self):
        return array_ops.zeros(self.batch_shape_tensor(), self.dtype)

    def _diag_part(self):
        return self._ones()

    def _to_dense(self):
        return self.matmul(tf.eye(self.shape[-1].value, dtype=self.dtype))


class ScaledIdentity(Identity):
    """A number [...] on the whole diagonal, not 0."""

    def __init__(self, rows, multiplier):
        self.dtype, self.multiplier = multiplier.dtype, multiplier
        with tf.name_scope("LinearOperatorScaledIdentity"):
            self._matrix = array_ops.expand_dims(array_ops.expand_dims(multiplier, -1), -1)
            self._absolute = math_ops.abs(multiplier)
            self._rows = tf.convert_to_tensor(rows, name="num_rows")
            self._rows_as_number = math_ops.cast(self._rows, self.dtype)
            math_ops.cast(self._rows, self.dtype)  # TF 1.8 has it as a real number, too
        self.shape = multiplier.shape.concatenate([rows, rows])

    def _shape_tensor(self):
        rows = array_ops.stack((self._rows, self._rows))
        return array_ops.concat((array_ops.shape(self.multiplier), rows), 0)

    def _matmul(self, x):
        return x * self._matrix

    def _solve(self, rhs):
        return rhs / self._matrix

    def _log_abs_determinant(self):
        return self._rows_as_number * math_ops.log(self._absolute)

    def _ones(self):
        if self.shape.is_fully_defined():
            return super()._ones()
        rows = math_ops.reduce_min(self.shape_tensor()[-2:])
        shape = array_ops.concat([self.batch_shape_tensor(), [rows]], axis=0)
        return array_ops.ones(shape, self.dtype)

    def _diag_part(self):
        return self._ones() * self.multiplier[..., tf.newaxis]

    def _to_dense(self):
        raise NotImplementedError(
            "tf1_mnist.run has no dense matrix of a scale_identity_multiplier"
        )


def _shape_constant(shape):
    return tf.convert_to_tensor(shape.as_list(), dtype=None if shape.rank else tf.int32)

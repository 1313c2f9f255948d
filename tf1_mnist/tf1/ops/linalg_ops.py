"""Linear algebra composed as TF 1.8 composed it. Mirrors `linalg_ops.py` and
`linalg_impl.py` of TF 1.8.
"""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import array_ops, math_ops


def eye(num_rows, num_columns=None, batch_shape=None, dtype=tf.float32, name=None):
    """`tf.eye`: [batch_shape..., num_rows, num_columns], ones on the diagonal."""
    with tf.name_scope(name, "eye", [num_rows, num_columns, batch_shape]):
        square = num_columns is None
        batch = [] if batch_shape is None else batch_shape
        num_columns = num_rows if square else num_columns
        if any(map(tf.is_tensor, (num_rows, num_columns, batch))):
            batch = tf.convert_to_tensor(batch, tf.int32, name="shape")
            size = tf.minimum(num_rows, num_columns)
            diagonal = tf.concat((batch, [size]), 0)
            shape = None if square else tf.concat((batch, [num_rows, num_columns]), 0)
        else:
            if not all(isinstance(n, (int, np.integer)) for n in (num_rows, num_columns)):
                raise TypeError("num_rows and num_columns must be positive integer values.")
            batch = list(batch)
            square = num_rows == num_columns
            diagonal = batch + [min(num_rows, num_columns)]
            shape = batch + [num_rows, num_columns]
        ones = array_ops.ones(diagonal, dtype)
        if square:
            return array_ops.matrix_diag(ones)
        return array_ops.matrix_set_diag(array_ops.zeros(shape, dtype), ones)


def cholesky_solve(chol, rhs, name=None):
    """`tf.cholesky_solve`: x of A x = rhs, from A's Cholesky factor."""
    with tf.name_scope(name, "cholesky_solve", [chol, rhs]):
        return _triangular(chol, _triangular(chol, rhs, adjoint=False), adjoint=True)


def _triangular(matrix, rhs, lower=True, adjoint=False, name=None):
    return tf.raw_ops.MatrixTriangularSolve(
        matrix=matrix, rhs=rhs, lower=lower, adjoint=adjoint, name=name
    )


def matrix_triangular_solve(matrix, rhs, lower=True, adjoint=False, name=None):
    """`tf.matrix_triangular_solve`, in one op."""
    return _triangular(matrix, rhs, lower, adjoint, name)


def matrix_solve_ls(matrix, rhs, l2_regularizer=0.0, fast=True, name=None):
    """`tf.matrix_solve_ls`: the least squares solution of matrix x = rhs."""
    matrix = tf.convert_to_tensor(matrix, name="matrix")
    if matrix.dtype == tf.complex128 and l2_regularizer != 0:
        raise NotImplementedError(
            "matrix_solve_ls is disabled for complex128 and l2_regularizer != 0: too inaccurate"
        )
    if not fast or _large(matrix):
        return tf.raw_ops.MatrixSolveLs(
            matrix=matrix, rhs=rhs, l2_regularizer=l2_regularizer, fast=fast, name=name
        )
    with tf.name_scope(name, "matrix_solve_ls", [matrix, rhs, l2_regularizer]):

        def tall():
            chol = _gramian(matrix, l2_regularizer, True)
            return cholesky_solve(chol, math_ops.matmul(matrix, rhs, adjoint_a=True))

        def wide():
            chol = _gramian(matrix, l2_regularizer, False)
            return math_ops.matmul(matrix, cholesky_solve(chol, rhs), adjoint_a=True)

        shape = matrix.shape[-2:]
        if shape.is_fully_defined():
            rows, columns = shape.as_list()
            return tall() if rows >= columns else wide()
        shape = tf.shape(matrix)[-2:]
        return tf.cond(shape[-2] >= shape[-1], tall, wide)


def _large(matrix):
    if not matrix.shape.is_fully_defined():
        return False
    many = matrix.shape[:-2].num_elements() > min(matrix.shape[-2:].as_list())
    return many and matrix.shape.num_elements() * matrix.dtype.size > 256000


def _gramian(matrix, l2_regularizer, tall):
    """The Cholesky factor of matrix' matrix (tall) or matrix matrix', its diagonal regularised."""
    gramian = math_ops.matmul(matrix, matrix, adjoint_a=tall, adjoint_b=not tall)
    if tf.is_tensor(l2_regularizer) or l2_regularizer != 0:
        shape = tf.shape(matrix)
        batch = shape[:-2]
        identity = eye(shape[-1 if tall else -2], batch_shape=batch, dtype=matrix.dtype)
        length = matrix.shape.as_list()[-1 if tall else -2]
        identity.set_shape(matrix.shape[:-2].concatenate([length, length]))
        gramian += l2_regularizer * identity
    return tf.raw_ops.Cholesky(input=gramian)


lstsq = matrix_solve_ls


def logdet(matrix, name=None):
    """`tf.linalg.logdet`: the logarithm of a Hermitian positive definite matrix's determinant."""
    with tf.name_scope(name, "logdet", [matrix]):
        chol = tf.raw_ops.Cholesky(input=matrix)
        logs = tf.log(tf.real(array_ops.matrix_diag_part(chol)))
        return 2.0 * math_ops.reduce_sum(logs, [-1])


def expm(input, name=None):
    """`tf.linalg.expm`: the matrix exponential, which was one op."""
    return counter.makes(1, tf.linalg.expm)(input, name=name)

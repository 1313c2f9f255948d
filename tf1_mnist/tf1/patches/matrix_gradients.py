"""Gradients of TF 1.8 for matrices. Mirrors `linalg_grad.py` and `sparse_grad.py` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, linalg_ops, math_ops


def _matrix_diag_part(op, grad):
    shape = op.inputs[0].shape[-2:]
    if shape.is_fully_defined() and shape[0] == shape[1]:
        return array_ops.matrix_diag(grad)
    return array_ops.matrix_set_diag(array_ops.zeros_like(op.inputs[0]), grad)


def _matrix_set_diag(op, grad):
    known = op.inputs[0].shape.merge_with(grad.shape)
    batch = known[:-2].merge_with(op.inputs[1].shape[:-1])
    if batch.is_fully_defined() and known[-2:].is_fully_defined():
        diagonal = batch.as_list() + [min(known[-2:].as_list())]
    else:
        shape, rank = tf.shape(grad), tf.rank(grad)
        batch = tf.slice(shape, [0], [rank - 2])
        sizes = tf.slice(shape, [rank - 2], [2])
        diagonal = tf.concat([batch, [math_ops.reduce_min(sizes)]], 0)
    zeros = array_ops.zeros(diagonal, grad.dtype)
    return array_ops.matrix_set_diag(grad, zeros), array_ops.matrix_diag_part(grad)


def _adjoint(matrix):
    return tf.matrix_transpose(matrix, conjugate=True)


def _cholesky(op, grad):
    factor = op.outputs[0]
    rows = tf.shape(factor)[-1]
    batch = tf.shape(factor)[:-2]
    inverse = linalg_ops.matrix_triangular_solve(
        factor, linalg_ops.eye(rows, batch_shape=batch, dtype=factor.dtype)
    )
    middle = math_ops.matmul(factor, grad, adjoint_a=True)
    middle = array_ops.matrix_set_diag(middle, 0.5 * array_ops.matrix_diag_part(middle))
    middle = tf.matrix_band_part(middle, -1, 0)
    result = math_ops.matmul(math_ops.matmul(inverse, middle, adjoint_a=True), inverse)
    return (result + _adjoint(result)) * 0.5


def _triangular_solve(op, grad):
    matrix, adjoint, lower = op.inputs[0], op.get_attr("adjoint"), op.get_attr("lower")
    to_rhs = linalg_ops.matrix_triangular_solve(matrix, grad, lower, not adjoint)
    pair = (op.outputs[0], to_rhs) if adjoint else (to_rhs, op.outputs[0])
    to_matrix = -math_ops.matmul(*pair, adjoint_b=True)
    return tf.matrix_band_part(to_matrix, *((-1, 0) if lower else (0, -1))), to_rhs


def _self_adjoint_eig(op, to_values, to_vectors):
    values = op.outputs[0]
    with tf.control_dependencies([to_values, to_vectors]):
        if op.get_attr("compute_v"):
            vectors = op.outputs[1]
            gaps = tf.expand_dims(values, -2) - tf.expand_dims(values, -1)
            inverse = array_ops.matrix_set_diag(tf.reciprocal(gaps), array_ops.zeros_like(values))
            turned = math_ops.matmul(vectors, to_vectors, adjoint_a=True)
            inner = array_ops.matrix_diag(to_values) + inverse * turned
        else:
            _, vectors = tf.self_adjoint_eig(op.inputs[0])
            inner = array_ops.matrix_diag(to_values)
        result = math_ops.matmul(vectors, math_ops.matmul(inner, vectors, adjoint_b=True))
        result = tf.matrix_band_part(result + _adjoint(result), -1, 0)
        return array_ops.matrix_set_diag(result, 0.5 * array_ops.matrix_diag_part(result))


def _sparse_dense_matmul(op, grad):
    indices, values, shape, dense = op.inputs
    adjoint_a, adjoint_b = op.get_attr("adjoint_a"), op.get_attr("adjoint_b")
    to_dense = tf.raw_ops.SparseTensorDenseMatMul(
        a_indices=indices, a_values=values, a_shape=shape, b=grad, adjoint_a=not adjoint_a
    )
    if adjoint_b:
        to_dense = array_ops.transpose(to_dense)
    rows, columns = indices[:, 0], indices[:, 1]
    if adjoint_a:
        rows, columns = columns, rows
    left = array_ops.gather(grad, rows)
    right = array_ops.gather(array_ops.transpose(dense) if adjoint_b else dense, columns)
    return None, math_ops.reduce_sum(left * right, 1), None, to_dense


def _svd(op, to_s, to_u, to_v):
    """Of A = U S V'. Raises: NotImplementedError, for complex matrices with U and V, and where
    it does not exist.
    """
    matrix, full = op.inputs[0], op.get_attr("full_matrices")
    known = matrix.shape.with_rank_at_least(2)
    to_s = array_ops.matrix_diag(to_s)
    if not op.get_attr("compute_uv"):
        _, u, v = tf.svd(matrix, compute_uv=True)
        result = math_ops.matmul(u, math_ops.matmul(to_s, v, adjoint_b=True))
        result.set_shape(known)
        return result
    if matrix.dtype.is_complex:
        raise NotImplementedError("SVD gradient is not implemented for complex types")
    batch = known[:-2].merge_with(to_u.shape[:-2]).merge_with(to_v.shape[:-2])
    known = batch.concatenate(
        [
            known[-2:-1].merge_with(to_u.shape[-2:-1])[0],
            known[-1:].merge_with(to_v.shape[-2:-1])[0],
        ]
    )
    rows, columns = known.as_list()[-2:]
    if rows is None or columns is None:
        raise NotImplementedError("SVD gradient needs a matrix of known rows and columns")
    s, u, v = op.outputs
    flipped = rows > columns
    if flipped:  # the gradient of A', which is transposed at the end
        rows, columns, u, v, to_u, to_v = columns, rows, v, u, to_v, to_u
    with tf.control_dependencies([to_s, to_u, to_v]):
        if full and abs(rows - columns) > 1:
            raise NotImplementedError(
                "SVD gradient of full_matrices=True needs rows and columns that differ by 1 at most"
            )
        diagonal, squares = array_ops.matrix_diag(s), tf.square(s)
        gaps = tf.expand_dims(squares, -2) - tf.expand_dims(squares, -1)
        factors = array_ops.matrix_set_diag(tf.reciprocal(gaps), array_ops.zeros_like(s))
        inverse = array_ops.matrix_diag(tf.reciprocal(s))
        first, to_first = v[..., :, :rows], to_v[..., :, :rows]
        turned_u = math_ops.matmul(u, to_u, adjoint_a=True)
        turned_v = math_ops.matmul(first, to_first, adjoint_a=True)
        turned_u, turned_v = factors * turned_u, factors * turned_v
        inner = (
            to_s
            + math_ops.matmul(turned_u + _adjoint(turned_u), diagonal)
            + math_ops.matmul(diagonal, turned_v + _adjoint(turned_v))
        )
        result = math_ops.matmul(u, math_ops.matmul(inner, first, adjoint_b=True))
        if rows != columns:
            transposed = tf.matrix_transpose(to_first)
            product = math_ops.matmul(transposed, first)
            outside = transposed - math_ops.matmul(product, first, adjoint_b=True)
            if full:
                second, to_second = v[..., :, rows:columns], to_v[..., :, rows:columns]
                product = math_ops.matmul(first, to_second, adjoint_a=True)
                outside -= math_ops.matmul(product, second, adjoint_b=True)
            scaled = math_ops.matmul(u, inverse)
            result = result + math_ops.matmul(scaled, outside)
        if flipped:
            result = tf.matrix_transpose(result)
        result.set_shape(known)
        return result


FUNCTIONS = {
    "MatrixDiagPart": _matrix_diag_part,
    "MatrixSetDiag": _matrix_set_diag,
    "Cholesky": _cholesky,
    "MatrixTriangularSolve": _triangular_solve,
    "SelfAdjointEigV2": _self_adjoint_eig,
    "SparseTensorDenseMatMul": _sparse_dense_matmul,
    "Svd": _svd,
}

"""Gradients of TF 1.8 for rows, segments, places, convolutions and matrices.

Beside gradients.py, which has arithmetic. Mirrors `array_grad.py`, `math_grad.py`,
`nn_grad.py`, `linalg_grad.py` and `sparse_grad.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, linalg_ops, math_ops

# --- rows and segments ------------------------------------------------------------


def _gather(op, grad):
    """Of rows: IndexedSlices. Of another axis: that axis brought to the front, and summed
    by index.
    """
    params, indices, axis = op.inputs
    shape = tf.to_int32(tf.shape(params, out_type=tf.int64))
    size = tf.expand_dims(tf.size(indices), 0)
    if tf.get_static_value(axis) == 0:
        return _slices(grad, indices, size, shape), None, None
    outer = shape[:axis]
    before = tf.size(outer)
    inner = shape[axis:][1:]
    after = tf.size(inner)
    outer_axes = tf.range(before)
    inner_axes = tf.range(before + 1, before + 1 + after)
    values = tf.reshape(grad, tf.concat([outer, size, inner], 0))
    indices = tf.reshape(indices, size)
    order = tf.concat([[before], outer_axes, inner_axes], 0)
    summed = tf.unsorted_segment_sum(tf.transpose(values, order), indices, shape[axis])
    back = tf.concat([outer_axes + 1, [0], inner_axes], 0)
    return tf.transpose(summed, back), None, None


def _slices(grad, indices, size, shape):
    values = tf.reshape(grad, tf.concat([size, shape[1:]], 0))
    return tf.IndexedSlices(values, tf.reshape(indices, size), shape)


def _resource_gather(op, grad):
    handle, indices = op.inputs
    shape = tf.raw_ops.VariableShape(input=handle)
    size = tf.expand_dims(tf.size(indices), 0)
    values = tf.reshape(grad, tf.concat([size, shape[1:]], 0))
    return tf.IndexedSlices(values, tf.reshape(indices, size), shape), None


def _rows(tensor, indices):
    return tf.raw_ops.GatherV2(params=tensor, indices=indices, axis=0)


def _positive_rows(params, ids, clipped=None, positive=None):
    """The ids' rows, zeros where an id is negative."""
    if clipped is None:
        clipped = tf.maximum(ids, array_ops.zeros_like(ids))
    rows = _rows(params, clipped)
    if positive is None:
        positive = tf.greater_equal(ids, 0)
        for _ in range(rows.shape.rank - positive.shape.rank):
            positive = tf.expand_dims(positive, -1)
        positive = positive & array_ops.ones_like(rows, tf.bool)
    return tf.where(positive, rows, array_ops.zeros_like(rows)), clipped, positive


def _unsorted_sum(op, grad):
    return _positive_rows(grad, op.inputs[1])[0], None, None


def _unsorted_extreme(op, grad):
    data, ids, count = op.inputs
    extremes, clipped, positive = _positive_rows(op.outputs[0], ids)
    chosen = tf.logical_and(tf.equal(data, extremes), positive)
    number = tf.unsorted_segment_sum(tf.cast(chosen, grad.dtype), ids, count)
    shared = _positive_rows(tf.div(grad, number), None, clipped, positive)[0]
    return tf.where(chosen, shared, array_ops.zeros_like(shared)), None, None


def _unsorted_prod(op, grad):
    data, ids, count = op.inputs
    zero = tf.equal(data, 0)
    zeros = tf.unsorted_segment_sum(tf.cast(zero, tf.int32), ids, count)
    grad = tf.where(tf.greater(zeros, 1), array_ops.zeros_like(grad), grad)
    others = tf.where(zero, array_ops.ones_like(data), data)
    others = tf.unsorted_segment_prod(others, ids, count)
    clipped = tf.maximum(ids, array_ops.zeros_like(ids))
    product = _rows(op.outputs[0], clipped)
    others = _rows(others, clipped)
    partial = tf.where(zero, others, product / data)
    return _positive_rows(grad, ids, clipped)[0] * partial, None, None


def _sparse_segment_sum(op, grad):
    data, indices, segments = op.inputs[:3]
    count = tf.shape(data)[0]
    result = tf.unsorted_segment_sum(_rows(grad, segments), indices, count)
    return (result, *[None] * (len(op.inputs) - 1))


def _top_k(op, grad, _):
    shape, places = tf.shape(op.inputs[0]), tf.shape(op.outputs[1])
    k = _rows(places, tf.size(places) - 1)
    matrix = tf.reshape(op.outputs[1], tf.stack([-1, k]))
    columns = _rows(shape, tf.size(shape) - 1)
    rows = tf.shape(matrix)[0]
    offsets = tf.expand_dims(tf.range(0, rows * columns, columns), -1)
    indices = tf.reshape(matrix + offsets, [-1])
    size = tf.reshape(math_ops.reduce_prod(shape), [1])
    flat = tf.sparse_to_dense(indices, size, tf.reshape(grad, [-1]), validate_indices=False)
    return tf.reshape(flat, shape), array_ops.zeros([], tf.int32)


# --- convolutions -----------------------------------------------------------------


def _options(op, *names):
    return {name: op.get_attr(name) for name in names}


def _conv2d(op, grad):
    x, kernel = op.inputs
    x_shape, kernel_shape = array_ops.shape_n([x, kernel])
    options = _options(op, "dilations", "strides", "padding", "use_cudnn_on_gpu", "data_format")
    options["explicit_paddings"] = op.get_attr("explicit_paddings")
    return (
        tf.raw_ops.Conv2DBackpropInput(
            input_sizes=x_shape, filter=kernel, out_backprop=grad, **options
        ),
        tf.raw_ops.Conv2DBackpropFilter(
            input=x, filter_sizes=kernel_shape, out_backprop=grad, **options
        ),
    )


def _conv3d(op, grad):
    x, kernel = op.inputs
    options = _options(op, "strides", "padding", "data_format", "dilations")
    return (
        tf.raw_ops.Conv3DBackpropInputV2(
            input_sizes=tf.shape(x), filter=kernel, out_backprop=grad, **options
        ),
        tf.raw_ops.Conv3DBackpropFilterV2(
            input=x, filter_sizes=tf.shape(kernel), out_backprop=grad, **options
        ),
    )


# --- matrices ---------------------------------------------------------------------


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
    left = _rows(grad, rows)
    right = _rows(array_ops.transpose(dense) if adjoint_b else dense, columns)
    return None, math_ops.reduce_sum(left * right, 1), None, to_dense


def _none(op, *_):
    return [None] * len(op.inputs)


FUNCTIONS = {
    "GatherV2": _gather,
    "ResourceGather": _resource_gather,
    "UnsortedSegmentSum": _unsorted_sum,
    "UnsortedSegmentMax": _unsorted_extreme,
    "UnsortedSegmentMin": _unsorted_extreme,
    "UnsortedSegmentProd": _unsorted_prod,
    "SparseSegmentSum": _sparse_segment_sum,
    "SparseSegmentSumWithNumSegments": _sparse_segment_sum,
    "TopKV2": _top_k,
    "Conv2D": _conv2d,
    "Conv3D": _conv3d,
    "MatrixDiagPart": _matrix_diag_part,
    "MatrixSetDiag": _matrix_set_diag,
    "Cholesky": _cholesky,
    "MatrixTriangularSolve": _triangular_solve,
    "SelfAdjointEigV2": _self_adjoint_eig,
    "SparseTensorDenseMatMul": _sparse_dense_matmul,
    # Of these TF 1.8 had none.
    "SparseToDense": _none,
    "RGBToHSV": _none,
}

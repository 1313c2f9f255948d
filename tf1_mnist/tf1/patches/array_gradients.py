"""Gradients of TF 1.8 for rows, segments, places and convolutions.

Beside gradients.py, which has arithmetic. Mirrors `array_grad.py`, `math_grad.py` and
`nn_grad.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, math_ops

# --- rows and segments ------------------------------------------------------------


def _reshape(op, grad):
    """By the shape as an op, which a loop keeps for each of its steps."""
    return tf.reshape(grad, tf.shape(op.inputs[0])), None


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


def _reshape(op, grad):
    shape = tf.shape(op.inputs[0])
    if isinstance(grad, tf.IndexedSlices):
        grad = tf.convert_to_tensor(grad)
    return tf.reshape(grad, shape), None


def _none(op, *_):
    return [None] * len(op.inputs)


FUNCTIONS = {
    "Reshape": _reshape,
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
    # Of these TF 1.8 had none.
    "SparseToDense": _none,
    "RGBToHSV": _none,
}

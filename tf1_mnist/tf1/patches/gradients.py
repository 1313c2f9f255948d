"""Gradient functions of TF 1.8, for the ops whose gradients today's TensorFlow builds of other ops.

The values are the same. The number of ops is not, and an unseeded random op made
after `minimize` takes its seed from it. Mirrors `math_grad.py`, `array_grad.py`,
`nn_grad.py` and `clip_ops.py` of TF 1.8. `install()` registers them in this process.
"""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, math_ops
from tf1_mnist.tf1.patches import (
    array_gradients,
    block_cell_gradients,
    matrix_gradients,
    special_gradients,
    spectral_gradients,
)

_NATIVE = {}  # op type -> today's gradient function, for what is not mirrored below


def install():
    """Put the functions below in the place of TensorFlow's."""
    from tensorflow.python.framework import ops

    registry = ops.gradient_registry._registry  # there is no public way to replace a gradient
    for op_type, function in {
        **_FUNCTIONS,
        **array_gradients.FUNCTIONS,
        **matrix_gradients.FUNCTIONS,
        **special_gradients.FUNCTIONS,
        **spectral_gradients.FUNCTIONS,
        **block_cell_gradients.FUNCTIONS,
    }.items():
        registry.setdefault(op_type, {"type": None, "location": ()})
        _NATIVE[op_type] = registry[op_type]["type"]
        registry[op_type]["type"] = function
    registry["RandomGamma"]["type"] = None  # TF 1.8 had none


# --- of two operands, broadcast ---------------------------------------------------


def _broadcast(op):
    """Operands x and y, and for each a function that sums a gradient back to its shape."""
    x, y = op.inputs[:2]
    shapes = tf.shape(x), tf.shape(y)
    axes = tf.raw_ops.BroadcastGradientArgs(s0=shapes[0], s1=shapes[1])
    return (
        x,
        y,
        *(lambda grad, n=n: tf.reshape(tf.reduce_sum(grad, axes[n]), shapes[n]) for n in (0, 1)),
    )


def alike(op, grad):
    """Whether two operands and a gradient have one shape, known in full."""
    shapes = [tensor.shape for tensor in (*op.inputs[:2], grad)] if tf.is_tensor(grad) else []
    return bool(shapes) and all(shape.is_fully_defined() and shape == shapes[0] for shape in shapes)


def _add(op, grad):
    if alike(op, grad):
        return grad, grad
    _, _, to_x, to_y = _broadcast(op)
    return to_x(grad), to_y(grad)


def _sub(op, grad):
    if alike(op, grad):
        return grad, -grad
    x, y = op.inputs
    shapes = tf.shape(x), tf.shape(y)
    axes = tf.raw_ops.BroadcastGradientArgs(s0=shapes[0], s1=shapes[1])
    return (
        tf.reshape(tf.reduce_sum(grad, axes[0]), shapes[0]),
        tf.reshape(-tf.reduce_sum(grad, axes[1]), shapes[1]),
    )


def _mul(op, grad):
    if alike(op, grad) and grad.dtype in (tf.int32, tf.float32):
        return tf.multiply(grad, op.inputs[1]), tf.multiply(grad, op.inputs[0])
    x, y, to_x, to_y = _broadcast(op)
    x, y = tf.conj(x), tf.conj(y)
    return to_x(tf.multiply(grad, y)), to_y(tf.multiply(x, grad))


def _division(divide):
    def gradient(op, grad):
        x, y, to_x, to_y = _broadcast(op)
        x, y = tf.conj(x), tf.conj(y)
        return to_x(divide(x=grad, y=y)), to_y(grad * divide(x=divide(x=-x, y=y), y=y))

    return gradient


def _floor_mod(op, grad):
    x, y, to_x, to_y = _broadcast(op)
    floored = tf.floordiv(x, y)
    return to_x(grad), to_y(grad * -floored)


def _pow(op, grad):
    x, y, to_x, to_y = _broadcast(op)
    z = tf.conj(op.outputs[0])
    x, y = tf.conj(x), tf.conj(y)
    to_base = to_x(grad * y * tf.pow(x, y - 1))
    defined = tf.not_equal(x, 0) if x.dtype.is_complex else x > 0
    log_x = tf.where(defined, tf.log(x), tf.zeros_like(x))
    return to_base, to_y(grad * z * log_x)


def _larger_or_smaller(mask):
    def gradient(op, grad):
        x, y = op.inputs
        shapes = tf.shape(x), tf.shape(y)
        zeros = tf.zeros(tf.shape(grad), grad.dtype)
        chosen = mask(x, y)
        axes = tf.raw_ops.BroadcastGradientArgs(s0=shapes[0], s1=shapes[1])
        sides = tf.where(chosen, grad, zeros), tf.where(chosen, zeros, grad)
        return tuple(
            tf.reshape(tf.reduce_sum(side, axis), shape)
            for side, axis, shape in zip(sides, axes, shapes)
        )

    return gradient


def _squared_difference(op, grad):
    x, y, to_x, to_y = _broadcast(op)
    with tf.control_dependencies([grad]):
        to_both = tf.scalar_mul(2.0, grad) * (x - y)
    return to_x(to_both), -to_y(to_both)


# --- reductions -------------------------------------------------------------------


def _quotient(x, y):
    return x // tf.maximum(y, 1)


def _sum(op, grad):
    shape, axes = op.inputs[0].shape, tf.get_static_value(op.inputs[1])
    if shape.rank is not None and axes is not None and np.array_equal(axes, np.arange(shape.rank)):
        grad = tf.reshape(grad, tf.constant([1] * shape.rank, tf.int32))
        known = shape.is_fully_defined()
        return tf.tile(
            grad, tf.constant(shape.as_list(), tf.int32) if known else tf.shape(op.inputs[0])
        ), None
    input_shape = tf.shape(op.inputs[0])
    kept = math_ops.reduced_shape(input_shape, op.inputs[1])
    repeats = _quotient(input_shape, kept)
    return tf.tile(tf.reshape(grad, kept), repeats), None


def _mean(op, grad):
    spread = _sum(op, grad)[0]
    shapes = op.inputs[0].shape, op.outputs[0].shape
    if all(shape.is_fully_defined() for shape in shapes):
        sizes = [int(np.prod(shape.as_list())) for shape in shapes]
        factor = tf.constant(sizes[0] // max(sizes[1], 1), dtype=spread.dtype)
    else:
        shapes = tf.shape(op.inputs[0]), tf.shape(op.outputs[0])
        factor = _quotient(*map(tf.reduce_prod, shapes))
    return tf.raw_ops.RealDiv(x=spread, y=tf.cast(factor, spread.dtype), name="truediv"), None


def _largest_or_smallest(op, grad):
    kept = math_ops.reduced_shape(tf.shape(op.inputs[0]), op.inputs[1])
    y, grad = tf.reshape(op.outputs[0], kept), tf.reshape(grad, kept)
    chosen = tf.cast(tf.equal(y, op.inputs[0]), grad.dtype)
    count = tf.reshape(tf.reduce_sum(chosen, op.inputs[1]), kept)
    return tf.raw_ops.RealDiv(x=chosen, y=count, name="div") * grad, None


def _prod(op, grad):
    """The product of all other entries, by two cumulative products: right even where one is 0."""
    input_shape = tf.shape(op.inputs[0])
    axes = tf.reshape(op.inputs[1], [-1])
    kept = math_ops.reduced_shape(input_shape, op.inputs[1])
    repeats = _quotient(input_shape, kept)
    grad = tf.tile(tf.reshape(grad, kept), repeats)
    with tf.device("/cpu:0"):
        rank = tf.rank(op.inputs[0])
        reduced = (axes + rank) % rank
        others = tf.raw_ops.ListDiff(x=tf.range(0, rank), y=reduced, out_idx=tf.int32)[0]
        order = tf.concat([reduced, others], 0)
        sizes = [tf.reduce_prod(tf.gather(input_shape, part)) for part in (reduced, others)]
    permuted = tf.transpose(op.inputs[0], order)
    shape = tf.shape(permuted)
    matrix = tf.reshape(permuted, sizes)
    before = tf.cumprod(matrix, axis=0, exclusive=True)
    after = tf.cumprod(matrix, axis=0, exclusive=True, reverse=True)
    product = tf.reshape(before * after, shape)
    result = grad * tf.transpose(product, tf.invert_permutation(order))
    return tf.reshape(result, input_shape), None


# --- activations, costs -----------------------------------------------------------


def _softmax(op, grad):
    softmax = op.outputs[0]  # of a matrix: other tensors were reshaped before
    total = tf.reshape(tf.reduce_sum(grad * softmax, [1]), [-1, 1])
    return (grad - total) * softmax


def _sparse_cross_entropy(op, grad, _):
    once = tf.raw_ops.PreventGradient(
        input=op.outputs[1],
        message="there is no second derivative of sparse_softmax_cross_entropy_with_logits",
    )
    return tf.expand_dims(grad, -1) * once, None


def _softplus(op, grad):
    return tf.raw_ops.SoftplusGrad(gradients=grad, features=op.inputs[0])


def _clip(op, grad):
    x, low, high = op.inputs
    shapes = [tf.shape(tensor) for tensor in op.inputs]
    zeros = tf.zeros(tf.shape(grad), grad.dtype)
    too_low, too_high = tf.less(x, low), tf.greater(x, high)
    (_, low_axes), (x_axes, high_axes) = (
        tf.raw_ops.BroadcastGradientArgs(s0=shapes[0], s1=shapes[n]) for n in (1, 2)
    )
    sides = (
        tf.where(tf.logical_or(too_low, too_high), zeros, grad),
        tf.where(too_low, grad, zeros),
        tf.where(too_high, grad, zeros),
    )
    return tuple(
        tf.reshape(tf.reduce_sum(side, axes), shape)
        for side, axes, shape in zip(sides, (x_axes, low_axes, high_axes), shapes)
    )


def _sign(op, _):
    return tf.zeros(tf.shape(op.inputs[0]), dtype=op.inputs[0].dtype)


# --- shapes, places ---------------------------------------------------------------


def _strided_slice(op, grad):
    begin, end, strides = op.inputs[1:]
    masks = {
        name: op.get_attr(name)
        for name in ("begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask")
    }
    shape = tf.shape(op.inputs[0], out_type=begin.dtype)
    return (
        tf.raw_ops.StridedSliceGrad(
            shape=shape, begin=begin, end=end, strides=strides, dy=grad, **masks
        ),
        None,
        None,
        None,
    )


def _tile(op, grad):
    input_shape = tf.shape(op.inputs[0])
    split = tf.reshape(_reversed(tf.stack([op.inputs[1], input_shape])), [-1])
    axes = tf.range(0, tf.size(split), 2)
    result = tf.reduce_sum(tf.reshape(grad, split), axes)
    result.set_shape(op.inputs[0].shape)
    return result, None


def _reversed(matrix):
    return array_ops.transpose(matrix)


def _fused_batch_norm(op, *grads):
    """Also, as TF 1.8, what the kernel leaves for the mean and the variance: an optimiser
    ties five together.
    """
    to_x, to_scale, to_offset, *others = _NATIVE["FusedBatchNorm"](op, *grads)
    if op.get_attr("is_training"):
        others = to_scale.op.outputs[3:5]
    return to_x, to_scale, to_offset, *others


def _gradients_array(op, flow):
    """The TensorArray of the gradients of that to which the op writes, with no barrier before."""
    from tensorflow.python.ops import tensor_array_grad, tensor_array_ops

    array = tensor_array_ops.TensorArray(
        dtype=op.get_attr("T"),
        handle=op.inputs[0],
        flow=flow,
        colocate_with_first_write_call=False,
    )
    return array.grad(source=tensor_array_grad._GetGradSource(flow), flow=flow)


def _write(op, flow):
    return None, None, _gradients_array(op, flow).read(op.inputs[1]), flow


def _scatter(op, flow):
    return None, None, _gradients_array(op, flow).gather(op.inputs[1]), flow


def _split(op, flow):
    return None, _gradients_array(op, flow).concat(), None, flow


_FUNCTIONS = {
    "Add": _add,
    "AddV2": _add,
    "Sub": _sub,
    "Mul": _mul,
    "Div": _division(tf.raw_ops.Div),
    "RealDiv": _division(tf.raw_ops.RealDiv),
    "FloorMod": _floor_mod,
    "Pow": _pow,
    "Maximum": _larger_or_smaller(tf.greater_equal),
    "Minimum": _larger_or_smaller(tf.less_equal),
    "SquaredDifference": _squared_difference,
    "Sum": _sum,
    "Mean": _mean,
    "Prod": _prod,
    "Max": _largest_or_smallest,
    "Min": _largest_or_smallest,
    "Softmax": _softmax,
    "SparseSoftmaxCrossEntropyWithLogits": _sparse_cross_entropy,
    "Softplus": _softplus,
    "ClipByValue": _clip,
    "Sign": _sign,
    "StridedSlice": _strided_slice,
    "Tile": _tile,
    "TensorArrayWriteV3": _write,
    "TensorArrayScatterV3": _scatter,
    "TensorArraySplitV3": _split,
    "FusedBatchNorm": _fused_batch_norm,
}

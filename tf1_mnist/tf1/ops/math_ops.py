"""Arithmetic composed as TF 1.8 composed it. Mirrors `tensorflow/python/ops/math_ops.py` of
TF 1.8.
"""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import array_ops, clip_ops, static_shapes

_INTEGERS = (int, np.integer)


def reduction_axes(x, axis=None):
    """`math_ops._ReductionDims`: the axes given, else all, in one constant, for a variable
    in a Range.
    """
    if axis is not None:
        return axis
    if isinstance(x, tf.SparseTensor) and x.dense_shape.shape.is_fully_defined():
        return tf.constant(np.arange(x.dense_shape.shape.as_list()[0]), tf.int32)
    if tf.is_tensor(x) and not isinstance(x, array_ops.AnyVariable) and x.shape.rank is not None:
        return tf.constant(np.arange(x.shape.rank), tf.int32)
    return tf.range(0, array_ops.rank(x))


def reduced_shape(input_shape, axes):
    """`math_ops.reduced_shape`: of a reduction's output, had it kept the reduced axes, int32."""
    input_shape, axes = tf.to_int32(input_shape), tf.to_int32(axes)
    rank = tf.size(input_shape)
    axes = (axes + rank) % rank
    axes_shape = tf.shape(axes)
    return tf.raw_ops.DynamicStitch(
        indices=[tf.range(rank), axes], data=[input_shape, tf.fill(axes_shape, 1)]
    )


def reduction(function):
    """A `tf.reduce_...`: of no axis given, over `reduction_axes`."""

    def reduce(
        input_tensor, axis=None, keepdims=None, name=None, reduction_indices=None, keep_dims=None
    ):
        if reduction_indices is not None:
            if axis is not None:
                raise ValueError("Can't specify both axis' and 'reduction_indices'.")
            axis = reduction_indices
        if keep_dims is not None:
            if keepdims is not None:
                raise ValueError("Cannot specify both 'keep_dims' and 'keepdims'")
            keepdims = keep_dims
        result = function(input_tensor, reduction_axes(input_tensor, axis), bool(keepdims), name)
        if axis is None and not keepdims:
            result.set_shape(())
        return static_shapes.of_shape(result, input_tensor)

    reduce.__name__ = function.__name__
    reduce.__doc__ = function.__doc__
    return reduce


reduce_sum, reduce_mean, reduce_max, reduce_min, reduce_prod, reduce_all, reduce_any = (
    reduction(getattr(tf, "reduce_" + word))
    for word in ("sum", "mean", "max", "min", "prod", "all", "any")
)


def trace(x, name=None):
    """`tf.trace`: the sum of each matrix's diagonal."""
    with tf.name_scope(name, "Trace", [x]) as name:
        x = tf.convert_to_tensor(x, name="x")
        return tf.reduce_sum(array_ops.matrix_diag_part(x), [-1], name=name)


def matmul(
    a,
    b,
    transpose_a=False,
    transpose_b=False,
    adjoint_a=False,
    adjoint_b=False,
    a_is_sparse=False,
    b_is_sparse=False,
    name=None,
):
    """`tf.matmul`: BatchMatMul, which does not broadcast, where both may have more than two
    axes.
    """
    with tf.name_scope(name, "MatMul", [a, b]) as name:
        if transpose_a and adjoint_a:
            raise ValueError("Only one of transpose_a and adjoint_a can be True.")
        if transpose_b and adjoint_b:
            raise ValueError("Only one of transpose_b and adjoint_b can be True.")
        a, b = tf.convert_to_tensor(a, name="a"), tf.convert_to_tensor(b, name="b")
        sparse = a_is_sparse or b_is_sparse
        if not sparse and all(x.shape.rank is None or x.shape.rank > 2 for x in (a, b)):
            a, b = (tf.conj(x) if flip else x for x, flip in ((a, transpose_a), (b, transpose_b)))
            return tf.raw_ops.BatchMatMul(
                x=a,
                y=b,
                adj_x=bool(transpose_a or adjoint_a),
                adj_y=bool(transpose_b or adjoint_b),
                name=name,
            )
        a, b = (tf.conj(x) if flip else x for x, flip in ((a, adjoint_a), (b, adjoint_b)))
        flips = {
            "transpose_a": bool(transpose_a or adjoint_a),
            "transpose_b": bool(transpose_b or adjoint_b),
        }
        small = (tf.bfloat16, tf.float32)
        if (sparse and a.dtype in small and b.dtype in small) or (
            a.dtype == tf.bfloat16 or (b.dtype == tf.bfloat16 and a.dtype != b.dtype)
        ):
            result = tf.raw_ops.SparseMatMul(
                a=a, b=b, a_is_sparse=a_is_sparse, b_is_sparse=b_is_sparse, name=name, **flips
            )
            both = a.dtype == b.dtype == tf.bfloat16
            return tf.cast(result, tf.bfloat16) if both else result
        return tf.raw_ops.MatMul(a=a, b=b, name=name, **flips)


def cast(x, dtype, name=None):
    """`tf.cast`: the value itself where it has the type; a variable is read."""
    if not tf.is_tensor(x) or isinstance(x, (tf.SparseTensor, tf.IndexedSlices)):
        return tf.cast(x, dtype, name)
    return tf.cast(array_ops.read(x), dtype, name)


def _to(word, dtype):
    def to(x, name=word):
        return cast(x, dtype, name)

    to.__name__ = "to_" + word[2:].lower() if word != "ToBFloat16" else "to_bfloat16"
    to.__doc__ = f"`tf.{to.__name__}`: as {dtype.name}."
    return to


to_float, to_double = _to("ToFloat", tf.float32), _to("ToDouble", tf.float64)
to_int32, to_int64 = _to("ToInt32", tf.int32), _to("ToInt64", tf.int64)
to_bfloat16 = _to("ToBFloat16", tf.bfloat16)
to_complex64 = _to("ToComplex64", tf.complex64)
to_complex128 = _to("ToComplex128", tf.complex128)


def saturate_cast(value, dtype, name=None):
    """`tf.saturate_cast`: values that the type cannot hold become its least or its largest."""
    with tf.name_scope(name, "saturate_cast", [value]) as name:
        value = tf.convert_to_tensor(value, name="value")
        dtype = tf.as_dtype(dtype).base_dtype
        if value.dtype.min < dtype.min:
            value = tf.maximum(value, tf.convert_to_tensor(dtype.min, value.dtype, name="min"))
        if value.dtype.max > dtype.max:
            value = tf.minimum(value, tf.convert_to_tensor(dtype.max, value.dtype, name="max"))
        return tf.cast(value, dtype, name=name)


def accumulate_n(inputs, shape=None, tensor_dtype=None, name=None):
    """`tf.accumulate_n`, in one op."""
    if not inputs or not isinstance(inputs, (list, tuple)):
        raise ValueError(
            "inputs must be a list of at least one Tensor with the same dtype and shape"
        )
    inputs = [tf.convert_to_tensor(each) for each in inputs]
    known = tf.TensorShape(shape)
    for each in inputs:
        known = known.merge_with(each.shape)
    if tensor_dtype is not None and tensor_dtype != inputs[0].dtype:
        raise TypeError(f"tensor_dtype is {tensor_dtype}, but input is of type {inputs[0].dtype}")
    if len(inputs) == 1:
        return inputs[0] if name is None else tf.identity(inputs[0], name=name)
    return tf.raw_ops.AccumulateNV2(inputs=inputs, shape=known, name=name)


def bincount(arr, weights=None, minlength=None, maxlength=None, dtype=tf.int32):
    """`tf.bincount`: how often (or with which weight) each number from 0 on occurs."""
    arr = tf.convert_to_tensor(arr, tf.int32, name="arr")
    size = tf.cast(reduce_prod(tf.shape(arr)) > 0, tf.int32) * (reduce_max(arr) + 1)
    if minlength is not None:
        size = tf.maximum(tf.convert_to_tensor(minlength, tf.int32, name="minlength"), size)
    if maxlength is not None:
        size = tf.minimum(tf.convert_to_tensor(maxlength, tf.int32, name="maxlength"), size)
    if weights is not None:
        weights = tf.convert_to_tensor(weights, name="weights")
        return tf.unsorted_segment_sum(weights, arr, size)
    return tf.raw_ops.Bincount(arr=arr, size=size, weights=tf.constant([], dtype))


def _members(data, segment_ids, num_segments):
    """How many rows each segment has, at least 1, with axes of length 1 to divide by."""
    ones = array_ops.ones(segment_ids.shape, data.dtype)
    count = tf.unsorted_segment_sum(ones, segment_ids, num_segments)
    count = tf.reshape(count, [num_segments] + [1] * (data.shape.rank - segment_ids.shape.rank))
    return tf.maximum(count, 1)


def unsorted_segment_mean(data, segment_ids, num_segments, name=None):
    """`tf.unsorted_segment_mean`: the segments' sums by their numbers of rows."""
    with tf.name_scope(name, "UnsortedSegmentMean"):
        data, segment_ids = tf.convert_to_tensor(data), tf.convert_to_tensor(segment_ids)
        count = _members(data, segment_ids, num_segments)
        return tf.unsorted_segment_sum(data, segment_ids, num_segments) / count


def unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None):
    """`tf.unsorted_segment_sqrt_n`: the segments' sums by the roots of their numbers of rows."""
    with tf.name_scope(name, "UnsortedSegmentSqrtN"):
        data, segment_ids = tf.convert_to_tensor(data), tf.convert_to_tensor(segment_ids)
        count = _members(data, segment_ids, num_segments)
        return tf.unsorted_segment_sum(data, segment_ids, num_segments) / tf.sqrt(count)


def linspace(start, stop, num, name=None):
    """`tf.linspace`, in one op."""
    return tf.raw_ops.LinSpace(start=start, stop=stop, num=num, name=name)


lin_space = linspace


def tensordot(a, b, axes, name=None):
    """`tf.tensordot`: sums of products over the axes given, as one product of matrices."""
    with tf.name_scope(name, "Tensordot", [a, b, axes]) as name:
        a, b = tf.convert_to_tensor(a, name="a"), tf.convert_to_tensor(b, name="b")
        a_axes, b_axes = _contracted(a, axes)
        a_matrix, a_free, a_static = _as_matrix(a, a_axes)
        b_matrix, b_free, b_static = _as_matrix(b, b_axes, flipped=True)
        product = matmul(a_matrix, b_matrix)
        if isinstance(a_free, list) and isinstance(b_free, list):
            return tf.reshape(product, tf.constant(a_free + b_free, tf.int32), name=name)
        a_free, b_free = (tf.convert_to_tensor(free, tf.int32) for free in (a_free, b_free))
        product = tf.reshape(product, tf.concat([a_free, b_free], 0), name=name)
        if a_static is not None and b_static is not None:
            product.set_shape(a_static + b_static)
        return product


def _contracted(a, axes):
    """The axes to sum over, of each operand."""
    if isinstance(axes, _INTEGERS):
        if axes < 0:
            raise ValueError("'axes' must be at least 0.")
        ndims = a.shape.rank
        if ndims is None:
            ndims = tf.rank(a)
            return tf.range(ndims - axes, ndims, dtype=tf.int32), tf.range(axes, dtype=tf.int32)
        if axes > ndims:
            raise ValueError(
                "'axes' must not be larger than the number of dimensions of tensor %s." % a
            )
        return list(range(ndims - axes, ndims)), list(range(axes))
    if isinstance(axes, (list, tuple)):
        if len(axes) != 2:
            raise ValueError("'axes' must be an integer or have length 2.")
        a_axes, b_axes = axes
        if isinstance(a_axes, _INTEGERS) and isinstance(b_axes, _INTEGERS):
            a_axes, b_axes = [a_axes], [b_axes]
        if len(a_axes) != len(b_axes):
            raise ValueError(
                "Different number of contraction axes 'a' and 'b', %s != %s."
                % (len(a_axes), len(b_axes))
            )
        return a_axes, b_axes
    axes = tf.convert_to_tensor(axes, tf.int32, name="axes")
    return axes[0], axes[1]


def _as_matrix(a, axes, flipped=False):
    """The tensor as a matrix of free by contracted axes (flipped: the other way round), and
    its free lengths.
    """
    listed = isinstance(axes, (list, tuple))
    static = None
    if listed and a.shape.rank is not None:
        lengths = a.shape.as_list()
        axes = [axis if axis >= 0 else axis + len(lengths) for axis in axes]
        free = [axis for axis in range(len(lengths)) if axis not in axes]
        static = [lengths[axis] for axis in free]
        if a.shape.is_fully_defined():
            sizes = [int(np.prod(static)), int(np.prod([lengths[axis] for axis in axes]))]
            order = list(axes) + free if flipped else free + list(axes)
            matrix = tf.reshape(tf.transpose(a, order), sizes[::-1] if flipped else sizes)
            return matrix, static, static
    shape, ndims = tf.shape(a), tf.rank(a)
    axes = tf.convert_to_tensor(axes, tf.int32, name="axes")
    axes = tf.cast(axes >= 0, tf.int32) * axes + tf.cast(axes < 0, tf.int32) * (axes + ndims)
    free = tf.setdiff1d(tf.range(ndims), axes)[0]
    free_lengths, axes_lengths = array_ops.gather(shape, free), array_ops.gather(shape, axes)
    sizes = [reduce_prod(free_lengths), reduce_prod(axes_lengths)]
    tf.concat([axes_lengths, free_lengths], 0)  # TF 1.8 makes it, and uses it nowhere
    order = tf.concat([axes, free] if flipped else [free, axes], 0)
    sizes = tf.stack(sizes[::-1] if flipped else sizes)
    return tf.reshape(tf.transpose(a, order), sizes), free_lengths, static


def _sparse_segment(op):
    plain, numbered = getattr(tf.raw_ops, op), getattr(tf.raw_ops, op + "WithNumSegments")

    def combine(data, indices, segment_ids, name=None, num_segments=None):
        inputs = {"data": data, "indices": indices, "segment_ids": segment_ids, "name": name}
        if num_segments is None:
            return plain(**inputs)
        return numbered(num_segments=num_segments, **inputs)

    return combine


sparse_segment_sum = _sparse_segment("SparseSegmentSum")
sparse_segment_mean = _sparse_segment("SparseSegmentMean")
sparse_segment_sqrt_n = _sparse_segment("SparseSegmentSqrtN")


def histogram_fixed_width_bins(values, value_range, nbins=100, dtype=tf.int32, name=None):
    """`tf.histogram_fixed_width_bins`: for each value its bin, int32 from 0 to nbins - 1."""
    with tf.name_scope(name, "histogram_fixed_width_bins", [values, value_range, nbins]):
        values = tf.convert_to_tensor(values, name="values")
        shape = tf.shape(values)
        values = tf.reshape(values, [-1])
        value_range = tf.convert_to_tensor(value_range, name="value_range")
        nbins = tf.convert_to_tensor(nbins, tf.int32, name="nbins")
        count = tf.cast(nbins, values.dtype)
        scaled = tf.truediv(
            values - value_range[0], value_range[1] - value_range[0], name="scaled_values"
        )
        bins = tf.floor(count * scaled, name="indices")
        bins = tf.cast(clip_ops.clip_by_value(bins, 0, count - 1), tf.int32)
        return tf.reshape(bins, shape)


def count_nonzero(
    input_tensor,
    axis=None,
    keepdims=None,
    dtype=tf.int64,
    name=None,
    reduction_indices=None,
    keep_dims=None,
):
    """`tf.count_nonzero`; TF 1.8 compared booleans with False, too."""
    input_tensor = tf.convert_to_tensor(input_tensor)
    options = {"keepdims": keepdims} if keep_dims is None else {"keep_dims": keep_dims}
    found = tf.count_nonzero(
        input_tensor, axis, dtype=dtype, name=name, reduction_indices=reduction_indices, **options
    )
    if input_tensor.dtype == tf.bool:
        counter.book(2)
    return found

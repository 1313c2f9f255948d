"""Functions that make and rearrange arrays, composed as TF 1.8 composed them.

Mirrors `tensorflow/python/ops/array_ops.py` of TF 1.8.
"""

import functools
import numbers
import operator

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.variables import Variable as AnyVariable  # of either kind

from tf1_mnist.tf1 import release
from tf1_mnist.tf1.ops import static_shapes


def _maker(function, values):
    """tf.zeros or tf.ones: a constant where the shape is known and small, else a Fill."""
    word = function.__name__

    def make(shape, dtype=tf.float32, name=None):
        if tf.executing_eagerly():
            return function(shape, dtype, name)
        dtype = tf.as_dtype(dtype).base_dtype
        value = values.get(dtype, values[None])
        with tf.name_scope(name, word, [shape]) as name:
            if not tf.is_tensor(shape):
                # A single length is no shape to TF 1.8's constants.
                if not isinstance(shape, numbers.Integral) and _is_small(shape):
                    return mark(tf.constant(value, dtype, shape, name=name))
                try:
                    lengths = tf.TensorShape(shape).as_list()
                    long = any(length > 2**31 - 1 for length in lengths)
                    shape = tf.constant(lengths, tf.int64 if long else tf.int32)
                except (TypeError, ValueError):  # there is a tensor among the lengths
                    shape = tf.convert_to_tensor(shape, tf.int32)
            if shape.shape.rank in (None, 0):
                shape = tf.reshape(shape, [-1])
            return mark(tf.fill(shape, tf.constant(value, dtype), name=name))

    def mark(tensor):
        if value_is_zero:
            tensor._is_zeros_tensor = True  # gradients of today's TensorFlow look for it
        return tensor

    value_is_zero = word == "zeros"
    make.__name__, make.__doc__ = word, function.__doc__
    return make


def _is_small(shape):
    """Whether a tensor of this shape has less than 1000 entries; of tensors TF 1.8 asks in
    ops, and is told no.
    """
    if isinstance(shape, tf.TensorShape):
        return shape.is_fully_defined() and (release.before_1_0 or shape.num_elements() < 1000)
    lengths = shape if isinstance(shape, (list, tuple)) else [shape]
    if release.before_1_0:  # 0.12 makes a constant of any known size, and asks nothing in ops
        return not any(map(tf.is_tensor, lengths)) and None not in lengths
    product = (
        functools.reduce(operator.mul, lengths, 1)
        if not lengths
        else functools.reduce(operator.mul, lengths)
    )
    small = product < 1000
    return not tf.is_tensor(small) and bool(small)


zeros = _maker(tf.zeros, {tf.bool: False, tf.string: "", None: 0})
ones = _maker(tf.ones, {tf.bool: True, None: 1})


def zeros_like(tensor, dtype=None, name=None, optimize=True):
    """`tf.zeros_like`: a constant where the shape is known, else an op."""
    if isinstance(tensor, (tf.SparseTensor, tf.RaggedTensor)):
        return tf.zeros_like(tensor, dtype, name, optimize)
    with tf.name_scope(name, "zeros_like", [tensor]) as name:
        tensor = tf.convert_to_tensor(tensor, name="tensor")
        if tensor.dtype == tf.variant:
            return tf.raw_ops.ZerosLike(x=tensor, name=name)
        if optimize and tensor.shape.is_fully_defined():
            return zeros(tensor.shape, dtype or tensor.dtype, name=name)
        if dtype is not None and dtype != tensor.dtype:
            return zeros(_shape(tensor, optimize), dtype, name=name)
        result = tf.raw_ops.ZerosLike(x=tensor, name=name)
        result._is_zeros_tensor = True
        return result


def ones_like(tensor, dtype=None, name=None, optimize=True):
    """`tf.ones_like`: a Fill of the tensor's shape."""
    with tf.name_scope(name, "ones_like", [tensor]) as name:
        tensor = tf.convert_to_tensor(tensor, name="tensor")
        result = ones(_shape(tensor, optimize), dtype or tensor.dtype, name=name)
        result.set_shape(tensor.shape)
        return result


def _shape(tensor, optimize):
    return tf.shape(tensor) if optimize else tf.raw_ops.Shape(input=tensor)


def rank(input, name=None):
    """`tf.rank`; a variable is read even where its rank is known."""
    return tf.rank(read(input), name=name)


def read(value):
    """The value, a variable's as a tensor."""
    return tf.convert_to_tensor(value) if isinstance(value, AnyVariable) else value


def shape_n(input, out_type=tf.int32, name=None):
    """`tf.shape_n`: the op, and a constant for each tensor of known shape."""
    shapes = tf.raw_ops.ShapeN(input=list(input), out_type=out_type, name=name)
    for n, tensor in enumerate(input):
        known = tf.convert_to_tensor(tensor).shape
        if known.is_fully_defined():
            shapes[n] = tf.constant(known.as_list(), out_type, name=name or "Const")
    return shapes


def transpose(a, perm=None, name="transpose", conjugate=False):
    """`tf.transpose`; without perm TF 1.8 works it out in seven ops."""
    if perm is not None:
        return tf.transpose(a, perm, name=name, conjugate=conjugate)
    with tf.name_scope(name, "transpose", [a]) as name:
        ndims = tf.raw_ops.Rank(input=a)
        order = (ndims - 1) - tf.raw_ops.Range(start=0, limit=ndims, delta=1)
        op = (
            tf.raw_ops.ConjugateTranspose
            if conjugate and a.dtype.is_complex
            else tf.raw_ops.Transpose
        )
        result = op(x=a, perm=order, name=name)
        shape = result.op.inputs[0].shape
        if shape.rank is not None:
            result.set_shape(shape.as_list()[::-1])
        return result


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """`tf.split`, which makes a constant of the number of parts and looks at that."""
    sizes = tf.convert_to_tensor(num_or_size_splits)
    if sizes.shape.rank == 0 and sizes.dtype.is_integer:
        return tf.raw_ops.Split(axis=axis, num_split=num_or_size_splits, value=value, name=name)
    if num is None:
        num = sizes.shape.as_list()[0] if sizes.shape.rank else None
        if num is None:
            raise ValueError("Cannot infer num from shape %s" % num_or_size_splits)
    return tf.raw_ops.SplitV(value=value, size_splits=sizes, axis=axis, num_split=num, name=name)


def unstack(value, num=None, axis=0, name="unstack"):
    """`tf.unstack`: the parts of a tensor along an axis."""
    source = tf.convert_to_tensor(value)
    return [
        static_shapes.of_shape(part, source) for part in tf.unstack(source, num, axis, name=name)
    ]


def expand_dims(input, axis=None, name=None, dim=None):
    """`tf.expand_dims`: with an axis of length 1 more."""
    result = tf.expand_dims(input, axis, name, dim)
    if tf.executing_eagerly():
        return result
    source = result.op.inputs[0] if result.op.type == "ExpandDims" else result
    if source.op.type == "Const" and source.shape.rank == 0 and source.dtype.is_integer:
        return static_shapes.hidden(result, [1])
    return result


def one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None):
    """`tf.one_hot`; a value that is given makes a constant more, to find its type."""
    with tf.name_scope(name, "one_hot", [indices, depth, on_value, off_value, axis, dtype]) as name:
        on_dtype, off_dtype = (
            None if value is None else tf.convert_to_tensor(value).dtype.base_dtype
            for value in (on_value, off_value)
        )
        for word, given in (("on_value", on_dtype), ("off_value", off_dtype)):
            if given is not None and dtype is not None and given != dtype:
                raise TypeError(f"dtype {given} of {word} does not match dtype parameter {dtype}")
        dtype = dtype or on_dtype or off_dtype or tf.float32
        if on_value is None:
            on_value, on_dtype = tf.convert_to_tensor(1, dtype, name="on_value"), dtype
        if off_value is None:
            off_value, off_dtype = tf.convert_to_tensor(0, dtype, name="off_value"), dtype
        if on_dtype != off_dtype:
            raise TypeError(
                f"dtype {on_dtype} of on_value does not match dtype {off_dtype} of off_value"
            )
        return tf.raw_ops.OneHot(
            indices=indices,
            depth=depth,
            on_value=on_value,
            off_value=off_value,
            axis=-1 if axis is None else axis,
            name=name,
        )


def sequence_mask(lengths, maxlen=None, dtype=tf.bool, name=None):
    """`tf.sequence_mask`: [..., maxlen], True where the position is below the length."""
    with tf.name_scope(name, "SequenceMask", [lengths, maxlen]):
        lengths = tf.convert_to_tensor(lengths)
        if maxlen is None:
            maxlen = static_shapes.hidden(tf.raw_ops.Max(input=lengths, axis=_all_axes(lengths)))
        else:
            maxlen = tf.convert_to_tensor(maxlen)
        if maxlen.shape.rank not in (None, 0):
            raise ValueError("maxlen must be scalar for sequence_mask")
        row = tf.raw_ops.Range(
            start=tf.constant(0, maxlen.dtype), limit=maxlen, delta=tf.constant(1, maxlen.dtype)
        )
        matrix = tf.raw_ops.Cast(x=tf.expand_dims(lengths, -1), DstT=maxlen.dtype)
        result = row < matrix
        return result if dtype is None or result.dtype == dtype else tf.cast(result, dtype)


def _all_axes(tensor):
    if tensor.shape.rank is not None:
        return tf.constant(list(range(tensor.shape.rank)), tf.int32)
    return tf.range(tf.rank(tensor))


def meshgrid(*args, **kwargs):
    """`tf.meshgrid`: for vectors of lengths n, m, ... as many tensors [m, n, ...] ("xy") or
    [n, m, ...] ("ij").
    """
    indexing, name = kwargs.pop("indexing", "xy"), kwargs.pop("name", "meshgrid")
    if kwargs:
        raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
    if indexing not in ("xy", "ij"):
        raise ValueError("indexing parameter must be either 'xy' or 'ij'")
    with tf.name_scope(name, "meshgrid", args):
        count = len(args)
        grids = [
            tf.reshape(tf.stack(x), (1,) * n + (-1,) + (1,) * (count - n - 1))
            for n, x in enumerate(args)
        ]
        lengths = [tf.size(x) for x in args]
        dtype = tf.convert_to_tensor(args[0]).dtype.base_dtype
        if indexing == "xy" and count > 1:
            grids[0] = tf.reshape(grids[0], (1, -1) + (1,) * (count - 2))
            grids[1] = tf.reshape(grids[1], (-1, 1) + (1,) * (count - 2))
            lengths[:2] = lengths[1::-1]
        factor = ones(lengths, dtype)
        return [grid * factor for grid in grids]


def matrix_diag(diagonal, name=None):
    """`tf.matrix_diag`, in one op."""
    return tf.raw_ops.MatrixDiag(diagonal=diagonal, name=name)


def matrix_diag_part(input, name=None):
    """`tf.matrix_diag_part`, in one op."""
    return tf.raw_ops.MatrixDiagPart(input=input, name=name)


def matrix_set_diag(input, diagonal, name=None):
    """`tf.matrix_set_diag`, in one op."""
    return tf.raw_ops.MatrixSetDiag(input=input, diagonal=diagonal, name=name)


def gather(params, indices, validate_indices=None, name=None, axis=0):
    """`tf.gather`: of a resource variable's rows without reading all of it."""
    if axis == 0 and is_resource_variable(params):
        return tf.identity(params.sparse_read(indices, name=name))
    return tf.raw_ops.GatherV2(params=params, indices=indices, axis=axis, name=name)


def is_resource_variable(value):
    """Whether it is a variable that is not read as a whole to gather rows from it."""
    return isinstance(value, AnyVariable) and not isinstance(value, tf.Variable)


def unravel_index(indices, dims, name=None):
    """`tf.unravel_index`, in one op: the places, [rank, n], of indices into a flat array."""
    result = tf.raw_ops.UnravelIndex(indices=indices, dims=dims, name=name)
    return static_shapes.hidden(result, shape=None)


def sparse_placeholder(dtype, shape=None, name=None):
    """`tf.sparse_placeholder`; a shape that is given is a constant, and can be fed."""
    if shape is None:
        lengths = tf.placeholder(tf.int64, [None], name=name and name + "/shape")
    elif tf.is_tensor(shape):
        lengths = shape
    elif any(length is None for length in tf.TensorShape(shape).as_list()):
        return tf.sparse_placeholder(dtype, shape, name)
    else:
        lengths = tf.convert_to_tensor(
            tf.TensorShape(shape).as_list(), tf.int64, name=name and name + "/shape"
        )
    lengths.op.stays_feedable = True  # see patches/internals.py
    rank = lengths.shape.as_list()[0]
    return tf.SparseTensor(
        values=tf.placeholder(dtype, [None], name=name and name + "/values"),
        indices=tf.placeholder(tf.int64, [None, rank], name=name and name + "/indices"),
        dense_shape=lengths,
    )


def concat(values, axis, name="concat"):
    """`tf.concat`: of one tensor, that tensor under the name itself."""
    values = values if isinstance(values, (list, tuple)) else [values]
    if len(values) > 1:
        return tf.raw_ops.ConcatV2(values=values, axis=axis, name=name)
    with tf.name_scope(name) as scope:
        axis = tf.convert_to_tensor(axis, dtype=tf.int32, name="concat_dim")
        axis.get_shape().assert_is_compatible_with([])
        return tf.identity(values[0], name=scope)

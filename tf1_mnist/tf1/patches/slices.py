"""`tensor[begin:end]` with tensors among the bounds, in TF 1.8's ops.

TF 1.8 made a constant of each list of bounds that holds numbers only; today's
TensorFlow makes constants of the bounds left out, and packs all three lists.
A number taken out of a shape is not known before the graph runs.
Mirrors `_slice_helper` in TF 1.8's `python/ops/array_ops.py`.
"""

import sys

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import static_shapes

_WHOLE = (None, sys.maxsize)


def install():
    """Put TF 1.8's slices of tensors and variables into TensorFlow, in this process."""
    from tensorflow.python.ops import tensor_getitem_override

    native = tensor_getitem_override._slice_helper

    def sliced(tensor, slice_spec, var=None):
        spec = slice_spec if isinstance(slice_spec, (list, tuple)) else [slice_spec]
        if tf.executing_eagerly():
            return native(tensor, slice_spec, var)
        if not any(map(_has_tensor, spec)):
            return static_shapes.of_shape(native(tensor, slice_spec, var), tensor)
        return _strided_slice(tf.convert_to_tensor(tensor), spec, var)

    tensor_getitem_override._slice_helper = sliced  # variables look it up here
    tf.Tensor.__getitem__ = sliced


def _has_tensor(part):
    return isinstance(part, slice) and any(
        tf.is_tensor(bound) for bound in (part.start, part.stop, part.step)
    )


def _strided_slice(tensor, spec, var):
    bounds, masks = (
        ([], [], []),
        dict.fromkeys(
            ("begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask"), 0
        ),
    )

    def note(mask, axis):
        masks[mask] |= 1 << axis

    for axis, part in enumerate(spec):
        begin, end, stride = 0, 0, 1
        if isinstance(part, slice):
            begin, end, stride = part.start, part.stop, part.step
            if not tf.is_tensor(begin) and begin in _WHOLE:
                begin = 0
                note("begin_mask", axis)
            if not tf.is_tensor(end) and end in _WHOLE:
                end = 0
                note("end_mask", axis)
            stride = 1 if stride is None else stride
        elif part is Ellipsis:
            note("ellipsis_mask", axis)
        elif part is tf.newaxis:
            note("new_axis_mask", axis)
        else:
            begin, end = part, part + 1
            note("shrink_axis_mask", axis)
        for listed, bound in zip(bounds, (begin, end, stride)):
            listed.append(bound)
    with tf.name_scope(None, "strided_slice", [tensor, *sum(bounds, [])]) as name:
        packed = [tf.stack(listed) for listed in bounds]
        if any(each.dtype == tf.int64 for each in packed):
            packed = [
                each if each.dtype == tf.int64 else tf.cast(each, tf.int64) for each in packed
            ]
        return tf.strided_slice(tensor, *packed, var=var, name=name, **masks)

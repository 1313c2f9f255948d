"""Values that TF 1.8 did not work out before the graph runs.

Today's TensorFlow evaluates every op on constants to find shapes: of a batch of four,
`tf.zeros([tf.shape(x)[0], 3])` is [4, 3]. TF 1.8 knew constants, shapes, ranks and lists
of these alone, so it said [?, 3]; and what is made of a tensor (a gradient, above all)
takes more ops where its shape is unknown.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter

_EVALUATED = ("Const", "Shape", "StridedSlice", "Pack", "ConcatV2")


def hidden(tensor, shape=()):
    """The tensor behind an op that static inference does not look through, which is not counted.

    shape: what is to be known of its shape; None for nothing.
    """
    if not tf.is_tensor(tensor) or _outside_a_graph():
        return tensor
    with tf.name_scope(tensor.op.name + "/"):
        result = tf.raw_ops.PlaceholderWithDefault(input=tensor, shape=tf.TensorShape(shape))
    result._name = tensor.name  # as TF 1.8 prints it; looked up by that name it has the same value
    counter.book(-1)
    return result


def constant_value(tensor):
    """The value as far as TF 1.8 worked it out while the graph was built: an array, or None."""
    return tf.get_static_value(tensor) if _is_constant(tensor.op) else None


def _is_constant(op):
    if op.type in ("Const", "Shape", "Rank", "Size"):
        return True
    made_of = op.type in ("Cast", "ConcatV2", "Fill", "Pack", "Range")
    return made_of and all(_is_constant(each.op) for each in op.inputs)


def _outside_a_graph():
    """Whether ops run at once, or are those of a function, as in tf.data."""
    return tf.executing_eagerly() or tf.get_default_graph().building_function


def _is_evaluated(op):
    while op.type == "Cast":
        op = op.inputs[0].op
    return op.type in _EVALUATED


def of_shape(result, source):
    """A number made of a vector `source`, hidden where that may be a shape."""
    if (
        not _outside_a_graph()
        and tf.is_tensor(source)
        and source.dtype in (tf.int32, tf.int64)
        and source.shape.rank == 1
        and result.shape.rank == 0
        and _is_evaluated(source.op)
    ):
        return hidden(result)
    return result

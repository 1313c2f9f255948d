"""Layers of `tf.contrib.layers` that only rearrange their inputs.

Mirrors `contrib/layers/python/layers/layers.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import layers
from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.layers import weighted
from tf1_mnist.tf1.ops import array_ops, math_ops, sparse_ops


@add_arg_scope
def flatten(inputs, outputs_collections=None, scope=None):
    """`tf.contrib.layers.flatten`: [n, ...] to [n, product of the others]."""
    with tf.name_scope(scope, "Flatten", [inputs]) as found:
        return weighted.collect(
            outputs_collections, layers.flatten(tf.convert_to_tensor(inputs)), found
        )


def _inner_flatten(inputs, new_rank):
    """The innermost axes made one, so that a tensor or SparseTensor has that rank.

    Raises: ValueError, its rank is lower.
    """
    with tf.name_scope(None, "InnerFlatten", [inputs]):
        if isinstance(inputs, tf.SparseTensor):
            return _sparse_inner_flatten(inputs, new_rank)
        inputs = tf.convert_to_tensor(inputs)
        check = tf.assert_rank_at_least(
            inputs, new_rank, message="inputs has rank less than new_rank"
        )
        with tf.control_dependencies([check]):
            outer = tf.strided_slice(tf.shape(inputs), [0], [new_rank - 1])
            flat = tf.reshape(inputs, tf.concat((outer, [-1]), 0))
        if inputs.shape.rank is not None:
            outer, inner = inputs.shape[: new_rank - 1], inputs.shape[new_rank - 1 :]
            flat.set_shape([*outer.as_list(), inner.num_elements()])
        return flat


def _sparse_inner_flatten(inputs, new_rank):
    rank = inputs.dense_shape.shape.as_list()[0]
    if rank < new_rank:
        raise ValueError(f"{inputs} must have rank at least {new_rank}. Received rank {rank}")
    outer, inner = inputs.dense_shape[: new_rank - 1], inputs.dense_shape[new_rank - 1 :]
    shape = tf.concat((outer, [math_ops.reduce_prod(inner)]), 0)
    return sparse_ops.sparse_reshape(inputs, shape)


@add_arg_scope
def images_to_sequence(inputs, data_format="NHWC", outputs_collections=None, scope=None):
    """`tf.contrib.layers.images_to_sequence`: images [n, height, width, depth] to
    [width, n * height, depth].
    """
    if data_format not in ("NCHW", "NHWC"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    with tf.name_scope(scope, "ImagesToSequence", [inputs]) as found:
        inputs = tf.convert_to_tensor(inputs)
        if data_format == "NCHW":
            inputs = array_ops.transpose(inputs, [0, 2, 3, 1])
        _, _, width, depth = inputs.get_shape().as_list()
        shape = tf.shape(inputs)
        images, height = shape[0], shape[1]
        columns = array_ops.transpose(inputs, [2, 0, 1, 3])
        outputs = tf.reshape(columns, [width, images * height, depth])
        return weighted.collect(outputs_collections, outputs, found)


@add_arg_scope
def sequence_to_images(
    inputs, height, output_data_format="channels_last", outputs_collections=None, scope=None
):
    """`tf.contrib.layers.sequence_to_images`: [width, n * height, depth] to images
    [n, height, width, depth], or [n, depth, height, width] for "channels_first".
    """
    with tf.name_scope(scope, "SequenceToImages", [inputs]) as found:
        inputs = tf.convert_to_tensor(inputs)
        width, rows, depth = inputs.get_shape().as_list()
        images = -1 if rows is None else rows // height
        columns = tf.reshape(inputs, [width, images, height, depth])
        order = [1, 3, 2, 0] if output_data_format == "channels_first" else [1, 2, 0, 3]
        outputs = array_ops.transpose(columns, order)
        return weighted.collect(outputs_collections, outputs, found)


def dense_to_sparse(tensor, eos_token=0, outputs_collections=None, scope=None):
    """`tf.contrib.layers.dense_to_sparse`: the entries that are not eos_token, as tf.nn.ctc_loss
    takes labels."""
    with tf.variable_scope(scope, "dense_to_sparse", [tensor]):
        tensor = tf.convert_to_tensor(tensor)
        indices = tf.where(tf.not_equal(tensor, tf.constant(eos_token, tensor.dtype)))
        values = tf.gather_nd(tensor, indices)
        shape = tf.shape(tensor, out_type=tf.int64)
        return weighted.collect(outputs_collections, tf.SparseTensor(indices, values, shape))

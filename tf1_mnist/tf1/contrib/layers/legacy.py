"""Older fully connected layers of `tf.contrib.layers`, with other names of variables.

Mirrors `contrib/layers/python/layers/layers.py` of TF 1.8.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers import weighted
from tf1_mnist.tf1.ops import array_ops, math_ops


def legacy_fully_connected(
    x,
    num_output_units,
    activation_fn=None,
    weight_init=weighted.XAVIER,
    bias_init=weighted.ZEROS,
    name=None,
    weight_collections=(tf.GraphKeys.WEIGHTS,),
    bias_collections=(tf.GraphKeys.BIASES,),
    output_collections=(tf.GraphKeys.ACTIVATIONS,),
    trainable=True,
    weight_regularizer=None,
    bias_regularizer=None,
):
    """`tf.contrib.layers.legacy_fully_connected`: [..., n] to [..., num_output_units].

    Raises: ValueError, x is of unknown rank, of less than two dimensions, or its last one is
    unknown.
    """

    def variable(name, shape, initializer, collections, regularizer):
        return tf.get_variable(
            name,
            shape=shape,
            dtype=x.dtype.base_dtype,
            initializer=initializer,
            collections={*(collections or ()), tf.GraphKeys.GLOBAL_VARIABLES},
            regularizer=regularizer,
            trainable=trainable,
        )

    with tf.variable_scope(name, "fully_connected", [x]):
        x = tf.convert_to_tensor(x)
        rank = x.shape.rank
        if rank is None:
            raise ValueError("dims of x must be known but is None")
        if rank < 2:
            raise ValueError("rank of x must be at least 2 not: %d" % rank)
        units = x.shape.as_list()[-1]
        if units is None:
            raise ValueError("last dimension of x must be known but is None")
        shape = [units, num_output_units]
        weights = variable("weights", shape, weight_init, weight_collections, weight_regularizer)
        rows = tf.reshape(x, [-1, units]) if rank > 2 else x
        outputs = math_ops.matmul(rows, weights)
        if bias_init is not None:
            shape = [num_output_units]
            biases = variable("bias", shape, bias_init, bias_collections, bias_regularizer)
            outputs = tf.nn.bias_add(outputs, biases)
        if rank > 2:
            lengths = array_ops.unstack(tf.shape(x))
            outputs = tf.reshape(outputs, tf.stack([*lengths[:-1], num_output_units]))
            outputs.set_shape([*x.shape.as_list()[:-1], num_output_units])
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        for collection in {*(output_collections or ()), tf.GraphKeys.ACTIVATIONS}:
            tf.add_to_collection(collection, outputs)
        return outputs


legacy_linear, legacy_relu = (
    functools.partial(legacy_fully_connected, activation_fn=function)
    for function in (None, tf.nn.relu)
)

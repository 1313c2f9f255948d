"""`tf.contrib.layers` of TF 1.8: layers with weights and biases; by default ReLU and Xavier.

Mirrors `contrib/layers/python/layers/layers.py` of TF 1.8, where each is a layer
of `tf.layers` under other names of variables. Convolutions are in
convolution.py, pooling in pooling.py, normalising layers in normalization.py, those without
weights that rearrange in reshaping.py.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import layers
from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers import weighted
from tf1_mnist.tf1.ops import array_ops


@add_arg_scope
def fully_connected(
    inputs,
    num_outputs,
    activation_fn=tf.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=weighted.XAVIER,
    weights_regularizer=None,
    biases_initializer=weighted.ZEROS,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.fully_connected`: [..., n] to [..., num_outputs]."""
    if not isinstance(num_outputs, int) and not hasattr(num_outputs, "__index__"):
        raise ValueError("num_outputs should be int or long, got %s." % (num_outputs,))
    return weighted.apply(
        layers.Dense,
        inputs,
        (num_outputs,),
        "fully_connected",
        activation_fn,
        normalizer_fn,
        normalizer_params,
        biases_initializer,
        reuse,
        variables_collections,
        outputs_collections,
        scope,
        kernel_initializer=weights_initializer,
        kernel_regularizer=weights_regularizer,
        bias_regularizer=biases_regularizer,
        trainable=trainable,
    )


@add_arg_scope
def bias_add(
    inputs,
    activation_fn=None,
    initializer=weighted.ZEROS,
    regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    data_format="NHWC",
    scope=None,
):
    """`tf.contrib.layers.bias_add`."""
    with tf.variable_scope(scope, "BiasAdd", [inputs], reuse=reuse):
        inputs = tf.convert_to_tensor(inputs)
        size = inputs.get_shape()[1 if data_format == "NCHW" else -1].value
        biases = model_variable(
            "biases",
            [size],
            inputs.dtype.base_dtype,
            initializer,
            regularizer,
            trainable,
            weighted.collections_of(variables_collections, "biases"),
        )
        outputs = tf.nn.bias_add(inputs, biases, data_format=data_format)
        return weighted.collect(
            outputs_collections, activation_fn(outputs) if activation_fn else outputs
        )


@add_arg_scope
def dropout(
    inputs,
    keep_prob=0.5,
    noise_shape=None,
    is_training=True,
    outputs_collections=None,
    scope=None,
    seed=None,
):
    """`tf.contrib.layers.dropout`."""
    with tf.variable_scope(scope, "Dropout", [inputs]) as found:
        made = layers.Dropout(1 - keep_prob, noise_shape, seed, name=found.name, _scope=found)
        return weighted.collect(
            outputs_collections, made(tf.convert_to_tensor(inputs), training=is_training)
        )


@add_arg_scope
def one_hot_encoding(
    labels, num_classes, on_value=1.0, off_value=0.0, outputs_collections=None, scope=None
):
    """`tf.contrib.layers.one_hot_encoding`."""
    with tf.name_scope(scope, "OneHotEncoding", [labels, num_classes]) as found:
        labels = tf.convert_to_tensor(labels)
        if labels.dtype == tf.int32:
            labels = tf.cast(labels, tf.int64)
        return weighted.collect(
            outputs_collections,
            array_ops.one_hot(labels, num_classes, on_value=on_value, off_value=off_value),
            found,
        )


@add_arg_scope
def softmax(logits, scope=None):
    """`tf.contrib.layers.softmax`: along the last axis, whatever the rank."""
    with tf.variable_scope(scope, "softmax", [logits]):
        predictions = tf.nn.softmax(tf.reshape(logits, [-1, logits.get_shape()[-1].value]))
        predictions = tf.reshape(predictions, tf.shape(logits))
        predictions.set_shape(logits.get_shape())
        return predictions


@add_arg_scope
def unit_norm(inputs, dim, epsilon=1e-7, scope=None):
    """`tf.contrib.layers.unit_norm`: inputs of length 1 along an axis."""
    with tf.variable_scope(scope, "UnitNorm", [inputs]):
        rank = len(inputs.get_shape())
        if not 0 <= dim < rank:
            raise ValueError("dim must be positive but smaller than the input rank.")
        lengths = tf.sqrt(epsilon + tf.reduce_sum(tf.square(inputs), dim, True))
        repeats = [tf.ones([dim], tf.int32)] if dim > 0 else []
        repeats.append(tf.strided_slice(tf.shape(inputs), [dim], [dim + 1]))
        if dim < rank - 1:
            repeats.append(tf.ones([rank - 1 - dim], tf.int32))
        return tf.div(inputs, tf.tile(lengths, tf.concat(repeats, 0)))


@add_arg_scope
def maxout(inputs, num_units, axis=-1, scope=None):
    """`tf.contrib.layers.maxout`: the largest of each group of features."""
    with tf.variable_scope(scope, "MaxOut", [inputs]):
        inputs = tf.convert_to_tensor(inputs)
        shape = inputs.get_shape().as_list()
        if shape[axis] % num_units:
            raise ValueError(
                f"number of features({shape[axis]}) is not a multiple of num_units({num_units})"
            )
        group = shape[axis] // num_units
        shape[axis] = -1
        shape = [
            tf.shape(inputs)[i] if length is None else length
            for i, length in enumerate(shape + [group])
        ]
        return tf.reduce_max(tf.reshape(inputs, shape), -1)


def scale_gradient(*args, **kwargs):
    """`tf.contrib.layers.scale_gradient`: the inputs; their gradient is times a multiplier.

    Args: inputs and gradient_multiplier, two float32 tensors, of which the second has a shape that
    broadcasts to that of the first; name, of the op.
    """
    return _scaled_function()(*args, **kwargs)


@functools.cache
def _scaled_function():
    from tensorflow.python.framework import function

    @function.Defun(
        python_grad_func=lambda op, gradient: [gradient * op.inputs[1], None],
        shape_func=lambda op: [op.inputs[0].get_shape()],
    )
    def scale_gradient(inputs, multiplier):
        return inputs

    return scale_gradient


def _name_of(layer, default):
    return getattr(layer, "__name__", None) or getattr(
        getattr(layer, "func", None), "__name__", default
    )


@add_arg_scope
def repeat(inputs, repetitions, layer, *args, **kwargs):
    """`tf.contrib.layers.repeat`: the same layer several times, one upon another."""
    scope = kwargs.pop("scope", None)
    with tf.variable_scope(scope, "Repeat", [inputs]):
        outputs = tf.convert_to_tensor(inputs)
        for i in range(repetitions):
            kwargs["scope"] = f"{_name_of(layer, 'repeat') if scope is None else scope}_{i + 1}"
            outputs = layer(outputs, *args, **kwargs)
        return outputs


def stack(inputs, layer, stack_args, **kwargs):
    """`tf.contrib.layers.stack`: a layer once for each of stack_args, one upon another."""
    if not isinstance(stack_args, (list, tuple)):
        raise ValueError("stack_args need to be a list or tuple")
    scope = kwargs.pop("scope", None)
    with tf.variable_scope(scope, "Stack", [inputs]):
        outputs = tf.convert_to_tensor(inputs)
        for i, arguments in enumerate(stack_args):
            kwargs["scope"] = f"{_name_of(layer, 'stack') if scope is None else scope}_{i + 1}"
            outputs = layer(
                outputs,
                *(arguments if isinstance(arguments, (list, tuple)) else [arguments]),
                **kwargs,
            )
        return outputs


linear, relu, relu6, elu = (
    functools.partial(fully_connected, activation_fn=function)
    for function in (None, tf.nn.relu, tf.nn.relu6, tf.nn.elu)
)

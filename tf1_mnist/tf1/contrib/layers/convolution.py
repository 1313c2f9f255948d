"""`tf.contrib.layers`' convolutions; by default ReLU and Xavier.

Mirrors `contrib/layers/python/layers/layers.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import layers
from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers import utils, weighted


@add_arg_scope
def convolution(
    inputs,
    num_outputs,
    kernel_size,
    stride=1,
    padding="SAME",
    data_format=None,
    rate=1,
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
    """`tf.contrib.layers.convolution` (conv2d …): of as many dimensions as the inputs have."""
    rank = len(inputs.get_shape())
    if rank not in (3, 4, 5):
        raise ValueError("Convolution not supported for input with rank", rank)
    layer = {3: layers.Conv1D, 4: layers.Conv2D, 5: layers.Conv3D}[rank]
    return weighted.apply(
        layer,
        inputs,
        (num_outputs, kernel_size, stride, padding, weighted.channels(data_format), rate),
        "Conv",
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


def _transposed(layer, name, default_scope, formats):
    def transposed(
        inputs,
        num_outputs,
        kernel_size,
        stride=1,
        padding="SAME",
        data_format=formats[0],
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
        if data_format not in formats:
            raise ValueError("data_format has to be either %s or %s." % (formats[1], formats[0]))
        return weighted.apply(
            layer,
            inputs,
            (num_outputs, kernel_size, stride, padding, weighted.channels(data_format)),
            default_scope,
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

    transposed.__name__, transposed.__doc__ = name, f"`tf.contrib.layers.{name}`."
    return add_arg_scope(transposed)


convolution2d_transpose = _transposed(
    layers.Conv2DTranspose, "convolution2d_transpose", "Conv2d_transpose", ("NHWC", "NCHW")
)
convolution3d_transpose = _transposed(
    layers.Conv3DTranspose, "convolution3d_transpose", "Conv3d_transpose", ("NDHWC", "NCDHW")
)


@add_arg_scope
def separable_convolution2d(
    inputs,
    num_outputs,
    kernel_size,
    depth_multiplier,
    stride=1,
    padding="SAME",
    data_format="NHWC",
    rate=1,
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
    """`tf.contrib.layers.separable_conv2d`; num_outputs=None, of each channel alone."""
    if num_outputs is None:
        return _depthwise(
            inputs,
            utils.two_element_tuple(kernel_size),
            depth_multiplier,
            utils.two_element_tuple(stride),
            padding,
            data_format or "NHWC",
            utils.two_element_tuple(rate),
            activation_fn,
            normalizer_fn,
            normalizer_params,
            (weights_initializer, weights_regularizer),
            (biases_initializer, biases_regularizer),
            reuse,
            variables_collections,
            outputs_collections,
            trainable,
            scope,
        )
    return weighted.apply(
        layers.SeparableConv2D,
        inputs,
        (num_outputs, kernel_size, stride, padding, weighted.channels(data_format), rate),
        "SeparableConv2d",
        activation_fn,
        normalizer_fn,
        normalizer_params,
        biases_initializer,
        reuse,
        variables_collections,
        outputs_collections,
        scope,
        depth_multiplier=depth_multiplier,
        depthwise_initializer=weights_initializer,
        pointwise_initializer=weights_initializer,
        depthwise_regularizer=weights_regularizer,
        pointwise_regularizer=weights_regularizer,
        bias_regularizer=biases_regularizer,
        trainable=trainable,
    )


def _depthwise(
    inputs,
    kernel_size,
    depth_multiplier,
    stride,
    padding,
    data_format,
    rate,
    activation_fn,
    normalizer_fn,
    normalizer_params,
    weights,
    biases,
    reuse,
    variables_collections,
    outputs_collections,
    trainable,
    scope,
):
    with tf.variable_scope(scope, "SeparableConv2d", [inputs], reuse=reuse):
        inputs = tf.convert_to_tensor(inputs)
        first = data_format.startswith("NC")
        channels = inputs.get_shape()[1 if first else -1].value
        variable = _variables(inputs.dtype, trainable, variables_collections)
        shape = [*kernel_size, channels, depth_multiplier]
        outputs = tf.nn.depthwise_conv2d(
            inputs,
            variable("depthwise_weights", shape, "weights", *weights),
            [1, 1, *stride] if first else [1, *stride, 1],
            padding,
            rate=rate,
            data_format=data_format,
        )
        if normalizer_fn is not None:
            outputs = normalizer_fn(outputs, **(normalizer_params or {}))
        elif biases[0] is not None:
            bias = variable("biases", [depth_multiplier * channels], "biases", *biases)
            outputs = tf.nn.bias_add(outputs, bias, data_format=data_format)
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return weighted.collect(outputs_collections, outputs)


def _variables(dtype, trainable, collections):
    """A function that makes a model variable of a kind, "weights" or "biases"."""

    def variable(name, shape, kind, initializer, regularizer):
        return model_variable(
            name,
            shape,
            dtype.base_dtype,
            initializer,
            regularizer,
            trainable,
            weighted.collections_of(collections, kind),
        )

    return variable


@add_arg_scope
def convolution2d_in_plane(
    inputs,
    kernel_size,
    stride=1,
    padding="SAME",
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
    """`tf.contrib.layers.conv2d_in_plane`: each channel alone, by one kernel for all of them."""
    with tf.variable_scope(scope, "ConvInPlane", [inputs], reuse=reuse):
        channels = utils.last_dimension(inputs.get_shape(), min_rank=4)
        variable = _variables(inputs.dtype, trainable, variables_collections)
        shape = [*utils.two_element_tuple(kernel_size), 1, 1]
        kernel = variable("weights", shape, "weights", weights_initializer, weights_regularizer)
        outputs = tf.nn.depthwise_conv2d(
            inputs,
            tf.tile(kernel, [1, 1, channels, 1]),
            [1, *utils.two_element_tuple(stride), 1],
            padding,
        )
        if normalizer_fn is not None:
            outputs = normalizer_fn(outputs, **(normalizer_params or {}))
        elif biases_initializer is not None:
            bias = variable("biases", [channels], "biases", biases_initializer, biases_regularizer)
            outputs = tf.nn.bias_add(outputs, bias)
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return weighted.collect(outputs_collections, outputs)


conv2d = convolution2d = conv3d = convolution3d = convolution
conv2d_transpose = convolution2d_transpose
conv3d_transpose = convolution3d_transpose
conv2d_in_plane = convolution2d_in_plane
separable_conv2d = separable_convolution2d

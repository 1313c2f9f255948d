"""`tf.contrib.layers.instance_norm` and `group_norm` of TF 1.8: moments of each example alone."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers import weighted


def _variable(name, channels, inputs, initializers, collections, trainable):
    default = tf.zeros_initializer() if name == "beta" else tf.ones_initializer()
    return model_variable(
        name,
        shape=[channels],
        dtype=inputs.dtype.base_dtype,
        initializer=(initializers or {}).get(name, default),
        trainable=trainable,
        collections=weighted.collections_of(collections, name),
    )


@add_arg_scope
def instance_norm(
    inputs,
    center=True,
    scale=True,
    epsilon=1e-6,
    activation_fn=None,
    param_initializers=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    data_format="NHWC",
    scope=None,
):
    """Each channel of each image to mean 0 and variance 1, then by gamma and beta.

    Raises: ValueError, a rank or a number of channels that is not known, another data_format.
    """
    inputs = tf.convert_to_tensor(inputs)
    rank = inputs.shape.rank
    if rank is None:
        raise ValueError("Inputs %s has undefined rank." % inputs.name)
    if data_format not in ("NHWC", "NCHW"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    with tf.variable_scope(scope, "InstanceNorm", [inputs], reuse=reuse):
        axis = 1 if data_format == "NCHW" else rank - 1
        channels = inputs.shape[axis].value
        if channels is None:
            raise ValueError("Inputs %s has undefined channels dimension." % inputs.name)
        beta = gamma = None
        if center:
            beta = _variable(
                "beta", channels, inputs, param_initializers, variables_collections, trainable
            )
        if center and axis == 1:
            beta = tf.reshape(beta, [1, channels] + [1] * (rank - 2))
        if scale:
            gamma = _variable(
                "gamma", channels, inputs, param_initializers, variables_collections, trainable
            )
        if scale and axis == 1:
            gamma = tf.reshape(gamma, [1, channels] + [1] * (rank - 2))
        axes = [number for number in range(1, rank) if number != axis]
        mean, variance = tf.nn.moments(inputs, axes, keep_dims=True)
        outputs = tf.nn.batch_normalization(
            inputs, mean, variance, beta, gamma, epsilon, name="instancenorm"
        )
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return weighted.collect(outputs_collections, outputs)


@add_arg_scope
def group_norm(
    inputs,
    groups=32,
    channels_axis=-1,
    reduction_axes=(-3, -2),
    center=True,
    scale=True,
    epsilon=1e-6,
    activation_fn=None,
    param_initializers=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """Each group of channels of each image to mean 0 and variance 1, then by gamma and beta.

    Raises: ValueError, axes that are not there or not known, channels that make no groups.
    """
    inputs = tf.convert_to_tensor(inputs)
    shape = inputs.shape
    if shape.rank is None:
        raise ValueError("Inputs %s has undefined rank." % inputs.name)
    if channels_axis > shape.rank - 1:
        raise ValueError("Axis is out of bounds.")
    axis = channels_axis % shape.rank
    channels = shape[axis].value
    if channels is None:
        raise ValueError("Inputs %s has undefined channel dimension: %d." % (inputs.name, axis))
    axes = [number + shape.rank if number < 0 else number for number in reduction_axes]
    for number in axes:
        if number >= shape.rank:
            raise ValueError("Axis is out of bounds.")
        if shape[number].value is None:
            raise ValueError("Inputs %s has undefined dimensions %d." % (inputs.name, number))
        if number == axis:
            raise ValueError("reduction_axis must be mutually exclusive with channels_axis")
    if groups > channels:
        raise ValueError("Invalid groups %d for %d channels." % (groups, channels))
    if channels % groups:
        raise ValueError("%d channels is not commensurate with %d groups." % (channels, groups))
    lengths, parts = shape.as_list(), [groups, channels // groups]
    spread = [1] * axis + parts + [1] * (shape.rank - axis - 1)
    inputs = tf.reshape(inputs, lengths[:axis] + parts + lengths[axis + 1 :])
    axes = [axis + 1, *(number + 1 if number > axis else number for number in axes)]
    with tf.variable_scope(scope, "GroupNorm", [inputs], reuse=reuse):
        beta, gamma = (
            tf.reshape(
                _variable(
                    name, channels, inputs, param_initializers, variables_collections, trainable
                ),
                spread,
            )
            if wanted
            else None
            for name, wanted in (("beta", center), ("gamma", scale))
        )
        mean, variance = tf.nn.moments(inputs, axes, keep_dims=True)
        gain = tf.rsqrt(variance + epsilon)
        offset = -mean * gain
        if gamma is not None:
            gain, offset = gain * gamma, offset * gamma
        if beta is not None:
            offset += beta
        outputs = tf.reshape(inputs * gain + offset, shape)
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return weighted.collect(outputs_collections, outputs)

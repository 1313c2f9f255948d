"""`tf.contrib.layers.spatial_softmax` of TF 1.8: where each channel of an image is most active."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers import weighted
from tf1_mnist.tf1.ops import array_ops


@add_arg_scope
def spatial_softmax(
    features,
    temperature=None,
    name=None,
    variables_collections=None,
    trainable=True,
    data_format="NHWC",
):
    """The expected position of each channel's activation, by a softmax over the image.

    Args: features [n, height, width, channels], or channels second with NCHW; temperature,
    the first value of the softmax's temperature, a variable (default: 1).
    Returns: positions from -1 to 1, [n, 2 * channels]: each channel's row, then its column.
    Raises: ValueError, a number of channels that is not known, another data_format.
    """
    with tf.variable_scope(name, "spatial_softmax"):
        shape = tf.shape(features)
        if data_format == "NHWC":
            height, width, channels = shape[1], shape[2], features.shape[3].value
        elif data_format == "NCHW":
            channels, height, width = features.shape[1].value, shape[2], shape[3]
        else:
            raise ValueError("data_format has to be either NCHW or NHWC.")
        if channels is None:
            raise ValueError("The number of channels of spatial_softmax's features is not known.")
        with tf.name_scope("spatial_softmax_op", "spatial_softmax_op", [features]):
            rows, columns = (
                tf.raw_ops.LinSpace(start=-1.0, stop=1.0, num=size) for size in (height, width)
            )
            with tf.name_scope("meshgrid"):  # its sizes stay ops, and get a gradient, as in TF 1.8
                sizes = [tf.raw_ops.Size(input=each) for each in (rows, columns)]
                rows, columns = tf.reshape(rows, (-1, 1)), tf.reshape(columns, (1, -1))
                ones = array_ops.ones(sizes)
                rows, columns = rows * ones, columns * ones
            rows = tf.reshape(rows, [height * width])
            columns = tf.reshape(columns, [height * width])
            first = (
                tf.ones_initializer()
                if temperature is None
                else tf.constant_initializer(temperature)
            )
            collections = weighted.collections_of(variables_collections, "temperature")
            temperature = model_variable(
                "temperature",
                shape=(),
                dtype=tf.float32,
                initializer=first,
                collections=collections if trainable else None,
                trainable=trainable,
            )
            if data_format == "NHWC":
                features = tf.transpose(features, [0, 3, 1, 2])
            features = tf.reshape(features, [-1, height * width])
            attention = tf.nn.softmax(features / temperature)
            means = [
                tf.reduce_sum(positions * attention, [1], keepdims=True)
                for positions in (rows, columns)
            ]
            points = tf.reshape(tf.concat(means, 1), [-1, channels * 2])
            points.set_shape([None, channels * 2])
    return points

"""`keras.backend`: functions in TF 1.8's ops, and older names."""

import numpy as np

from tf1_mnist.tf1.keras.arguments import ORDERING


def compose(backend):
    """`backend.relu` (with a slope, the difference of two) and resize_images in TF 1.8's ops."""
    import tensorflow.compat.v1 as tf

    def relu(x, alpha=0.0, max_value=None, threshold=0):
        if threshold:
            return today(x, alpha, max_value, threshold)
        negative = tf.nn.relu(-x) if alpha != 0.0 else None
        x = tf.nn.relu(x)
        if max_value is not None:
            most = tf.convert_to_tensor(max_value, x.dtype.base_dtype)
            x = tf.clip_by_value(x, tf.convert_to_tensor(0.0, x.dtype.base_dtype), most)
        if negative is not None:
            x -= tf.convert_to_tensor(alpha, x.dtype.base_dtype) * negative
        return x

    def resize_images(x, height_factor, width_factor, data_format, interpolation="nearest"):
        if interpolation != "nearest":
            return resize_today(x, height_factor, width_factor, data_format, interpolation)
        first = data_format == "channels_first"
        rows, columns = x.shape.as_list()[2:] if first else x.shape.as_list()[1:3]
        size = tf.shape(x)[2:] if first else tf.shape(x)[1:3]
        size *= tf.constant(np.array([height_factor, width_factor], np.int32))
        x = tf.transpose(x, [0, 2, 3, 1]) if first else x
        x = tf.image.resize_nearest_neighbor(x, size)
        x = tf.transpose(x, [0, 3, 1, 2]) if first else x
        lengths = rows and rows * height_factor, columns and columns * width_factor
        x.set_shape((None, None, *lengths) if first else (None, *lengths, None))
        return x

    today, resize_today = backend.relu, backend.resize_images
    if today.__module__ != __name__:
        backend.relu, backend.resize_images = relu, resize_images


def names(module):
    """Functions of keras.backend under older names."""
    return {
        "image_dim_ordering": lambda: {new: old for old, new in ORDERING.items()}[
            module.image_data_format()
        ],
        "set_image_dim_ordering": lambda order: module.set_image_data_format(ORDERING[order]),
        "backend": lambda: "tensorflow",
    }

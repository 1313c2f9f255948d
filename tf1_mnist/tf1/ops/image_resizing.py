"""`tf.image.resize_...` composed as TF 1.8 composed them. Mirrors its `ops/image_ops_impl.py`."""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import tensor_util

from tf1_mnist.tf1.ops import array_ops, static_shapes

# Of sizes that are worked out so, TF 1.8 knew nothing before the graph runs.
_ARITHMETIC = ("Add", "AddV2", "Sub", "Mul", "FloorDiv", "FloorMod", "Maximum", "Minimum")


def _size(size):
    if tf.is_tensor(size) and size.op.type in _ARITHMETIC:
        return static_shapes.hidden(size, [2])
    return size


def _resizer(word):
    def resize(images, size, align_corners=False, name=None):
        return native(images, _size(size), align_corners=align_corners, name=name)

    native = getattr(tf.image, word)
    resize.__name__ = word
    resize.__doc__ = f"`tf.image.{word}`: a batch of images of the size [rows, columns]."
    return resize


resize_area, resize_bicubic, resize_bilinear, resize_nearest_neighbor = (
    _resizer("resize_" + word) for word in ("area", "bicubic", "bilinear", "nearest_neighbor")
)


def resize_images(images, size, method=tf.image.ResizeMethod.BILINEAR, align_corners=False):
    """`tf.image.resize_images`: an image or a batch of the size [rows, columns], float32 but for
    NEAREST_NEIGHBOR; the images themselves where they have that size.

    Raises: ValueError, images of another rank than 3 or 4, a size that is no pair, another method.
    """
    methods = {
        tf.image.ResizeMethod.BILINEAR: resize_bilinear,
        tf.image.ResizeMethod.NEAREST_NEIGHBOR: resize_nearest_neighbor,
        tf.image.ResizeMethod.BICUBIC: resize_bicubic,
        tf.image.ResizeMethod.AREA: resize_area,
    }
    with tf.name_scope(None, "resize_images", [images, size]):
        images = tf.convert_to_tensor(images, name="images")
        rank = images.shape.rank
        if rank is None:
            raise ValueError("'images' contains no shape.")
        if rank not in (3, 4):
            raise ValueError("'images' must have either 3 or 4 dimensions.")
        if rank == 3:
            images = array_ops.expand_dims(images, 0)
        try:
            size = tf.convert_to_tensor(size, tf.int32, name="size")
        except (TypeError, ValueError):
            raise ValueError("'size' must be a 1-D int32 Tensor") from None
        if not size.shape.is_compatible_with([2]):
            raise ValueError("'size' must be a 1-D Tensor of 2 elements: new_height, new_width")
        known = tensor_util.constant_value_as_shape(size).as_list()
        if None in known or images.shape.as_list()[1:3] != known:
            if method not in methods:
                raise ValueError("Resize method is not implemented.")
            images = methods[method](images, size, align_corners)
            images.set_shape([None, *known, None])
        return tf.squeeze(images, [0]) if rank == 3 else images

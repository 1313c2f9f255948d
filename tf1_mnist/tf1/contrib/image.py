"""`tf.contrib.image` of TF 1.8, as far as it augments images: rotate, translate, transform.

Mirrors `tensorflow/contrib/image/python/ops/image_ops.py`. The kernel of today has the
same rule for the nearest point and for bilinear weights, and zeros outside.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import array_ops, math_ops

_DTYPES = {tf.uint8, tf.int32, tf.int64, tf.float32, tf.float64}


def rotate(images, angles, interpolation="NEAREST", name=None):
    """`tf.contrib.image.rotate`: images turned counterclockwise about their middle.

    Args: images, [N, H, W, C], [H, W, C] or [H, W]; angles, radians, one number or [N];
    interpolation, "NEAREST" or "BILINEAR". Returns: of the shape and dtype of images.
    Raises: TypeError, another dtype, or an unknown rank.
    """
    with tf.name_scope(name, "rotate"):
        given = tf.convert_to_tensor(images)
        images = _batch(given)
        height = tf.cast(tf.shape(images)[1], tf.float32)[None]
        width = tf.cast(tf.shape(images)[2], tf.float32)[None]
        transforms = angles_to_projective_transforms(angles, height, width)
        return _as_given(transform(images, transforms, interpolation), given)


def translate(images, translations, interpolation="NEAREST", name=None):
    """`tf.contrib.image.translate`: images moved by [dx, dy] pixels, or each by a row of [N, 2]."""
    with tf.name_scope(name, "translate"):
        transforms = translations_to_projective_transforms(translations)
        return transform(images, transforms, interpolation)


def angles_to_projective_transforms(angles, image_height, image_width, name=None):
    """The transforms [N, 8] that turn images of a height and width by angles (radians)."""
    with tf.name_scope(name, "angles_to_projective_transforms"):
        angles = tf.convert_to_tensor(angles, name="angles", dtype=tf.float32)
        if angles.get_shape().ndims not in (0, 1):
            raise TypeError("Angles should have rank 0 or 1.")
        if angles.get_shape().ndims == 0:
            angles = angles[None]
        x_offset = (
            (image_width - 1)
            - (tf.cos(angles) * (image_width - 1) - tf.sin(angles) * (image_height - 1))
        ) / 2.0
        y_offset = (
            (image_height - 1)
            - (tf.sin(angles) * (image_width - 1) + tf.cos(angles) * (image_height - 1))
        ) / 2.0
        count = tf.shape(angles)[0]
        columns = [
            tf.cos(angles)[:, None],
            -tf.sin(angles)[:, None],
            x_offset[:, None],
            tf.sin(angles)[:, None],
            tf.cos(angles)[:, None],
            y_offset[:, None],
            array_ops.zeros((count, 2), tf.float32),
        ]
        return tf.concat(columns, 1)


def translations_to_projective_transforms(translations, name=None):
    """The transforms [N, 8] that move images by [dx, dy], or by the rows of [N, 2]."""
    with tf.name_scope(name, "translations_to_projective_transforms"):
        moves = tf.convert_to_tensor(translations, name="translations", dtype=tf.float32)
        if moves.get_shape().ndims is None:
            raise TypeError("translation_or_translations rank must be statically known")
        if moves.get_shape().ndims not in (1, 2):
            raise TypeError("Translations should have rank 1 or 2.")
        if moves.get_shape().ndims == 1:
            moves = moves[None]
        count = tf.shape(moves)[0]
        columns = [
            array_ops.ones((count, 1), tf.float32),
            array_ops.zeros((count, 1), tf.float32),
            -moves[:, 0, None],
            array_ops.zeros((count, 1), tf.float32),
            array_ops.ones((count, 1), tf.float32),
            -moves[:, 1, None],
            array_ops.zeros((count, 2), tf.float32),
        ]
        return tf.concat(columns, 1)


def transform(images, transforms, interpolation="NEAREST", name=None):
    """`tf.contrib.image.transform`: each point of the output read from a point of the image.

    Args: transforms, [8] or [N, 8], of rows a0 a1 a2 b0 b1 b2 c0 c1: point (x, y) is read
    from ((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k), k = c0 x + c1 y + 1; images and
    interpolation as for rotate. Returns: of the shape and dtype of images.
    Raises: TypeError, another dtype, or an unknown or other rank.
    """
    with tf.name_scope(name, "transform"):
        given = tf.convert_to_tensor(images, name="images")
        transforms = tf.convert_to_tensor(transforms, name="transforms", dtype=tf.float32)
        images = _batch(given)
        if transforms.get_shape().ndims is None:
            raise TypeError("transform_or_transforms rank must be statically known")
        if transforms.get_shape().ndims not in (1, 2):
            raise TypeError("Transforms should have rank 1 or 2.")
        if transforms.get_shape().ndims == 1:
            transforms = transforms[None]
        return _as_given(_transformed(images, transforms, interpolation.upper()), given)


def _transformed(images, transforms, interpolation):
    """In TF 1.8 one op, which took no size."""
    size = images.get_shape()[1:3]
    return tf.raw_ops.ImageProjectiveTransformV2(
        images=images,
        transforms=transforms,
        output_shape=size.as_list() if size.is_fully_defined() else tf.shape(images)[1:3],
        interpolation=interpolation,
    )


_transformed = counter.makes(1, _transformed)


def compose_transforms(*transforms):
    """One transform [N, 8] that is some of them (each [8] or [N, 8]) in their order."""
    assert transforms, "transforms cannot be empty"
    with tf.name_scope("compose_transforms"):
        composed = _matrices(transforms[0])
        for each in transforms[1:]:
            composed = math_ops.matmul(composed, _matrices(each))
        return _transforms(composed)


def _matrices(transforms):
    with tf.name_scope("flat_transforms_to_matrices"):
        transforms = tf.convert_to_tensor(transforms, name="transforms")
        if transforms.shape.ndims not in (1, 2):
            raise ValueError(f"Transforms should be 1D or 2D, got: {transforms}")
        transforms = tf.reshape(transforms, tf.constant([-1, 8]))
        ones = array_ops.ones([tf.shape(transforms)[0], 1])
        return tf.reshape(tf.concat([transforms, ones], 1), tf.constant([-1, 3, 3]))


def _transforms(matrices):
    with tf.name_scope("matrices_to_flat_transforms"):
        matrices = tf.convert_to_tensor(matrices, name="transform_matrices")
        transforms = tf.reshape(matrices, tf.constant([-1, 9]))
        transforms /= transforms[:, 8:9]
        return transforms[:, :8]


def _batch(images):
    """Images as [N, H, W, C]."""
    if images.dtype.base_dtype not in _DTYPES:
        raise TypeError(f"Invalid dtype {images.dtype}.")
    rank = images.get_shape().ndims
    if rank is None:
        raise TypeError("image_or_images rank must be statically known")
    if rank not in (2, 3, 4):
        raise TypeError("Images should have rank between 2 and 4.")
    if rank == 2:
        return images[None, :, :, None]
    return images[None, :, :, :] if rank == 3 else images


def _as_given(output, given):
    rank = given.get_shape().ndims
    if rank == 2:
        return output[0, :, :, 0]
    return output[0, :, :, :] if rank == 3 else output

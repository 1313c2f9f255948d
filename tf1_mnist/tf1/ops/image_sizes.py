"""`tf.image`'s crops and paddings, and its checks of an image's size, composed as TF 1.8 composed
them. Mirrors `tensorflow/python/ops/image_ops_impl.py` of TF 1.8.

Images are [height, width, channels], in batches [n, height, width, channels].
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, check_ops


def after(checks, tensor):
    """The tensor, once the checks are done: an Identity even where there are none."""
    with tf.control_dependencies(checks):
        return tf.identity(tensor, name="control_dependency")


def check_3d(image, require_static=True):
    """`_Check3DImage`: the checks that an image of unknown size needs when it runs."""
    try:
        shape = image.shape.with_rank(3)
    except ValueError:
        raise ValueError("'image' (shape %s) must be three-dimensional." % image.shape) from None
    return _check_lengths(image, shape, require_static)


def check_at_least_3d(image, require_static=True):
    """`_CheckAtLeast3DImage`: the same for an image or a batch."""
    try:
        rank = image.shape.rank
        shape = image.shape.with_rank(3) if rank is None else image.shape.with_rank_at_least(3)
    except ValueError:
        raise ValueError("'image' must be at least three-dimensional.") from None
    return _check_lengths(image, shape, require_static)


def _check_lengths(image, shape, require_static):
    if require_static and not shape.is_fully_defined():
        raise ValueError("'image' (shape %s) must be fully defined." % shape)
    if any(length == 0 for length in shape.as_list()):
        raise ValueError("all dims of 'image.shape' must be > 0: %s" % shape)
    if shape.is_fully_defined():
        return []
    return [check_ops.assert_positive(tf.shape(image), ["all dims of 'image.shape' must be > 0."])]


def checked_3d(image):
    return after(check_3d(image, require_static=False), image)


def _lengths(image, rank):
    """The image's lengths, numbers where known, else tensors."""
    if image.shape.is_fully_defined():
        return image.shape.as_list()
    found = array_ops.unstack(tf.shape(image), rank)
    known = image.shape.with_rank(rank).as_list()
    return [known if known is not None else length for known, length in zip(known, found)]


def _batch(image):
    """The image as a batch, and whether it was one."""
    if image.shape.rank == 4:
        return image, True
    if image.shape.rank not in (3, None):
        raise ValueError("'image' must have either 3 or 4 dimensions.")
    unknown = image.shape.rank is None
    image = tf.expand_dims(image, 0)
    if unknown:
        image.set_shape([None] * 4)
    return image, False


def check(condition, message):
    if tf.is_tensor(condition):
        return [tf.Assert(condition, [message])]
    if not condition:
        raise ValueError(message)
    return []


def _static(lengths):
    return [None if tf.is_tensor(length) else length for length in lengths]


def central_crop(image, central_fraction):
    """`tf.image.central_crop`: the middle of an image, that fraction of its height and of
    its width.
    """
    with tf.name_scope(None, "central_crop", [image]):
        image = tf.convert_to_tensor(image, name="image")
        if central_fraction <= 0.0 or central_fraction > 1.0:
            raise ValueError("central_fraction must be within (0, 1]")
        if central_fraction == 1.0:
            return image
        image = checked_3d(image)
        shape = tf.shape(image)
        height, width = tf.to_double(shape[0]), tf.to_double(shape[1])
        top = tf.to_int32((height - height * central_fraction) / 2)
        left = tf.to_int32((width - width * central_fraction) / 2)
        rows, columns = shape[0] - top * 2, shape[1] - left * 2
        depth = image.shape.as_list()[2]
        result = tf.slice(image, tf.stack([top, left, 0]), tf.stack([rows, columns, -1]))
        result.set_shape([None, None, depth])
        return result


def crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    """`tf.image.crop_to_bounding_box`: the part of an image or of a batch from that corner on."""
    with tf.name_scope(None, "crop_to_bounding_box", [image]):
        image, is_batch = _batch(tf.convert_to_tensor(image, name="image"))
        checks = check_at_least_3d(image, require_static=False)
        batch, height, width, depth = _lengths(image, 4)
        checks += check(offset_width >= 0, "offset_width must be >= 0.")
        checks += check(offset_height >= 0, "offset_height must be >= 0.")
        checks += check(target_width > 0, "target_width must be > 0.")
        checks += check(target_height > 0, "target_height must be > 0.")
        checks += check(width >= target_width + offset_width, "width must be >= target + offset.")
        checks += check(
            height >= target_height + offset_height, "height must be >= target + offset."
        )
        image = after(checks, image)
        cropped = tf.slice(
            image,
            tf.stack([0, offset_height, offset_width, 0]),
            tf.stack([-1, target_height, target_width, -1]),
        )
        cropped.set_shape(_static([batch, target_height, target_width, depth]))
        return cropped if is_batch else tf.squeeze(cropped, [0])


def pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    """`tf.image.pad_to_bounding_box`: the image or batch at that corner of zeros."""
    with tf.name_scope(None, "pad_to_bounding_box", [image]):
        image, is_batch = _batch(tf.convert_to_tensor(image, name="image"))
        checks = check_at_least_3d(image, require_static=False)
        batch, height, width, depth = _lengths(image, 4)
        right = target_width - offset_width - width
        below = target_height - offset_height - height
        checks += check(offset_height >= 0, "offset_height must be >= 0")
        checks += check(offset_width >= 0, "offset_width must be >= 0")
        checks += check(right >= 0, "width must be <= target - offset")
        checks += check(below >= 0, "height must be <= target - offset")
        image = after(checks, image)
        paddings = tf.reshape(
            tf.stack([0, 0, offset_height, below, offset_width, right, 0, 0]), [4, 2]
        )
        padded = tf.pad(image, paddings)
        padded.set_shape(_static([batch, target_height, target_width, depth]))
        return padded if is_batch else tf.squeeze(padded, [0])


def resize_image_with_crop_or_pad(image, target_height, target_width):
    """`tf.image.resize_image_with_crop_or_pad`: cropped to the middle or padded on both sides."""
    with tf.name_scope(None, "resize_image_with_crop_or_pad", [image]):
        image, is_batch = _batch(tf.convert_to_tensor(image, name="image"))
        checks = check_at_least_3d(image, require_static=False)
        checks += check(target_width > 0, "target_width must be > 0.")
        checks += check(target_height > 0, "target_height must be > 0.")
        image = after(checks, image)
        if tf.is_tensor(target_height):
            target_height = after(checks, target_height)
        if tf.is_tensor(target_width):
            target_width = after(checks, target_width)
        _, height, width, _ = _lengths(image, 4)
        more_width = target_width - width
        crop_left = _either(tf.maximum, max, -more_width // 2, 0)
        pad_left = _either(tf.maximum, max, more_width // 2, 0)
        more_height = target_height - height
        crop_top = _either(tf.maximum, max, -more_height // 2, 0)
        pad_top = _either(tf.maximum, max, more_height // 2, 0)
        cropped = crop_to_bounding_box(
            image,
            crop_top,
            crop_left,
            _either(tf.minimum, min, target_height, height),
            _either(tf.minimum, min, target_width, width),
        )
        resized = pad_to_bounding_box(cropped, pad_top, pad_left, target_height, target_width)
        _, rows, columns, _ = _lengths(resized, 4)
        equal = tf.equal, lambda x, y: x == y
        checks = check(_either(*equal, rows, target_height), "resized height is not correct.")
        checks += check(_either(*equal, columns, target_width), "resized width is not correct.")
        resized = after(checks, resized)
        return resized if is_batch else tf.squeeze(resized, [0])


def _either(in_ops, in_python, x, y):
    return in_ops(x, y) if tf.is_tensor(x) or tf.is_tensor(y) else in_python(x, y)

"""`tf.image` composed as TF 1.8 composed it. Mirrors `tensorflow/python/ops/image_ops_impl.py` of
TF 1.8.

Images are [height, width, channels], in batches [n, height, width, channels];
float images hold values in [0, 1), integer ones up to their type's largest.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, check_ops, math_ops, random_ops

_RGB_TO_YIQ = [
    [0.299, 0.59590059, 0.2115],
    [0.587, -0.27455667, -0.52273617],
    [0.114, -0.32134392, 0.31119955],
]
_YIQ_TO_RGB = [
    [1, 1, 1],
    [0.95598634, -0.27201283, -1.10674021],
    [0.6208248, -0.64720424, 1.70423049],
]
_RGB_TO_YUV = [
    [0.299, -0.14714119, 0.61497538],
    [0.587, -0.28886916, -0.51496512],
    [0.114, 0.43601035, -0.10001026],
]
_YUV_TO_RGB = [[1, 1, 1], [0, -0.394642334, 2.03206185], [1.13988303, -0.58062185, 0]]


# --- sizes ------------------------------------------------------------------------


def _after(checks, tensor):
    """The tensor, once the checks are done: an Identity even where there are none."""
    with tf.control_dependencies(checks):
        return tf.identity(tensor)


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


def _3d(image):
    return _after(check_3d(image, require_static=False), image)


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


def _check(condition, message):
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
        image = _3d(image)
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
        checks += _check(offset_width >= 0, "offset_width must be >= 0.")
        checks += _check(offset_height >= 0, "offset_height must be >= 0.")
        checks += _check(target_width > 0, "target_width must be > 0.")
        checks += _check(target_height > 0, "target_height must be > 0.")
        checks += _check(width >= target_width + offset_width, "width must be >= target + offset.")
        checks += _check(
            height >= target_height + offset_height, "height must be >= target + offset."
        )
        image = _after(checks, image)
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
        checks += _check(offset_height >= 0, "offset_height must be >= 0")
        checks += _check(offset_width >= 0, "offset_width must be >= 0")
        checks += _check(right >= 0, "width must be <= target - offset")
        checks += _check(below >= 0, "height must be <= target - offset")
        image = _after(checks, image)
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
        checks += _check(target_width > 0, "target_width must be > 0.")
        checks += _check(target_height > 0, "target_height must be > 0.")
        image = _after(checks, image)
        if tf.is_tensor(target_height):
            target_height = _after(checks, target_height)
        if tf.is_tensor(target_width):
            target_width = _after(checks, target_width)
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
        checks = _check(_either(*equal, rows, target_height), "resized height is not correct.")
        checks += _check(_either(*equal, columns, target_width), "resized width is not correct.")
        resized = _after(checks, resized)
        return resized if is_batch else tf.squeeze(resized, [0])


def _either(in_ops, in_python, x, y):
    return in_ops(x, y) if tf.is_tensor(x) or tf.is_tensor(y) else in_python(x, y)


# --- colours ----------------------------------------------------------------------


def convert_image_dtype(image, dtype, saturate=False, name=None):
    """`tf.image.convert_image_dtype`: to another type, scaled from the one's range to the
    other's.
    """
    image = tf.convert_to_tensor(image, name="image")
    dtype = tf.as_dtype(dtype)
    if dtype == image.dtype:
        return tf.identity(image, name=name)
    cast = math_ops.saturate_cast if saturate else tf.cast
    with tf.name_scope(name, "convert_image", [image]) as name:
        if image.dtype.is_integer and dtype.is_integer:
            before, after = image.dtype.max, dtype.max
            if before > after:
                return cast(tf.div(image, (before + 1) // (after + 1)), dtype, name=name)
            return tf.multiply(cast(image, dtype), (after + 1) // (before + 1), name=name)
        if image.dtype.is_floating and dtype.is_floating:
            return tf.cast(image, dtype, name=name)
        if image.dtype.is_integer:
            return tf.multiply(tf.cast(image, dtype), 1.0 / image.dtype.max, name=name)
        return cast(tf.multiply(image, dtype.max + 0.5), dtype, name=name)


def adjust_brightness(image, delta):
    """`tf.image.adjust_brightness`: delta added to each value, in floats."""
    with tf.name_scope(None, "adjust_brightness", [image, delta]) as name:
        image = tf.convert_to_tensor(image, name="image")
        floats = convert_image_dtype(image, tf.float32)
        adjusted = tf.add(floats, tf.cast(delta, tf.float32), name=name)
        return convert_image_dtype(adjusted, image.dtype, saturate=True)


def adjust_contrast(images, contrast_factor):
    """`tf.image.adjust_contrast`: each channel's distances from its mean times the factor."""
    with tf.name_scope(None, "adjust_contrast", [images, contrast_factor]) as name:
        images = tf.convert_to_tensor(images, name="images")
        floats = convert_image_dtype(images, tf.float32)
        adjusted = tf.raw_ops.AdjustContrastv2(
            images=floats, contrast_factor=contrast_factor, name=name
        )
        return convert_image_dtype(adjusted, images.dtype, saturate=True)


def _adjuster(word, op):
    def adjust(image, amount, name):
        with tf.name_scope(name, word, [image]) as name:
            image = tf.convert_to_tensor(image, name="image")
            floats = convert_image_dtype(image, tf.float32)
            return convert_image_dtype(op(floats, amount), image.dtype)

    return adjust


_adjust_hue = _adjuster("adjust_hue", lambda i, a: tf.raw_ops.AdjustHue(images=i, delta=a))
_adjust_saturation = _adjuster(
    "adjust_saturation", lambda i, a: tf.raw_ops.AdjustSaturation(images=i, scale=a)
)


def adjust_hue(image, delta, name=None):
    """`tf.image.adjust_hue`: the hue turned by delta, in [-1, 1] turns."""
    return _adjust_hue(image, delta, name)


def adjust_saturation(image, saturation_factor, name=None):
    """`tf.image.adjust_saturation`: the saturation times the factor."""
    return _adjust_saturation(image, saturation_factor, name)


def adjust_gamma(image, gamma=1, gain=1):
    """`tf.image.adjust_gamma`: gain * image ** gamma, in the image type's range."""
    with tf.name_scope(None, "adjust_gamma", [image, gamma, gain]):
        floats = tf.convert_to_tensor(image, tf.float32, name="img")
        image = tf.convert_to_tensor(image, name="image")
        checks = _check(gamma >= 0, "Gamma should be a non-negative real number.")
        if checks:
            gamma = _after(checks, gamma)
        low, high = image.dtype.limits
        scale = tf.constant(high - low, tf.float32)
        return (floats / scale) ** gamma * scale * gain


def random_brightness(image, max_delta, seed=None):
    """`tf.image.random_brightness`: adjust_brightness by a delta in [-max_delta, max_delta)."""
    if max_delta < 0:
        raise ValueError("max_delta must be non-negative.")
    return adjust_brightness(image, random_ops.random_uniform([], -max_delta, max_delta, seed=seed))


def random_contrast(image, lower, upper, seed=None):
    """`tf.image.random_contrast`: adjust_contrast by a factor in [lower, upper)."""
    _check_range(lower, upper)
    return adjust_contrast(image, random_ops.random_uniform([], lower, upper, seed=seed))


def random_hue(image, max_delta, seed=None):
    """`tf.image.random_hue`: adjust_hue by a delta in [-max_delta, max_delta), max_delta up
    to 0.5.
    """
    if max_delta > 0.5:
        raise ValueError("max_delta must be <= 0.5.")
    if max_delta < 0:
        raise ValueError("max_delta must be non-negative.")
    return adjust_hue(image, random_ops.random_uniform([], -max_delta, max_delta, seed=seed))


def random_saturation(image, lower, upper, seed=None):
    """`tf.image.random_saturation`: adjust_saturation by a factor in [lower, upper)."""
    _check_range(lower, upper)
    return adjust_saturation(image, random_ops.random_uniform([], lower, upper, seed=seed))


def _check_range(lower, upper):
    if upper <= lower:
        raise ValueError("upper must be > lower.")
    if lower < 0:
        raise ValueError("lower must be non-negative.")


def _random_flip(word, axis):
    def flip(image, seed=None):
        with tf.name_scope(None, word, [image]) as scope:
            image = _3d(tf.convert_to_tensor(image, name="image"))
            mirrored = tf.less(random_ops.random_uniform([], 0, 1.0, seed=seed), 0.5)
            result = tf.cond(mirrored, lambda: tf.reverse(image, [axis]), lambda: image, name=scope)
            result.set_shape([None] * 3 if image.shape.rank is None else image.shape)
            return result

    flip.__name__ = word
    flip.__doc__ = f"`tf.image.{word}`: one image of two is flipped."
    return flip


random_flip_left_right = _random_flip("random_flip_left_right", 1)
random_flip_up_down = _random_flip("random_flip_up_down", 0)


def rgb_to_grayscale(images, name=None):
    """`tf.image.rgb_to_grayscale`: [..., 3] to [..., 1], weighted by how bright each colour
    looks.
    """
    with tf.name_scope(name, "rgb_to_grayscale", [images]) as name:
        images = tf.convert_to_tensor(images, name="images")
        floats = convert_image_dtype(images, tf.float32)
        gray = math_ops.tensordot(floats, [0.2989, 0.587, 0.114], [-1, -1])
        return convert_image_dtype(tf.expand_dims(gray, -1), images.dtype, name=name)


def grayscale_to_rgb(images, name=None):
    """`tf.image.grayscale_to_rgb`: [..., 1] to [..., 3]."""
    with tf.name_scope(name, "grayscale_to_rgb", [images]) as name:
        images = tf.convert_to_tensor(images, name="images")
        others = tf.expand_dims(tf.rank(images) - 1, 0)
        multiples = tf.concat([array_ops.ones(others, tf.int32), tf.expand_dims(3, 0)], 0)
        rgb = tf.tile(images, multiples, name=name)
        rgb.set_shape(images.shape[:-1].concatenate([3]))
        return rgb


def _colours(kernel, word):
    def convert(images):
        images = tf.convert_to_tensor(images, name="images")
        weights = tf.convert_to_tensor(kernel, images.dtype, name="kernel")
        return math_ops.tensordot(images, weights, [[images.shape.rank - 1], [0]])

    convert.__name__ = word
    convert.__doc__ = f"`tf.image.{word}`: [..., 3] to [..., 3]."
    return convert


rgb_to_yiq = _colours(_RGB_TO_YIQ, "rgb_to_yiq")
yiq_to_rgb = _colours(_YIQ_TO_RGB, "yiq_to_rgb")
rgb_to_yuv = _colours(_RGB_TO_YUV, "rgb_to_yuv")
yuv_to_rgb = _colours(_YUV_TO_RGB, "yuv_to_rgb")


def per_image_standardization(image):
    """`tf.image.per_image_standardization`: one image to mean 0 and deviation 1 (no less
    than 1/sqrt(n)).
    """
    with tf.name_scope(None, "per_image_standardization", [image]) as scope:
        image = _3d(tf.convert_to_tensor(image, name="image"))
        count = math_ops.reduce_prod(tf.shape(image))
        image = tf.cast(image, tf.float32)
        mean = math_ops.reduce_mean(image)
        variance = math_ops.reduce_mean(tf.square(image)) - tf.square(mean)
        deviation = tf.sqrt(tf.nn.relu(variance))
        least = tf.rsqrt(tf.cast(count, tf.float32))
        scale = tf.maximum(deviation, least)
        return tf.div(tf.subtract(image, mean), scale, name=scope)


def image_gradients(image):
    """`tf.image.image_gradients`: the differences to the next row and to the next column,
    as the batch.
    """
    if image.shape.rank != 4:
        raise ValueError(
            "image_gradients expects a 4D tensor [batch_size, h, w, d], not %s." % image.shape
        )
    shape = tf.shape(image)
    batch, height, width, depth = array_ops.unstack(shape)
    dy = image[:, 1:, :, :] - image[:, :-1, :, :]
    dx = image[:, :, 1:, :] - image[:, :, :-1, :]
    last = array_ops.zeros(tf.stack([batch, 1, width, depth]), image.dtype)
    dy = tf.reshape(tf.concat([dy, last], 1), shape)
    last = array_ops.zeros(tf.stack([batch, height, 1, depth]), image.dtype)
    dx = tf.reshape(tf.concat([dx, last], 2), shape)
    return dy, dx


# --- files, boxes -----------------------------------------------------------------


def decode_image(contents, channels=None, name=None):
    """`tf.image.decode_image`: of a BMP, GIF, JPEG or PNG file's bytes, uint8."""
    with tf.name_scope(name, "decode_image"):
        if channels not in (None, 0, 1, 3, 4):
            raise ValueError("channels must be in (None, 0, 1, 3, 4)")
        start = tf.substr(contents, 0, 3)
        wanted = 0 if channels is None else channels

        def refuse(condition, message):
            return tf.Assert(condition, [message])

        def bmp():
            is_bmp = tf.equal(tf.substr(contents, 0, 2), "BM", name="is_bmp")
            known = refuse(is_bmp, "Unable to decode bytes as JPEG, PNG, GIF, or BMP")
            good = tf.not_equal(wanted, 1, name="check_channels")
            fits = refuse(good, "Channels must be in (None, 0, 3) when decoding BMP images")
            with tf.control_dependencies([known, fits]):
                return tf.raw_ops.DecodeBmp(contents=contents)

        def gif():
            good = tf.logical_and(
                tf.not_equal(wanted, 1, name="check_gif_channels"),
                tf.not_equal(wanted, 4, name="check_gif_channels"),
            )
            fits = refuse(good, "Channels must be in (None, 0, 3) when decoding GIF images")
            with tf.control_dependencies([fits]):
                return tf.raw_ops.DecodeGif(contents=contents)

        def png():
            return tf.raw_ops.DecodePng(contents=contents, channels=wanted)

        def jpeg():
            good = tf.not_equal(wanted, 4, name="check_jpeg_channels")
            fits = refuse(good, "Channels must be in (None, 0, 1, 3) when decoding JPEG images")
            with tf.control_dependencies([fits]):
                return tf.raw_ops.DecodeJpeg(contents=contents, channels=wanted)

        def check_gif():
            return tf.cond(tf.equal(start, b"GIF", name="is_gif"), gif, bmp, name="cond_gif")

        def check_png():
            is_png = tf.equal(start, b"\x89PN", name="is_png")
            return tf.cond(is_png, png, check_gif, name="cond_png")

        return tf.cond(is_jpeg(contents), jpeg, check_png, name="cond_jpeg")


def is_jpeg(contents, name=None):
    """`tf.image.is_jpeg`: whether a file's bytes begin as a JPEG's."""
    with tf.name_scope(name, "is_jpeg"):
        return tf.equal(tf.substr(contents, 0, 3), b"\xff\xd8\xff", name=name)


def non_max_suppression(boxes, scores, max_output_size, iou_threshold=0.5, name=None):
    """`tf.image.non_max_suppression`: int32 [m], the best boxes that overlap no better one
    by more than the threshold.
    """
    with tf.name_scope(name, "non_max_suppression"):
        threshold = tf.convert_to_tensor(iou_threshold, name="iou_threshold")
        return tf.raw_ops.NonMaxSuppressionV2(
            boxes=boxes,
            scores=scores,
            max_output_size=max_output_size,
            iou_threshold=threshold,
        )


def resize_images(images, size, method=tf.image.ResizeMethod.BILINEAR, align_corners=False):
    """`tf.image.resize_images`: [n, rows, columns, channels], or one image, to that size."""
    return tf.image.resize_images(images, size, method, align_corners, name="resize_images")

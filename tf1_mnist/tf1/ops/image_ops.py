"""`tf.image` composed as TF 1.8 composed it. Mirrors `tensorflow/python/ops/image_ops_impl.py` of
TF 1.8.

Images are [height, width, channels], in batches [n, height, width, channels];
float images hold values in [0, 1), integer ones up to their type's largest.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, image_sizes, math_ops, random_ops

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
        checks = image_sizes.check(gamma >= 0, "Gamma should be a non-negative real number.")
        if checks:
            gamma = image_sizes.after(checks, gamma)
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
            image = image_sizes.checked_3d(tf.convert_to_tensor(image, name="image"))
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
        image = image_sizes.checked_3d(tf.convert_to_tensor(image, name="image"))
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

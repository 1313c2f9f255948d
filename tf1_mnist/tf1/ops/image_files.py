"""`tf.image.decode_image` composed as TF 1.8 composed it. Mirrors its `ops/image_ops_impl.py`."""

import tensorflow.compat.v1 as tf


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

"""`tf.contrib.slim.tfexample_decoder` of TF 1.8: items of a serialised tf.Example.

Mirrors contrib/slim/python/slim/data/tfexample_decoder.py there.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import image_files, parsing_ops


class ItemHandler:
    """Makes an item of features; a subclass gives tensors_to_item(name -> tensor)."""

    def __init__(self, keys):
        self._keys = list(keys) if isinstance(keys, (tuple, list)) else [keys]

    keys = property(lambda self: self._keys)

    def tensors_to_item(self, keys_to_tensors):
        raise NotImplementedError


class ItemHandlerCallback(ItemHandler):
    """An item that a function makes of the features, name -> tensor."""

    def __init__(self, keys, func):
        super().__init__(keys)
        self._func = func

    def tensors_to_item(self, keys_to_tensors):
        return self._func(keys_to_tensors)


class Tensor(ItemHandler):
    """A feature as a dense tensor, of a shape given or held by other features."""

    def __init__(self, tensor_key, shape_keys=None, shape=None, default_value=0):
        if shape_keys and shape is not None:
            raise ValueError("Cannot specify both shape_keys and shape parameters.")
        if shape_keys and not isinstance(shape_keys, list):
            shape_keys = [shape_keys]
        self._tensor_key, self._shape_keys, self._shape = tensor_key, shape_keys, shape
        self._default_value = default_value
        super().__init__([tensor_key, *(shape_keys or [])])

    def tensors_to_item(self, keys_to_tensors):
        tensor, shape = keys_to_tensors[self._tensor_key], self._shape
        if self._shape_keys:
            lengths = [_dense(keys_to_tensors[key]) for key in self._shape_keys]
            shape = tf.reshape(tf.stack(lengths), [-1])
        if isinstance(tensor, tf.SparseTensor):
            if shape is not None:
                tensor = tf.sparse_reshape(tensor, shape)
            return _dense(tensor, self._default_value)
        return tensor if shape is None else tf.reshape(tensor, shape)


def _dense(tensor, *default):
    is_sparse = isinstance(tensor, tf.SparseTensor)
    return tf.sparse_tensor_to_dense(tensor, *default) if is_sparse else tensor


class Image(ItemHandler):
    """An image [height, width, channels] of bytes as PNG, JPEG, GIF, BMP or raw."""

    def __init__(
        self,
        image_key=None,
        format_key=None,
        shape=None,
        channels=3,
        dtype=tf.uint8,
        repeated=False,
        dct_method="",
    ):
        self._image_key = image_key or "image/encoded"
        self._format_key = format_key or "image/format"
        super().__init__([self._image_key, self._format_key])
        self._shape, self._channels, self._dtype = shape, channels, dtype
        self._repeated, self._dct_method = repeated, dct_method

    def tensors_to_item(self, keys_to_tensors):
        image, form = keys_to_tensors[self._image_key], keys_to_tensors[self._format_key]
        if self._repeated:
            return tf.map_fn(lambda each: self._decode(each, form), image, dtype=self._dtype)
        return self._decode(image, form)

    def _decode(self, content, form):
        def any_format():
            return image_files.decode_image(content, channels=self._channels)

        def jpeg():
            return tf.image.decode_jpeg(
                content, channels=self._channels, dct_method=self._dct_method
            )

        def jpeg_or_other():
            return tf.cond(image_files.is_jpeg(content), jpeg, any_format, name="cond_jpeg")

        is_raw = tf.logical_or(tf.equal(form, "raw"), tf.equal(form, "RAW"))
        image = tf.case(
            [(is_raw, lambda: tf.decode_raw(content, out_type=self._dtype))],
            default=jpeg_or_other,
            exclusive=True,
        )
        image.set_shape([None, None, self._channels])
        return image if self._shape is None else tf.reshape(image, self._shape)


class TFExampleDecoder:
    """Parses a serialised tf.Example by its features; hands them to the items' handlers."""

    def __init__(self, keys_to_features, items_to_handlers):
        self._keys_to_features, self._items_to_handlers = keys_to_features, items_to_handlers

    def list_items(self):
        return list(self._items_to_handlers)

    def decode(self, serialized_example, items=None):
        """The items' tensors, a list in the order of `items` (all if None)."""
        example = parsing_ops.parse_single_example(serialized_example, self._keys_to_features)
        for key, feature in sorted(self._keys_to_features.items()):
            if isinstance(feature, tf.FixedLenFeature):
                example[key] = tf.reshape(example[key], feature.shape)
        handlers = [self._items_to_handlers[item] for item in items or self.list_items()]
        return [
            handler.tensors_to_item({key: example[key] for key in handler.keys})
            for handler in handlers
        ]

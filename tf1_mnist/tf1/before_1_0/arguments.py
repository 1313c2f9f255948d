"""Functions whose arguments 1.0 put in another order.

Each takes both orders: a call in the older one is an error in 1.x, so it can mean
nothing else. `in_either_order(name, function)` wraps the function of 1.8.
"""

import functools
import numbers

import tensorflow.compat.v1 as tf


def in_either_order(names):
    """{dotted name: function} with those functions wrapped that 1.0 changed."""
    return {**names, **{name: wrap(names[name]) for name, wrap in _WRAPS.items() if name in names}}


def _is_axis(value):
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


def _split(split):
    @functools.wraps(split)
    def either(*arguments, split_dim=None, num_split=None, **options):
        """`tf.split(value, num_or_size_splits, axis)`, and `tf.split(split_dim, num_split,
        value)`.
        """
        given = dict(zip(("split_dim", "num_split", "value", "name"), arguments))
        old = (
            split_dim is not None
            or num_split is not None
            or (_is_axis(given.get("split_dim")) and ("value" in given or "value" in options))
        )
        if not old:
            return split(*arguments, **options)
        if split_dim is not None:
            given = dict(zip(("num_split", "value", "name"), arguments), split_dim=split_dim)
        if num_split is not None:
            given["num_split"] = num_split
        given.update(options)
        return split(given.pop("value"), given.pop("num_split"), given.pop("split_dim"), **given)

    return either


def _concat(concat):
    @functools.wraps(concat)
    def either(*arguments, concat_dim=None, **options):
        """`tf.concat(values, axis)`, and `tf.concat(concat_dim, values)`."""
        if concat_dim is None:
            if not arguments or not _is_dimension(arguments[0]):
                return concat(*arguments, **options)
            concat_dim, *arguments = arguments
        values = arguments[0] if arguments else options.pop("values")
        return concat(values, concat_dim, *arguments[1:], **options)

    return either


def _is_dimension(value):
    """A whole number, or a tensor that is one: no list of values."""
    return _is_axis(value) or (
        tf.is_tensor(value) and value.shape.rank == 0 and value.dtype in (tf.int32, tf.int64)
    )


def _cross_entropy(function):
    @functools.wraps(function)
    def either(*arguments, **options):
        """With labels and logits by name, and (logits, labels) by position."""
        if not arguments or "logits" in options:
            return function(*arguments, **options)
        with_dim = function.__name__ == "softmax_cross_entropy_with_logits"
        names = ("logits", "labels", *(("dim",) if with_dim else ()), "name")
        given = {**dict(zip(names, arguments)), **options}
        if "targets" in given:  # the sigmoid's labels in 0.x
            given["labels"] = given.pop("targets")
        return function(**given) if "labels" in given else function(*arguments, **options)

    return either


def _sampled(function):
    @functools.wraps(function)
    def either(weights, biases, *arguments, **options):
        """`(weights, biases, labels, inputs, …)`, and with inputs before labels, told by their
        types.
        """
        if len(arguments) > 1:
            first, second = (tf.convert_to_tensor(each) for each in arguments[:2])
            if first.dtype.is_floating and second.dtype.is_integer:
                arguments = (second, first, *arguments[2:])
        return function(weights, biases, *arguments, **options)

    return either


def _reverse(reverse):
    @functools.wraps(reverse)
    def either(tensor, axis=None, name=None, dims=None):
        """`tf.reverse(tensor, axes)`, and with a bool for each dimension."""
        axis = dims if axis is None else axis
        listed = list(axis) if isinstance(axis, (list, tuple)) else [None]
        if listed and all(isinstance(each, bool) for each in listed):
            axis = [place for place, each in enumerate(listed) if each]
        return reverse(tensor, axis, name)

    return either


def _resize(resize):
    @functools.wraps(resize)
    def either(images, size=None, *arguments, new_height=None, new_width=None, **options):
        """`tf.image.resize_images(images, size, …)`, and `(images, new_height, new_width, …)`."""
        if new_height is not None:
            arguments = arguments if size is None else (size, *arguments)
            return resize(images, [new_height, new_width], *arguments, **options)
        if _is_axis(size) and arguments:
            return resize(images, [size, arguments[0]], *arguments[1:], **options)
        return resize(images, size, *arguments, **options)

    return either


_WRAPS = {
    "split": _split,
    "concat": _concat,
    "reverse": _reverse,
    "image.resize_images": _resize,
    "nn.softmax_cross_entropy_with_logits": _cross_entropy,
    "nn.sparse_softmax_cross_entropy_with_logits": _cross_entropy,
    "nn.sigmoid_cross_entropy_with_logits": _cross_entropy,
    "nn.nce_loss": _sampled,
    "nn.sampled_softmax_loss": _sampled,
}

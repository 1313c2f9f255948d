"""`tf.layers.InputSpec` of TF 1.8: what a layer expects of its inputs, and the check of it."""

import tensorflow.compat.v1 as tf


class InputSpec:
    """Rank, dtype and lengths of one input; None where anything will do.

    Args: shape, a tuple that may have None; axes, {axis: length}.
    """

    def __init__(self, dtype=None, shape=None, ndim=None, max_ndim=None, min_ndim=None, axes=None):
        self.dtype, self.shape = dtype, shape
        self.ndim = ndim if shape is None else len(shape)
        self.max_ndim, self.min_ndim, self.axes = max_ndim, min_ndim, axes or {}

    def __repr__(self):
        names = "dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes"
        given = (f"{name}={getattr(self, name)}" for name in names if getattr(self, name))
        return f"InputSpec({', '.join(given)})"


def check(layer, specs, inputs):
    """Compare the inputs of a layer of that name with its InputSpec, or one for each of them.

    Raises: ValueError, with TF 1.8's text, an input that is not as expected.
    """
    specs, inputs = tf.nest.flatten(specs), tf.nest.flatten(inputs)
    if len(specs) != len(inputs):
        raise ValueError(
            f"Layer {layer} expects {len(specs)} inputs, but it received {len(inputs)} input "
            f"tensors. Inputs received: {inputs}"
        )
    for index, (spec, tensor) in enumerate(zip(specs, inputs, strict=True)):
        if spec is not None:
            wrong = _difference(spec, tensor)
            if wrong:
                raise ValueError(
                    f"Input {index} of layer {layer} is incompatible with the layer: {wrong}"
                )
            _check_lengths(layer, index, spec, tensor)


def _difference(spec, tensor):
    rank = tensor.get_shape().rank
    limits = spec.ndim, spec.min_ndim, spec.max_ndim
    if rank is None and any(limit is not None for limit in limits):
        return "its rank is undefined, but the layer requires a defined rank."
    full = "" if rank is None else f". Full shape received: {tensor.get_shape().as_list()}"
    if spec.ndim is not None and rank != spec.ndim:
        return f"expected ndim={spec.ndim}, found ndim={rank}{full}"
    if spec.max_ndim is not None and rank > spec.max_ndim:
        return f"expected max_ndim={spec.max_ndim}, found ndim={rank}"
    if spec.min_ndim is not None and rank < spec.min_ndim:
        return f": expected min_ndim={spec.min_ndim}, found ndim={rank}{full}"
    if spec.dtype is not None and tensor.dtype != spec.dtype:
        return f"expected dtype={spec.dtype}, found dtype={tensor.dtype}"
    return None


def _check_lengths(layer, index, spec, tensor):
    if tensor.get_shape().rank is None:
        return
    lengths = tensor.get_shape().as_list()
    for axis, value in spec.axes.items():
        value = getattr(value, "value", value)
        if value is not None and lengths[int(axis)] not in (value, None):
            raise ValueError(
                f"Input {index} of layer {layer} is incompatible with the layer: expected axis "
                f"{axis} of input shape to have value {value} but received input with shape "
                f"{lengths}"
            )
    for expected, found in zip(spec.shape or (), lengths, strict=False):
        if None not in (expected, found) and expected != found:
            raise ValueError(
                f"Input {index} is incompatible with layer {layer}: expected shape={spec.shape}, "
                f"found shape={lengths}"
            )

"""`tf.spectral` composed as TF 1.8 composed it. Mirrors
`tensorflow/python/ops/spectral_ops.py` of TF 1.8.
"""

import math

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, static_shapes


def _transform(word, op, rank, inverse):
    dtype = tf.complex64 if inverse else tf.float32
    infer = _inverse_length if inverse else _length

    def transform(input_tensor, fft_length=None, name=None):
        with tf.name_scope(name, word, [input_tensor, fft_length]) as name:
            tensor = tf.convert_to_tensor(input_tensor, dtype)
            tensor.shape.with_rank_at_least(rank)
            if fft_length is None:
                length = infer(tensor, rank)
            else:
                length = tf.convert_to_tensor(fft_length, tf.int32)
            tensor = _padded(tensor, rank, length, inverse)
            return getattr(tf.raw_ops, op)(input=tensor, fft_length=length, name=name)

    transform.__name__ = word
    transform.__doc__ = (
        f"`tf.spectral.{word}`: over the last {rank} axes, of length `fft_length` [{rank}]."
    )
    return transform


def _length(tensor, rank):
    shape = tensor.shape[-rank:]
    if not shape.is_fully_defined():
        return tf.shape(tensor)[-rank:]
    return tf.convert_to_tensor(shape.as_list(), tf.int32)


def _inverse_length(tensor, rank):
    shape = tensor.shape[-rank:]
    if not shape.is_fully_defined():
        lengths = array_ops.unstack(tf.shape(tensor)[-rank:])
        lengths[-1] = tf.maximum(0, 2 * (lengths[-1] - 1))
        return tf.stack(lengths)
    lengths = shape.as_list()
    lengths[-1] = max(0, 2 * (lengths[-1] - 1))
    return tf.convert_to_tensor(lengths, tf.int32)


def _padded(tensor, rank, length, inverse):
    """The tensor with zeros up to the transform's length."""
    known = tf.get_static_value(length)
    if tensor.shape.rank is not None and 0 in tensor.shape.as_list():
        return tensor
    if known is not None and tensor.shape.rank is not None:
        lengths = tensor.shape.as_list()[-len(known) :]
        if None not in lengths:
            wanted = list(known)
            if inverse:
                wanted[-1] = wanted[-1] // 2 + 1
            paddings = [[0, int(max(want - have, 0))] for want, have in zip(wanted, lengths)]
            if any(more for _, more in paddings):
                outer = [[0, 0]] * max(tensor.shape.rank - len(known), 0)
                return tf.pad(tensor, outer + paddings)
            return tensor
    ndims = tf.rank(tensor)
    lengths = tf.shape(tensor)[-rank:]
    outer = static_shapes.hidden(tf.maximum(0, ndims - rank))
    outer = array_ops.zeros([outer], length.dtype)
    if inverse:
        length = tf.concat([length[:-1], length[-1:] // 2 + 1], 0)
    paddings = tf.concat([outer, tf.maximum(0, length - lengths)], 0)
    paddings = tf.stack([array_ops.zeros_like(paddings), paddings], axis=1)
    return tf.pad(tensor, paddings)


rfft, rfft2d, rfft3d = (
    _transform(word, word.upper(), rank, False)
    for rank, word in enumerate(("rfft", "rfft2d", "rfft3d"), 1)
)
irfft, irfft2d, irfft3d = (
    _transform(word, word.upper(), rank, True)
    for rank, word in enumerate(("irfft", "irfft2d", "irfft3d"), 1)
)


def dct(input, type=2, n=None, axis=-1, norm=None, name=None):
    """`tf.spectral.dct`: the cosine transform of type II of the last axis, norm None or "ortho"."""
    if n is not None:
        raise NotImplementedError("The DCT length argument is not implemented.")
    if axis != -1:
        raise NotImplementedError("axis must be -1. Got: %s" % axis)
    if type != 2:
        raise ValueError("Only the Type II DCT is supported.")
    if norm not in (None, "ortho"):
        raise ValueError("Unknown normalization. Expected None or 'ortho', got: %s" % norm)
    with tf.name_scope(name, "dct", [input]):
        input = tf.convert_to_tensor(input, tf.float32)
        length = input.shape.as_list()[-1] or tf.shape(input)[-1]
        floating = tf.to_float(length)
        phase = -math.pi * tf.range(floating) / (2.0 * floating)
        scale = 2.0 * tf.exp(tf.complex(0.0, phase))
        result = tf.real(rfft(input, fft_length=[2 * length])[..., :length] * scale)
        if norm == "ortho":
            first = 0.5 * tf.rsqrt(floating)
            others = first * tf.sqrt(2.0)
            first = tf.expand_dims(first, 0)
            result *= tf.pad(first, [[0, length - 1]], constant_values=others)
        return result

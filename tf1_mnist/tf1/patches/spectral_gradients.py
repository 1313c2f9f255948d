"""Gradients of TF 1.8 for Fourier transforms. Mirrors its `spectral_grad.py`."""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, math_ops, spectral_ops


def _size(tensor, rank):
    return math_ops.reduce_prod(tf.shape(tensor)[-rank:])


def _inverse_real(rank, forward):
    """Of IRFFT: a transform whose inner entries count twice, since their mirror images were
    left out.
    """

    def gradient(op, grad):
        length = op.inputs[1]
        is_odd = tf.mod(length[-1], 2)
        last = tf.shape(op.inputs[0])[-1]
        twice = 2.0 * array_ops.ones([last - 2 + is_odd])
        mask = tf.concat([[1.0], twice, array_ops.ones([1 - is_odd])], 0)
        scale = tf.reciprocal(tf.to_float(_size(grad, rank)))
        return forward(grad, length) * tf.cast(scale * mask, tf.complex64), None

    return gradient


def _real(rank, inverse):
    """Of RFFT: the inverse transform, and what its input left out as mirror images."""

    def gradient(op, grad):
        length = op.inputs[1]
        shape = tf.shape(op.inputs[0])
        is_even = tf.cast(1 - (length[-1] % 2), tf.complex64)
        first = grad[..., 0:1]
        if rank == 1:
            left_out = first + is_even * grad[..., -1:] * _signs(shape[-1])
        else:
            left_out = _left_out_of_matrix(grad, first, shape, is_even)
        size = tf.to_float(_size(op.inputs[0], rank))
        return 0.5 * (inverse(grad, length) * size + tf.real(left_out)), None

    return gradient


def _signs(length):
    """1, -1, 1, -1 ... so many of them, complex64."""
    return tf.cast(1 - 2 * (tf.range(length) % 2), tf.complex64)


def _left_out_of_matrix(grad, first, shape, is_even):
    mask = _twiddle_factors(shape[-2])
    ones = array_ops.ones([tf.rank(first) - 2], tf.int32)
    mask = tf.reshape(mask, tf.concat([ones, tf.shape(mask)], 0))
    mask = tf.tile(mask, tf.concat([tf.shape(first)[:-2], [1, 1]], 0))
    result = math_ops.matmul(mask, tf.conj(first))
    last = math_ops.matmul(mask, tf.conj(grad[..., -1:]))
    columns = shape[-1]
    ones = array_ops.ones([tf.rank(grad) - 1], tf.int32)
    last = tf.tile(last, tf.concat([ones, [columns]], 0)) * _signs(columns)
    return result + is_even * last


def _twiddle_factors(length):
    """[length, length], entry [i, j] exp(-2 pi i j sqrt(-1) / length)."""
    rows = tf.tile(tf.expand_dims(tf.range(length), 0), (length, 1))
    products = tf.cast(rows * tf.transpose(rows, [1, 0]), tf.complex64)
    return tf.exp(-2j * np.pi * products / tf.cast(length, tf.complex64))


FUNCTIONS = {
    "RFFT": _real(1, spectral_ops.irfft),
    "RFFT2D": _real(2, spectral_ops.irfft2d),
    "IRFFT": _inverse_real(1, spectral_ops.rfft),
    "IRFFT2D": _inverse_real(2, spectral_ops.rfft2d),
}

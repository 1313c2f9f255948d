"""Gradients of TF 1.8 for special functions and second derivatives. Mirrors `math_grad.py`."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops


def _axes_of(x, y):
    return tf.raw_ops.BroadcastGradientArgs(s0=tf.shape(x), s1=(shape := tf.shape(y)))[1], shape


def _igamma(op, grad):
    a, x = op.inputs
    axes, shape = _axes_of(a, x)
    partial = tf.exp(-x + (a - 1) * tf.log(x) - tf.lgamma(a))
    return None, tf.reshape(tf.reduce_sum(partial * grad, axes), shape)


def _igammac(op, grad):
    return None, -_igamma(op, grad)[1]


def _betainc(op, grad):
    a, b, x = op.inputs
    axes, shape = _axes_of(a, x)
    log_beta = tf.lgamma(a) + tf.lgamma(b) - tf.lgamma(a + b)
    partial = tf.exp((b - 1) * tf.log(1 - x) + (a - 1) * tf.log(x) - log_beta)
    return None, None, tf.reshape(tf.reduce_sum(partial * grad, axes), shape)


def _atan2(op, grad):
    y, x = op.inputs
    with tf.control_dependencies([grad]):
        inverse = grad / (tf.square(x) + tf.square(y))
        return x * inverse, -y * inverse


def _complex_abs(op, grad):
    return tf.complex(grad, array_ops.zeros_like(grad)) * tf.sign(op.inputs[0])


def _relu_grad(op, grad):
    x = op.inputs[1]
    first = tf.raw_ops.ReluGrad(gradients=grad, features=x)
    return first, array_ops.zeros(tf.shape(x), x.dtype)


FUNCTIONS = {
    "Igamma": _igamma,
    "Igammac": _igammac,
    "Betainc": _betainc,
    "Atan2": _atan2,
    "ComplexAbs": _complex_abs,
    "ReluGrad": _relu_grad,
}

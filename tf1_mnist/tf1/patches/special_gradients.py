"""Gradients of TF 1.8 for special functions, patches of images and second derivatives.

Mirrors `math_grad.py`, `array_grad.py` and `nn_grad.py` of TF 1.8.
"""

import math

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops, math_ops


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


def _complex(op, grad):
    shapes = [tf.shape(tensor) for tensor in op.inputs]
    axes = tf.raw_ops.BroadcastGradientArgs(s0=shapes[0], s1=shapes[1])
    return tuple(
        tf.reshape(tf.reduce_sum(part(grad), axes[n]), shapes[n])
        for n, part in enumerate((tf.real, tf.imag))
    )


def _complex_abs(op, grad):
    return tf.complex(grad, array_ops.zeros_like(grad)) * tf.raw_ops.Sign(x=op.inputs[0])


def _relu_grad(op, grad):
    x = op.inputs[1]
    first = tf.raw_ops.ReluGrad(gradients=grad, features=x)
    return first, array_ops.zeros(tf.shape(x), x.dtype)


def _is_zero(tensor):
    known = tf.get_static_value(tensor)
    return tensor.op.type == "ZerosLike" or (known is not None and (known == 0).all())


def _cross_entropy(op, grad, grad_of_gradient):
    """Also of the gradient that the op computes beside the cost, where that is used."""
    logits, gradient = op.inputs[0], op.outputs[1]
    result = tf.expand_dims(grad, -1) * gradient
    if grad_of_gradient is not None and not _is_zero(grad_of_gradient):
        softmax = tf.nn.softmax(logits)
        product = math_ops.matmul(grad_of_gradient[:, None, :], softmax[:, :, None])
        result += (grad_of_gradient - tf.squeeze(product, axis=1)) * softmax
    to_labels = -tf.nn.log_softmax(logits)
    return result, tf.expand_dims(grad, -1) * to_labels


def _image_patches(op, grad):
    """By a sparse matrix of which entry of the image went to which entry of a patch."""
    _, rows, columns, _ = op.inputs[0].shape.as_list()
    shape = tf.shape(op.inputs[0])
    batch, channels = shape[0], shape[3]
    sizes, strides, rates = (op.get_attr(name)[1:3] for name in ("ksizes", "strides", "rates"))
    widths = [size + (size - 1) * (rate - 1) for size, rate in zip(sizes, rates)]
    same = op.get_attr("padding") == b"SAME"
    counts, begins = [], []
    for length, width, stride in zip((rows, columns), widths, strides):
        count = math.ceil((length if same else length - width + 1) / stride)
        padded = (count - 1) * stride + width - length
        first = -max(0, padded // 2 if same else padded)
        counts.append(count)
        begins.append([first + n * stride for n in range(count)])
    expanded = tf.transpose(
        tf.reshape(grad, (batch, *counts, *sizes, channels)), (1, 2, 3, 4, 0, 5)
    )
    flat = tf.reshape(expanded, (-1, batch * channels))
    places, patch = [], 0
    for top in begins[0]:
        for left in begins[1]:
            for row in range(top, top + widths[0], rates[0]):
                for column in range(left, left + widths[1], rates[1]):
                    if 0 <= row < rows and 0 <= column < columns:
                        places.append((row * columns + column, patch))
                    patch += 1
    matrix = tf.SparseTensor(
        tf.constant(places, tf.int64),
        array_ops.ones((len(places),), tf.float32),
        (rows * columns, patch),
    )
    image = tf.reshape(
        tf.sparse_tensor_dense_matmul(matrix, flat), (rows, columns, batch, channels)
    )
    return tf.transpose(image, (2, 0, 1, 3))


def _relu6_grad(op, grad):
    x = op.inputs[1]
    first = tf.raw_ops.Relu6Grad(gradients=grad, features=x)
    return first, array_ops.zeros(tf.shape(x), x.dtype)


def _elu_grad(op, grad):
    x = op.inputs[1]
    first = tf.raw_ops.EluGrad(gradients=grad, outputs=op.outputs[0])
    zeros = array_ops.zeros(tf.shape(x), x.dtype)
    return first, tf.where(x < 0, grad * op.inputs[0], zeros)


def _selu_grad(op, grad):
    """As TF 1.8, whose second derivatives of selu are those of elu."""
    x, scale_alpha = op.inputs[1], 1.7580993408473768599402175208123
    first = tf.raw_ops.EluGrad(gradients=grad, outputs=op.outputs[0])
    below = tf.raw_ops.EluGrad(gradients=grad, outputs=op.outputs[0] + scale_alpha)
    return first, tf.where(x < 0.0, below, array_ops.zeros(tf.shape(x), x.dtype))


def _bias_add_grad(op, grad):
    """The gradient, repeated for all but the axis of channels; its rank, which nothing uses."""
    shape = tf.shape(op.inputs[0])
    tf.rank(op.inputs[0])
    channels = tf.shape(grad)
    if op.get_attr("data_format") == b"NCHW":
        before, after = array_ops.ones_like(shape[:-3]), array_ops.ones_like(shape[-2:])
        reshaped = tf.concat([before, channels, after], 0)
        repeats = tf.concat([shape[:-3], [1], shape[-2:]], 0)
    else:
        reshaped = tf.concat([array_ops.ones_like(shape[:-1]), channels], 0)
        repeats = tf.concat([shape[:-1], [1]], 0)
    return tf.tile(tf.reshape(grad, reshaped), repeats)


def _max_pool_again(derivative):
    """Of a max pool's gradient, or of that's: nothing but of what comes back."""

    def gradient(op, grad):
        zeros = [array_ops.zeros(tf.shape(each), each.dtype) for each in op.inputs[:2]]
        names = "ksize", "strides", "padding", "data_format"
        return *zeros, derivative(
            orig_input=op.inputs[0],
            orig_output=op.inputs[1],
            grad=grad,
            **{name: op.get_attr(name) for name in names},
        )

    return gradient


FUNCTIONS = {
    "MaxPoolGrad": _max_pool_again(tf.raw_ops.MaxPoolGradGrad),
    "MaxPoolGradGrad": _max_pool_again(tf.raw_ops.MaxPoolGrad),
    "Igamma": _igamma,
    "Igammac": _igammac,
    "Betainc": _betainc,
    "Atan2": _atan2,
    "Complex": _complex,
    "ComplexAbs": _complex_abs,
    "ReluGrad": _relu_grad,
    "SoftmaxCrossEntropyWithLogits": _cross_entropy,
    "ExtractImagePatches": _image_patches,
    "Relu6Grad": _relu6_grad,
    "EluGrad": _elu_grad,
    "SeluGrad": _selu_grad,
    "BiasAddGrad": _bias_add_grad,
}

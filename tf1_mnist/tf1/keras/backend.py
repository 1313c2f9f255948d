"""`keras.backend`: functions in TF 1.8's ops, and older names. Mirrors `keras/backend.py`."""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.keras.arguments import ORDERING
from tf1_mnist.tf1.ops import array_ops, clip_ops, math_ops, random_ops


def compose(backend, activations):
    """Put the functions of this module into the backend. The second call does nothing."""
    activations.selu, activations.softmax = selu, softmax
    if backend.relu is relu:
        return
    for function in _FUNCTIONS:
        function.today = getattr(backend, function.__name__)
        setattr(backend, function.__name__, function)


def _floatx():
    from tensorflow.python.keras import backend_config

    return backend_config.floatx()


def _epsilon(dtype):
    from tensorflow.python.keras import backend_config

    return _constant(backend_config.epsilon(), dtype)


def _constant(value, dtype):
    return tf.convert_to_tensor(value, dtype.base_dtype)


# --- variables --------------------------------------------------------------------


def variable(value, dtype=None, name=None, constraint=None):
    """A resource variable of a number, an array or a tensor; a SparseTensor of a SciPy matrix."""
    if hasattr(value, "tocoo") or tf.executing_eagerly():
        return variable.today(value, dtype, name, constraint)
    return tf.Variable(
        value,
        dtype=tf.as_dtype(dtype or _floatx()),
        name=name,
        constraint=constraint,
        use_resource=True,
    )


def _initialize_variables(session):
    """Initialise those that are not, in the order in which they were made."""
    new = [each for each in tf.global_variables() if not getattr(each, "_keras_initialized", False)]
    if not new:
        return
    flags = session.run([tf.is_variable_initialized(each) for each in new])
    for each in new:
        each._keras_initialized = True
    missing = [each for each, flag in zip(new, flags, strict=True) if not flag]
    if missing:
        session.run(tf.variables_initializer(missing))


def moving_average_update(x, value, momentum):
    """An op that moves x towards the value, corrected for a beginning of zeros."""
    counter.book(4 if array_ops.is_resource_variable(x) else 0)  # TF 1.8 read it to be beside it
    return moving_average_update.today(x, value, momentum)


def print_tensor(x, message=""):
    """The tensor; it is printed to stderr when it is computed."""
    return tf.Print(x, [x], message)


# --- arithmetic -------------------------------------------------------------------


def sqrt(x):
    """The square root; 0 of what is below 0."""
    low, high = _constant(0.0, x.dtype), _constant(np.inf, x.dtype)
    return tf.sqrt(clip_ops.clip_by_value(x, low, high))


def clip(x, min_value, max_value):
    """No less than min_value, no more than max_value (None: without an upper bound)."""
    if max_value is not None and max_value < min_value:
        max_value = min_value
    max_value = np.inf if max_value is None else max_value
    low, high = _constant(min_value, x.dtype), _constant(max_value, x.dtype)
    return clip_ops.clip_by_value(x, low, high)


def var(x, axis=None, keepdims=False):
    """The variance along an axis."""
    if x.dtype.base_dtype == tf.bool:
        x = math_ops.cast(x, _floatx())
    mean = math_ops.reduce_mean(x, axis, True)
    return math_ops.reduce_mean(tf.square(x - mean), axis, keepdims)


def std(x, axis=None, keepdims=False):
    """The standard deviation along an axis."""
    return tf.sqrt(var(x, axis, keepdims))


def batch_dot(x, y, axes=None):
    """The product of each x with its y, along the axes; [n, 1] where one number is left of each."""
    axes = (axes, axes) if isinstance(axes, int) else axes
    x_rank, y_rank = x.shape.rank, y.shape.rank
    more = abs(x_rank - y_rank)
    if x_rank > y_rank:
        y = tf.reshape(y, tf.concat([tf.shape(y), [1] * more], axis=0))
    elif y_rank > x_rank:
        x = tf.reshape(x, tf.concat([tf.shape(x), [1] * more], axis=0))
    if x.shape.rank == 2 and y.shape.rank == 2:
        if axes[0] == axes[1]:
            product = math_ops.reduce_sum(tf.multiply(x, y), axes[0])
        else:
            turned = array_ops.transpose(x, [1, 0])
            product = math_ops.reduce_sum(tf.multiply(turned, y), axes[1])
    else:
        adjoint = axes is not None
        product = math_ops.matmul(
            x,
            y,
            adjoint_a=True if adjoint and axes[0] != x.shape.rank - 1 else None,
            adjoint_b=True if adjoint and axes[1] == y.shape.rank - 1 else None,
        )
    if more:
        first = x_rank + y_rank - 3 if x_rank > y_rank else x_rank - 1
        product = tf.squeeze(product, list(range(first, first + more)))
    return array_ops.expand_dims(product, 1) if product.shape.rank == 1 else product


# --- networks ---------------------------------------------------------------------


def relu(x, alpha=0.0, max_value=None, threshold=0):
    """max(x, 0), at most max_value; with a slope of alpha below 0, the difference of two."""
    if threshold:
        return relu.today(x, alpha, max_value, threshold)
    negative = tf.nn.relu(-x) if alpha != 0.0 else None
    x = tf.nn.relu(x)
    if max_value is not None:
        most, zero = _constant(max_value, x.dtype), _constant(0.0, x.dtype)
        x = clip_ops.clip_by_value(x, zero, most)
    if negative is not None:
        x -= _constant(alpha, x.dtype) * negative
    return x


def selu(x):
    """`activations.selu`: of elu, where TensorFlow has an op of its own."""
    from tensorflow.python.keras import backend

    return 1.0507009873554804934193349852946 * backend.elu(x, 1.6732632423543772848170429916717)


def softmax(x, axis=-1):
    """`activations.softmax`: along the last axis; one op for rows.

    Raises: ValueError, x of one dimension.
    """
    if x.shape.rank == 2:
        return tf.nn.softmax(x)
    if x.shape.rank < 2:
        raise ValueError("Cannot apply softmax to a tensor that is 1D")
    powers = tf.exp(x - math_ops.reduce_max(x, axis=axis, keepdims=True))
    return powers / math_ops.reduce_sum(powers, axis=axis, keepdims=True)


def categorical_crossentropy(target, output, from_logits=False, axis=-1):
    """Of each row of probabilities, or of logits; the classes are on the last axis."""
    if from_logits:
        return tf.nn.softmax_cross_entropy_with_logits_v2(labels=target, logits=output)
    last = output.shape.rank - 1
    output = output / math_ops.reduce_sum(output, last, True)
    epsilon = _epsilon(output.dtype)
    output = clip_ops.clip_by_value(output, epsilon, 1.0 - epsilon)
    return -math_ops.reduce_sum(target * tf.log(output), axis=last)


def sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1):
    """Of each row of probabilities, or of logits; the target is the number of the class."""
    if not from_logits:
        epsilon = _epsilon(output.dtype)
        output = tf.log(clip_ops.clip_by_value(output, epsilon, 1 - epsilon))
    classes = math_ops.cast(tf.reshape(target, [-1]), tf.int64)
    logits = tf.reshape(output, [-1, int(output.shape[-1])])
    values = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=classes, logits=logits)
    if output.shape.rank >= 3:
        return tf.reshape(values, tf.shape(output)[:-1])
    return values


def binary_crossentropy(target, output, from_logits=False):
    """Of each probability, or logit."""
    if not from_logits:
        epsilon = _epsilon(output.dtype)
        output = clip_ops.clip_by_value(output, epsilon, 1 - epsilon)
        output = tf.log(output / (1 - output))
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=target, logits=output)


def dropout(x, level, noise_shape=None, seed=None):
    """x with a part `level` of its entries 0, seeded by numpy.random."""
    seed = np.random.randint(10e6) if seed is None else seed
    return random_ops.dropout(x * 1.0, 1.0 - level, noise_shape, seed)


def batch_normalization(x, mean, var, beta, gamma, axis=-1, epsilon=1e-3):
    """(x - mean) / sqrt(var + epsilon) * gamma + beta."""
    return tf.nn.batch_normalization(x, mean, var, beta, gamma, epsilon)


def conv1d(x, kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    """A convolution of steps, [n, steps, channels], by a kernel [size, channels, filters]."""
    return conv1d.today(x, kernel, (strides,), padding, data_format, _Rates([dilation_rate]))


class _Rates(tuple):
    """The dilation rate of one dimension: a tuple that multiplies as its number."""

    def __mul__(self, length):
        return self[0] * length


def bias_add(x, bias, data_format=None):
    """x, [n, ...], plus a bias of a number per channel, or of one per entry of an example."""
    if x.shape.rank not in (3, 5) or bias.shape.rank > 1:
        return bias_add.today(x, bias, data_format)
    from tensorflow.python.keras import backend_config

    first = (data_format or backend_config.image_data_format()) == "channels_first"
    length, ones = bias.shape.as_list()[0], [1] * (x.shape.rank - 2)
    if not first and len(ones) == 3:
        ones = ones[1:]
    return x + tf.reshape(bias, (1, length, *ones) if first else (1, *ones, length))


def resize_images(x, height_factor, width_factor, data_format, interpolation="nearest"):
    """Images, [n, rows, columns, channels] or with the channels first, made larger."""
    if interpolation != "nearest":
        return resize_images.today(x, height_factor, width_factor, data_format, interpolation)
    first = data_format == "channels_first"
    rows, columns = x.shape.as_list()[2:] if first else x.shape.as_list()[1:3]
    size = tf.shape(x)[2:] if first else tf.shape(x)[1:3]
    size *= tf.constant(np.array([height_factor, width_factor], np.int32))
    x = tf.transpose(x, [0, 2, 3, 1]) if first else x
    x = tf.image.resize_nearest_neighbor(x, size)
    x = tf.transpose(x, [0, 3, 1, 2]) if first else x
    lengths = rows and rows * height_factor, columns and columns * width_factor
    x.set_shape((None, None, *lengths) if first else (None, *lengths, None))
    return x


_FUNCTIONS = (
    variable,
    _initialize_variables,
    print_tensor,
    sqrt,
    clip,
    var,
    std,
    batch_dot,
    relu,
    categorical_crossentropy,
    sparse_categorical_crossentropy,
    binary_crossentropy,
    dropout,
    batch_normalization,
    conv1d,
    moving_average_update,
    bias_add,
    resize_images,
)


def names(module):
    """Functions of keras.backend under older names."""
    return {
        "image_dim_ordering": lambda: {new: old for old, new in ORDERING.items()}[
            module.image_data_format()
        ],
        "set_image_dim_ordering": lambda order: module.set_image_data_format(ORDERING[order]),
        "backend": lambda: "tensorflow",
    }

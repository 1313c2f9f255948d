"""`keras.losses` and `keras.metrics` in TF 1.8's ops. Mirrors `keras/losses.py` and
`keras/metrics.py`.

Each takes y_true and y_pred, [n, ...] both, and gives a value for each of the n examples.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K

from tf1_mnist.tf1.ops import math_ops


def mean_squared_error(y_true, y_pred):
    return K.mean(tf.square(y_pred - y_true), axis=-1)


def mean_absolute_error(y_true, y_pred):
    return K.mean(tf.abs(y_pred - y_true), axis=-1)


def mean_absolute_percentage_error(y_true, y_pred):
    differences = tf.abs((y_true - y_pred) / K.clip(tf.abs(y_true), K.epsilon(), None))
    return 100.0 * K.mean(differences, axis=-1)


def mean_squared_logarithmic_error(y_true, y_pred):
    predicted = tf.log(K.clip(y_pred, K.epsilon(), None) + 1.0)
    expected = tf.log(K.clip(y_true, K.epsilon(), None) + 1.0)
    return K.mean(tf.square(predicted - expected), axis=-1)


def hinge(y_true, y_pred):
    """Labels are -1 or 1; those of 0 are taken as they are."""
    return K.mean(tf.maximum(1.0 - y_true * y_pred, 0.0), axis=-1)


def squared_hinge(y_true, y_pred):
    return K.mean(tf.square(tf.maximum(1.0 - y_true * y_pred, 0.0)), axis=-1)


def categorical_hinge(y_true, y_pred):
    positive = math_ops.reduce_sum(y_true * y_pred, axis=-1)
    negative = math_ops.reduce_max((1.0 - y_true) * y_pred, axis=-1)
    return tf.maximum(0.0, negative - positive + 1.0)


def logcosh(y_true, y_pred):
    """log(cosh(y_pred - y_true)), without overflow."""
    error = y_pred - y_true
    return K.mean(error + tf.nn.softplus(-2.0 * error) - tf.log(2.0), axis=-1)


def categorical_crossentropy(y_true, y_pred):
    return K.categorical_crossentropy(y_true, y_pred)


def sparse_categorical_crossentropy(y_true, y_pred):
    return K.sparse_categorical_crossentropy(y_true, y_pred)


def binary_crossentropy(y_true, y_pred):
    return K.mean(K.binary_crossentropy(y_true, y_pred), axis=-1)


def kullback_leibler_divergence(y_true, y_pred):
    y_true, y_pred = (K.clip(each, K.epsilon(), 1) for each in (y_true, y_pred))
    return math_ops.reduce_sum(y_true * tf.log(y_true / y_pred), axis=-1)


def poisson(y_true, y_pred):
    return K.mean(y_pred - y_true * tf.log(y_pred + K.epsilon()), axis=-1)


def cosine_proximity(y_true, y_pred):
    """-1 where they point to one direction, 1 where to opposite ones."""
    y_true, y_pred = (tf.nn.l2_normalize(each, axis=-1) for each in (y_true, y_pred))
    return -math_ops.reduce_sum(y_true * y_pred, axis=-1)


LOSSES = {
    each.__name__: each
    for each in (
        mean_squared_error,
        mean_absolute_error,
        mean_absolute_percentage_error,
        mean_squared_logarithmic_error,
        hinge,
        squared_hinge,
        categorical_hinge,
        logcosh,
        categorical_crossentropy,
        sparse_categorical_crossentropy,
        binary_crossentropy,
        kullback_leibler_divergence,
        poisson,
        cosine_proximity,
    )
}
_SHORT = {
    "mse": mean_squared_error,
    "mae": mean_absolute_error,
    "mape": mean_absolute_percentage_error,
    "msle": mean_squared_logarithmic_error,
}
_SHORT.update({name.upper(): function for name, function in _SHORT.items()})
_SHORT["cosine"] = cosine_proximity
LOSSES.update(_SHORT, kld=kullback_leibler_divergence, KLD=kullback_leibler_divergence)


# --- metrics ----------------------------------------------------------------------


def binary_accuracy(y_true, y_pred):
    return K.mean(tf.equal(y_true, tf.round(y_pred)), axis=-1)


def categorical_accuracy(y_true, y_pred):
    right = tf.equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1))
    return math_ops.cast(right, K.floatx())


def sparse_categorical_accuracy(y_true, y_pred):
    """y_true, [n, 1], is the number of the class."""
    predicted = math_ops.cast(tf.argmax(y_pred, axis=-1), K.floatx())
    right = tf.equal(math_ops.reduce_max(y_true, axis=-1), predicted)
    return math_ops.cast(right, K.floatx())


def top_k_categorical_accuracy(y_true, y_pred, k=5):
    return K.mean(tf.nn.in_top_k(y_pred, tf.argmax(y_true, axis=-1), k), axis=-1)


def sparse_top_k_categorical_accuracy(y_true, y_pred, k=5):
    classes = math_ops.cast(math_ops.reduce_max(y_true, axis=-1), tf.int32)
    return K.mean(tf.nn.in_top_k(y_pred, classes, k), axis=-1)


METRICS = {
    **{
        name: function
        for name, function in LOSSES.items()
        if name not in ("categorical_hinge", "kld", "KLD")
    },
    **{
        each.__name__: each
        for each in (
            binary_accuracy,
            categorical_accuracy,
            sparse_categorical_accuracy,
            top_k_categorical_accuracy,
            sparse_top_k_categorical_accuracy,
        )
    },
}


def get(identifier, functions=LOSSES, what="loss function"):
    """The function of a name, of {"class_name": name}, or the function itself; None stays None.

    Raises: ValueError, an unknown name.
    """
    from tensorflow.python.keras.utils import generic_utils

    if identifier is None or callable(identifier):
        return identifier
    if isinstance(identifier, dict):
        identifier = identifier.get("class_name")
    return generic_utils.deserialize_keras_object(
        str(identifier), module_objects=functions, printable_module_name=what
    )


def get_metric(identifier):
    """As `get`, of metrics."""
    return get(identifier, METRICS, "metric function")


def install(losses, metrics):
    """Put them into TensorFlow's modules, for what looks them up there by name."""
    vars(losses).update(LOSSES)
    vars(metrics).update({name: METRICS[name] for name in METRICS if name not in _SHORT})

"""`tf.contrib.layers` of TF 1.8. NAMES has its names, SLIM those that tf.contrib.slim has of it."""

from tf1_mnist.tf1.contrib.layers import (
    convolution,
    crossed_column,
    embedding,
    embedding_column,
    feature_column,
    feature_column_ops,
    feature_parsing,
    group_norm,
    layers,
    legacy,
    normalization,
    optimizers,
    pooling,
    regularizers,
    reshaping,
    sparse_column,
    spatial_softmax,
    summaries,
)
from tf1_mnist.tf1.contrib.layers.sparse_ops import SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY
from tf1_mnist.tf1.ops import random_ops

_COLUMNS = (
    crossed_column,
    embedding_column,
    feature_column,
    feature_column_ops,
    feature_parsing,
    sparse_column,
)
_MODULES = (
    *_COLUMNS,
    convolution,
    embedding,
    group_norm,
    layers,
    legacy,
    normalization,
    optimizers,
    pooling,
    regularizers,
    reshaping,
    spatial_softmax,
    summaries,
)


def _names(*modules):
    """What the modules name in __all__; without it, the functions that they themselves make."""
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if name in getattr(module, "__all__", _made_in(module))
    }


def _made_in(module):
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and callable(value)
        and getattr(value, "__module__", None) in (module.__name__, "functools")
    }


SLIM = {
    **_names(*_MODULES),
    "OPTIMIZER_CLS_NAMES": optimizers.OPTIMIZER_CLS_NAMES,
    "OPTIMIZER_SUMMARIES": optimizers.OPTIMIZER_SUMMARIES,
    "SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY": SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY,
    "xavier_initializer": random_ops.xavier_initializer,
    "xavier_initializer_conv2d": random_ops.xavier_initializer,
    "variance_scaling_initializer": random_ops.variance_scaling_initializer,
}
# Of these, tf.contrib.layers has only those whose names TensorFlow documented.
_UNDOCUMENTED = ("summarize_biases", "summarize_variables", "summarize_weights")
NAMES = {
    **{name: value for name, value in SLIM.items() if name not in _UNDOCUMENTED},
    **{f"summaries.{name}": value for name, value in _names(summaries).items()},
    **{f"feature_column.{name}": value for name, value in _names(*_COLUMNS).items()},
}

"""What the layers of `tf.contrib.layers` have in common: their variables' names, collections,
normalisation, activation. Mirrors `contrib/layers/python/layers/layers.py` of TF 1.8.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.ops import random_ops

XAVIER = random_ops.xavier_initializer()
ZEROS = tf.zeros_initializer()
_NAMES = {
    "kernel": "weights",
    "bias": "biases",
    "depthwise_kernel": "depthwise_weights",
    "pointwise_kernel": "pointwise_weights",
}


@functools.lru_cache(None)
def renamed(layer):
    """The class with contrib's names of variables, which are also in MODEL_VARIABLES."""

    class Renamed(layer):
        def variable_name(self, name):
            return _NAMES.get(name, name)

        def add_variable(self, name, *arguments, **options):
            known = tf.get_collection(tf.GraphKeys.MODEL_VARIABLES)
            variable = super().add_variable(name, *arguments, **options)
            for part in _parts(variable):
                if not any(part is each for each in known):
                    tf.add_to_collection(tf.GraphKeys.MODEL_VARIABLES, part)
            return variable

    Renamed.__name__ = layer.__name__
    return Renamed


def _parts(variable):
    """The variables that a partitioned one consists of, or the variable itself."""
    return list(variable) if hasattr(variable, "as_tensor") else [variable]


collections_of = utils.get_variable_collections


def collect(collections, outputs, alias=None):
    """Put a layer's outputs in the collections, known by the alias, else by the variable scope.

    Returns: the outputs.
    """
    alias = tf.get_variable_scope().name if alias is None else alias
    return utils.collect_named_outputs(collections, alias, outputs)


def apply(
    layer,
    inputs,
    arguments,
    default_scope,
    activation_fn,
    normalizer_fn,
    normalizer_params,
    biases_initializer,
    reuse,
    variables_collections,
    outputs_collections,
    scope,
    **options,
):
    with tf.variable_scope(scope, default_scope, [inputs], reuse=reuse) as found:
        inputs = tf.convert_to_tensor(inputs)
        made = renamed(layer)(
            *arguments,
            activation=None,
            use_bias=not normalizer_fn and biases_initializer is not None,
            bias_initializer=biases_initializer,
            name=found.name,
            _scope=found,
            _reuse=reuse,
            **options,
        )
        outputs = made(inputs)
        for variable in made.weights:
            kind = "biases" if variable is getattr(made, "bias", None) else "weights"
            for name in collections_of(variables_collections, kind) or ():
                for part in _parts(variable):
                    tf.add_to_collection(name, part)
        if normalizer_fn is not None:
            outputs = normalizer_fn(outputs, **(normalizer_params or {}))
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return collect(outputs_collections, outputs)


def channels(data_format):
    if data_format not in (None, "NWC", "NCW", "NHWC", "NCHW", "NDHWC", "NCDHW"):
        raise ValueError("Invalid data_format: %r" % (data_format,))
    return "channels_first" if data_format and data_format.startswith("NC") else "channels_last"

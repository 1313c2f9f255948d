"""Summaries of `tf.contrib.layers`. Mirrors its `python/layers/summaries.py` of TF 1.8."""

import functools
import re

import tensorflow.compat.v1 as tf


def summarize_tensor(tensor, tag=None):
    """`tf.contrib.layers.summarize_tensor`: a scalar or a histogram; None of text and booleans."""
    if tensor.dtype.base_dtype in (tf.string, tf.bool):
        return None
    summary = tf.summary.scalar if tensor.get_shape().rank == 0 else tf.summary.histogram
    return summary(tag or tensor.op.name + "_summary", tensor)


def summarize_activation(op):
    """`tf.contrib.layers.summarize_activation`: a histogram; of ReLU also the share cut off."""
    if op.op.type in ("Relu", "Softplus", "Relu6"):
        before = op.op.inputs[0]
        _summarize_share(tf.less(before, tf.cast(0.0, before.dtype)), op.op.name + "/zeros")
    if op.op.type == "Relu6":
        _summarize_share(tf.greater(before, tf.cast(6.0, before.dtype)), op.op.name + "/sixes")
    return tf.summary.histogram(op.op.name + "/activation", op)


def _summarize_share(flags, tag):
    tf.summary.scalar(tag, tf.reduce_mean(tf.to_float(flags)))


def summarize_tensors(tensors, summarizer=summarize_tensor):
    return [summarizer(tensor) for tensor in tensors]


def summarize_collection(collection, name_filter=None, summarizer=summarize_tensor):

    return [
        summarizer(each)
        for each in tf.get_collection(collection)
        if name_filter is None or re.match(name_filter, each.op.name)
    ]


def summarize_activations(name_filter=None, summarizer=summarize_activation):
    return summarize_collection(tf.GraphKeys.ACTIVATIONS, name_filter, summarizer)


summarize_variables, summarize_weights, summarize_biases = (
    functools.partial(summarize_collection, collection)
    for collection in (
        tf.GraphKeys.GLOBAL_VARIABLES,
        tf.GraphKeys.WEIGHTS,
        tf.GraphKeys.BIASES,
    )
)

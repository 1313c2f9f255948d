"""`slim.summaries` of TF 1.8: summaries named by their tensor."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import nn_ops


def _name_of(tensor, name, prefix, postfix=None):
    return "/".join(part for part in (prefix, name or tensor.op.name, postfix) if part)


def _add(summary, tensor, name, prefix, print_summary):
    """A summary in SUMMARIES; print_summary: its tensor is also printed when it runs."""
    name = _name_of(tensor, name, prefix)
    if not print_summary:
        return summary(name, tensor)
    printed = tf.Print(summary(name, tensor, collections=[]), [tensor], name)
    tf.add_to_collection(tf.GraphKeys.SUMMARIES, printed)
    return printed


def add_histogram_summary(tensor, name=None, prefix=None):
    """`slim.summaries.add_histogram_summary`."""
    return tf.summary.histogram(_name_of(tensor, name, prefix), tensor)


def add_image_summary(tensor, name=None, prefix=None, print_summary=False):
    """`slim.summaries.add_image_summary`: of images [n, height, width, channels]."""
    return _add(tf.summary.image, tensor, name, prefix, print_summary)


def add_scalar_summary(tensor, name=None, prefix=None, print_summary=False):
    """`slim.summaries.add_scalar_summary`."""
    return _add(tf.summary.scalar, tensor, name, prefix, print_summary)


def add_zero_fraction_summary(tensor, name=None, prefix=None, print_summary=False):
    """`slim.summaries.add_zero_fraction_summary`: the share of zeros among the values."""
    name = _name_of(tensor, name, prefix, "Fraction of Zero Values")
    return add_scalar_summary(nn_ops.zero_fraction(tensor), name, print_summary=print_summary)


def add_histogram_summaries(tensors, prefix=None):
    return [add_histogram_summary(tensor, prefix=prefix) for tensor in tensors]


def add_image_summaries(tensors, prefix=None):
    return [add_image_summary(tensor, prefix=prefix) for tensor in tensors]


def add_scalar_summaries(tensors, prefix=None, print_summary=False):
    return [
        add_scalar_summary(tensor, prefix=prefix, print_summary=print_summary) for tensor in tensors
    ]


def add_zero_fraction_summaries(tensors, prefix=None):
    return [add_zero_fraction_summary(tensor, prefix=prefix) for tensor in tensors]

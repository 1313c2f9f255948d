"""Summaries of before 1.0: the tag is given, and no name scope stands before it."""

import tensorflow.compat.v1 as tf


def _collected(summary, collections):
    for each in [tf.GraphKeys.SUMMARIES] if collections is None else collections:
        tf.add_to_collection(each, summary)
    return summary


def scalar_summary(tags, values, collections=None, name=None):
    """`tf.scalar_summary`: a string tensor, a Summary with one value, or one for each tag.

    Args: tags, a text or a tensor of them; values, numbers of the same shape.
    """
    with tf.name_scope(name, "ScalarSummary", [tags, values]) as scope:
        made = tf.raw_ops.ScalarSummary(tags=tags, values=values, name=scope)
    return _collected(made, collections)


def histogram_summary(tag, values, collections=None, name=None):
    """`tf.histogram_summary`: the distribution of a tensor of any shape."""
    with tf.name_scope(name, "HistogramSummary", [tag, values]) as scope:
        made = tf.raw_ops.HistogramSummary(tag=tag, values=values, name=scope)
    return _collected(made, collections)


def image_summary(tag, tensor, max_images=3, collections=None, name=None):
    """`tf.image_summary`: up to `max_images` of a tensor [batch, height, width, channels]."""
    with tf.name_scope(name, "ImageSummary", [tag, tensor]) as scope:
        made = tf.raw_ops.ImageSummary(tag=tag, tensor=tensor, max_images=max_images, name=scope)
    return _collected(made, collections)


def audio_summary(tag, tensor, sample_rate, max_outputs=3, collections=None, name=None):
    """`tf.audio_summary`: up to `max_outputs` clips [batch, frames] or [batch, frames,
    channels].
    """
    with tf.name_scope(name, "AudioSummary", [tag, tensor]) as scope:
        made = tf.raw_ops.AudioSummaryV2(
            tag=tag,
            tensor=tensor,
            sample_rate=float(sample_rate),
            max_outputs=max_outputs,
            name=scope,
        )
    return _collected(made, collections)

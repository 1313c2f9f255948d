"""Names that `tf` had before TensorFlow 1.0, each for what it is called since."""

import tensorflow.compat.v1 as tf


def _old_summary(function):
    """Summaries took (tag, values) before 1.0."""
    return lambda tag, values, *arguments, collections=None, name=None: function(
        tag if isinstance(tag, str) else name or "summary", values, collections=collections
    )


def image_summary(tag, tensor, max_images=3, collections=None, name=None):
    """`tf.image_summary`: `tf.summary.image` under its older arguments."""
    return tf.summary.image(tag, tensor, max_images, collections)


NAMES = {
    "mul": tf.multiply,
    "sub": tf.subtract,
    "neg": tf.negative,
    "pack": tf.stack,
    "unpack": tf.unstack,
    "select": tf.where,
    "inv": tf.reciprocal,
    "batch_matmul": tf.matmul,
    "complex_abs": tf.abs,
    "concat_v2": tf.concat,
    "initialize_all_variables": tf.global_variables_initializer,
    "initialize_local_variables": tf.local_variables_initializer,
    "initialize_variables": tf.variables_initializer,
    "all_variables": tf.global_variables,
    "scalar_summary": _old_summary(tf.summary.scalar),
    "histogram_summary": _old_summary(tf.summary.histogram),
    "image_summary": image_summary,
    "merge_summary": tf.summary.merge,
    "merge_all_summaries": tf.summary.merge_all,
    "train.SummaryWriter": tf.summary.FileWriter,
}

"""Functions of TF 1.8 whose signature, ops or existence today's TensorFlow changed."""
import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import seeds


def _only_named(name):
    raise ValueError(f"Only call `{name}` with named arguments (labels=..., logits=..., ...)")


def softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, dim=-1, name=None):
    """`tf.nn.softmax_cross_entropy_with_logits`: one cost a row; no gradient to the labels."""
    if _sentinel is not None:
        _only_named("softmax_cross_entropy_with_logits")
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits, dim=dim, name=name)


def sparse_softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    """`tf.nn.sparse_softmax_cross_entropy_with_logits`."""
    if _sentinel is not None:
        _only_named("sparse_softmax_cross_entropy_with_logits")
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def sigmoid_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    """`tf.nn.sigmoid_cross_entropy_with_logits`."""
    if _sentinel is not None:
        _only_named("sigmoid_cross_entropy_with_logits")
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def leaky_relu(features, alpha=0.2, name=None):
    """`tf.nn.leaky_relu` in TF 1.8's ops: max(alpha * x, x)."""
    with tf.name_scope(name, "LeakyRelu", [features, alpha]):
        features = tf.convert_to_tensor(features, name="features")
        if features.dtype.is_integer:
            features = tf.cast(features, tf.float32)
        alpha = tf.convert_to_tensor(alpha, dtype=features.dtype, name="alpha")
        return tf.maximum(alpha * features, features)


def clip_by_value(t, clip_value_min, clip_value_max, name=None):
    """`tf.clip_by_value`, in the one op that TF 1.8 makes of it."""
    if isinstance(t, tf.IndexedSlices):
        t = tf.convert_to_tensor(t)
    with tf.name_scope(name, "clip_by_value", [t, clip_value_min, clip_value_max]) as scope:
        t = tf.convert_to_tensor(t, name="t")
        return tf.raw_ops.ClipByValue(t=t, clip_value_min=tf.cast(clip_value_min, t.dtype),
                                      clip_value_max=tf.cast(clip_value_max, t.dtype), name=scope)


def reduction(function):
    """A tf.reduce_…, which in TF 1.8 finds a variable's axes in three ops more."""
    @functools.wraps(function)
    def reduce(input_tensor, axis=None, *arguments, **options):
        if isinstance(input_tensor, tf.Variable) and axis is None and not options.get("reduction_indices"):
            seeds.book(3)
        return function(input_tensor, axis, *arguments, **options)
    return reduce


def transpose(a, perm=None, name="transpose", conjugate=False):
    """`tf.transpose`; without perm TF 1.8 works it out in six ops."""
    if perm is None:
        return seeds.differs_by(6, tf.transpose)(a, name=name, conjugate=conjugate)
    return tf.transpose(a, perm, name=name, conjugate=conjugate)


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """`tf.split`; TF 1.8 makes a constant of the number of parts."""
    function = tf.split
    if isinstance(num_or_size_splits, int):
        function = seeds.makes(3 if tf.is_tensor(value) else 4, tf.split)
    return function(value, num_or_size_splits, axis, num, name)



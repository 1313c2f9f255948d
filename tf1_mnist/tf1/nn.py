"""Functions of TF 1.8 whose signature, ops or existence today's TensorFlow changed."""
import functools
import operator

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
        low, high = (tf.cast(bound, t.dtype) if tf.is_tensor(bound) else tf.convert_to_tensor(bound, t.dtype)
                     for bound in (clip_value_min, clip_value_max))
        return tf.raw_ops.ClipByValue(t=t, clip_value_min=low, clip_value_max=high, name=scope)


def reduction(function):
    """A tf.reduce_…, the axes of which TF 1.8 finds in one constant, and for a variable in four ops."""
    @functools.wraps(function)
    def reduce(input_tensor, axis=None, *arguments, **options):
        if axis is None and options.get("reduction_indices") is None:
            if isinstance(input_tensor, tf.Variable):
                axis = tf.range(0, tf.rank(input_tensor))
            elif tf.is_tensor(input_tensor) and input_tensor.shape.rank is not None:
                axis = tf.constant(list(range(input_tensor.shape.rank)), tf.int32)
        return function(input_tensor, axis, *arguments, **options)
    return reduce


reduce_sum = reduction(tf.reduce_sum)


def transpose(a, perm=None, name="transpose", conjugate=False):
    """`tf.transpose`; without perm TF 1.8 works it out in seven ops."""
    if perm is not None:
        return tf.transpose(a, perm, name=name, conjugate=conjugate)
    with tf.name_scope(name, "transpose", [a]) as name:
        rank = tf.raw_ops.Rank(input=a)
        order = (rank - 1) - tf.range(0, rank, 1)
        return tf.transpose(a, order, name=name, conjugate=conjugate)


def filled(function):
    """tf.zeros or tf.ones; of a shape with a tensor in it TF 1.8 asks in ops whether it is small."""
    @functools.wraps(function)
    def fill(shape, *arguments, **options):
        if isinstance(shape, (list, tuple)) and any(map(tf.is_tensor, shape)):
            functools.reduce(operator.mul, shape) < 1000
        return function(shape, *arguments, **options)
    return fill


def random_gamma(*arguments, **options):
    """`tf.random_gamma`; before the random op TF 1.8 made two ops fewer."""
    seeds.book(-2)
    return tf.random_gamma(*arguments, **options)


def meshgrid(*vectors, **options):
    """`tf.meshgrid`; TF 1.8 asks whether the grid is small."""
    return seeds.differs_by(len(vectors) + 1, tf.meshgrid)(*vectors, **options)


def sequence_mask(lengths, maxlen=None, dtype=tf.bool, name=None):
    """`tf.sequence_mask`; for a length not given TF 1.8 does not look whether it is negative."""
    return seeds.differs_by(-2 if maxlen is None else 0, tf.sequence_mask)(lengths, maxlen, dtype, name)


def eye(num_rows, num_columns=None, *arguments, **options):
    """`tf.eye`, of which TF 1.8 makes a diagonal in one op."""
    return seeds.differs_by(-4 if num_columns in (None, num_rows) else 0, tf.eye)(
        num_rows, num_columns, *arguments, **options)


def clip_by_norm(t, clip_norm, axes=None, name=None):
    """`tf.clip_by_norm` in TF 1.8's ops: t * clip_norm / max(norm, clip_norm)."""
    with tf.name_scope(name, "clip_by_norm", [t, clip_norm]) as name:
        t = tf.convert_to_tensor(t, name="t")
        norm = tf.sqrt(tf.reduce_sum(t * t, axes, keepdims=True))
        scaled = t * clip_norm
        return tf.identity(scaled / tf.maximum(norm, clip_norm), name=name)


def one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None):
    """`tf.one_hot`; TF 1.8 looks for the types of the values given in an op for each."""
    given = sum(value is not None and not tf.is_tensor(value) for value in (on_value, off_value))
    return seeds.differs_by(given, tf.one_hot)(indices, depth, on_value, off_value, axis, dtype, name)


def confusion_matrix(labels, predictions, num_classes=None, *arguments, **options):
    """`tf.confusion_matrix`, which TF 1.8 made in two or three ops more."""
    return seeds.differs_by(3 if num_classes is None else 2, tf.confusion_matrix)(
        labels, predictions, num_classes, *arguments, **options)


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """`tf.split`; TF 1.8 makes a constant of the number of parts."""
    function = tf.split
    if isinstance(num_or_size_splits, int):
        function = seeds.makes(3 if tf.is_tensor(value) else 4, tf.split)
    return function(value, num_or_size_splits, axis, num, name)



"""Strings and serialised examples, in TF 1.8's ops."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


def regex_replace(input, pattern, rewrite, replace_global=True, name=None):
    """`tf.regex_replace`: matches of a pattern (RE2 syntax) rewritten."""
    return tf.raw_ops.RegexReplace(
        input=input, pattern=pattern, rewrite=rewrite, replace_global=replace_global, name=name
    )


def parse_example(serialized, features, name=None, example_names=None):
    """`tf.parse_example`: name -> tensor or SparseTensor of a batch of Examples.

    TF 1.8 made a constant of each feature's key, today's TensorFlow one of each of three lists.
    """
    result = tf.parse_example(serialized, features, name, example_names)
    keys = sum(
        1 + len(f.index_key)
        if isinstance(f, tf.SparseFeature) and isinstance(f.index_key, list)
        else 2
        if isinstance(f, tf.SparseFeature)
        else 1
        for f in features.values()
    )
    counter.book(keys - 3)
    return result


def parse_single_example(serialized, features, name=None, example_names=None):
    """`tf.parse_single_example`: name -> tensor or SparseTensor of one Example.

    Today's TensorFlow makes constants of four lists, and checks a rank that is not known.
    """
    serialized = tf.convert_to_tensor(serialized, name="serialized")
    result = tf.parse_single_example(serialized, features, name, example_names)
    counter.book(-4 if serialized.shape.rank is not None else -11)
    return result

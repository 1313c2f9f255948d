"""Strings in TF 1.8's ops. Mirrors its `ops/string_ops.py`."""

import tensorflow.compat.v1 as tf


def regex_replace(input, pattern, rewrite, replace_global=True, name=None):
    """`tf.regex_replace`: matches of a pattern (RE2 syntax) rewritten."""
    return tf.raw_ops.RegexReplace(
        input=input, pattern=pattern, rewrite=rewrite, replace_global=replace_global, name=name
    )

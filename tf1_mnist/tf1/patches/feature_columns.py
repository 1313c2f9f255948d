"""Columns of `tf.feature_column` that TensorFlow still has inside.

They get TF 1.8's checks and counts.
"""

import functools
import warnings

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as inside
from tensorflow.python.ops import embedding_ops

from tf1_mnist.tf1.counts.counter import book, place
from tf1_mnist.tf1.ops import embedding_ops as own_embedding_ops

_CHECKS = 34  # ops of TF 1.8's two assertions about an identity column


def install():
    """Put the counts into the columns, in this process."""
    warnings.filterwarnings("ignore", "`layer.add_variable` is deprecated")
    embedding_ops.embedding_lookup_sparse = _lookup
    embedding_ops.safe_embedding_lookup_sparse = _safe_lookup
    identity = inside._IdentityCategoricalColumn
    identity._transform_feature = _checked(identity._transform_feature)


def _lookup(*arguments, allow_fast_lookup=False, **options):
    """Of rows, each once, as TF 1.8: today's may take them out of the whole matrix instead."""
    return own_embedding_ops.embedding_lookup_sparse(*arguments, **options)


def _safe_lookup(*arguments, allow_fast_lookup=False, **options):
    """A weight that is not positive does not count, as in TF 1.8; today's takes it."""
    return own_embedding_ops.safe_embedding_lookup_sparse(*arguments, **options)


def _checked(transform):
    """Without a default, a value that is no category of the column ends the run, as in TF 1.8."""

    @functools.wraps(transform)
    def checked(self, inputs):
        ids = transform(self, inputs)
        if self.default_value is not None:
            return ids
        before = place()
        values = tf.cast(ids.values, tf.int64)
        message = f"values of column {self.key} must be from 0 to {self.num_buckets - 1}"
        checks = [
            tf.assert_less(values, tf.constant(self.num_buckets, tf.int64), message=message),
            tf.assert_greater_equal(values, tf.constant(0, tf.int64), message=message),
        ]
        with tf.control_dependencies(checks):
            values = tf.identity(values)
        book(_CHECKS - (place() - before))
        return tf.SparseTensor(ids.indices, values, ids.dense_shape)

    return checked

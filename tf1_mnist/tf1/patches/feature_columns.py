"""Columns of `tf.feature_column` that TensorFlow still has inside.

They get TF 1.8's checks and counts.
"""

import functools
import warnings

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as inside
from tensorflow.python.ops import embedding_ops

from tf1_mnist.tf1.counts.counter import book, differs_by, place

_CHECKS = 34  # ops of TF 1.8's two assertions about an identity column


def install():
    """Put the counts into the columns, in this process."""
    warnings.filterwarnings("ignore", "`layer.add_variable` is deprecated")
    embedding_ops.safe_embedding_lookup_sparse = differs_by(
        4, embedding_ops.safe_embedding_lookup_sparse
    )
    identity = inside._IdentityCategoricalColumn
    identity._transform_feature = _checked(identity._transform_feature)


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

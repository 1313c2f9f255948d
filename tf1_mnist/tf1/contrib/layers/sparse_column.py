"""Categories, the sparse columns of `tf.contrib.layers` of TF 1.8.

Mirrors `contrib/layers/python/layers/feature_column.py` there.
"""

import collections

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as core

from tf1_mnist.tf1.contrib import lookup
from tf1_mnist.tf1.contrib.layers.feature_column import Column, Lookup, of_rank
from tf1_mnist.tf1.contrib.layers.sparse_ops import dense_to_sparse_tensor
from tf1_mnist.tf1.ops import sparse_ops

__all__ = [
    "sparse_column_with_hash_bucket",
    "sparse_column_with_integerized_feature",
    "sparse_column_with_keys",
    "sparse_column_with_vocabulary_file",
    "weighted_sparse_column",
]


_LookupConfig = collections.namedtuple(
    "_SparseIdLookupConfig",
    ["vocabulary_file", "keys", "num_oov_buckets", "vocab_size", "default_value"],
)


class _SparseColumn(
    Column,
    core._CategoricalColumn,
    collections.namedtuple(
        "_SparseColumn",
        ["column_name", "is_integerized", "bucket_size", "lookup_config", "combiner", "dtype"],
    ),
):
    """Categories of a feature: text or whole numbers, a SparseTensor or dense.

    In a dense feature "", or -1, is no category.
    """

    def __new__(
        cls,
        column_name,
        is_integerized=False,
        bucket_size=None,
        lookup_config=None,
        combiner="sum",
        dtype=tf.string,
    ):
        what = f"dtype: {dtype}, column_name: {column_name}"
        if is_integerized and not dtype.is_integer:
            raise ValueError(f"dtype must be an integer if is_integerized is True. {what}")
        if dtype != tf.string and not dtype.is_integer:
            raise ValueError(f"dtype must be string or integer. {what}")
        if bucket_size is None and lookup_config is None:
            raise ValueError(
                f"one of bucket_size or lookup_config must be set. column_name: {column_name}"
            )
        if bucket_size is not None and bucket_size < 1:
            raise ValueError(
                f"bucket_size must be at least 1. bucket_size: {bucket_size}, "
                f"column_name: {column_name}"
            )
        return super().__new__(
            cls, column_name, is_integerized, bucket_size, lookup_config, combiner, dtype
        )

    name = property(lambda self: self.column_name)
    config = property(lambda self: {self.column_name: tf.VarLenFeature(self.dtype)})

    @property
    def length(self):
        """How many categories there are."""
        if self.bucket_size is not None:
            return self.bucket_size
        return self.lookup_config.vocab_size + self.lookup_config.num_oov_buckets

    def ids(self, value):
        return value

    def weights(self, value):
        return None

    def transformed(self, inputs):
        feature = inputs.get(self.name)
        if not isinstance(feature, tf.SparseTensor):
            ignored = "" if feature.dtype == tf.string else -1
            feature = dense_to_sparse_tensor(of_rank(feature, 2, self.name), ignored)
        return self._categories(feature)

    def wide(self, value):
        return Lookup(self.ids(value), self.weights(value), self.length, self.combiner)

    def is_compatible(self, other):
        """Whether both can share an embedding."""
        if self.lookup_config and other.lookup_config:
            return self.lookup_config == other.lookup_config
        both_integers = self.dtype.is_integer and other.dtype.is_integer
        alike = self.length == other.length and (self.dtype == other.dtype or both_integers)
        if alike:
            tf.logging.warn(
                "Column %s and %s may not have the same vocabulary.", self.name, other.name
            )
        return alike


def _with(sparse, values):
    return tf.SparseTensor(sparse.indices, values, sparse.dense_shape)


class _SparseColumnIntegerized(_SparseColumn):
    def _categories(self, feature):
        return _with(feature, tf.mod(feature.values, self.bucket_size, name="mod"))


class _SparseColumnHashed(_SparseColumn):
    hash_keys = None

    def _categories(self, feature):
        values = tf.as_string(feature.values) if self.dtype.is_integer else feature.values
        if not self.hash_keys:
            buckets = tf.string_to_hash_bucket_fast(values, self.bucket_size, name="lookup")
            return _with(feature, buckets)
        hashed = [
            _with(feature, tf.string_to_hash_bucket_strong(values, self.bucket_size, key))
            for key in self.hash_keys
        ]
        return sparse_ops.sparse_concat(axis=1, sp_inputs=hashed, name="lookup")


class _SparseColumnKeys(_SparseColumn):
    def _categories(self, feature):
        return lookup.index_table_from_tensor(
            mapping=tuple(self.lookup_config.keys),
            default_value=self.lookup_config.default_value,
            dtype=self.dtype,
            name="lookup",
        ).lookup(feature)


class _SparseColumnVocabulary(_SparseColumn):
    def _categories(self, feature):
        if self.dtype.is_integer:
            feature = _with(feature, tf.as_string(feature.values))
        return lookup.index_table_from_file(
            vocabulary_file=self.lookup_config.vocabulary_file,
            num_oov_buckets=self.lookup_config.num_oov_buckets,
            vocab_size=self.lookup_config.vocab_size,
            default_value=self.lookup_config.default_value,
            name=self.name + "_lookup",
        ).lookup(feature)


def sparse_column_with_integerized_feature(
    column_name, bucket_size, combiner="sum", dtype=tf.int64
):
    """`tf.contrib.layers.sparse_column_with_integerized_feature`: whole numbers, modulo
    bucket_size.

    combiner: what becomes of several categories in a row: "sum", "mean" or "sqrtn".
    """
    if bucket_size is None:
        raise ValueError(
            f"bucket_size must be set if is_integerized is True. column_name: {column_name}"
        )
    return _SparseColumnIntegerized(
        column_name, is_integerized=True, bucket_size=bucket_size, combiner=combiner, dtype=dtype
    )


def sparse_column_with_hash_bucket(
    column_name, hash_bucket_size, combiner="sum", dtype=tf.string, hash_keys=None
):
    """`tf.contrib.layers.sparse_column_with_hash_bucket`: text or whole numbers, by their hash.

    hash_keys: a list of pairs of whole numbers; a category gets one number of each.
    Raises: ValueError, a size below 1, another dtype, or hash_keys that are none.
    """
    column = _SparseColumnHashed(
        column_name, bucket_size=hash_bucket_size, combiner=combiner, dtype=dtype
    )
    if hash_keys is not None:
        if not isinstance(hash_keys, list) or not hash_keys:
            raise ValueError("hash_keys must be a non-empty list.")
        for pair in hash_keys:
            if not isinstance(pair, list) or list(map(type, pair)) != [int, int]:
                raise ValueError("Each element of hash_keys must be a pair of integers.")
        column.hash_keys = hash_keys
    return column


def sparse_column_with_keys(column_name, keys, default_value=-1, combiner="sum", dtype=tf.string):
    """`tf.contrib.layers.sparse_column_with_keys`: the place of a category among the keys.

    default_value: the number of those that are not there; -1, they do not count.
    """
    keys = tuple(keys)
    config = _LookupConfig(None, keys, 0, len(keys), default_value)
    return _SparseColumnKeys(column_name, lookup_config=config, combiner=combiner, dtype=dtype)


def sparse_column_with_vocabulary_file(
    column_name,
    vocabulary_file,
    num_oov_buckets=0,
    vocab_size=None,
    default_value=-1,
    combiner="sum",
    dtype=tf.string,
):
    """`tf.contrib.layers.sparse_column_with_vocabulary_file`: the place of a category among the
    first vocab_size lines of a file. Raises: ValueError, without vocab_size.
    """
    if vocab_size is None:
        raise ValueError(f"vocab_size should be defined. column_name: {column_name}")
    config = _LookupConfig(vocabulary_file, None, num_oov_buckets, vocab_size, default_value)
    return _SparseColumnVocabulary(
        column_name, lookup_config=config, combiner=combiner, dtype=dtype
    )


class _WeightedSparseColumn(
    Column,
    core._CategoricalColumn,
    collections.namedtuple(
        "_WeightedSparseColumn", ["sparse_id_column", "weight_column_name", "dtype"]
    ),
):
    name = property(lambda self: f"{self.sparse_id_column.name}_weighted_by_{self[1]}")
    length = property(lambda self: self.sparse_id_column.length)
    lookup_config = property(lambda self: self.sparse_id_column.lookup_config)

    @property
    def config(self):
        weights = {self.weight_column_name: tf.VarLenFeature(self.dtype)}
        return {**self.sparse_id_column.config, **weights}

    def ids(self, value):
        return value[0]

    def weights(self, value):
        return value[1]

    def transformed(self, inputs):
        ids, weights = inputs.get(self.sparse_id_column), inputs.get(self.weight_column_name)
        if not isinstance(weights, tf.SparseTensor):
            weights = dense_to_sparse_tensor(weights)
        return ids, weights if self.dtype.is_floating else tf.to_float(weights)

    def wide(self, value):
        return Lookup(*value, self.length, self.sparse_id_column.combiner)

    def is_compatible(self, other):
        other = other.sparse_id_column if isinstance(other, _WeightedSparseColumn) else other
        return self.sparse_id_column.is_compatible(other)


def weighted_sparse_column(sparse_id_column, weight_column_name, dtype=tf.float32):
    """`tf.contrib.layers.weighted_sparse_column`: categories with a weight each, of a feature."""
    if not (dtype.is_integer or dtype.is_floating):
        raise ValueError(f"dtype is not convertible to float. Given {dtype}")
    return _WeightedSparseColumn(sparse_id_column, weight_column_name, dtype)

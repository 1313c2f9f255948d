"""Combinations of categories of `tf.contrib.layers` of TF 1.8.

Mirrors `contrib/layers/python/layers/feature_column.py` there.
"""

import collections

from tensorflow.python.feature_column import feature_column as core

from tf1_mnist.tf1.contrib.layers.feature_column import (
    Column,
    Lookup,
    _BucketizedColumn,
    check_checkpoint,
)
from tf1_mnist.tf1.contrib.layers.sparse_column import _SparseColumn
from tf1_mnist.tf1.contrib.layers.sparse_ops import sparse_feature_cross

__all__ = [
    "crossed_column",
]


class _CrossedColumn(
    Column,
    core._CategoricalColumn,
    collections.namedtuple(
        "_CrossedColumn",
        [
            "columns",
            "hash_bucket_size",
            "hash_key",
            "combiner",
            "ckpt_to_load_from",
            "tensor_name_in_ckpt",
        ],
    ),
):
    name = property(lambda self: "_X_".join(sorted(column.name for column in self.columns)))
    length = property(lambda self: self.hash_bucket_size)

    @property
    def config(self):
        return {key: each for column in self.columns for key, each in column.config.items()}

    def ids(self, value):
        return value

    def weights(self, value):
        return None

    def _leaves(self):
        for column in self.columns:
            yield from column._leaves() if isinstance(column, _CrossedColumn) else [column]

    def transformed(self, inputs):
        features = []
        for column in self._leaves():
            if isinstance(column, _BucketizedColumn):
                features.append(column.sparse(inputs.get(column)))
            else:
                features.append(inputs.get(column.name))
        return sparse_feature_cross(features, self.hash_bucket_size, self.hash_key, name="cross")

    def wide(self, value):
        return Lookup(value, None, self.length, self.combiner)

    def checkpoint(self):
        return self.ckpt_to_load_from and (self.ckpt_to_load_from, self.tensor_name_in_ckpt)


def crossed_column(
    columns,
    hash_bucket_size,
    combiner="sum",
    ckpt_to_load_from=None,
    tensor_name_in_ckpt=None,
    hash_key=None,
):
    """`tf.contrib.layers.crossed_column`: each combination of the columns' categories, by its hash.

    Args: columns, sparse, bucketized or crossed ones; hash_key, of the hash FingerprintCat64; None,
    the older hash that was TF 1.8's default.
    Raises: TypeError, other columns; ValueError, one column alone, or a size below 2.
    """
    for column in columns:
        if not isinstance(column, (_SparseColumn, _CrossedColumn, _BucketizedColumn)):
            raise TypeError(
                "columns must be a set of _SparseColumn, _CrossedColumn, or _BucketizedColumn "
                f"instances. (column {column} is a {type(column).__name__})"
            )
    if len(columns) < 2:
        raise ValueError(f"columns must contain at least 2 elements. columns: {columns}")
    if hash_bucket_size < 2:
        raise ValueError(
            f"hash_bucket_size must be at least 2. hash_bucket_size: {hash_bucket_size}"
        )
    check_checkpoint(ckpt_to_load_from, tensor_name_in_ckpt)
    in_order = tuple(sorted(columns, key=lambda column: column.name))
    return _CrossedColumn(
        in_order, hash_bucket_size, hash_key, combiner, ckpt_to_load_from, tensor_name_in_ckpt
    )

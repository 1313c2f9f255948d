"""Dense columns of categories of `tf.contrib.layers` of TF 1.8: one-hot, and embeddings.

Mirrors `contrib/layers/python/layers/feature_column.py` there.
"""

import collections
import math

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as core

from tf1_mnist.tf1.contrib.framework.variables import init_from_checkpoint, model_variable
from tf1_mnist.tf1.contrib.layers.embedding import safe_embedding_lookup_sparse
from tf1_mnist.tf1.contrib.layers.feature_column import Column, check_checkpoint
from tf1_mnist.tf1.contrib.layers.reshaping import _inner_flatten
from tf1_mnist.tf1.contrib.layers.sparse_column import _SparseColumn, _WeightedSparseColumn
from tf1_mnist.tf1.ops import array_ops, math_ops

__all__ = [
    "embedding_column",
    "one_hot_column",
    "shared_embedding_columns",
]


class _OneHotColumn(
    Column, core._DenseColumn, collections.namedtuple("_OneHotColumn", ["sparse_id_column"])
):
    name = property(lambda self: f"{self.sparse_id_column.name}_one_hot")
    length = property(lambda self: self.sparse_id_column.length)
    config = property(lambda self: self.sparse_id_column.config)

    def transformed(self, inputs):
        return inputs.get(self.sparse_id_column)

    def deep(self, value, weight_collections, trainable, rank=2):
        """Of several categories in a row, the sum of their one-hot rows, or of their weights."""
        ids = _inner_flatten(self.sparse_id_column.ids(value), rank)
        weights = self.sparse_id_column.weights(value)
        if weights is not None:
            merged = tf.sparse_merge(sp_ids=ids, sp_values=weights, vocab_size=self.length)
            return tf.sparse_tensor_to_dense(
                tf.sparse_slice(merged, [0, 0], merged.dense_shape)  # without ids of -1
            )
        ids = tf.sparse_tensor_to_dense(ids, default_value=-1)
        one_hot = array_ops.one_hot(ids, depth=self.length, on_value=1.0, off_value=0.0)
        return math_ops.reduce_sum(one_hot, [rank - 1])

    def _transform_feature(self, inputs):
        return self.deep(inputs.get(self.sparse_id_column), None, None)

    def _get_dense_tensor(self, inputs, weight_collections=None, trainable=None):
        return inputs.get(self)


def one_hot_column(sparse_id_column):
    """`tf.contrib.layers.one_hot_column`: categories, [n, number of categories]."""
    return _OneHotColumn(sparse_id_column)


class _EmbeddingColumn(
    Column,
    core._DenseColumn,
    collections.namedtuple(
        "_EmbeddingColumn",
        [
            "sparse_id_column",
            "dimension",
            "combiner",
            "initializer",
            "ckpt_to_load_from",
            "tensor_name_in_ckpt",
            "shared_embedding_name",
            "shared_vocab_size",
            "max_norm",
            "trainable",
        ],
    ),
):
    key = property(lambda self: self._key_without("initializer"))
    config = property(lambda self: self.sparse_id_column.config)
    length = property(lambda self: self.shared_vocab_size or self.sparse_id_column.length)
    _variable_shape = property(lambda self: tf.TensorShape([self.dimension]))

    @property
    def name(self):
        shared = "" if self.shared_embedding_name is None else "_shared"
        return f"{self.sparse_id_column.name}{shared}_embedding"

    def transformed(self, inputs):
        return inputs.get(self.sparse_id_column)

    def deep(self, value, weight_collections, trainable, rank=2):
        ids = _inner_flatten(self.sparse_id_column.ids(value), rank)
        weights = self.sparse_id_column.weights(value)
        if weights is not None:
            weights = _inner_flatten(weights, rank)
        if self.shared_embedding_name is None:
            embeddings = self._variable("weights", weight_collections, trainable)
        else:
            embeddings = self._shared(weight_collections, trainable)
        parts = parts_of(embeddings)
        restore(self, parts)
        return safe_embedding_lookup_sparse(
            parts,
            ids,
            sparse_weights=weights,
            combiner=self.combiner,
            name=self.name + "weights",
            max_norm=self.max_norm,
        )

    def _variable(self, name, weight_collections, trainable):
        return model_variable(
            name,
            shape=[self.length, self.dimension],
            dtype=tf.float32,
            initializer=self.initializer,
            trainable=trainable and self.trainable,
            collections=weight_collections,
        )

    def _shared(self, weight_collections, trainable):
        """The variable of that name in the graph, made by the first column that needs it."""
        name = "SHARED_EMBEDDING_COLLECTION_" + self.shared_embedding_name.upper()
        known = tf.get_collection_ref(name)
        if not known:
            known.append(self._variable(self.shared_embedding_name, weight_collections, trainable))
        if known[0].get_shape() != [self.length, self.dimension]:
            raise ValueError(
                f"The embedding variable with name {self.shared_embedding_name} already exists, "
                "but its shape does not match required embedding shape here. Please make sure to "
                "use different shared_embedding_name for different shared embeddings."
            )
        return known[0]

    def wide(self, value):
        raise ValueError(
            f"Column {self} is not supported in linear models. Please use sparse_column."
        )

    def checkpoint(self):
        return self.ckpt_to_load_from and (self.ckpt_to_load_from, self.tensor_name_in_ckpt)


def parts_of(variable):
    """The variables that a partitioned one consists of, or the variable itself, in a list."""
    return list(variable) if hasattr(variable, "as_tensor") else [variable]


def restore(column, parts):
    """Let the column's variables begin with a checkpoint's values, where it names one."""
    if column.checkpoint():
        path, tensor_name = column.checkpoint()
        init_from_checkpoint(path, {tensor_name: parts[0] if len(parts) == 1 else parts})


def _embedding_column(
    sparse_id_column,
    dimension,
    combiner,
    initializer,
    ckpt_to_load_from,
    tensor_name_in_ckpt,
    shared_name,
    shared_size,
    max_norm,
    trainable,
):
    if initializer is not None and not callable(initializer):
        raise ValueError(
            "initializer must be callable if specified. "
            f"Embedding of column_name: {sparse_id_column.name}"
        )
    check_checkpoint(ckpt_to_load_from, tensor_name_in_ckpt)
    if initializer is None:
        tf.logging.warn(
            'The default stddev value of initializer will change from "1/sqrt(vocab_size)" to '
            '"1/sqrt(dimension)" after 2017/02/25.'
        )
        deviation = 1 / math.sqrt(sparse_id_column.length)
        initializer = tf.truncated_normal_initializer(mean=0.0, stddev=deviation)
    return _EmbeddingColumn(
        sparse_id_column,
        dimension,
        combiner,
        initializer,
        ckpt_to_load_from,
        tensor_name_in_ckpt,
        shared_name,
        shared_size,
        max_norm,
        trainable,
    )


def embedding_column(
    sparse_id_column,
    dimension,
    combiner="mean",
    initializer=None,
    ckpt_to_load_from=None,
    tensor_name_in_ckpt=None,
    max_norm=None,
    trainable=True,
):
    """`tf.contrib.layers.embedding_column`: categories as trained vectors, [n, dimension].

    Args: sparse_id_column, sparse, weighted or crossed; combiner, what becomes of several in a row:
    "mean", "sum" or "sqrtn"; initializer, by default a truncated normal distribution of deviation
    1 / sqrt(number of categories).
    """
    return _embedding_column(
        sparse_id_column,
        dimension,
        combiner,
        initializer,
        ckpt_to_load_from,
        tensor_name_in_ckpt,
        None,
        None,
        max_norm,
        trainable,
    )


def shared_embedding_columns(
    sparse_id_columns,
    dimension,
    combiner="mean",
    shared_embedding_name=None,
    initializer=None,
    ckpt_to_load_from=None,
    tensor_name_in_ckpt=None,
    max_norm=None,
    trainable=True,
):
    """`tf.contrib.layers.shared_embedding_columns`: embedding columns with one matrix.

    Raises: TypeError, other columns than sparse and weighted ones; ValueError, none, or columns
    whose categories are not the same.
    """
    columns = sparse_id_columns
    if not isinstance(columns, collections.abc.Sequence) or isinstance(columns, str):
        raise TypeError(
            "sparse_id_columns must be a non-string sequence (ex: list or tuple) instead of type "
            f"{type(columns)}."
        )
    if not columns:
        raise ValueError("The input sparse_id_columns should have at least one element.")
    for column in columns:
        if not isinstance(column, (_SparseColumn, _WeightedSparseColumn)):
            raise TypeError(
                "Elements of sparse_id_columns must be _SparseColumn or _WeightedSparseColumn, but "
                f"{column} is not."
            )
    size = None
    if len(columns) > 1:
        first = columns[0]
        for column in columns[1:]:
            pair = (first, column) if isinstance(first, _WeightedSparseColumn) else (column, first)
            if not pair[0].is_compatible(pair[1]):
                raise ValueError("The input sparse id columns are not compatible.")
        shared_embedding_name = shared_embedding_name or _name_of_all(columns)
        size = first.length
    found = [
        _embedding_column(
            column,
            dimension,
            combiner,
            initializer,
            ckpt_to_load_from,
            tensor_name_in_ckpt,
            shared_embedding_name,
            size,
            max_norm,
            trainable,
        )
        for column in columns
    ]
    return found if len(found) == 1 else tuple(found)


def _name_of_all(columns):
    weighted = [each for each in columns if isinstance(each, _WeightedSparseColumn)]
    sparse = [each for each in columns if each not in weighted]
    names = [each.name for each in sorted(sparse, key=tuple)]
    names += sorted(each.name for each in weighted)
    more = f"_plus_{len(names) - 3}_others" if len(names) > 3 else ""
    return "_".join(names[:3]) + more + "_shared_embedding"

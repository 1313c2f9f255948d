"""Feature columns of `tf.contrib.layers` of TF 1.8: what they have in common, and real values.

Mirrors `contrib/layers/python/layers/feature_column.py` there. Columns of categories are in
sparse_column.py, crossed_column.py and embedding_column.py, what is made of columns in
feature_column_ops.py. Each column is one of `tf.feature_column`, too.
"""

import collections

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as core

from tf1_mnist.tf1.contrib.layers.reshaping import _inner_flatten
from tf1_mnist.tf1.ops import array_ops

__all__ = [
    "bucketized_column",
    "real_valued_column",
]


# Categories whose weights a linear model sums up.
Lookup = collections.namedtuple("Lookup", ["ids", "weights", "size", "combiner"])


class Column:
    """A column: `name`, and `config`, which says how tf.parse_example reads it."""

    @property
    def key(self):
        """By which columns are sorted."""
        return str(self)

    def _key_without(self, left_out):
        pairs = zip(self._fields, self, strict=True)
        fields = ", ".join(f"{name}={value}" for name, value in pairs if name != left_out)
        return f"{type(self).__name__}({fields})"

    def transformed(self, inputs):
        """The column's tensor, or tensors, of `inputs.get` of a feature's name or of a column."""
        raise NotImplementedError(f"Transform is not implemented for {self}.")

    def deep(self, value, weight_collections, trainable, rank=2):
        """The transformed tensor as the input of fully connected layers, [n, width].

        Raises: ValueError, the column is only for linear models.
        """
        raise ValueError(
            f"{type(self).__name__[1:]} is not supported in DNN. "
            f"Please use embedding_column or one_hot_column. column: {self}"
        )

    def wide(self, value):
        """Lookup of the transformed tensor, for a linear model; None: it is multiplied as it is.

        Raises: NotImplementedError, ValueError, the column is not for linear models.
        """
        raise NotImplementedError(f"No wide embedding lookup arguments for column {self}.")

    def checkpoint(self):
        """(path, name of a tensor) of a checkpoint where the weights begin, or None."""
        return None

    # As a column of tf.feature_column:
    _parse_example_spec = property(lambda self: self.config)
    _num_buckets = property(lambda self: self.length)
    _variable_shape = property(lambda self: tf.TensorShape([self.length]))

    def _transform_feature(self, inputs):
        return self.transformed(inputs)

    def _get_dense_tensor(self, inputs, weight_collections=None, trainable=None):
        return self.deep(inputs.get(self), weight_collections, trainable)

    def _get_sparse_tensors(self, inputs, weight_collections=None, trainable=None):
        lookup = self.wide(inputs.get(self))
        return core._CategoricalColumn.IdWeightPair(lookup.ids, lookup.weights)


def check_checkpoint(path, tensor_name):
    if (path is None) != (tensor_name is None):
        raise ValueError(
            "Must specify both `ckpt_to_load_from` and `tensor_name_in_ckpt` or none of them."
        )


class _RealValuedColumn(
    Column,
    core._DenseColumn,
    collections.namedtuple(
        "_RealValuedColumn",
        ["column_name", "dimension", "default_value", "dtype", "normalizer"],
    ),
):
    name = property(lambda self: self.column_name)
    key = property(lambda self: self._key_without("normalizer"))
    length = property(lambda self: self.dimension)

    @property
    def config(self):
        default = None if self.default_value is None else list(self.default_value)
        return {self.column_name: tf.FixedLenFeature([self.dimension], self.dtype, default)}

    def transformed(self, inputs):
        values = inputs.get(self.column_name)
        return tf.to_float(self.normalizer(values) if self.normalizer else values)

    def deep(self, value, weight_collections, trainable, rank=2):
        return of_rank(value, rank, self.name)

    def wide(self, value):
        return None


def of_rank(tensor, rank, name):
    """A column's dense tensor, with an axis more, or its innermost axes made one.

    Raises: ValueError, its rank is lower by more than one.
    """
    found = tensor.shape.rank
    if found is not None and rank > found + 1:
        raise ValueError(
            f"Error while processing column {name}. Rank of input Tensor ({found}) should be the "
            f"same as output_rank ({rank}). For example, sequence data should typically be 3 "
            "dimensional (rank 3) while non-sequence data is typically 2 dimensional (rank 2)."
        )
    if found is not None and rank == found + 1:
        tf.logging.warning(
            "Rank of input Tensor (%d) should be the same as output_rank (%d) for column. Will "
            "attempt to expand dims. It is highly recommended that you resize your input, as this "
            "behavior may change.",
            found,
            rank,
        )
        return array_ops.expand_dims(tensor, -1, name="expand_dims")
    return tensor if found == rank else _inner_flatten(tensor, rank)


def real_valued_column(
    column_name, dimension=1, default_value=None, dtype=tf.float32, normalizer=None
):
    """`tf.contrib.layers.real_valued_column`: numbers, [n, dimension].

    Args: default_value, one number or a list of them, where an example to be parsed has none;
    normalizer, a function of the tensor.
    Raises: TypeError, ValueError, a dimension, default or dtype that is none.
    """
    if dimension is None or not isinstance(dimension, int):
        raise TypeError(
            f"dimension must be an integer. dimension: {dimension}, column_name: {column_name}"
        )
    if dimension < 1:
        raise ValueError(
            f"dimension must be greater than 0. dimension: {dimension}, column_name: {column_name}"
        )
    if not (dtype.is_integer or dtype.is_floating):
        raise ValueError(
            f"dtype must be convertible to float. dtype: {dtype}, column_name: {column_name}"
        )
    if default_value is not None:
        default_value = _defaults(default_value, dimension, dtype, column_name)
    return _RealValuedColumn(column_name, dimension, default_value, dtype, normalizer)


def _defaults(value, dimension, dtype, name):
    values = value if isinstance(value, list) else [value] * dimension
    if len(values) != dimension:
        raise ValueError(
            "The length of default_value must be equal to dimension. "
            f"default_value: {value}, dimension: {dimension}, column_name: {name}"
        )
    if not all(isinstance(each, int if dtype.is_integer else (int, float)) for each in values):
        raise TypeError(
            "default_value must be compatible with dtype. "
            f"default_value: {value}, dtype: {dtype}, column_name: {name}"
        )
    return tuple(values if dtype.is_integer else map(float, values))


class _BucketizedColumn(
    Column,
    core._CategoricalColumn,
    core._DenseColumn,
    collections.namedtuple("_BucketizedColumn", ["source_column", "boundaries"]),
):
    name = property(lambda self: f"{self.source_column.name}_bucketized")
    config = property(lambda self: self.source_column.config)
    buckets = property(lambda self: len(self.boundaries) + 1)
    length = property(lambda self: self.buckets * self.source_column.dimension)

    def transformed(self, inputs):
        return tf.raw_ops.Bucketize(
            input=inputs.get(self.source_column),
            boundaries=list(self.boundaries),
            name="bucketize",
        )

    def deep(self, value, weight_collections, trainable, rank=2):
        if rank != 2:
            raise ValueError("BucketizedColumn currently only supports output_rank=2")
        one_hot = array_ops.one_hot(tf.to_int64(value), self.buckets, 1.0, 0.0, name="one_hot")
        return tf.reshape(one_hot, [-1, self.length], name="reshape")

    def wide(self, value):
        return Lookup(self.sparse(value), None, self.length, "sum")

    def sparse(self, value):
        """The buckets, [n, dimension], as a SparseTensor; each dimension has numbers of its own."""
        dimension = self.source_column.dimension
        rows = tf.shape(value, name="shape")[0]
        if dimension > 1:
            row = array_ops.expand_dims(tf.range(0, rows), 1, name="expand_dims")
            row = tf.reshape(tf.tile(row, [1, dimension], name="tile"), [-1], name="reshape")
            column = tf.tile(tf.range(0, dimension), [rows], name="tile")
            buckets = tf.reshape(value, [-1], name="reshape") + self.buckets * column
        else:
            row = tf.range(0, rows)
            column = array_ops.zeros([rows], dtype=tf.int32, name="zeros")
            buckets = tf.reshape(value, [-1], name="reshape")
        indices = tf.to_int64(array_ops.transpose(tf.stack((row, column))))
        return tf.SparseTensor(indices, buckets, tf.to_int64(tf.stack([rows, dimension])))


def bucketized_column(source_column, boundaries):
    """`tf.contrib.layers.bucketized_column`: in which bucket a real value lies.

    Args: source_column, of real_valued_column; boundaries, ascending: bucket i is from
    boundaries[i - 1] to below boundaries[i].
    Raises: TypeError, ValueError, another column, or boundaries that are none.
    """
    if not isinstance(source_column, _RealValuedColumn):
        raise TypeError(
            "source_column must be an instance of _RealValuedColumn. "
            f"source_column: {source_column}"
        )
    if not isinstance(boundaries, (list, tuple)) or not boundaries:
        raise ValueError(f"boundaries must be a non-empty list or tuple. boundaries: {boundaries}")
    if list(boundaries) != sorted(boundaries):
        raise ValueError(f"boundaries must be a sorted list. boundaries: {boundaries}")
    return _BucketizedColumn(source_column, tuple(dict.fromkeys(boundaries)))

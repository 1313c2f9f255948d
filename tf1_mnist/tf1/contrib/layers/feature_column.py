"""Feature columns of `tf.contrib.layers` of TF 1.8, as far as images need them: real values.

Categories (sparse_column_…, embedding_column) are in tf.feature_column, which the
estimators of tf.contrib.learn take as well.
"""

import collections

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.variables import model_variable


class _RealValuedColumn(
    collections.namedtuple(
        "_RealValuedColumn",
        ["column_name", "dimension", "default_value", "dtype", "normalizer"],
    )
):
    """Numbers, [n, dimension], of a feature."""

    name = property(lambda self: self.column_name)

    @property
    def config(self):
        default = None if self.default_value is None else list(self.default_value)
        return {self.column_name: tf.FixedLenFeature([self.dimension], self.dtype, default)}

    def values(self, features):
        """The feature, normalised, as a float32 matrix."""
        values = features[self.column_name]
        values = tf.to_float(self.normalizer(values) if self.normalizer else values)
        rank = values.shape.rank
        if rank is not None and rank > 2:
            tf.logging.warning(
                'The Tensor "%s" has rank %d; it is reshaped to a matrix.', values.name, rank
            )
            values = tf.reshape(values, [tf.shape(values)[0], -1])
            values.set_shape([None, self.dimension])
        return values


def real_valued_column(
    column_name, dimension=1, default_value=None, dtype=tf.float32, normalizer=None
):
    """A column of real values. Raises: TypeError, ValueError, a dimension or dtype that is none."""
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
        default_value = (
            tuple(default_value)
            if isinstance(default_value, (list, tuple))
            else (default_value,) * dimension
        )
        if len(default_value) != dimension:
            raise ValueError("The length of default_value must be equal to dimension.")
    return _RealValuedColumn(column_name, dimension, default_value, dtype, normalizer)


def infer_real_valued_columns(features):
    """A column for each feature, a tensor or tensors by name. Raises: ValueError, a shape not
    known.
    """
    named = features if isinstance(features, dict) else {"": features}
    columns = []
    for name, tensor in sorted(named.items()):
        shape = tensor.get_shape()
        if shape.rank is None or not shape[1:].is_fully_defined():
            raise ValueError(f"The shape of feature {name} must be known but for its first length.")
        size = shape[1:].num_elements()
        columns.append(real_valued_column(name, dimension=size, dtype=tensor.dtype.base_dtype))
    return columns


def are_ours(columns):
    """Whether all columns are of this module (else they are tf.feature_column's)."""
    return all(isinstance(column, _RealValuedColumn) for column in columns)


def _in_order(columns):
    if not are_ours(columns):
        raise ValueError(
            "tf1_mnist.run gives this function with columns of tf.contrib.layers.real_valued_column"
        )
    if len({column.column_name for column in columns}) < len(columns):
        raise ValueError("Duplicate feature column found.")
    return sorted(columns, key=str)


def input_from_feature_columns(
    columns_to_tensors,
    feature_columns,
    weight_collections=None,
    trainable=True,
    scope=None,
    cols_to_outs=None,
):
    """`tf.contrib.layers.input_from_feature_columns`: the columns' values side by side.

    cols_to_outs: a dictionary that gets each column's values. Raises: ValueError, it is none.
    """
    if cols_to_outs is not None and not isinstance(cols_to_outs, dict):
        raise ValueError("cols_to_outs must be a dict unless None")
    values = columns_to_tensors.values()
    with tf.variable_scope(scope, "input_from_feature_columns", values):
        tensors = {}
        for column in _in_order(feature_columns):
            with tf.variable_scope(None, default_name=column.name, values=values):
                tensors[column] = column.values(columns_to_tensors)
        if cols_to_outs is not None:
            cols_to_outs.update(tensors)
        return tf.concat(list(tensors.values()), 1)


def weighted_sum_from_feature_columns(
    columns_to_tensors,
    feature_columns,
    num_outputs,
    weight_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.weighted_sum_from_feature_columns`.

    Returns: (the sums, [n, num_outputs], column -> its variables, the bias).
    """
    values = columns_to_tensors.values()
    collections_ = [*(weight_collections or []), tf.GraphKeys.GLOBAL_VARIABLES]
    with tf.variable_scope(scope, "weighted_sum_from_feature_columns", values):
        parts, variables = [], {}
        for column in _in_order(feature_columns):
            with tf.variable_scope(None, default_name=column.name, values=values):
                tensor = column.values(columns_to_tensors)
                weight = model_variable(
                    "weight",
                    [tensor.get_shape()[1].value, num_outputs],
                    initializer=tf.zeros_initializer(),
                    trainable=trainable,
                    collections=weight_collections,
                )
                product = tf.matmul(tensor, weight, name="matmul")
            parts.append(tf.reshape(product, (-1, num_outputs)))
            variables[column] = [weight]
        total = tf.add_n(parts)
        bias = model_variable(
            "bias_weight",
            [num_outputs],
            initializer=tf.zeros_initializer(),
            trainable=trainable,
            collections=collections_ if weight_collections else None,
        )
        return tf.nn.bias_add(total, bias), variables, bias

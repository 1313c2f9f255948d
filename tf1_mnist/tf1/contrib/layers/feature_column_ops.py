"""What is made of feature columns of `tf.contrib.layers` of TF 1.8: inputs, and weighted sums.

Mirrors `contrib/layers/python/layers/feature_column_ops.py` there.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers.crossed_column import _CrossedColumn
from tf1_mnist.tf1.contrib.layers.embedding import safe_embedding_lookup_sparse
from tf1_mnist.tf1.contrib.layers.embedding_column import (
    _EmbeddingColumn,
    _OneHotColumn,
    parts_of,
    restore,
)
from tf1_mnist.tf1.contrib.layers.feature_column import _RealValuedColumn
from tf1_mnist.tf1.contrib.layers.feature_parsing import Features, in_key_order
from tf1_mnist.tf1.contrib.layers.reshaping import _inner_flatten
from tf1_mnist.tf1.ops import array_ops, sparse_ops

__all__ = [
    "input_from_feature_columns",
    "joint_weighted_sum_from_feature_columns",
    "sequence_input_from_feature_columns",
    "weighted_sum_from_feature_columns",
]


def _of_rank(tensor, name, rank):
    """A tensor or SparseTensor with an axis more, or with its innermost axes made one."""
    is_sparse = isinstance(tensor, tf.SparseTensor)
    found = tensor.dense_shape.shape.as_list()[0] if is_sparse else tensor.shape.rank
    if found is None or rank > found + 1:
        raise ValueError(
            f"Error while processing column {name}. Rank of input Tensor ({found}) should be the "
            f"same as output_rank ({rank})."
        )
    if rank == found + 1:
        if is_sparse:
            return sparse_ops.sparse_reshape(tensor, tf.concat([tensor.dense_shape, [1]], 0))
        return array_ops.expand_dims(tensor, -1)
    return _inner_flatten(tensor, rank) if rank < found else tensor


def _input_of(
    features, columns, weight_collections, trainable, scope, rank, default_name, found=None
):
    if found is not None and not isinstance(found, dict):
        raise ValueError("cols_to_outs must be a dict unless None")
    if weight_collections:
        weight_collections = list({*weight_collections, tf.GraphKeys.GLOBAL_VARIABLES})
    in_order, values, outputs = in_key_order(columns), list(features.values()), []
    with tf.variable_scope(scope, default_name, values):
        features = Features(dict(features))
        for column in in_order:
            with tf.variable_scope(None, column.name, values):
                tensor = features.get(column)
                if rank == 3:
                    tensor = tf.nest.map_structure(
                        lambda part, name=column.name: _of_rank(part, name, rank), tensor
                    )
                try:
                    output = column.deep(tensor, weight_collections, trainable, rank)
                except ValueError as error:
                    raise ValueError(
                        f"Error creating input layer for column: {column.name}.\n{error}"
                    ) from None
            outputs.append(output)
            if found is not None:
                found[column] = output
        return tf.concat(outputs, rank - 1)


def input_from_feature_columns(
    columns_to_tensors,
    feature_columns,
    weight_collections=None,
    trainable=True,
    scope=None,
    cols_to_outs=None,
):
    """`tf.contrib.layers.input_from_feature_columns`: the columns' values side by side, [n, width].

    Args: columns_to_tensors, features by name; cols_to_outs, a dictionary that gets each column's
    values. Raises: ValueError, columns that are only for linear models.
    """
    return _input_of(
        columns_to_tensors,
        feature_columns,
        weight_collections,
        trainable,
        scope,
        2,
        "input_from_feature_columns",
        cols_to_outs,
    )


def sequence_input_from_feature_columns(
    columns_to_tensors, feature_columns, weight_collections=None, trainable=True, scope=None
):
    """`tf.contrib.layers.sequence_input_from_feature_columns`: [n, steps, width].

    Raises: ValueError, columns other than real values, one-hot columns and embeddings.
    """
    for column in feature_columns:
        if not isinstance(column, (_OneHotColumn, _EmbeddingColumn, _RealValuedColumn)) or (
            isinstance(getattr(column, "sparse_id_column", None), _CrossedColumn)
        ):
            raise ValueError(
                f"FeatureColumn type {type(column).__name__} is not currently supported for "
                f"sequence data: {column.name}"
            )
    return _input_of(
        columns_to_tensors,
        feature_columns,
        weight_collections,
        trainable,
        scope,
        3,
        "sequence_input_from_feature_columns",
    )


def _zeros(name, shape, trainable, collections):
    return model_variable(
        name,
        shape=shape,
        initializer=tf.zeros_initializer(),
        trainable=trainable,
        collections=collections,
    )


def _with_bias(total, num_outputs, trainable, weight_collections):
    if weight_collections:
        weight_collections = list({*weight_collections, tf.GraphKeys.GLOBAL_VARIABLES})
    bias = _zeros("bias_weight", [num_outputs], trainable, weight_collections)
    return tf.nn.bias_add(total, bias), bias


def weighted_sum_from_feature_columns(
    columns_to_tensors,
    feature_columns,
    num_outputs,
    weight_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.weighted_sum_from_feature_columns`: a linear model's outputs.

    Returns: (the sums, [n, num_outputs], column -> list of its variables, the bias).
    Raises: ValueError, NotImplementedError, columns that are not for linear models.
    """
    in_order, values = in_key_order(feature_columns), list(columns_to_tensors.values())
    with tf.variable_scope(scope, "weighted_sum_from_feature_columns", values):
        features, parts, variables = Features(dict(columns_to_tensors)), [], {}
        for column in in_order:
            tensor = features.get(column)
            try:
                lookup = column.wide(tensor)
            except ValueError as error:
                raise ValueError(
                    f"Error creating weighted sum for column: {column.name}.\n{error}"
                ) from None
            with tf.variable_scope(None, column.name, values):
                if lookup is None:
                    tensor = _of_rank(tensor, column.name, 2)
                    shape = [tensor.shape.as_list()[1], num_outputs]
                    own = [_zeros("weight", shape, trainable, weight_collections)]
                    part = tf.matmul(tensor, own[0], name="matmul")
                else:
                    shape = [lookup.size, num_outputs]
                    own = parts_of(_zeros("weights", shape, trainable, weight_collections))
                    part = safe_embedding_lookup_sparse(
                        own,
                        lookup.ids,
                        sparse_weights=lookup.weights,
                        combiner=lookup.combiner,
                        name=column.name + "_weights",
                    )
            parts.append(tf.reshape(part, (-1, num_outputs)))
            variables[column] = own
            restore(column, own)
        total, bias = _with_bias(tf.add_n(parts), num_outputs, trainable, weight_collections)
        return total, variables, bias


def joint_weighted_sum_from_feature_columns(
    columns_to_tensors,
    feature_columns,
    num_outputs,
    weight_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.joint_weighted_sum_from_feature_columns`: all weights in one variable.

    Returns: (the sums, [n, num_outputs], list of variables, the bias).
    Raises: NotImplementedError, real values; AssertionError, weighted columns, or combiners that
    are not "sum".
    """
    in_order, values = in_key_order(feature_columns), list(columns_to_tensors.values())
    with tf.variable_scope(scope, "joint_weighted_sum_from_feature_columns", values):
        features = Features(dict(columns_to_tensors))
        lookups = []
        for column in in_order:
            lookups.append(column.wide(features.get(column)))
            if lookups[-1] is None:
                raise NotImplementedError(
                    "Real-valued columns are not supported. Use weighted_sum_from_feature_columns "
                    "instead, or bucketize these columns."
                )
            if lookups[-1].weights is not None or lookups[-1].combiner != "sum":
                raise AssertionError(
                    "Weights, and combiners other than sum, are not supported for joint sums. "
                    "Please use weighted_sum_from_feature_columns instead."
                )
        size, shifted = 0, []
        for ids, _, length, _ in lookups:
            shifted.append(tf.SparseTensor(ids.indices, ids.values + size, ids.dense_shape))
            size += length
        ids = sparse_ops.sparse_concat(1, shifted)
        with tf.variable_scope(None, "linear_weights", values):
            own = parts_of(_zeros("weights", [size, num_outputs], trainable, weight_collections))
            total = safe_embedding_lookup_sparse(own, ids, combiner="sum", name="_weights")
        total, bias = _with_bias(total, num_outputs, trainable, weight_collections)
        return total, own, bias

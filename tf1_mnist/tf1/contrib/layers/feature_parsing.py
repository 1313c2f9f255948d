"""Features by name and the columns of `tf.contrib.layers` of TF 1.8 that take them.

Mirrors `contrib/layers/python/layers/feature_column_ops.py` there.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers.feature_column import Column, real_valued_column

__all__ = [
    "check_feature_columns",
    "create_feature_spec_for_parsing",
    "infer_real_valued_columns",
    "make_place_holder_tensors_for_base_features",
    "parse_feature_columns_from_examples",
    "transform_features",
]


def are_ours(columns):
    """Whether all columns are tf.contrib.layers' (else they are tf.feature_column's)."""
    return all(isinstance(column, Column) for column in columns)


def check_feature_columns(feature_columns):
    """`tf.contrib.layers.check_feature_columns`. Raises: ValueError, a dictionary, or two alike."""
    if isinstance(feature_columns, dict):
        raise ValueError("Expected feature_columns to be iterable, found dict.")
    seen = set()
    for column in feature_columns:
        if column.key in seen:
            raise ValueError(
                f"Duplicate feature column key found for column: {column.name}. This usually means "
                "that the column is almost identical to another column, and one must be discarded."
            )
        seen.add(column.key)


class Features:
    """Features by name, and what columns have made of them, each once."""

    def __init__(self, tensors):
        self.tensors = tensors

    def get(self, key):
        if key not in self.tensors:
            if not isinstance(key, Column):
                raise ValueError(f"features dictionary doesn't contain key ({key})")
            self.tensors[key] = key.transformed(self)
        return self.tensors[key]


def in_key_order(columns):
    check_feature_columns(columns)
    return sorted(set(columns), key=lambda column: column.key)


def create_feature_spec_for_parsing(feature_columns):
    """`tf.contrib.layers.create_feature_spec_for_parsing`: what tf.parse_example takes."""
    if isinstance(feature_columns, dict):
        feature_columns = feature_columns.values()
    return {key: each for column in feature_columns for key, each in column.config.items()}


def parse_feature_columns_from_examples(serialized, feature_columns, name=None, example_names=None):
    """`tf.contrib.layers.parse_feature_columns_from_examples`: column, or name, -> tensor."""
    in_order = in_key_order(feature_columns)
    features = Features(
        tf.parse_example(
            serialized=serialized,
            features=create_feature_spec_for_parsing(feature_columns),
            name=name,
            example_names=example_names,
        )
    )
    for column in in_order:
        features.get(column)
    return features.tensors


def transform_features(features, feature_columns):
    """`tf.contrib.layers.transform_features`: column -> what it makes of the features."""
    known = Features(dict(features))
    return {column: known.get(column) for column in in_key_order(feature_columns)}


def make_place_holder_tensors_for_base_features(feature_columns):
    """`tf.contrib.layers.make_place_holder_tensors_for_base_features`: name -> placeholder."""
    made = {}
    for name, kind in create_feature_spec_for_parsing(feature_columns).items():
        title = f"Placeholder_{name}"
        if isinstance(kind, tf.VarLenFeature):
            made[name] = tf.sparse_placeholder(kind.dtype, name=title)
        else:
            made[name] = tf.placeholder(kind.dtype, (None, kind.shape[0]), name=title)
    return made


def infer_real_valued_columns(features):
    """`tf.contrib.layers.infer_real_valued_columns`: a column for each feature, a tensor or
    tensors by name.

    Raises: ValueError, a SparseTensor, text, or a shape that is not known.
    """
    named = features if isinstance(features, dict) else {"": features}
    columns = []
    for name, tensor in named.items():
        if isinstance(tensor, tf.SparseTensor):
            raise ValueError(
                "SparseTensor is not supported for auto detection. Please define corresponding "
                f"FeatureColumn for tensor {name} {tensor}."
            )
        if not (tensor.dtype.is_integer or tensor.dtype.is_floating):
            raise ValueError(
                "Non integer or non floating types are not supported for auto detection. Please "
                f"define corresponding FeatureColumn for tensor {name} {tensor}."
            )
        shape = tensor.get_shape()
        if shape.rank is None or not shape[1:].is_fully_defined():
            raise ValueError(f"The shape of feature {name} must be known but for its first length.")
        size = shape[1:].num_elements()
        columns.append(real_valued_column(name, dimension=size, dtype=tensor.dtype.base_dtype))
    return columns

"""`tf.parse_example` and its like over TF 1.8's ops. Mirrors its `ops/parsing_ops.py`."""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import parsing_config
from tensorflow.python.ops import parsing_ops as native

_FEATURES = [tf.VarLenFeature, tf.SparseFeature, tf.FixedLenFeature, tf.FixedLenSequenceFeature]


def _described(features, kinds=None):
    """What the ops are told of the features, whose lengths may differ from row to row."""
    return parsing_config._ParseOpParams.from_features(features, kinds or _FEATURES)


def _sparse(indices, values, shapes):
    return [tf.SparseTensor(*parts) for parts in zip(indices, values, shapes)]


def _named(params, sparse, dense):
    return dict(zip([*params.sparse_keys, *params.dense_keys], [*sparse, *dense]))


def _checked(features):
    if not features:
        raise ValueError("Missing: features was %s." % features)
    return native._prepend_none_dimension(features)


def parse_example(serialized, features, name=None, example_names=None):
    """`tf.parse_example`: name -> tensor or SparseTensor of a batch of Examples.

    Args: serialized, strings [n]; features, name -> tf.FixedLenFeature and so on;
    example_names, strings [n] for messages. Raises: ValueError, there are no features.
    """
    features = _checked(features)
    return _composite(features, _parsed(serialized, features, name, example_names))


def _composite(features, found):
    return parsing_config._construct_tensors_for_composite_features(features, found)


def _parsed(serialized, features, name, names):
    params = _described(features)
    with tf.name_scope(name, "ParseExample", [serialized, names]):
        defaults = params.dense_defaults_vec
        *sparse, dense = tf.raw_ops.ParseExample(
            serialized=serialized,
            names=[] if names is None else names,
            sparse_keys=params.sparse_keys,
            dense_keys=params.dense_keys,
            dense_defaults=defaults,
            sparse_types=params.sparse_types,
            dense_shapes=params.dense_shapes_as_proto,
            name=name,
        )
        return _named(params, _sparse(*sparse), dense)


def parse_single_example(serialized, features, name=None, example_names=None):
    """`tf.parse_single_example`: name -> tensor or SparseTensor of one Example, a string []."""
    features = _checked(features)
    if example_names is not None:
        return _composite(features, _first(serialized, features, name, example_names))
    params = _described(features)
    with tf.name_scope(name, "ParseSingleExample", [serialized]):
        serialized = tf.convert_to_tensor(serialized, name="serialized")
        *sparse, dense = tf.raw_ops.ParseSingleExample(
            serialized=serialized,
            dense_defaults=params.dense_defaults_vec,
            num_sparse=len(params.sparse_keys),
            sparse_keys=params.sparse_keys,
            sparse_types=params.sparse_types,
            dense_keys=params.dense_keys,
            dense_shapes=params.dense_shapes_as_proto,
            name=name,
        )
        return _composite(features, _named(params, _sparse(*sparse), dense))


def _first(serialized, features, name, names):
    """The only row of a batch of one Example, which has a name."""
    with tf.name_scope(name, "ParseSingleExample", [serialized, names]):
        batch = [
            _scalar(tensor, word) for tensor, word in ((serialized, "serialized"), (names, "names"))
        ]
        found = _parsed(batch[0], features, name, batch[1])
        return {key: _row(key, value) for key, value in found.items()}


def _scalar(tensor, word):
    tensor = tf.convert_to_tensor(tensor)
    if tensor.shape.rank is None:
        check = tf.Assert(tf.equal(tf.rank(tensor), 0), [f"Input {word} must be a scalar"])
        with tf.control_dependencies([check]):
            tensor = tf.identity(tensor)
    elif tensor.shape.rank:
        raise ValueError(f"Input {word} must be a scalar")
    return tf.expand_dims(tensor, 0)


def _row(key, value):
    if not isinstance(value, tf.SparseTensor):
        return tf.squeeze(value, [0])
    return tf.SparseTensor(
        tf.slice(value.indices, [0, 1], [-1, -1]),
        value.values,
        tf.slice(value.dense_shape, [1], [-1]),
    )


def parse_single_sequence_example(
    serialized, context_features=None, sequence_features=None, example_name=None, name=None
):
    """`tf.parse_single_sequence_example`: (name -> value of the context, name -> value of the
    sequence) of one SequenceExample, a string []. Raises: ValueError, there are no features.
    """
    if not (context_features or sequence_features):
        raise ValueError("Missing features.")
    context = _described(context_features, [tf.VarLenFeature, tf.FixedLenFeature])
    steps = _described(sequence_features, [tf.VarLenFeature, tf.FixedLenSequenceFeature])
    for key, default in steps.dense_defaults.items():
        if default is not None:
            raise ValueError(f"Value feature_list_dense_defaults[{key}] must be None")
    with tf.name_scope(name, "ParseSingleSequenceExample", [serialized]):
        found = tf.raw_ops.ParseSingleSequenceExample(
            serialized=serialized,
            debug_name="" if example_name is None else example_name,
            context_dense_defaults=context.dense_defaults_vec,
            context_sparse_keys=context.sparse_keys,
            context_sparse_types=context.sparse_types,
            context_dense_keys=context.dense_keys,
            context_dense_shapes=context.dense_shapes_as_proto,
            feature_list_sparse_keys=steps.sparse_keys,
            feature_list_sparse_types=steps.sparse_types,
            feature_list_dense_keys=steps.dense_keys,
            feature_list_dense_types=steps.dense_types,
            feature_list_dense_shapes=steps.dense_shapes_as_proto,
            feature_list_dense_missing_assumed_empty=list(steps.dense_defaults),
            name=name,
        )
        return (
            _named(context, _sparse(*found[:3]), found[3]),
            _named(steps, _sparse(*found[4:7]), found[7]),
        )

"""`tf.nn.embedding_lookup...` as TF 1.8 composed them. Mirrors `embedding_ops.py` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import array_ops, clip_ops, math_ops, sparse_ops, static_shapes


def embedding_lookup(
    params, ids, partition_strategy="mod", name=None, validate_indices=True, max_norm=None
):
    """`tf.nn.embedding_lookup`: rows of a matrix, or of one that is split over several.

    `partition_strategy`: "mod", row i is in part i % n; "div", parts hold neighbouring rows.
    """
    if params is None or (isinstance(params, (list, tuple)) and not params):
        raise ValueError("Need at least one param")
    parts = parts_of(params)
    with tf.name_scope(name, "embedding_lookup", parts + [ids]) as name:
        if not any(map(array_ops.is_resource_variable, parts)):
            parts = [tf.convert_to_tensor(part, name="params") for part in parts]
        ids = tf.convert_to_tensor(ids, name="ids")
        for part in parts:
            if array_ops.is_resource_variable(part):
                counter.book(2)  # TF 1.8 reads it, to colocate with it
        if len(parts) == 1:
            return _clipped(array_ops.gather(parts[0], ids, name=name), ids, max_norm)
        return _from_several(parts, ids, partition_strategy, name, max_norm)


def parts_of(params):
    if isinstance(params, (list, tuple)):
        return list(params)
    return list(params) if hasattr(params, "_variable_list") else [params]


def _from_several(parts, ids, strategy, name, max_norm):
    count = len(parts)
    flat = tf.reshape(ids, [-1])
    places = tf.range(tf.size(flat))
    if strategy == "mod":
        part, row = flat % count, flat // count
    elif strategy == "div":
        rows = _rows(parts, flat.dtype)
        each, more = rows // count, rows % count
        part = tf.maximum(flat // (each + 1), (flat - more) // each)
        row = tf.where(part < more, flat % (each + 1), (flat - more) % each)
    else:
        raise ValueError("Unrecognized partition strategy: " + strategy)
    part = tf.cast(part, tf.int32)
    rows = tf.dynamic_partition(row, part, count)
    places = tf.dynamic_partition(places, part, count)
    found = [array_ops.gather(tensor, own) for tensor, own in zip(parts, rows)]
    result = tf.raw_ops.ParallelDynamicStitch(indices=places, data=found, name=name)
    known = parts[0].shape[1:]
    for tensor in parts[1:]:
        known = known.merge_with(tensor.shape[1:])
    lengths = known.as_list() if known.is_fully_defined() else tf.shape(parts[0])[1:]
    result = tf.reshape(result, tf.concat([tf.shape(ids), lengths], 0))
    result.set_shape(ids.shape.concatenate(known))
    return _clipped(result, ids, max_norm)


def _rows(parts, dtype):
    lengths = [part.shape.as_list()[0] for part in parts]
    if None not in lengths:
        return tf.constant(sum(lengths), dtype)
    lengths = [
        tf.shape(part)[0] if length is None else length for part, length in zip(parts, lengths)
    ]
    return math_ops.reduce_sum(tf.cast(tf.stack(lengths), dtype))


def _clipped(rows, ids, max_norm):
    if max_norm is None:
        return rows
    first, end = tf.convert_to_tensor(ids).shape.rank, rows.shape.rank
    if first and end:
        axes = list(range(first, end))
    else:
        axes = tf.range(first or tf.rank(ids), end or tf.rank(rows))
    return clip_ops.clip_by_norm(rows, max_norm, axes)


def embedding_lookup_sparse(
    params, sp_ids, sp_weights, partition_strategy="mod", name=None, combiner=None, max_norm=None
):
    """`tf.nn.embedding_lookup_sparse`: for each row of ids, their embeddings' sum or
    (weighted) mean.
    """
    if combiner is None:
        tf.logging.warn(
            'The default value of combiner will change from "mean" to "sqrtn" after 2016/11/01.'
        )
        combiner = "mean"
    if combiner not in ("mean", "sqrtn", "sum"):
        raise ValueError("combiner must be one of 'mean', 'sqrtn' or 'sum'")
    if not isinstance(sp_ids, tf.SparseTensor):
        raise TypeError("sp_ids must be SparseTensor")
    if sp_weights is not None and not isinstance(sp_weights, tf.SparseTensor):
        raise TypeError("sp_weights must be either None or SparseTensor")
    with tf.name_scope(name, "embedding_lookup_sparse", parts_of(params) + [sp_ids]) as name:
        segments = sp_ids.indices[:, 0]
        if segments.dtype != tf.int32:
            segments = tf.cast(segments, tf.int32)
        ids, index = sp_ids.values, None
        if sp_weights is None:
            ids, index = tf.unique(ids)
        rows = embedding_lookup(
            params, ids, partition_strategy=partition_strategy, max_norm=max_norm
        )
        if sp_weights is None:
            combine = getattr(math_ops, "sparse_segment_" + combiner.replace("sqrtn", "sqrt_n"))
            return combine(rows, index, segments, name=name)
        return _weighted(rows, sp_weights.values, segments, combiner, name)


def _weighted(rows, weights, segments, combiner, name):
    if weights.dtype != rows.dtype:
        weights = tf.cast(weights, rows.dtype)
    ones = tf.fill(tf.expand_dims(tf.rank(rows) - 1, 0), 1)
    shape, known = tf.concat([tf.shape(weights), ones], 0), weights.shape
    weights = tf.reshape(weights, shape)
    if rows.shape.rank is not None:
        weights.set_shape(known.concatenate([1] * (rows.shape.rank - 1)))
    rows = rows * weights
    if combiner == "sum":
        return tf.segment_sum(rows, segments, name=name)
    total = tf.segment_sum(rows, segments)
    if combiner == "mean":
        return tf.div(total, tf.segment_sum(weights, segments), name=name)
    squares = tf.segment_sum(tf.pow(weights, 2), segments)
    return tf.div(total, tf.sqrt(squares), name=name)


def safe_embedding_lookup_sparse(
    embedding_weights,
    sparse_ids,
    sparse_weights=None,
    combiner="mean",
    default_id=None,
    name=None,
    partition_strategy="div",
    max_norm=None,
):
    """embedding_lookup_sparse along the last axis, of rows that may be empty.

    Ids below 0 and ids whose weight is not above 0 do not count. Where no id is left, the row is
    that of default_id, or zeros. TF 1.8 had it inside tf.feature_column and tf.contrib.layers.

    Args: embedding_weights, a matrix or its parts; sparse_ids, SparseTensor [d0, …, dn] of whole
    numbers; sparse_weights, SparseTensor of floats of the same shape.
    Returns: [d0, …, dn-1, *shape of a row]. Raises: ValueError, there are no embedding_weights.
    """
    parts = parts_of(embedding_weights) if embedding_weights is not None else []
    if not parts:
        raise ValueError("Missing embedding_weights %s." % embedding_weights)
    dtype = None if sparse_weights is None else sparse_weights.dtype
    parts = [tf.convert_to_tensor(part, dtype=dtype) for part in parts]
    with tf.name_scope(name, "embedding_lookup", parts + [sparse_ids, sparse_weights]) as scope:
        shape = sparse_ids.dense_shape
        rank = shape.shape.as_list()[0]
        axes = tf.size(shape) if rank is None else rank
        rows = math_ops.reduce_prod(tf.slice(shape, [0], [axes - 1]))
        ids = sparse_ops.sparse_reshape(sparse_ids, [rows, array_ops.gather(shape, axes - 1)])
        weights = sparse_weights
        if weights is not None:
            weights = tf.SparseTensor(ids.indices, weights.values, ids.dense_shape)
        ids, weights = _only_valid(ids, weights)
        ids, is_empty = tf.sparse_fill_empty_rows(ids, default_id or 0)
        if weights is not None:
            weights, _ = tf.sparse_fill_empty_rows(weights, 1.0)
        result = embedding_lookup_sparse(
            parts,
            ids,
            weights,
            combiner=combiner,
            partition_strategy=partition_strategy,
            name=None if default_id is None else scope,
            max_norm=max_norm,
        )
        if default_id is None:
            is_empty = tf.tile(tf.reshape(is_empty, [-1, 1]), tf.stack([1, tf.shape(result)[1]]))
            result = tf.where(is_empty, array_ops.zeros_like(result), result, name=scope)
        before = tf.slice(tf.cast(shape, tf.int32), [0], [axes - 1])
        before = static_shapes.hidden(before, before.shape)
        final = tf.reshape(result, tf.concat([before, tf.slice(tf.shape(result), [1], [-1])], 0))
        unknown = tf.TensorShape(None if rank is None else [None] * (rank - 1))
        final.set_shape(unknown.concatenate(result.shape[1:]))
        return final


def _only_valid(ids, weights):
    valid = tf.greater_equal(ids.values, 0)
    if weights is None:
        return tf.sparse_retain(ids, valid), None
    valid = tf.logical_and(valid, tf.greater(weights.values, 0))
    return tf.sparse_retain(ids, valid), tf.sparse_retain(weights, valid)

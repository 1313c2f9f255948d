"""`tf.contrib.layers`' embeddings of ids. Mirrors its `embedding_ops.py` and `encoders.py` of
TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers.sparse_ops import dense_to_sparse_tensor
from tf1_mnist.tf1.ops import array_ops, embedding_ops, math_ops


def embedding_lookup_unique(params, ids, name=None):
    """`tf.contrib.layers.embedding_lookup_unique`: each different id is looked up once.

    ids: whole numbers of any shape. Returns: [*shape of ids, *shape of a row].
    """
    with tf.name_scope(name, "EmbeddingLookupUnique", [params, ids]):
        ids = tf.convert_to_tensor(ids)
        shape = tf.shape(ids)
        flat = tf.reshape(ids, math_ops.reduce_prod(shape, keepdims=True))
        unique, index = tf.unique(flat)
        rows = embedding_ops.embedding_lookup(params, unique)
        found = array_ops.gather(rows, index)
        found = tf.reshape(found, tf.concat([shape, tf.shape(rows)[1:]], 0))
        found.set_shape(ids.shape.concatenate(rows.shape[1:]))
        return found


def safe_embedding_lookup_sparse(
    embedding_weights,
    sparse_ids,
    sparse_weights=None,
    combiner=None,
    default_id=None,
    name=None,
    partition_strategy="div",
    max_norm=None,
):
    """`tf.contrib.layers.safe_embedding_lookup_sparse`: embeddings combined along the last axis.

    Ids below 0 and ids whose weight is not above 0 do not count. Where no id is left, the row is
    that of default_id, or zeros.

    Args: embedding_weights, a matrix or its parts; sparse_ids, SparseTensor [d0, …, dn] of whole
    numbers; sparse_weights, SparseTensor of floats of the same shape; combiner, "mean" (default),
    "sqrtn" or "sum".
    Returns: [d0, …, dn-1, *shape of a row]. Raises: ValueError, there are no embedding_weights.
    """
    if combiner is None:
        tf.logging.warn(
            'The default value of combiner will change from "mean" to "sqrtn" after 2016/11/01.'
        )
        combiner = "mean"
    parts = embedding_ops.parts_of(embedding_weights) if embedding_weights is not None else []
    if not parts:
        raise ValueError("Missing embedding_weights %s." % embedding_weights)
    dtype = None if sparse_weights is None else sparse_weights.dtype
    parts = [tf.convert_to_tensor(part, dtype=dtype) for part in parts]
    with tf.name_scope(name, "embedding_lookup", parts + [sparse_ids, sparse_weights]) as scope:
        shape = sparse_ids.dense_shape
        rank = shape.shape[0]
        last = (tf.size(shape) if rank is None else rank) - 1
        rows = math_ops.reduce_prod(tf.slice(shape, [0], [last]))
        ids = tf.sparse_reshape(sparse_ids, [rows, array_ops.gather(shape, last)])
        weights = sparse_weights
        if weights is not None:
            weights = tf.SparseTensor(ids.indices, weights.values, ids.dense_shape)
        ids, weights = _only_valid(ids, weights)
        ids, is_empty = tf.sparse_fill_empty_rows(ids, default_id or 0)
        if weights is not None:
            weights, _ = tf.sparse_fill_empty_rows(weights, 1.0)
        result = embedding_ops.embedding_lookup_sparse(
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
        before = tf.slice(tf.cast(shape, tf.int32), [0], [last])
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


def bow_encoder(
    ids,
    vocab_size,
    embed_dim,
    sparse_lookup=True,
    initializer=None,
    regularizer=None,
    trainable=True,
    scope=None,
    reuse=None,
):
    """`tf.contrib.layers.bow_encoder`: [n, words] ids to [n, embed_dim], the mean of their
    embeddings.

    sparse_lookup: ids of 0 are padding and do not count; it also takes a SparseTensor.
    Raises: ValueError, without vocab_size or embed_dim; TypeError, a SparseTensor without
    sparse_lookup.
    """
    if not vocab_size or not embed_dim:
        raise ValueError("Must specify vocab size and embedding dimension")
    with tf.variable_scope(scope, "bow_encoder", [ids], reuse=reuse):
        embeddings = model_variable(
            "embeddings",
            shape=[vocab_size, embed_dim],
            initializer=initializer,
            regularizer=regularizer,
            trainable=trainable,
        )
        is_sparse = isinstance(ids, tf.SparseTensor)
        if sparse_lookup:
            sparse_ids = ids if is_sparse else dense_to_sparse_tensor(ids)
            return safe_embedding_lookup_sparse(
                [embeddings], sparse_ids, combiner="mean", default_id=0
            )
        if is_sparse:
            raise TypeError("ids are expected to be dense Tensor, got: %s" % (ids,))
        return math_ops.reduce_mean(embedding_ops.embedding_lookup(embeddings, ids), 1)


def embed_sequence(
    ids,
    vocab_size=None,
    embed_dim=None,
    unique=False,
    initializer=None,
    regularizer=None,
    trainable=True,
    scope=None,
    reuse=None,
):
    """`tf.contrib.layers.embed_sequence`: [n, steps] whole numbers to [n, steps, embed_dim].

    unique: look up each different id once. Raises: ValueError, without vocab_size or embed_dim,
    unless reuse is set.
    """
    if not (reuse or (vocab_size and embed_dim)):
        raise ValueError(
            "Must specify vocab size and embedding dimension when not reusing. "
            "Got vocab_size=%s and embed_dim=%s" % (vocab_size, embed_dim)
        )
    with tf.variable_scope(scope, "EmbedSequence", [ids], reuse=reuse):
        known = embed_dim is not None and not (reuse and vocab_size is None)
        embeddings = model_variable(
            "embeddings",
            shape=[vocab_size, embed_dim] if known else None,
            initializer=initializer,
            regularizer=regularizer,
            trainable=trainable,
        )
        if unique:
            return embedding_lookup_unique(embeddings, ids)
        return embedding_ops.embedding_lookup(embeddings, ids)

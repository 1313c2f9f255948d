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

    combiner: "mean" (default), "sqrtn" or "sum". The rest is said in ops/embedding_ops.py.
    """
    if combiner is None:
        tf.logging.warn(
            'The default value of combiner will change from "mean" to "sqrtn" after 2016/11/01.'
        )
        combiner = "mean"
    return embedding_ops.safe_embedding_lookup_sparse(
        embedding_weights,
        sparse_ids,
        sparse_weights,
        combiner,
        default_id,
        name,
        partition_strategy,
        max_norm,
    )


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

"""Sparse tensors of `tf.contrib.layers`. Mirrors its `python/ops/sparse_ops.py` and
`sparse_feature_cross_op.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter

SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY = 0xDECAFCAFFE
_GOLDEN = 0x9E3779B97F4A7800 - (1 << 64)  # of the old hash, as a signed number


def dense_to_sparse_tensor(dense_tensor, ignore_value=None):
    """The entries that are not ignore_value, by default 0 or "", as a SparseTensor."""
    with tf.name_scope("DenseToSparseTensor"):
        dense = tf.convert_to_tensor(dense_tensor)
        if ignore_value is None:
            ignore_value = "" if dense.dtype == tf.string else dense.dtype.as_numpy_dtype()
        ignored = tf.cast(ignore_value, dense.dtype, name="ignore_value")
        indices = tf.where(tf.not_equal(dense, ignored), name="indices")
        return tf.SparseTensor(
            indices,
            tf.gather_nd(dense, indices, name="values"),
            tf.shape(dense, out_type=tf.int64, name="dense_shape"),
        )


def sparse_feature_cross(inputs, num_buckets, hash_key=None, name=None):
    """Every combination of the inputs' categories in a row, hashed to 0 … num_buckets - 1.

    Args: inputs, a list of SparseTensors and tensors [n, k] of text or whole numbers; hash_key, of
    the hash FingerprintCat64; None, the older hash that was TF 1.8's default.
    Returns: SparseTensor [n, combinations] of int64.
    """
    sparse = [each for each in inputs if isinstance(each, tf.SparseTensor)]
    dense = [each for each in inputs if not isinstance(each, tf.SparseTensor)]
    values = [_text_or_int64(each.values) for each in sparse]
    dense = [_text_or_int64(each) for each in dense]
    if not hash_key:
        return _crossed_by_old_hash(sparse, values, dense, num_buckets)
    is_text = all(each.dtype == tf.string for each in values + dense)
    return tf.SparseTensor(
        *tf.raw_ops.SparseCross(
            **_sparse_parts(sparse, values),
            dense_inputs=dense,
            hashed_output=True,
            num_buckets=num_buckets,
            hash_key=hash_key,
            out_type=tf.int64,
            internal_type=tf.string if is_text else tf.int64,
            name=name,
        )
    )


def _text_or_int64(values):
    return values if values.dtype == tf.string else tf.to_int64(values)


def _sparse_parts(sparse, values):
    return {
        "indices": [each.indices for each in sparse],
        "values": values,
        "shapes": [each.dense_shape for each in sparse],
    }


def _crossed_by_old_hash(sparse, values, dense, num_buckets):
    """TF 1.8's op SparseFeatureCross, whose kernel is gone: one op there.

    Today's SparseCross combines not the values but their places, as text; these say which hashes
    to combine.
    """
    flat = [*values, *(tf.reshape(each, [-1]) for each in dense)]
    places = [tf.range(tf.size(each, out_type=tf.int64)) for each in flat]
    crossed = tf.raw_ops.SparseCross(
        **_sparse_parts(sparse, places[: len(sparse)]),
        dense_inputs=[
            tf.reshape(place, tf.shape(each)) for place, each in zip(places[len(sparse) :], dense)
        ],
        hashed_output=False,
        num_buckets=0,
        hash_key=0,
        out_type=tf.string,
        internal_type=tf.int64,
    )
    parts = tf.raw_ops.StringSplitV2(input=crossed.output_values, sep="_X_").values
    rows = tf.reshape(tf.strings.to_number(parts, tf.int64), [-1, len(flat)])
    hashed = tf.constant(SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY, tf.int64)
    for column, each in enumerate(flat):
        more = tf.gather(_fingerprints(each), rows[:, column]) + _GOLDEN
        shifted = tf.bitwise.left_shift(hashed, 10) + tf.bitwise.right_shift(hashed, 4)
        hashed = tf.bitwise.bitwise_xor(hashed, more + shifted)
    buckets = tf.bitcast(hashed, tf.uint64) % tf.constant(num_buckets, tf.uint64)
    return tf.SparseTensor(
        crossed.output_indices, tf.bitcast(buckets, tf.int64), crossed.output_shape
    )


_crossed_by_old_hash = counter.makes(1, _crossed_by_old_hash)


def _fingerprints(values):
    """Whole numbers as they are; the 64-bit fingerprint of each text."""
    if values.dtype != tf.string:
        return values
    return tf.bitcast(tf.raw_ops.Fingerprint(data=values, method="farmhash64"), tf.int64)

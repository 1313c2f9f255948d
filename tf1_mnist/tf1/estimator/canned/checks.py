"""Checks in the graph that TF 1.8's heads make of labels, logits and weights."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import check_ops


def labels(labels, logits, dimension):
    """The labels, [n, dimension], of logits [n, k]; [n] is taken for [n, 1]. Raises: ValueError."""
    if labels is None:
        raise ValueError(
            "You must provide a labels Tensor. Given: None. Check that your "
            "input_fn returns labels."
        )
    message = (
        f"labels shape must be [D0, D1, ... DN, {dimension}]. Suggested Fix: check your n_classes "
        "argument to the estimator and/or the shape of your label."
    )
    logits = tf.convert_to_tensor(logits)
    with tf.name_scope(None, "labels", (labels, logits)) as scope:
        if isinstance(labels, tf.SparseTensor):
            raise ValueError(
                f"SparseTensor labels are not supported. labels must be a Tensor of shape "
                f"[batch_size, {dimension}]: use tf.sparse_tensor_to_dense()"
            )
        labels = tf.convert_to_tensor(labels)
        if labels.shape.rank is not None and labels.shape.rank + 1 == logits.shape.rank:
            labels = tf.expand_dims(labels, -1)
        shape, logits_shape = tf.shape(labels), tf.shape(logits)
        with tf.control_dependencies([tf.assert_rank_at_least(labels, 2, message=message)]):
            found = labels.shape[-1].value if labels.shape.rank is not None else None
            if found is not None and found != dimension:
                raise ValueError(
                    f"Mismatched label shape. Classifier configured with n_classes={dimension}.  "
                    f"Received {found}. Suggested Fix: check your n_classes argument to the "
                    "estimator and/or the shape of your label."
                )
            expected = tf.concat([logits_shape[:-1], [dimension]], axis=0)
            fits = check_ops.assert_equal(
                expected,
                shape,
                message=message,
                data=["expected_labels_shape: ", expected, "labels_shape: ", shape],
            )
            with tf.control_dependencies([fits]):
                return tf.identity(labels, name=scope)


def logits(logits, dimension):
    """The logits as float32, [n, dimension]. Raises: ValueError."""
    with tf.name_scope(None, "logits", (logits,)) as scope:
        logits = tf.to_float(logits)
        shape = tf.shape(logits)
        message = "logits shape must be [D0, D1, ... DN, logits_dimension]"
        deep = tf.assert_rank_at_least(logits, 2, data=[shape], message=message)
        with tf.control_dependencies([deep]):
            found = logits.shape[-1].value if logits.shape.rank is not None else None
            if found is not None:
                if found != dimension:
                    raise ValueError(f"{message}, got {logits.shape}.")
                return logits
            fits = check_ops.assert_equal(dimension, shape[-1], data=[shape], message=message)
            with tf.control_dependencies([fits]):
                return tf.identity(logits, name=scope)


def weights(features, column, logits, each_logit):
    """The weight of each example, [n, 1], of a column of the features; 1.0 without one."""
    values = (*features.values(), logits) if isinstance(features, dict) else (features, logits)
    with tf.name_scope(None, "weights", values) as scope:
        if column is None:
            return 1.0
        key = column if isinstance(column, str) else column.key
        found = tf.to_float(features[key], name="weights")
        shape, logits_shape = tf.shape(found), tf.shape(logits)
        message = "weights shape must be [D0, D1, ... DN] or [D0, D1, ... DN, 1]"
        if found.shape.rank is not None and found.shape.rank + 1 == logits.shape.rank:
            fits = check_ops.assert_equal(logits_shape[:-1], shape, message=message)
            with tf.control_dependencies([fits]):
                return tf.expand_dims(found, -1, name=scope)
        one_each = tf.concat([logits_shape[:-1], [1]], axis=0)
        if each_logit:
            same = tf.reduce_any(
                [
                    tf.reduce_all(tf.equal(logits_shape, shape)),
                    tf.reduce_all(tf.equal(one_each, shape)),
                ]
            )
            fits = tf.Assert(same, [message, "weights_shape: ", shape])
        else:
            fits = check_ops.assert_equal(one_each, shape, message=message)
        with tf.control_dependencies([fits]):
            return tf.identity(found, name=scope)


def within(labels, n_classes):
    """The labels, all from 0 to n_classes - 1, looked after in the graph."""
    with tf.name_scope(None, "assert_range", (labels,)):
        limit = tf.convert_to_tensor(n_classes, labels.dtype)
        below = check_ops.assert_less(labels, limit, message="Label IDs must < n_classes")
        above = check_ops.assert_non_negative(labels, message="Label IDs must >= 0")
        with tf.control_dependencies((below, above)):
            return tf.identity(labels)


def broadcast(weights, values):
    """The weights, one for each of the values; None of None."""
    from tensorflow.python.ops import weights_broadcast_ops

    return None if weights is None else weights_broadcast_ops.broadcast_weights(weights, values)

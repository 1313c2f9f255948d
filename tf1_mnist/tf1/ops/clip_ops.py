"""`tf.clip_by_…` in TF 1.8's ops."""

import tensorflow.compat.v1 as tf


def clip_by_value(t, clip_value_min, clip_value_max, name=None):
    """`tf.clip_by_value`, in the one op that TF 1.8 makes of it."""
    if isinstance(t, tf.IndexedSlices):
        t = tf.convert_to_tensor(t)
    with tf.name_scope(name, "clip_by_value", [t, clip_value_min, clip_value_max]) as scope:
        t = tf.convert_to_tensor(t, name="t")
        low, high = (
            tf.cast(bound, t.dtype) if tf.is_tensor(bound) else tf.convert_to_tensor(bound, t.dtype)
            for bound in (clip_value_min, clip_value_max)
        )
        return tf.raw_ops.ClipByValue(t=t, clip_value_min=low, clip_value_max=high, name=scope)


def clip_by_norm(t, clip_norm, axes=None, name=None):
    """`tf.clip_by_norm` in TF 1.8's ops: t * clip_norm / max(norm, clip_norm)."""
    with tf.name_scope(name, "clip_by_norm", [t, clip_norm]) as name:
        t = tf.convert_to_tensor(t, name="t")
        norm = tf.sqrt(tf.reduce_sum(t * t, axes, keepdims=True))
        scaled = t * clip_norm
        return tf.identity(scaled / tf.maximum(norm, clip_norm), name=name)


def clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None):
    """`tf.clip_by_global_norm`: all by clip_norm / max(norm, clip_norm), and the norm."""
    if isinstance(t_list, str) or not isinstance(t_list, (list, tuple)):
        raise TypeError("t_list should be a sequence")
    if use_norm is None:
        use_norm = tf.global_norm(t_list, name)
    with tf.name_scope(name, "clip_by_global_norm", [*t_list, clip_norm]) as name:
        one = tf.constant(1.0, use_norm.dtype)
        scale = clip_norm * tf.minimum(1.0 / use_norm, one / clip_norm)
        clipped = []
        for n, each in enumerate(t_list):
            values = each.values if isinstance(each, tf.IndexedSlices) else each
            if values is None:
                clipped.append(None)
                continue
            values = tf.convert_to_tensor(values, name="t_%d" % n)
            values = tf.identity(values * scale, name="%s_%d" % (name, n))
            if isinstance(each, tf.IndexedSlices):
                values = tf.IndexedSlices(values, each.indices, each.dense_shape)
            clipped.append(values)
        return clipped, use_norm

# ruff: noqa: E501 (a case is a line)
"""Cases of tf.contrib that are one expression each; the format is that of expressions.py."""

FRAMEWORK = (
    "sur",
    """
tf.contrib.framework.with_shape([4, 3], x)
tf.contrib.framework.with_shape([4], x)
tf.contrib.framework.with_shape([], s)
tf.contrib.framework.with_shape(tf.shape(y), x)
tf.contrib.framework.with_same_shape(x, y)
tf.contrib.framework.reduce_sum_n([x, y]) | su
tf.contrib.framework.reduce_sum_n([x]) | su
tf.contrib.framework.assert_scalar(s)
tf.contrib.framework.assert_scalar_int(i0)
tf.contrib.framework.assert_same_float_dtype([x, y])
tf.contrib.framework.convert_to_tensor_or_sparse_tensor([1., 2.])
tf.contrib.framework.remove_squeezable_dimensions(ids, ids2)
tf.contrib.framework.remove_squeezable_dimensions(ids2, ids)
tf.contrib.framework.remove_squeezable_dimensions(x, y)
tf.contrib.framework.smart_cond(True, lambda: x + 1., lambda: x)
tf.contrib.framework.smart_cond(tf.constant(False), lambda: x + 1., lambda: x)
tf.contrib.framework.smart_cond(flag, lambda: x + 1., lambda: x)
tf.contrib.framework.smart_case([(flag, lambda: x + 1.), (i0 > 1, lambda: x * 2.)], lambda: x)
tf.contrib.framework.sort(x)
tf.contrib.framework.sort(x, axis=0)
tf.contrib.framework.sort(x, direction='DESCENDING')
tf.contrib.framework.sort(t, axis=1, direction='DESCENDING')
tf.contrib.framework.sort(t, axis=-2)
tf.contrib.framework.sort(n)
tf.contrib.framework.argsort(x)
tf.contrib.framework.argsort(x, axis=0, direction='DESCENDING')
tf.contrib.framework.argsort(v4, stable=True)
tf.contrib.framework.get_placeholders(tf.get_default_graph())
tf.contrib.framework.global_variable([1., 2.])
tf.contrib.framework.local_variable([1., 2.])
tf.contrib.slim.learning.clip_gradient_norms([(x, y), (None, y)], 1.0)
tf.contrib.slim.learning.clip_gradient_norms([(tf.IndexedSlices(x, ids), y)], 1.0)
""",
)

VARIABLES = (
    "vw",
    """
tf.contrib.framework.assign_from_values({'x': np.zeros((4, 3), np.float32)}) and x
tf.contrib.slim.learning.multiply_gradients([(x * 2., x), (y * 2., y)], {'x': 2, y: tf.constant(3.)})
tf.contrib.slim.learning.multiply_gradients([(tf.IndexedSlices(x * 2., [0, 1, 2, 3]), x)], {x: 0.5})
tf.contrib.slim.learning.add_gradients_summaries([(x * 2., x), (None, y)])
tf.contrib.slim.learning.create_train_op(tf.reduce_sum(x * x), tf.train.AdamOptimizer(), clip_gradient_norm=1.)
tf.contrib.slim.learning.create_train_op(tf.reduce_sum(x * x), tf.train.AdamOptimizer(), summarize_gradients=True, gradient_multipliers={'x': 2.})
""",
)

METRICS = (
    "su",
    "\n".join(
        f"tf.contrib.metrics.{name}({arguments}{more})"
        for name, arguments, weights in (
            ("streaming_true_positives", "b, b", "x"),
            ("streaming_true_negatives", "b, b", "s"),
            ("streaming_false_positives", "b, b", "x"),
            ("streaming_false_negatives", "b, b", "s"),
            ("streaming_mean_tensor", "x", "y"),
            ("streaming_mean_absolute_error", "x, y", "s"),
            ("streaming_root_mean_squared_error", "x, y", "s"),
            ("streaming_mean_relative_error", "x, y, p", "s"),
            ("streaming_mean_cosine_distance", "x, y, 1", "s"),
            ("streaming_mean_iou", "ids, ids, 3", "v4"),
            ("streaming_percentage_less", "x, 0.5", "s"),
            ("streaming_precision_at_thresholds", "p, b, [.2, .5]", "s"),
            ("streaming_recall_at_thresholds", "p, b, [.2, .5]", "s"),
            ("streaming_sensitivity_at_specificity", "p, b, 0.5", "s"),
            ("streaming_specificity_at_sensitivity", "p, b, 0.5", "s"),
            ("streaming_recall_at_k", "x, ids, 2", "v4"),
            ("streaming_sparse_recall_at_k", "x, ids64, 2", "s"),
            ("streaming_sparse_precision_at_k", "x, ids64, 2", "s"),
            ("streaming_sparse_average_precision_at_k", "x, ids64, 2", "s"),
            ("streaming_false_positive_rate", "b, b", "s"),
            ("streaming_false_negative_rate", "b, b", "x"),
            ("streaming_covariance", "x, y", "p"),
            ("streaming_pearson_correlation", "x, y", "p"),
            ("count", "x", "s"),
        )
        for more in ("", f", weights={weights}")
    )
    + """
tf.contrib.metrics.streaming_concat(v4)
tf.contrib.metrics.streaming_concat(x)
tf.contrib.metrics.streaming_concat(x, axis=1, max_size=7)
tf.contrib.metrics.set_size(sp_ids)
tf.contrib.metrics.set_union(pairs, pairs)
tf.contrib.metrics.set_intersection(sp_ids, sp64)
tf.contrib.metrics.set_difference(pairs, pairs)
tf.contrib.metrics.aggregate_metrics(tf.contrib.metrics.streaming_mean(x))
tf.contrib.metrics.aggregate_metric_map({'mean': tf.contrib.metrics.streaming_mean(x)})[0]
tf.contrib.slim.metrics.accuracy(ids, ids)
""",
)

SECTIONS = (FRAMEWORK, VARIABLES, METRICS)

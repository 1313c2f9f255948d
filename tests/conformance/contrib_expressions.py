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

MORE_METRICS = (
    "su",
    "\n".join(
        f"tf.contrib.metrics.{name}({arguments}{more})"
        for name, arguments, weights in (
            ("streaming_true_positives_at_thresholds", "p, b, [.2, .5]", "s"),
            ("streaming_true_negatives_at_thresholds", "p, b, [.2, .5]", "x"),
            ("streaming_false_positives_at_thresholds", "p, b, [.2, .5]", "s"),
            ("streaming_false_negatives_at_thresholds", "p, b, [.2, .5]", "x"),
            ("streaming_false_positive_rate_at_thresholds", "p, b, [.2, .5]", "s"),
            ("streaming_false_negative_rate_at_thresholds", "p, b, [.2, .5]", "s"),
            ("streaming_curve_points", "b, p", "s"),
            ("recall_at_precision", "b, p, 0.5", "s"),
            ("streaming_sparse_precision_at_top_k", "tops, ids64c", "v4"),
            ("sparse_recall_at_top_k", "ids64c, tops", "v4"),
            ("streaming_sparse_average_precision_at_top_k", "tops, ids64c", "v4"),
            ("cohen_kappa", "ids, ids64, 3", "v4"),
        )
        for more in ("", f", weights={weights}")
    )
    + """
tf.contrib.metrics.streaming_curve_points(b, p, curve='PR')
tf.contrib.metrics.streaming_sparse_precision_at_top_k(tops, ids64c, class_id=1)
""",
)

LAYERS = (
    "sSuv",
    """
tf.contrib.layers.conv3d_transpose(video, 3, 2, stride=2) | sS
tf.contrib.layers.conv3d_transpose(video, 3, 2, biases_initializer=None, activation_fn=None) | sS
tf.contrib.layers.conv2d_in_plane(image, 3) | sS
tf.contrib.layers.conv2d_in_plane(image, [2, 1], stride=2, padding='VALID', activation_fn=None) | sS
tf.contrib.layers.images_to_sequence(image)
tf.contrib.layers.images_to_sequence(image, data_format='NCHW')
tf.contrib.layers.sequence_to_images(t, 3) | sSv
tf.contrib.layers.sequence_to_images(t, 3, 'channels_first') | sSv
tf.contrib.layers.scale_gradient(x, s) | suSU
tf.contrib.layers.legacy_fully_connected(x, 4) | sS
tf.contrib.layers.legacy_fully_connected(t, 4, bias_init=None) | sS
tf.contrib.layers.legacy_linear(x, 4) | sS
tf.contrib.layers.legacy_relu(t, 4) | sS
tf.contrib.layers.embedding_lookup_unique(x, ids) | suvwSVW
tf.contrib.layers.embedding_lookup_unique(x, ids23) | sSvw
tf.contrib.layers.embedding_lookup_unique([x, y], ids) | sSv
tf.contrib.layers.safe_embedding_lookup_sparse([x], sp_ids, combiner='mean') | suvwSVW
tf.contrib.layers.safe_embedding_lookup_sparse([x], sp_ids, combiner='sqrtn', default_id=1) | sSv
tf.contrib.layers.safe_embedding_lookup_sparse([x], sp_ids, sp, 'sum') | sSv
tf.contrib.layers.safe_embedding_lookup_sparse([x, y], sp_ids, sp, 'mean') | sSv
tf.contrib.layers.safe_embedding_lookup_sparse([x], sp_ids, combiner='sum', max_norm=0.5) | sS
tf.contrib.layers.bow_encoder(ids23, 5, 4) | sS
tf.contrib.layers.bow_encoder(sp_ids, 5, 4) | sS
tf.contrib.layers.bow_encoder(ids23, 5, 4, sparse_lookup=False) | sS
tf.contrib.layers.embed_sequence(ids23, 5, 4) | sS
tf.contrib.layers.embed_sequence(ids23, 5, 4, unique=True) | sS
tf.contrib.layers.summaries.summarize_variables() | vw
[tf.contrib.layers.legacy_relu(x, 4), tf.contrib.layers.summaries.summarize_weights(), tf.contrib.layers.summaries.summarize_biases(), tf.contrib.layers.summarize_activations()] | s
tf.contrib.slim.summarize_weights() | s
tf.contrib.slim.summaries.add_scalar_summary(s)
tf.contrib.slim.summaries.add_scalar_summary(s, 'loss', 'train', print_summary=True)
tf.contrib.slim.summaries.add_histogram_summary(x, prefix='a')
tf.contrib.slim.summaries.add_image_summary(image)
tf.contrib.slim.summaries.add_zero_fraction_summary(x, 'a')
tf.contrib.slim.summaries.add_histogram_summaries([x, y])
tf.contrib.slim.prefetch_queue.prefetch_queue([x, y], 4, 2).dequeue() | s
tf.contrib.slim.prefetch_queue.prefetch_queue({'x': x, 'y': y}, dynamic_pad=True).dequeue() | s
""",
)

_WORDS = "tf.contrib.layers.sparse_column_with_keys('words', ['e', 'a b'])"
_HASHED = "tf.contrib.layers.sparse_column_with_hash_bucket('words', 7)"
_IDS = "tf.contrib.layers.sparse_column_with_integerized_feature('ids', 3)"
_SPARSE = "tf.contrib.layers.sparse_column_with_integerized_feature('sp_ids', 4, combiner='sqrtn')"
_REAL = "tf.contrib.layers.real_valued_column('x', 3)"
_AGE = "tf.contrib.layers.real_valued_column('v')"
_BUCKETS = "tf.contrib.layers.bucketized_column(%s, [0., 1., 2.])"
_CROSSED = "tf.contrib.layers.crossed_column([%s, %s], 5%s)"
_FEATURES = {
    "words": "words",
    "ids": "ids64",
    "sp_ids": "sp_ids",
    "x": "x",
    "v": "v",
    "sp": "sp",
}


def _over(column, *features):
    taken = ", ".join(f"'{name}': {_FEATURES[name]}" for name in features)
    return "{%s}, [%s]" % (taken, column)


_LINEAR = [
    _over(_WORDS, "words"),
    _over(_HASHED, "words"),
    _over("tf.contrib.layers.sparse_column_with_hash_bucket('ids', 7, dtype=tf.int64)", "ids"),
    _over(
        "tf.contrib.layers.sparse_column_with_hash_bucket('words', 7, hash_keys=[[1, 2], [3, 4]])",
        "words",
    ),
    _over(_IDS, "ids"),
    _over(_SPARSE, "sp_ids"),
    _over("tf.contrib.layers.weighted_sparse_column(%s, 'sp')" % _SPARSE, "sp_ids", "sp"),
    _over(_AGE, "v"),
    _over(_REAL, "x"),
    _over(_BUCKETS % _AGE, "v"),
    _over(_BUCKETS % _REAL, "x"),
    _over(_CROSSED % (_SPARSE, _BUCKETS % _REAL, ""), "sp_ids", "x"),
    _over(_CROSSED % (_SPARSE, _BUCKETS % _REAL, ", hash_key=1234567"), "sp_ids", "x"),
    _over(_SPARSE + ", " + _REAL + ", " + _BUCKETS % _REAL, "sp_ids", "x"),
]
_DEEP = (
    [
        _over("tf.contrib.layers.one_hot_column(%s)" % column, name)
        for column, name in ((_WORDS, "words"), (_IDS, "ids"), (_SPARSE, "sp_ids"))
    ]
    + [
        _over("tf.contrib.layers.embedding_column(%s, 2)" % column, *names)
        for column, *names in (
            (_WORDS, "words"),
            (_SPARSE, "sp_ids"),
            ("tf.contrib.layers.weighted_sparse_column(%s, 'sp')" % _SPARSE, "sp_ids", "sp"),
            (_CROSSED % (_SPARSE, _BUCKETS % _REAL, ""), "sp_ids", "x"),
        )
    ]
    + [
        _over(
            "tf.contrib.layers.embedding_column(%s, 2, 'sum', tf.ones_initializer(), max_norm=1.)"
            % _SPARSE,
            "sp_ids",
        ),
        _over(
            "*tf.contrib.layers.shared_embedding_columns([%s, %s], 2, 'mean', 'shared')"
            % (_WORDS, _HASHED.replace("7", "2")),
            "words",
        ),
        _over(_AGE, "v"),
        _over(_REAL, "x"),
        _over(_BUCKETS % _AGE, "v"),
        _over(_BUCKETS % _REAL, "x"),
        _over("tf.contrib.layers.one_hot_column(%s), %s" % (_SPARSE, _REAL), "sp_ids", "x"),
    ]
)

COLUMNS = (
    "sS",
    "\n".join(
        [f"tf.contrib.layers.weighted_sum_from_feature_columns({case}, 2)[0]" for case in _LINEAR]
        + [f"tf.contrib.layers.input_from_feature_columns({case})" for case in _DEEP]
        + [f"tf.feature_column.input_layer({case})" for case in _DEEP if "shared" not in case]
        + [f"tf.feature_column.linear_model({case})" for case in _LINEAR]
    )
    + f"""
tf.contrib.layers.joint_weighted_sum_from_feature_columns({{'sp_ids': sp_ids, 'ids': ids64}}, [{_SPARSE.replace("sqrtn", "sum")}, {_IDS}], 2)[0]
tf.gradients(tf.contrib.layers.bow_encoder(ids23, 5, 4), tf.trainable_variables())
tf.gradients(tf.contrib.layers.bow_encoder(ids23, 5, 4, sparse_lookup=False), tf.trainable_variables())
tf.gradients(tf.contrib.layers.embed_sequence(ids23, 5, 4, unique=True), tf.trainable_variables())
tf.gradients(tf.contrib.layers.input_from_feature_columns({{'sp_ids': sp_ids}}, [tf.contrib.layers.embedding_column({_SPARSE}, 2)]), tf.trainable_variables())
tf.gradients(tf.contrib.layers.weighted_sum_from_feature_columns({{'sp_ids': sp_ids, 'x': x}}, [{_SPARSE}, {_REAL}, {_BUCKETS % _REAL}], 2)[0], tf.trainable_variables())
list(tf.contrib.layers.transform_features({{'x': x}}, [{_REAL}]).values())
tf.contrib.layers.input_from_feature_columns({{'t': t}}, [tf.contrib.layers.real_valued_column('t', 12)])
tf.contrib.layers.sequence_input_from_feature_columns({{'t': t}}, [tf.contrib.layers.real_valued_column('t', 4)])
tf.contrib.layers.sequence_input_from_feature_columns({{'sp_ids': sp_ids}}, [tf.contrib.layers.embedding_column({_SPARSE}, 2)])
[column.key for column in tf.contrib.layers.infer_real_valued_columns({{'x': x, 't': t}})]
sorted(tf.contrib.layers.create_feature_spec_for_parsing([{_SPARSE}, {_REAL}]))
tf.contrib.learn.models.linear_regression(x, v4)
tf.contrib.learn.models.linear_regression_zero_init(x, v4)
tf.contrib.learn.models.logistic_regression(x, onehot)
tf.contrib.learn.models.logistic_regression_zero_init(x, onehot)
tf.contrib.estimator.clip_gradients_by_norm(tf.train.GradientDescentOptimizer(.1), 1.).minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
tf.contrib.estimator.TowerOptimizer(lambda: tf.train.GradientDescentOptimizer(.1)).minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
""",
)

SECTIONS = (FRAMEWORK, VARIABLES, METRICS, MORE_METRICS, LAYERS, COLUMNS)

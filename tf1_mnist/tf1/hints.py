"""What to use in place of a symbol that is not given. No TensorFlow is needed here."""

_HINTS = {
    **dict.fromkeys(
        ("tf.estimator.BoostedTreesClassifier", "tf.estimator.BoostedTreesRegressor"),
        "use scikit-learn's gradient boosting, or TensorFlow Decision Forests",
    ),
    "tf.estimator": "write a model_fn for tf.estimator.Estimator",
    "tf.contrib.learn": "use the estimator of tf.estimator with the same name",
    **dict.fromkeys(
        (
            "tf.contrib.learn.DNNEstimator",
            "tf.contrib.learn.DNNLinearCombinedEstimator",
            "tf.contrib.learn.LinearEstimator",
            "tf.contrib.learn.LogisticRegressor",
            "tf.contrib.learn.multi_class_head",
            "tf.contrib.learn.multi_label_head",
            "tf.contrib.learn.regression_head",
        ),
        "use tf.contrib.learn's Classifier or Regressor of the kind, or write a model_fn for its "
        "Estimator",
    ),
    "tf.contrib.learn.KMeansClustering": "use tf.contrib.factorization.KMeans in a session",
    "tf.contrib.learn.SVM": "use scikit-learn's LinearSVC",
    "tf.contrib.learn.datasets": "use scikit-learn's datasets, such as make_circles",
    "tf.contrib.learn.monitors.ExportMonitor": "call the Estimator's export_savedmodel after fit, "
    "or give an Experiment tf.contrib.learn.make_export_strategy",
    "tf.contrib.learn.preprocessing": "number the words with a dict, or with tf.contrib.lookup",
    "tf.contrib.estimator": "write a model_fn for tf.estimator.Estimator, its loss of tf.losses "
    "and its metrics of tf.metrics",
    "tf.contrib.factorization": "write k-means with tf.argmin and tf.unsorted_segment_sum, or use "
    "scikit-learn's KMeans",
    "tf.contrib.boosted_trees": "use scikit-learn's GradientBoostingClassifier, or TensorFlow "
    "Decision Forests",
    "tf.contrib.crf": "write the forward algorithm with tf.scan",
    "tf.contrib.cudnn_rnn": "use tf.contrib.rnn.LSTMBlockFusedCell or GRUBlockCell",
    "tf.contrib.data": "use the method of tf.data.Dataset with the same purpose",
    "tf.contrib.distribute": "leave the strategy out; the model trains on one device",
    "tf.contrib.gan": "write both losses with tf.nn.sigmoid_cross_entropy_with_logits, and an "
    "optimizer with var_list for each network",
    "tf.contrib.lite": "convert a SavedModel with today's tf.lite.TFLiteConverter, in a program of "
    "its own",
    "tf.contrib.tpu": "use tf.estimator.Estimator in place of TPUEstimator",
    "tf.contrib.tensor_forest": "use scikit-learn's RandomForestClassifier, or TensorFlow Decision "
    "Forests",
    "tf.contrib.eager": "eager execution is today's TensorFlow's default: tf.GradientTape, "
    "tf.data, tf.Variable in a program of its own",
    "tf.contrib.seq2seq": "write the decoder as a loop over a cell of tf.nn.rnn_cell",
    "tf.contrib.slim": "pip install tf-slim, and `import tf_slim as slim`, has the rest of slim",
    "tf.contrib.slim.nets": "pip install tf-slim, and `from tf_slim import nets`, has inception",
    "tf.contrib.training.batch_sequences_with_states": "fetch the last state of tf.nn.dynamic_rnn, "
    "and feed it as the initial one with the next batch",
    "tf.contrib.layers.scattered_embedding_column": "use embedding_column of "
    "sparse_column_with_hash_bucket",
    "tf.contrib.layers": "make it of tf.layers and tf.nn",
    "tf.contrib.rnn": "use a cell of tf.nn.rnn_cell, and layers of tf.layers on its outputs",
    "tf.contrib": "tf.contrib is gone since TensorFlow 2.0; use the op of the same purpose in tf, "
    "tf.nn or tf.layers",
    "tf.python": "it was internal to TensorFlow 1; use the public function of the same purpose",
    "tf.nn.rnn": "use tf.nn.static_rnn or tf.nn.dynamic_rnn",
    "tf.nn.seq2seq": "write the decoder as a loop over a cell of tf.nn.rnn_cell",
    "tf.layers": "use tf.nn's op and tf.get_variable",
    "tf.keras": "use today's Keras in a program of its own, without tf1_mnist.run",
    "keras": "use today's Keras in a program of its own, without tf1_mnist.run",
}


def hint(symbol):
    """What to use instead, in a few words; by the longest known beginning of the dotted name."""
    parts = symbol.split(".")
    for length in range(len(parts), 0, -1):
        found = _HINTS.get(".".join(parts[:length]))
        if found:
            return f"today's TensorFlow has no such name; {found}"
    return (
        "today's TensorFlow has no such name; see its own migration guide, "
        "tensorflow.org/guide/migrate"
    )

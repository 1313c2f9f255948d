"""What to use in place of a symbol that is not given. No TensorFlow is needed here."""

_HINTS = {
    "tf.estimator": "write a model_fn for tf.estimator.Estimator",
    "tf.contrib.learn": "use the estimator of tf.estimator with the same name",
    "tf.contrib.factorization": "write k-means with tf.argmin and tf.unsorted_segment_sum, or use "
    "scikit-learn's KMeans",
    "tf.contrib.tensor_forest": "use scikit-learn's RandomForestClassifier, or TensorFlow Decision "
    "Forests",
    "tf.contrib.eager": "eager execution is today's TensorFlow's default: tf.GradientTape, "
    "tf.data, tf.Variable in a program of its own",
    "tf.contrib.seq2seq": "write the decoder as a loop over a cell of tf.nn.rnn_cell",
    "tf.contrib.slim": "pip install tf-slim, and `import tf_slim as slim`, has the rest of slim",
    "tf.contrib.layers": "make it of tf.layers and tf.nn (a feature column: tf.one_hot or "
    "tf.nn.embedding_lookup)",
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

"""What to use in place of a symbol that is not given. No TensorFlow is needed here."""

_MENDS = {
    "tf.estimator": "estimators are gone since TensorFlow 2.16; build the graph and a tf.Session loop as "
                    "lessons/step00_softmax.py does, or install tensorflow==2.15 (Python 3.11 or older)",
    "tf.contrib.learn": "estimators of tf.contrib.learn are gone; build the graph and a tf.Session loop, "
                        "as lessons/step00_softmax.py does",
    "tf.contrib.slim": "pip install tf-slim, and `import tf_slim as slim`",
    "tf.contrib.eager": "use today's TensorFlow without tf1_mnist.run: eager execution is its default",
    "tf.contrib.seq2seq": "pip install tensorflow-addons, or write the decoder as a loop over a cell",
    "tf.contrib.layers": "use tf.layers or tf.nn",
    "tf.contrib.rnn": "use tf.nn.rnn_cell",
    "tf.contrib": "tf.contrib is gone since TensorFlow 2.0; use the op of the same purpose in tf, tf.nn or tf.layers",
    "tf.nn.rnn": "use tf.nn.static_rnn or tf.nn.dynamic_rnn",
    "tf.nn.seq2seq": "write the decoder as a loop over a cell of tf.nn.rnn_cell",
    "tf.layers": "use tf.nn's op and tf.get_variable",
    "tf.keras": "use today's Keras: `import keras` without a tf.Session",
}


def mend(symbol):
    """What to use instead, in a few words; by the longest known beginning of the dotted name."""
    parts = symbol.split(".")
    for length in range(len(parts), 0, -1):
        found = _MENDS.get(".".join(parts[:length]))
        if found:
            return f"today's TensorFlow has no such name; {found}"
    return "today's TensorFlow has no such name; see its own migration guide, tensorflow.org/guide/migrate"

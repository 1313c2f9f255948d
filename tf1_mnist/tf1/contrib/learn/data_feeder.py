"""Batches of arrays for `tf.contrib.learn`, fed through placeholders; TF 1.8's DataFeeder."""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers.feature_parsing import infer_real_valued_columns


class DataFeeder:
    """Placeholders for features and labels, and what feeds them batch by batch.

    Args: x, an array, a DataFrame or a dictionary of arrays; y, labels alike, or None; batch_size,
    None for all at once; shuffle, in an order that is always the same; epochs, None for ever.
    """

    def __init__(self, x, y, batch_size=None, shuffle=True, epochs=None):
        self._x, self._y = _arrays(x), None if y is None else _arrays(y)
        self._rows = len(next(iter(self._x.values())) if isinstance(self._x, dict) else self._x)
        self._size = self._rows if batch_size is None else batch_size
        if self._size <= 0:
            raise ValueError(f"Invalid batch_size {self._size}.")
        self._shuffle, self._epochs_left = shuffle, epochs
        self._random = np.random.RandomState(42)
        self._order, self._at = self._next_order(), 0
        self._inputs = self._outputs = None

    def _next_order(self):
        return self._random.permutation(self._rows) if self._shuffle else np.arange(self._rows)

    def input_fn(self):
        """Make the placeholders. Returns: (features, labels), labels None without y."""
        self._inputs = _placeholders(self._x, "input", [1])
        if self._y is not None:
            self._outputs = _placeholders(self._y, "output", [])
        return self._inputs, self._outputs

    def feed(self):
        """The next batch's feed dictionary, or None when the epochs are over."""
        if self._epochs_left is not None and self._epochs_left <= 0:
            return None
        rows = self._order[self._at : self._at + self._size]
        feed = _feed(self._inputs, self._x, rows)
        if self._y is not None:
            feed.update(_feed(self._outputs, self._y, rows))
        self._at += self._size
        if self._at >= self._rows:
            self._order, self._at = self._next_order(), 0
            if self._epochs_left is not None:
                self._epochs_left -= 1
        return feed


class FeedHook(tf.train.SessionRunHook):
    """Feeds each run of a session until the feeder is at its end."""

    def __init__(self, feeder):
        self._feeder = feeder

    def before_run(self, run_context):
        feed = self._feeder.feed()
        if feed is None:
            raise StopIteration
        return tf.train.SessionRunArgs(fetches=None, feed_dict=feed)


def _arrays(data):
    if isinstance(data, dict):
        return {name: np.asarray(value) for name, value in data.items()}
    if hasattr(data, "__next__"):
        raise ValueError(
            "tf1_mnist.run gives tf.contrib.learn without iterators as x; use input_fn"
        )
    return np.asarray(data)


def _placeholders(data, name, of_rows):
    if isinstance(data, dict):
        return {key: _placeholder(value, f"{name}_{key}", of_rows) for key, value in data.items()}
    return _placeholder(data, name, of_rows)


def _shape(array, of_rows):
    """A row's shape: of labels, [n, 1] is [n]; of features, [n] is [n, 1]."""
    shape = list(array.shape[1:])
    if not shape:
        return of_rows
    return shape[1:] if not of_rows and shape[0] == 1 else shape


def _placeholder(array, name, of_rows):
    if array.dtype == np.float64:
        tf.logging.warning("float64 is not supported by many models, consider casting to float32.")
    return tf.placeholder(tf.as_dtype(array.dtype), [None, *_shape(array, of_rows)], name=name)


def _feed(placeholders, data, rows):
    pairs = (
        [(placeholders[key], value) for key, value in data.items()]
        if isinstance(data, dict)
        else [(placeholders, data)]
    )
    return {
        placeholder: array[rows].reshape([len(rows), *placeholder.shape.as_list()[1:]])
        for placeholder, array in pairs
    }


def infer_real_valued_columns_from_input_fn(input_fn):
    """The columns of the features that input_fn makes, all real-valued."""
    with tf.Graph().as_default():
        features, _ = input_fn()
        return infer_real_valued_columns(features)


def infer_real_valued_columns_from_input(x):
    """The columns of an array, a DataFrame or a dictionary of arrays, all real-valued."""
    return infer_real_valued_columns_from_input_fn(DataFeeder(x, None, None, False, 1).input_fn)

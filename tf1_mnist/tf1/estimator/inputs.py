"""`tf.estimator.inputs` of TF 1.8: input functions of NumPy arrays and pandas frames.

Rows go through a queue, which a thread feeds.
"""

import collections
import random

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.feeding import FeedingQueueRunner


def numpy_input_fn(
    x, y=None, batch_size=128, num_epochs=1, shuffle=None, queue_capacity=1000, num_threads=1
):
    """`tf.estimator.inputs.numpy_input_fn`: batches of an array, or of arrays by name.

    Args: x, an array or a dictionary of arrays, all of one length; y, the labels, alike, or None;
    num_epochs, None for ever; shuffle, must be True or False.
    Returns: a function that makes features, or (features, labels), in the default graph.
    Raises: TypeError, shuffle is no bool or x no array; ValueError, lengths that differ, nothing
    in x.
    """
    _check_shuffle(shuffle)

    def input_fn():
        columns, labels = _columns(x), _labels(y)
        shared = set(columns) & set(labels)
        if shared:
            raise ValueError(f"{len(shared)} duplicate keys are found in both x and y: {shared}")
        if len({len(column) for column in [*columns.values(), *labels.values()]}) != 1:
            raise ValueError(
                "Length of tensors in x and y is mismatched. All elements in x and y must have the "
                f"same length.\nShapes in x: {_shapes(columns)}\nShapes in y: {_shapes(labels)}\n"
            )
        queue = enqueue_data(
            collections.OrderedDict([*columns.items(), *labels.items()]),
            queue_capacity,
            shuffle,
            num_threads=num_threads,
            enqueue_size=batch_size,
            num_epochs=num_epochs,
        )
        batch = _dequeue(queue, batch_size, num_epochs)[1:]  # without the row's number
        features = dict(zip(columns, batch)) if isinstance(x, dict) else batch[0]
        if y is None:
            return features
        targets = batch[len(columns) :]
        return features, dict(zip(labels, targets)) if isinstance(y, dict) else targets[0]

    return input_fn


def pandas_input_fn(
    x,
    y=None,
    batch_size=128,
    num_epochs=1,
    shuffle=None,
    queue_capacity=1000,
    num_threads=1,
    target_column="target",
):
    """`tf.estimator.inputs.pandas_input_fn`: batches of a DataFrame and of labels.

    Raises: TypeError, shuffle is no bool; ValueError, indices of x and y that differ, or a column
    that is called as target_column.
    """
    _check_shuffle(shuffle)
    if not (hasattr(x, "columns") and hasattr(x, "index")):
        raise TypeError(f"x must be a pandas DataFrame; got {type(x).__name__}")
    x = x.copy()
    if y is not None:
        if target_column in x:
            raise ValueError(
                f"Cannot use name {target_column} for target column: DataFrame already has a "
                f"column with that name: {x.columns}"
            )
        if not np.array_equal(x.index, y.index):
            raise ValueError(
                f"Index for x and y are mismatched.\nIndex for x: {x.index}\nIndex for "
                f"y: {y.index}\n"
            )
        x[target_column] = y
    if queue_capacity is None:
        queue_capacity = 4 * len(x) if shuffle else len(x)

    def input_fn():
        queue = enqueue_data(
            x,
            queue_capacity,
            shuffle,
            min_after_dequeue=max(queue_capacity / 4, 1),
            num_threads=num_threads,
            enqueue_size=batch_size,
            num_epochs=num_epochs,
        )
        features = dict(zip(list(x.columns), _dequeue(queue, batch_size, num_epochs)[1:]))
        return features if y is None else (features, features.pop(target_column))

    return input_fn


def _check_shuffle(shuffle):
    if not isinstance(shuffle, bool):
        raise TypeError(f"shuffle must be explicitly set as boolean; got {shuffle}")


def _columns(x):
    if isinstance(x, dict):
        if not x:
            raise ValueError("x cannot be an empty dict")
        return dict(sorted(x.items()))
    if not isinstance(x, np.ndarray):
        raise TypeError(f"x must be a dict or array; got {type(x).__name__}")
    if not x.size:
        raise ValueError("x cannot be an empty array")
    return {"__direct_np_input__": x}


def _labels(y):
    if isinstance(y, dict):
        if not y:
            raise ValueError("y cannot be empty dict, use None instead.")
        return dict(sorted(y.items()))
    return {} if y is None else {"__target_key__": y}


def _shapes(columns):
    return {name: column.shape for name, column in columns.items()}


def _dequeue(queue, batch_size, num_epochs):
    return queue.dequeue_many(batch_size) if num_epochs is None else queue.dequeue_up_to(batch_size)


class _Rows:
    """Feed dictionaries of the next rows' numbers and values, epoch after epoch."""

    def __init__(self, placeholders, index, columns, size, random_start, seed, num_epochs):
        self._placeholders, self._index, self._columns = placeholders, index, columns
        self._size, self._epochs_left = size, num_epochs
        random.seed(seed)
        self._at = random.randrange(len(index)) if random_start else 0
        self._last = (self._at - 1) % len(index)

    def __call__(self):
        if self._epochs_left is not None and self._epochs_left <= 0:
            raise tf.errors.OutOfRangeError(None, None, "Already emitted all epochs.")
        rows = [number % len(self._index) for number in range(self._at, self._at + self._size)]
        if self._epochs_left is not None:
            ends = [number for number, row in enumerate(rows) if row == self._last]
            if len(ends) >= self._epochs_left:
                rows = rows[: ends[self._epochs_left - 1] + 1]
            self._epochs_left -= len(ends)
        self._at = (rows[-1] + 1) % len(self._index)
        values = [self._index[rows], *(column[rows] for column in self._columns)]
        return dict(zip(self._placeholders, values))


def enqueue_data(
    data,
    capacity,
    shuffle=False,
    min_after_dequeue=None,
    num_threads=1,
    seed=None,
    name="enqueue_input",
    enqueue_size=1,
    num_epochs=None,
):
    """A queue of rows, with their numbers: of an array, an OrderedDict of arrays or a DataFrame.

    TF 1.8's `_enqueue_data`: shuffled rows come from a tf.RandomShuffleQueue and begin anywhere.
    """
    with tf.name_scope(name):
        if hasattr(data, "iloc"):
            index, columns = data.index.values, [data[column].values for column in data.columns]
            shapes = [()] * (1 + len(columns))
        else:
            columns = [data] if isinstance(data, np.ndarray) else list(data.values())
            index = np.arange(len(columns[0]))
            shapes = [(), *(column.shape[1:] for column in columns)]
        types = [tf.as_dtype(index.dtype), *(tf.as_dtype(column.dtype) for column in columns)]
        if shuffle:
            fewest = int(capacity / 4 if min_after_dequeue is None else min_after_dequeue)
            queue = tf.RandomShuffleQueue(capacity, fewest, types, shapes, seed=seed)
        else:
            fewest = 0
            queue = tf.FIFOQueue(capacity, types, shapes)
        enqueue_ops, feeds = [], []
        for number in range(num_threads):
            placeholders = [tf.placeholder(kind) for kind in types]
            enqueue_ops.append(queue.enqueue_many(placeholders))
            start = None if seed is None else (number + 1) * seed
            feeds.append(
                _Rows(placeholders, index, columns, enqueue_size, shuffle, start, num_epochs)
            )
        tf.train.add_queue_runner(FeedingQueueRunner(queue, enqueue_ops, feeds))
        most = capacity - fewest
        full = tf.cast(tf.maximum(0, queue.size() - fewest), tf.float32) * (1.0 / most)
        tf.summary.scalar(f"queue/{queue.name}fraction_over_{fewest}_of_{most}_full", full)
        return queue

"""Random walks through a DataSet: what TF 1.8 hands out, recorded, for the port to match.

    PYTHON_WITH_TF18 tests/golden/batches.py > tests/golden/batches.json

Runs on Python 3.6 as on today's; `walk` is all that the two sides share.
"""

from __future__ import print_function

import hashlib
import json
import os
import sys

import numpy as np

WALKS = 150


def digest(array):
    """Shape, dtype and content of an array, in one line."""
    array = np.ascontiguousarray(array)
    return "%s %s %s" % (
        list(array.shape),
        array.dtype,
        hashlib.sha256(array.tobytes()).hexdigest()[:16],
    )


def walk(number, tf, DataSet):
    """Make a random small DataSet and take random batches from it.

    Args: number, which walk; tf, TensorFlow with TF 1's names; DataSet, the
    class under test. Returns: list of str, what came out.
    """
    rng = np.random.RandomState(number)
    count, rows, columns = rng.randint(1, 70), rng.randint(1, 6), rng.randint(1, 6)
    images = rng.randint(0, 256, size=(count, rows, columns, 1)).astype(np.uint8)
    labels = rng.randint(0, 10, size=count).astype(np.uint8)
    if rng.rand() < 0.5:
        labels = np.eye(10)[labels]
    dtype = tf.float32 if rng.rand() < 0.7 else tf.uint8
    reshape = bool(rng.rand() < 0.7)
    # Which of TF 1's seed rules applies: op seed, graph seed, both; zeros are its special case.
    graph_seed = [None, 0, 1234, 2**31 + 5][rng.randint(4)]
    seed = (
        None if graph_seed is not None and rng.rand() < 0.5 else [0, 7, 2**31 - 1][rng.randint(3)]
    )
    largest = rng.choice([3, count, 2 * count + 2])
    calls = [(int(rng.randint(0, largest + 1)), bool(rng.rand() < 0.8)) for _ in range(25)]
    with tf.Graph().as_default():
        if graph_seed is not None:
            tf.set_random_seed(graph_seed)
        data = DataSet(images, labels, dtype=dtype, reshape=reshape, seed=seed)
    out = [digest(data.images), digest(data.labels)]
    for batch_size, shuffle in calls:
        batch_xs, batch_ys = data.next_batch(batch_size, shuffle=shuffle)
        out.append("%s %s %d" % (digest(batch_xs), digest(batch_ys), data.epochs_completed))
    out += [digest(data.images), digest(data.labels), str(data.num_examples)]
    out.append(str(np.random.randint(2**31)))  # NumPy's own generator stands where TF 1.8 leaves it
    return out


def main():
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import tensorflow as tf
    from tensorflow.contrib.learn.python.learn.datasets.mnist import DataSet
    from tensorflow.examples.tutorials.mnist import input_data  # noqa: F401

    tf.logging.set_verbosity(tf.logging.ERROR)
    json.dump(
        {
            "tensorflow": tf.__version__,
            "walks": [
                hashlib.sha256("\n".join(walk(number, tf, DataSet)).encode()).hexdigest()
                for number in range(WALKS)
            ],
        },
        sys.stdout,
        indent=0,
    )


if __name__ == "__main__":
    main()

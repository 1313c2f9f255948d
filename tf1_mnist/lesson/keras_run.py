"""Run the Keras lesson: what graph_run.py and checkpoint.py are to the graph lessons.

The lesson keeps the slide's four parts: load, build_model, train, test.
"""

import math
import pathlib
import sys
from typing import NamedTuple

import numpy as np

from tf1_mnist.data.idx import Arrays
from tf1_mnist.data.load import check_batch_size
from tf1_mnist.errors import CheckpointError, UsageError
from tf1_mnist.flags import writable_directory
from tf1_mnist.lesson.rerun import SEED
from tf1_mnist.lesson.result import Result
from tf1_mnist.process.interrupts import PutOff


class Mnist(NamedTuple):
    """What `keras.datasets.mnist` is to the slide, from files already read and verified."""

    arrays: Arrays

    def load_data(self):
        """((x_train, y_train), (x_test, y_test)): uint8 [n, 28, 28] 0…255, uint8 [n] 0…9."""
        arrays = self.arrays
        return (arrays.train_images, arrays.train_labels), (arrays.test_images, arrays.test_labels)


def seed_everything(seed):
    """Seed Python, NumPy and TensorFlow, which the slide's np.random.seed never reached."""
    import tensorflow as tf

    tf.keras.utils.set_random_seed(seed)


def require_eager():
    """Raise UsageError where this process has turned eager execution off, which Keras 3 needs."""
    import tensorflow as tf

    if not tf.executing_eagerly():
        raise UsageError(
            "Keras needs eager execution, which this process has turned off "
            "(tf.disable_eager_execution, or inside a graph); "
            "run step 9 in a process of its own"
        )


def run(lesson, args, arrays, tools, say):
    """Train and test the lesson as its flags say; as kinds.Lesson.run."""
    check_batch_size(args.batch_size, len(arrays.train_images))
    require_eager()
    if args.save:
        writable_directory("--save", args.save)
    if not args.first_run:
        seed_everything(SEED)
    verbose = 1 if sys.stdout.isatty() else 2  # a bar, or a line an epoch
    (X_train, Y_train), (X_test, Y_test) = lesson.module.load(Mnist(arrays))
    model = lesson.module.build_model()
    model.optimizer.learning_rate = args.learning_rate
    weights = f"{lesson.name}.weights.h5"
    restored = None
    if args.restore:
        place = pathlib.Path(args.restore, lesson.name)
        _restore(model, (place if place.is_dir() else pathlib.Path(args.restore)) / weights)
        restored = int(model.optimizer.iterations) // math.ceil(len(X_train) / args.batch_size)
        say(f"restored from {args.restore}")
    callbacks = list(filter(None, (tool.keras_callback(args) for tool in tools)))
    try:
        if args.training_cnt:
            watching = {"callbacks": callbacks} if callbacks else {}
            history = lesson.module.train(model, X_train, Y_train, verbose=verbose, **watching)
            if not np.isfinite(history.history["loss"]).all():
                say(
                    "the loss became NaN or infinite: the weights overshot; "
                    "try a smaller --learning-rate"
                )
    finally:
        if args.save:
            _save(model, pathlib.Path(args.save, weights))
            # fit shuffles and drops out by generators that cannot be saved.
            say(f"saved: {args.save} (restored, it trains on with another shuffle and dropout)")
    lesson.module.test(model, X_test, Y_test, verbose)
    sys.stdout.flush()
    predictions = None
    if args.predictions:
        predictions = model.predict(X_test, verbose=0).argmax(1).tolist()
    return Result(predictions, restored=restored)


def _save(model, path):
    part = path.with_name("." + path.name)
    with PutOff("interrupted while saving; saved all the same"):
        model.save_weights(part)
        part.replace(path)


def _restore(model, path):
    if not path.is_file():
        raise CheckpointError(
            f"--restore {path.parent}: no {path.name} there; name the directory given to --save"
        )
    model.optimizer.build(model.trainable_variables)  # else its state is left out, with a warning
    try:
        model.load_weights(path)
    except (OSError, ValueError, KeyError) as error:
        raise CheckpointError(
            f"--restore {path.parent}: damaged weights ({str(error).partition(chr(10))[0]}); "
            "train again with --save"
        ) from None

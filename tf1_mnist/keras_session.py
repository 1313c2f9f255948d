"""Run the Keras lesson: what session.py and checkpoint.py are to the graph lessons.

The lesson keeps the slide's four parts: load, build_model, train, test.
"""
import pathlib
import signal
import sys
from typing import NamedTuple

import numpy as np

from tf1_mnist.teaching import summaries
from tf1_mnist.flags import writable_directory
from tf1_mnist.idx import Arrays, DataError

SEED = 1234


class Mnist(NamedTuple):
    """What `keras.datasets.mnist` is to the slide, from files already read and verified."""
    arrays: Arrays

    def load_data(self):
        """((x_train, y_train), (x_test, y_test)): uint8 [n, 28, 28], 0 to 255; uint8 [n], 0 to 9."""
        arrays = self.arrays
        return (arrays.train_images, arrays.train_labels), (arrays.test_images, arrays.test_labels)


def seed_everything(seed):
    """Python's, NumPy's and TensorFlow's seeds. The slide's np.random.seed never reached TensorFlow."""
    import tensorflow as tf
    tf.keras.utils.set_random_seed(seed)


def require_eager():
    """Raise DataError where this process has turned eager execution off, which Keras 3 needs."""
    import tensorflow as tf
    if not tf.executing_eagerly():
        raise DataError("Keras needs eager execution, which this process has turned off "
                        "(tf.disable_eager_execution, or inside a graph); run step 9 in a process of its own")


def run(lesson, title, args, arrays, say):
    """Train and test the lesson as its flags say.

    Args: lesson, the module; args, the flags; arrays, idx.Arrays; say, tells stderr.
    Returns: the test set's predicted digits, int [n], where args.predictions asks for them.
    Raises: DataError.
    """
    require_eager()
    if args.save:
        writable_directory("--save", args.save)
    if not args.first_run:
        seed_everything(SEED)
    verbose = 1 if sys.stdout.isatty() else 2       # a bar, or a line an epoch
    (X_train, Y_train), (X_test, Y_test) = lesson.load(Mnist(arrays))
    model = lesson.build_model()
    model.optimizer.learning_rate = args.learning_rate
    if args.restore:
        _restore(model, pathlib.Path(args.restore, f"{title}.weights.h5"))
        say(f"restored from {args.restore}")
    try:
        if args.training_cnt:
            watching = {"callbacks": [summaries.keras_callback(args.logdir)]} if args.logdir else {}
            history = lesson.train(model, X_train, Y_train, verbose=verbose, **watching)
            if not np.isfinite(history.history["loss"]).all():
                say("the loss became NaN or infinite: the weights overshot; try a smaller --learning-rate")
    finally:
        if args.save:
            _save(model, pathlib.Path(args.save, f"{title}.weights.h5"))
            say(f"saved: {args.save}")
    lesson.test(model, X_test, Y_test, verbose)
    sys.stdout.flush()
    return model.predict(X_test, verbose=0).argmax(1) if args.predictions else None


def _save(model, path):
    part = path.with_name("." + path.name)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        model.save_weights(part)
        part.replace(path)
    finally:
        signal.signal(signal.SIGINT, before)


def _restore(model, path):
    if not path.is_file():
        raise DataError(f"--restore {path.parent}: no {path.name} there; name the directory given to --save")
    try:
        model.load_weights(path)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"--restore {path.parent}: damaged weights ({str(error).partition(chr(10))[0]}); "
                        "train again with --save") from None

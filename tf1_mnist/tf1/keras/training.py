"""How Keras of TF 1.8 trains where today's does otherwise: the order of updates, what it prints."""

import functools
import sys
import time

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


def install():
    """Put them into TensorFlow's own Keras, in this process. The second call does nothing."""
    from tensorflow.python.keras import optimizer_v1
    from tensorflow.python.keras.engine import training_arrays_v1
    from tensorflow.python.keras.utils import generic_utils

    get_gradients = optimizer_v1.Optimizer.get_gradients
    if not hasattr(get_gradients, "__wrapped__"):
        optimizer_v1.Optimizer.get_gradients = _all_before_the_first_update(get_gradients)
        generic_utils.Progbar.update = _one_line_an_epoch(generic_utils.Progbar.update)
        training_arrays_v1._print_train_info = _print_samples


def _all_before_the_first_update(get_gradients):
    """Today's executor may update a weight before another gradient has read it."""

    @functools.wraps(get_gradients)
    def tied(self, loss, params):
        gradients = get_gradients(self, loss, params)
        before = counter.place()
        gradients = tf.tuple(gradients)
        counter.book(before - counter.place())  # TF 1.8 made none of these ops
        return gradients

    return tied


def _one_line_an_epoch(update):
    """`fit(verbose=2)`: ' - 0s - loss: 1.1131 - acc: 0.2917', without a count of samples."""

    @functools.wraps(update)
    def shown(self, current, values=None, finalize=None):
        if self.verbose != 2:
            return update(self, current, values, finalize)
        self.verbose = 0  # to keep the values and print nothing
        try:
            update(self, current, values, finalize)
        finally:
            self.verbose = 2
        if current >= self.target if self.target is not None and finalize is None else finalize:
            line = f" - {time.time() - self._start:.0f}s"
            for name in self._values_order:
                total, count = self._values[name]
                mean = total / max(1, count)
                line += f" - {name}: " + (f"{mean:.4f}" if mean > 1e-3 else f"{mean:.4e}")
            print(line, flush=True)
        return None

    return shown


def _print_samples(samples, validation_samples, is_dataset):
    if validation_samples and not is_dataset:
        print(f"Train on {samples} samples, validate on {validation_samples} samples")
        sys.stdout.flush()

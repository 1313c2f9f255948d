"""What Keras of TF 1.8 prints and logs while it trains, evaluates and predicts. Mirrors
`keras/callbacks.py` and `Progbar` of `keras/utils/generic_utils.py`.
"""

import functools
import sys
import time

import numpy as np
from tensorflow.python.keras import callbacks
from tensorflow.python.keras.utils import generic_utils
from tensorflow.python.keras.utils.mode_keys import ModeKeys

from tf1_mnist.tf1 import old_scalars

_REDRAWN_EVERY = 0.05  # seconds


def install():
    """Put them into TensorFlow's own Keras, in this process. The second call does nothing."""
    from tensorflow.python.keras import backend
    from tensorflow.python.keras.engine import training_arrays_v1, training_utils_v1

    if callbacks.ProgbarLogger is ProgbarLogger:
        return
    generic_utils.Progbar.update = _update
    callbacks.Progbar = generic_utils.Progbar
    callbacks.ProgbarLogger = ProgbarLogger
    callbacks.BaseLogger.on_epoch_end = _means
    callbacks.CallbackList.on_epoch_end = _on_epoch_end
    callbacks.configure_callbacks = _configured
    callbacks.set_callback_parameters = _all_averaged(callbacks.set_callback_parameters)
    training_arrays_v1._print_train_info = _print_samples
    training_arrays_v1.fit_loop = _in_one_order(training_arrays_v1.fit_loop)
    training_arrays_v1.model_iteration = _validation_in_order(training_arrays_v1.model_iteration)
    training_arrays_v1.np = _NUMPY
    training_utils_v1.batch_shuffle = _NUMPY.random.further(training_utils_v1.batch_shuffle)
    function = backend.GraphExecutionFunction
    function.__call__ = _of_old_scalars(function.__call__)


def _of_old_scalars(call):
    """A function's values count as NumPy 1's did, as those of a session's run."""

    @functools.wraps(call)
    def returned(self, inputs):
        return old_scalars.returned(call(self, inputs))

    return returned


# --- the order of examples --------------------------------------------------------


class _Shuffled:
    """numpy.random for fit: each epoch shuffles the order of the one before it."""

    order = None

    def __getattr__(self, name):
        return getattr(np.random, name)

    def shuffle(self, indices):
        if self.order is not None and len(self.order) == len(indices):
            indices[:] = self.order
        np.random.shuffle(indices)
        self.order = indices.copy()

    def further(self, shuffle_batches):
        """shuffle_batches(indices, batch_size), of the order before."""

        @functools.wraps(shuffle_batches)
        def shuffled(indices, batch_size):
            known = self.order is not None and len(self.order) == len(indices)
            self.order = shuffle_batches(self.order if known else indices, batch_size)
            return self.order.copy()

        return shuffled


class _Numpy:
    """NumPy, for TensorFlow's loop over epochs."""

    def __init__(self):
        self.random = _Shuffled()

    def __getattr__(self, name):
        return getattr(np, name)


_NUMPY = _Numpy()


def _validation_in_order(iterate):
    """Today's fit shuffles also what it validates on."""

    @functools.wraps(iterate)
    def iterated(*arguments, validation_in_fit=False, **options):
        if validation_in_fit:
            options["shuffle"] = False
        return iterate(*arguments, validation_in_fit=validation_in_fit, **options)

    return iterated


def _in_one_order(fit_loop):
    @functools.wraps(fit_loop)
    def fit(*arguments, **options):
        before, _NUMPY.random.order = _NUMPY.random.order, None
        try:
            return fit_loop(*arguments, **options)
        finally:
            _NUMPY.random.order = before

    return fit


# --- callbacks --------------------------------------------------------------------


def _configured(given, model, verbose=1, count_mode="samples", mode=ModeKeys.TRAIN, **options):
    """callbacks.configure_callbacks: the list of callbacks, which knows its model."""
    if isinstance(given, callbacks.CallbackList):
        return given
    given = list(given or [])
    if mode == ModeKeys.TRAIN:
        model.history = callbacks.History()
        bar = [ProgbarLogger(count_mode)] if verbose else []
        given = [callbacks.BaseLogger(), *bar, *given, model.history]
    elif verbose == 1:
        target = options.get("steps_per_epoch" if count_mode == "steps" else "samples")
        given = [_Bar(target, count_mode == "steps")]
    found = callbacks.CallbackList(given)
    found.set_model(model._get_callback_model())
    callbacks.set_callback_parameters(found, model, verbose=verbose, mode=mode, **options)
    found.model.stop_training = False
    return found


def _all_averaged(set_parameters):
    """Today's take metrics for values that are means already."""

    @functools.wraps(set_parameters)
    def averaged(callback_list, model, *arguments, **options):
        set_parameters(callback_list, model, *arguments, **options)
        for each in callback_list:
            if isinstance(each, (callbacks.BaseLogger, ProgbarLogger)):
                each.stateful_metrics = set()

    return averaged


def _on_epoch_end(self, epoch, logs=None):
    """CallbackList.on_epoch_end: all get one dict, in which they may set what the next ones see."""
    logs = {} if logs is None else logs
    for callback in self.callbacks:
        callback.on_epoch_end(epoch, logs)


def _means(self, epoch, logs=None):
    """BaseLogger.on_epoch_end: the means over the epoch stand after the values of validation."""
    for name in self.params["metrics"]:
        if logs is not None and name in self.totals:
            logs.pop(name, None)
            logs[name] = self.totals[name] / self.seen


class ProgbarLogger(callbacks.Callback):
    """Prints a bar for each epoch, or a line (verbose=2).

    `count_mode` is "samples" or "steps". Raises: ValueError, another one.
    """

    def __init__(self, count_mode="samples", stateful_metrics=None):
        super().__init__()
        if count_mode not in ("samples", "steps"):
            raise ValueError("Unknown `count_mode`: " + str(count_mode))
        self.use_steps = count_mode == "steps"
        self.stateful_metrics = set(stateful_metrics or [])

    def on_train_begin(self, logs=None):
        self.verbose, self.epochs = self.params["verbose"], self.params["epochs"]

    def on_epoch_begin(self, epoch, logs=None):
        self.target = self.params["steps" if self.use_steps else "samples"]
        self.seen, self.log_values = 0, []
        if self.verbose:
            print(f"Epoch {epoch + 1}/{self.epochs}")
            self.progbar = generic_utils.Progbar(self.target, verbose=self.verbose)

    def on_batch_begin(self, batch, logs=None):
        if self.target is None or self.seen < self.target:
            self.log_values = []

    def on_batch_end(self, batch, logs=None):
        self.seen += 1 if self.use_steps else logs.get("size", 0)
        self._note(logs)
        if self.verbose and (self.target is None or self.seen < self.target):
            self.progbar.update(self.seen, self.log_values)

    def on_epoch_end(self, epoch, logs=None):
        self._note(logs)
        if self.verbose:
            self.progbar.update(self.seen, self.log_values)

    def _note(self, logs):
        names = self.params["metrics"]
        self.log_values += [(name, logs[name]) for name in names if name in logs]


class _Bar(callbacks.Callback):
    """The bar that evaluate and predict print, without values."""

    def __init__(self, target, steps):
        super().__init__()
        self.bar, self.steps, self.seen = generic_utils.Progbar(target), steps, 0

    def on_test_batch_end(self, batch, logs=None):
        self.seen += 1 if self.steps else logs["size"]
        self.bar.update(self.seen)

    on_predict_batch_end = on_test_batch_end


def _print_samples(samples, validation_samples, is_dataset):
    if validation_samples and not is_dataset:
        print(f"Train on {samples} samples, validate on {validation_samples} samples")
        sys.stdout.flush()


# --- the bar ----------------------------------------------------------------------


def _update(self, current, values=None, finalize=None):
    """Progbar.update: values are pairs (name, value of the last step), of which means are shown."""
    new = current - self._seen_so_far
    for name, value in values or []:
        if name not in self._values_order:
            self._values_order.append(name)
        if name in self.stateful_metrics:
            self._values[name] = value
        else:
            total, count = self._values.get(name, (0, 0))
            self._values[name] = [total + value * new, count + new]
    self._seen_so_far = current
    now, ends = time.time(), self.target is None or current >= self.target
    if self.verbose == 1:
        if now - self._last_update < _REDRAWN_EVERY and self.target is not None and not ends:
            return
        _draw(self, current, now)
    elif self.verbose == 2 and ends:
        shown = f" - {now - self._start:.0f}s" + _shown(self, lambda mean: mean > 1e-3)
        sys.stdout.write(shown + "\n")
        sys.stdout.flush()
    self._last_update = now


def _draw(self, current, now):
    before = self._total_width
    sys.stdout.write("\b" * before + "\r" if self._dynamic_display else "\n")
    bar = f"{current:7d}/Unknown"
    if self.target is not None:
        digits = int(np.floor(np.log10(self.target))) + 1
        done = int(self.width * current / self.target)
        line = ""
        if done > 0:
            line = "=" * (done - 1) + (">" if current < self.target else "=")
        bar = f"{current:{digits}d}/{self.target} [{line}{'.' * (self.width - done)}]"
    each = (now - self._start) / current if current else 0
    if self.target is not None and current < self.target:
        info = " - ETA: " + _remaining(each * (self.target - current))
    else:
        info = f" - {now - self._start:.0f}s {_duration(each)}/step"
    info += _shown(self, lambda mean: abs(mean) > 1e-3)
    self._total_width = len(bar) + len(info)
    info += " " * (before - self._total_width)
    if self.target is not None and current >= self.target:
        info += "\n"
    sys.stdout.write(bar + info)
    sys.stdout.flush()


def _shown(self, is_large):
    text = ""
    for name in self._values_order:
        value = self._values[name]
        if isinstance(value, list):
            mean = np.mean(value[0] / max(1, value[1]))
            value = f"{mean:.4f}" if is_large(mean) else f"{mean:.4e}"
        text += f" - {name}: {value}"
    return text


def _remaining(seconds):
    minutes = seconds // 60
    if seconds > 3600:
        return "%d:%02d:%02d" % (seconds // 3600, minutes % 60, seconds % 60)
    return "%d:%02d" % (minutes, seconds % 60) if seconds > 60 else "%ds" % seconds


def _duration(seconds):
    if seconds >= 1:
        return f"{seconds:.0f}s"
    return f"{seconds * 1e3:.0f}ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f}us"

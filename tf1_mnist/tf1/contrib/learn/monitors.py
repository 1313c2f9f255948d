"""`tf.contrib.learn.monitors` of TF 1.8: what is called before and after each training step.

Mirrors contrib/learn/python/learn/monitors.py there. Those that write files are in
saving_monitors.py, ValidationMonitor is in validation_monitor.py.
"""

import numpy as np
import tensorflow.compat.v1 as tf


class BaseMonitor:
    """Called with each step's number: step_begin, step_end, post_step."""

    def __init__(self):
        self._estimator = None
        self._max_steps = self._current_step = None
        self._begun = False

    run_on_all_workers = property(lambda self: False)

    def set_estimator(self, estimator):
        if estimator is None:
            raise ValueError("Missing estimator.")
        self._estimator = estimator

    def begin(self, max_steps=None):
        if self._begun:
            raise ValueError("begin called twice without end.")
        self._max_steps, self._begun = max_steps, True

    def end(self, session=None):
        if not self._begun:
            raise ValueError("end called without begin.")
        self._max_steps, self._begun = None, False

    def epoch_begin(self, epoch):
        """Never called by an Estimator."""

    def epoch_end(self, epoch):
        """Never called by an Estimator."""

    def step_begin(self, step):
        """Returns: tensors, or their names, whose values step_end gets."""
        if step < 0 or (self._max_steps is not None and step > self._max_steps):
            raise ValueError(f"Invalid step {step}.")
        self._current_step = step
        return []

    def step_end(self, step, output):
        """Returns: whether to stop. output: tensor or name -> value."""
        if self._current_step != step:
            raise ValueError(f"step_end expected {self._current_step} but got {step}.")
        self._current_step = None
        return False

    def post_step(self, step, session):
        """After step_end of all monitors."""


class EveryN(BaseMonitor):
    """Calls every_n_step_begin and so on in every nth step, in the first ones, and at the end."""

    def __init__(self, every_n_steps=100, first_n_steps=1):
        super().__init__()
        self._every_n_steps, self._first_n_steps = every_n_steps, first_n_steps
        self._last_successful_step, self._last_active_step = None, 0
        self._active = False

    def every_n_step_begin(self, step):
        return []

    def every_n_step_end(self, step, outputs):
        return False

    def every_n_post_step(self, step, session):
        pass

    def step_begin(self, step):
        super().step_begin(step)
        self._active = (
            step <= self._first_n_steps
            or step >= self._every_n_steps + self._last_active_step
            or step == self._max_steps
        )
        return self.every_n_step_begin(step) if self._active else []

    def step_end(self, step, output):
        super().step_end(step, output)
        return self.every_n_step_end(step, output) if self._active else False

    def post_step(self, step, session):
        super().post_step(step, session)
        if self._active:
            self.every_n_post_step(step, session)
            self._last_active_step = step
        self._last_successful_step = step

    def end(self, session=None):
        super().end(session=session)
        if self._last_successful_step != self._last_active_step:
            self.every_n_post_step(self._last_successful_step, session)


class StopAtStep(BaseMonitor):
    """Stops after num_steps steps, or at step last_step."""

    def __init__(self, num_steps=None, last_step=None):
        super().__init__()
        if (num_steps is None) == (last_step is None):
            raise ValueError("One of num_steps or last_step must be specified.")
        self._num_steps, self._last_step = num_steps, last_step

    run_on_all_workers = property(lambda self: True)

    def step_begin(self, step):
        super().step_begin(step)
        if self._last_step is None:
            self._last_step = step + self._num_steps - 1
        return []

    def step_end(self, step, output):
        super().step_end(step, output)
        return step >= self._last_step


class PrintTensor(EveryN):
    """Logs tensors' values. tensor_names: a list, or label -> name."""

    def __init__(self, tensor_names, every_n=100, first_n=1):
        super().__init__(every_n, first_n)
        if not isinstance(tensor_names, dict):
            tensor_names = {item: item for item in tensor_names}
        self._tensor_names = tensor_names

    def every_n_step_begin(self, step):
        return list(self._tensor_names.values())

    def every_n_step_end(self, step, outputs):
        tf.logging.info("Step %d: %s", step, _listed(self._tensor_names, outputs))


class LoggingTrainable(EveryN):
    """Logs the trainable variables' values, those of a scope or all."""

    def __init__(self, scope=None, every_n=100, first_n=1):
        super().__init__(every_n, first_n)
        self._scope = scope

    def every_n_step_begin(self, step):
        variables = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope=self._scope)
        self._names = {variable.name: variable.value().name for variable in variables}
        return list(self._names.values())

    def every_n_step_end(self, step, outputs):
        tf.logging.info("Logging Trainable: Step %d: %s", step, _listed(self._names, outputs))


class CaptureVariable(EveryN):
    """Keeps a variable's values: `values` is step -> value."""

    def __init__(self, var_name, every_n=100, first_n=1):
        super().__init__(every_n, first_n)
        self._var_name, self._values = var_name, {}

    values = property(lambda self: self._values)

    def every_n_step_begin(self, step):
        return [self._var_name]

    def every_n_step_end(self, step, outputs):
        self._values[step] = value_of(outputs, self._var_name)


class GraphDump(BaseMonitor):
    """Keeps almost all tensors' values of every step: `data` is step -> name or tensor -> value.

    ignore_ops: types of ops whose tensors are left out; default IGNORE_OPS.
    """

    IGNORE_OPS = [
        "Const",
        "Assign",
        "Identity",
        "Placeholder",
        "RandomUniform",
        "Cast",
        "RestoreSlice",
    ]

    def __init__(self, ignore_ops=None):
        super().__init__()
        self._ignore_ops = ignore_ops or GraphDump.IGNORE_OPS
        self._data = {}

    data = property(lambda self: self._data)

    def begin(self, max_steps=None):
        super().begin(max_steps=max_steps)
        self._tensors = []
        for op in tf.get_default_graph().get_operations():
            if op.type in self._ignore_ops:
                continue
            tf.logging.info("op=%s name=%s.", op.type, op.name)
            self._tensors.extend(op.outputs[:1])

    def step_begin(self, step):
        super().step_begin(step)
        return self._tensors

    def step_end(self, step, output):
        super().step_end(step, output)
        self._data[step] = output

    def compare(self, other_dump, step, atol=1e-06):
        """Compare with another dump's values of a step.

        Returns: (names that match, name -> difference, or both values where they are no arrays).
        Raises: ValueError, the other one lacks a name.
        """
        own, theirs = (dump.data.get(step, {}) for dump in (self, other_dump))
        matched, non_matched = [], {}
        for key, value in own.items():
            if not isinstance(key, str):
                continue
            if key not in theirs:
                raise ValueError(f"{key} missing at step {step}.")
            other = theirs[key]
            if isinstance(value, str):
                continue
            if isinstance(value, np.ndarray):
                if np.allclose(value, other, atol=atol):
                    matched.append(key)
                else:
                    non_matched[key] = value - other
            elif value == other:
                matched.append(key)
            else:
                non_matched[key] = value, other
        return matched, non_matched


class NanLossDuringTrainingError(RuntimeError):
    """The loss is not a number."""

    def __str__(self):
        return "NaN loss during training."


class NanLoss(EveryN):
    """Raises NanLossDuringTrainingError, or stops, when the loss is not a number."""

    def __init__(self, loss_tensor, every_n_steps=100, fail_on_nan_loss=True):
        super().__init__(every_n_steps=every_n_steps)
        self._loss_tensor, self._fail = loss_tensor, fail_on_nan_loss

    def every_n_step_begin(self, step):
        return [self._loss_tensor]

    def every_n_step_end(self, step, outputs):
        if not np.isnan(value_of(outputs, self._loss_tensor)):
            return False
        if self._fail:
            tf.logging.error("Model diverged with loss = NaN.")
            raise NanLossDuringTrainingError
        tf.logging.warning("Model diverged with loss = NaN.")
        return True


def key_of(wanted):
    return wanted if isinstance(wanted, str) else wanted.name


def value_of(outputs, wanted):
    return outputs[key_of(wanted)]


def _listed(names, outputs):
    values = ((tag, key_of(name)) for tag, name in names.items())
    return ", ".join(f"{tag} = {outputs[key]!s}" for tag, key in values if key in outputs)

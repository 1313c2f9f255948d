"""`tf.contrib.learn.monitors` of TF 1.8: what is called before and after each training step.

Mirrors contrib/learn/python/learn/monitors.py there. ValidationMonitor is in
validation_monitor.py.
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
        self._values[step] = _value(outputs, self._var_name)


class SummarySaver(EveryN):
    """Writes a summary op's value to a directory, or to the Estimator's."""

    def __init__(
        self, summary_op, save_steps=100, output_dir=None, summary_writer=None, scaffold=None
    ):
        super().__init__(every_n_steps=save_steps)
        self._summary_op, self._scaffold = summary_op, scaffold
        self._writer = summary_writer or (output_dir and tf.summary.FileWriter(output_dir))

    def set_estimator(self, estimator):
        super().set_estimator(estimator)
        self._writer = self._writer or tf.summary.FileWriter(estimator.model_dir)

    def every_n_step_begin(self, step):
        if self._summary_op is None and self._scaffold is not None:
            self._summary_op = self._scaffold.summary_op
        return [] if self._summary_op is None else [self._summary_op]

    def every_n_step_end(self, step, outputs):
        if self._summary_op is not None and self._writer:
            self._writer.add_summary(_value(outputs, self._summary_op), step)
        return False

    def end(self, session=None):
        super().end(session=session)
        if self._writer:
            self._writer.flush()


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
        if not np.isnan(_value(outputs, self._loss_tensor)):
            return False
        if self._fail:
            tf.logging.error("Model diverged with loss = NaN.")
            raise NanLossDuringTrainingError
        tf.logging.warning("Model diverged with loss = NaN.")
        return True


class RunHookAdapterForMonitors(tf.train.SessionRunHook):
    """Monitors as one hook of a session."""

    def __init__(self, monitors):
        self._monitors = monitors

    def begin(self):
        self._last_step = None
        self._global_step = tf.train.get_global_step()
        for monitor in self._monitors:
            monitor.begin(max_steps=None)

    def before_run(self, run_context):
        if self._last_step is None:
            self._last_step = int(run_context.session.run(self._global_step)) + 1
        wanted = []
        for monitor in self._monitors:
            asked = monitor.step_begin(self._last_step)
            if asked and not isinstance(asked, list):
                raise ValueError("Monitor.step_begin should return a list.")
            wanted.extend(asked or [])
        request = {"step": self._global_step}
        if wanted:
            self._wanted = wanted
            request["monitors"] = [_element(each) for each in wanted]
        return tf.train.SessionRunArgs(request)

    def after_run(self, run_context, run_values):
        values = run_values.results.get("monitors")
        pairs = [] if values is None else zip(self._wanted, values)
        result = {}
        for wanted, value in pairs:
            result[wanted] = result[_key(wanted)] = value
        for monitor in self._monitors:
            if monitor.step_end(self._last_step, result):
                run_context.request_stop()
        for monitor in self._monitors:
            monitor.post_step(self._last_step, run_context.session)
        self._last_step = int(run_values.results["step"]) + 1

    def end(self, session):
        self._last_step = None
        for monitor in self._monitors:
            monitor.end(session=session)


def with_estimator(monitors, estimator):
    """`replace_monitors_with_hooks`: the hooks, a list, and the monitors as one more.

    Raises: TypeError, neither.
    """
    monitors = (
        list(monitors) if isinstance(monitors, (list, tuple)) else [monitors] * bool(monitors)
    )
    hooks = [each for each in monitors if isinstance(each, tf.train.SessionRunHook)]
    others = [each for each in monitors if not isinstance(each, tf.train.SessionRunHook)]
    for monitor in others:
        if not isinstance(monitor, BaseMonitor):
            raise TypeError(f"Monitors must be a SessionRunHook or a monitor, given: {monitor}")
        monitor.set_estimator(estimator)
    return [*hooks, RunHookAdapterForMonitors(others)] if others else hooks


def get_default_monitors(
    loss_op=None, summary_op=None, save_summary_steps=100, output_dir=None, summary_writer=None
):
    """PrintTensor of the loss and SummarySaver of the summaries, where they are given."""
    monitors = []
    if loss_op is not None:
        monitors.append(PrintTensor(tensor_names={"loss": loss_op.name}))
    if summary_op is not None:
        monitors.append(
            SummarySaver(
                summary_op,
                save_steps=save_summary_steps,
                output_dir=output_dir,
                summary_writer=summary_writer,
            )
        )
    return monitors


def _key(wanted):
    return wanted if isinstance(wanted, str) else wanted.name


def _value(outputs, wanted):
    return outputs[_key(wanted)]


def _listed(names, outputs):
    return ", ".join(
        f"{tag} = {outputs[_key(name)]!s}" for tag, name in names.items() if _key(name) in outputs
    )


def _element(wanted):
    """The tensor of a name, with or without its number, in the default graph."""
    graph = tf.get_default_graph()
    if not isinstance(wanted, str):
        if getattr(wanted, "graph", None) is not graph:
            raise ValueError(f"Passed {wanted} is not of the current graph.")
        return wanted
    if ":" in wanted:
        return graph.as_graph_element(wanted)
    if len(graph.get_operation_by_name(wanted).outputs) > 1:
        raise ValueError(
            f"Name {wanted} is ambiguous, as this `Operation` has multiple outputs (at least 2)."
        )
    return graph.as_graph_element(wanted + ":0")

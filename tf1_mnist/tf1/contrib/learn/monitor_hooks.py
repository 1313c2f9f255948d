"""Monitors of `tf.contrib.learn` as hooks of a session; mirrors TF 1.8's monitors.py."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.learn.monitors import BaseMonitor, key_of


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
            result[wanted] = result[key_of(wanted)] = value
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


def replace_monitors_with_hooks(monitors_or_hooks, estimator):
    """`tf.contrib.learn.monitors.replace_monitors_with_hooks`: the hooks, a list, and the monitors
    as one more.

    Raises: TypeError, neither.
    """
    given = monitors_or_hooks or []
    given = list(given) if isinstance(given, (list, tuple)) else [given]
    hooks = [each for each in given if isinstance(each, tf.train.SessionRunHook)]
    others = [each for each in given if not isinstance(each, tf.train.SessionRunHook)]
    for monitor in others:
        if not isinstance(monitor, BaseMonitor):
            raise TypeError(f"Monitors must be a SessionRunHook or a monitor, given: {monitor}")
        monitor.set_estimator(estimator)
    return [*hooks, RunHookAdapterForMonitors(others)] if others else hooks


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

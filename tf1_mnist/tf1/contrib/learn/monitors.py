"""`tf.contrib.learn.monitors` of TF 1.8: an evaluation now and then while training."""

import time

import tensorflow.compat.v1 as tf


class ValidationMonitor(tf.train.SessionRunHook):
    """Evaluates each new checkpoint, looked for every so many steps; may end the training.

    early_stopping_rounds: end it when the metric has not got better for so many steps.
    """

    def __init__(
        self,
        x=None,
        y=None,
        input_fn=None,
        batch_size=None,
        eval_steps=None,
        every_n_steps=100,
        metrics=None,
        hooks=None,
        early_stopping_rounds=None,
        early_stopping_metric="loss",
        early_stopping_metric_minimize=True,
        name=None,
        check_interval_secs=5,
    ):
        if x is None and input_fn is None:
            raise ValueError("Either x or input_fn should be provided.")
        self._arguments = {
            "x": x,
            "y": y,
            "input_fn": input_fn,
            "batch_size": batch_size,
            "steps": eval_steps,
            "metrics": metrics,
            "hooks": hooks,
            "name": name,
        }
        self._every, self._patience = every_n_steps, early_stopping_rounds
        self._metric = early_stopping_metric
        self._sign = 1 if early_stopping_metric_minimize else -1
        self._interval = check_interval_secs
        self._estimator = self._checked_at = self._path = self._step = None
        self._evaluated = 0
        self.early_stopped = False
        self.best_step = self.best_value = self.best_metrics = None

    def set_estimator(self, estimator):
        self._estimator = estimator

    def begin(self):
        self._tensor = tf.train.get_global_step()

    def before_run(self, run_context):
        if self._step is None:
            self._step = int(run_context.session.run(self._tensor))

    def after_run(self, run_context, run_values):
        self._step += 1
        if self._step >= self._every + self._evaluated:
            if self._evaluate():
                run_context.request_stop()
            self._evaluated = self._step

    def _evaluate(self):
        """Evaluate where there is a new checkpoint. Returns: whether to stop."""
        now = time.time()
        if (
            self._interval is not None
            and self._checked_at is not None
            and now - self._checked_at <= self._interval
        ):
            return False
        self._checked_at = now
        path = tf.train.latest_checkpoint(self._estimator.model_dir)
        if path is None or path == self._path:
            return False
        self._path = path
        if hasattr(self._estimator, "fit"):
            results = self._estimator.evaluate(**self._arguments)
        else:
            core = {name: self._arguments[name] for name in ("input_fn", "steps", "hooks", "name")}
            results = self._estimator.evaluate(**core)
        text = ", ".join(f"{name} = {value!s}" for name, value in results.items())
        tf.logging.info("Validation (step %d): %s", self._step, text)
        return self._patience is not None and self._worse(results)

    def _worse(self, results):
        if self._metric not in results:
            raise ValueError(f"Metric {self._metric} missing from outputs {set(results)}.")
        value = results[self._metric]
        if self.best_value is None or self._sign * value < self._sign * self.best_value:
            self.best_value, self.best_metrics, self.best_step = value, dict(results), self._step
        if self._step - self.best_step < self._patience:
            return False
        tf.logging.info(
            "Stopping. Best step: %s with %s = %s.", self.best_step, self._metric, self.best_value
        )
        self.early_stopped = True
        return True


def with_estimator(monitors, estimator):
    """The monitors and hooks, a list, told of which Estimator they are.

    Raises: TypeError, neither.
    """
    monitors = (
        list(monitors) if isinstance(monitors, (list, tuple)) else [monitors] * bool(monitors)
    )
    for monitor in monitors:
        if not isinstance(monitor, tf.train.SessionRunHook):
            raise TypeError(f"Monitors must be a SessionRunHook or a monitor, given: {monitor}")
        if hasattr(monitor, "set_estimator"):
            monitor.set_estimator(estimator)
    return monitors

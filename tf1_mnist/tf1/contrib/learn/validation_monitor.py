"""`tf.contrib.learn.monitors.ValidationMonitor` of TF 1.8: evaluation while training."""

import time

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.learn.monitors import EveryN


class ValidationMonitor(EveryN):
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
        super().__init__(every_n_steps=every_n_steps, first_n_steps=-1)
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
        self.early_stopping_rounds = early_stopping_rounds
        self.early_stopping_metric = early_stopping_metric
        self.early_stopping_metric_minimize = early_stopping_metric_minimize
        self._interval, self._checked_at, self._path = check_interval_secs, None, None
        self.early_stopped = False
        self.best_step = self.best_value = self.best_metrics = None

    def every_n_step_end(self, step, outputs):
        """Evaluate where there is a new checkpoint. Returns: whether to stop."""
        now = time.time()
        if None not in (self._interval, self._checked_at):
            if now - self._checked_at <= self._interval:
                return False
        self._checked_at = now
        path = tf.train.latest_checkpoint(self._estimator.model_dir)
        if path is None or path == self._path:
            return False
        self._path = path
        results = self._evaluate()
        text = ", ".join(f"{name} = {value!s}" for name, value in results.items())
        tf.logging.info("Validation (step %d): %s", step, text)
        return self.early_stopping_rounds is not None and self._is_worse(step, results)

    def _evaluate(self):
        if hasattr(self._estimator, "fit"):
            return self._estimator.evaluate(**self._arguments)
        given = [self._arguments[name] for name in ("x", "y", "batch_size", "metrics")]
        if any(value is not None for value in given):
            raise ValueError(
                "tf.estimator.Estimator does not support following arguments: x, y, batch_size, "
                "metrics. Should set as `None` in ValidationMonitor"
            )
        names = ("input_fn", "steps", "hooks", "name")
        return self._estimator.evaluate(**{name: self._arguments[name] for name in names})

    def _is_worse(self, step, results):
        """Note the best metric so far. Returns: whether it is early_stopping_rounds old."""
        metric = self.early_stopping_metric
        if metric not in results:
            raise ValueError(f"Metric {metric} missing from outputs {set(results)}.")
        sign, value = (1 if self.early_stopping_metric_minimize else -1), results[metric]
        if self.best_value is None or sign * value < sign * self.best_value:
            self.best_value, self.best_metrics, self.best_step = value, dict(results), step
        if step - self.best_step < self.early_stopping_rounds:
            return False
        tf.logging.info(
            "Stopping. Best step: %s with %s = %s.", self.best_step, metric, self.best_value
        )
        self.early_stopped = True
        return True

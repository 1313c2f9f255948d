"""`tf.contrib.learn.Experiment` and `learn_runner.run` of TF 1.8, on one machine."""

import os

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.learn.export import ExportStrategy
from tf1_mnist.tf1.contrib.learn.monitor_hooks import replace_monitors_with_hooks
from tf1_mnist.tf1.contrib.learn.validation_monitor import ValidationMonitor


class Experiment:
    """An Estimator, what it is trained and what it is evaluated on, and how often.

    Raises: ValueError, an option that is for a cluster or for exports.
    """

    def __init__(
        self,
        estimator,
        train_input_fn,
        eval_input_fn,
        eval_metrics=None,
        train_steps=None,
        eval_steps=100,
        train_monitors=None,
        eval_hooks=None,
        local_eval_frequency=None,
        eval_delay_secs=120,
        continuous_eval_throttle_secs=60,
        min_eval_frequency=None,
        delay_workers_by_global_step=False,
        export_strategies=None,
        train_steps_per_iteration=None,
        checkpoint_and_export=False,
        saving_listeners=None,
        check_interval_secs=5,
    ):
        if checkpoint_and_export or saving_listeners:
            raise ValueError(
                "tf1_mnist.run gives Experiment without checkpoint_and_export and "
                "saving_listeners; export_strategies export once the training has ended"
            )
        self._core = not hasattr(estimator, "fit")
        if self._core and eval_metrics is not None:
            raise ValueError(
                "`eval_metrics` must be `None` with `tf.estimator.Estimator`. Use "
                "`eval_metric_ops` "
                "in `tf.estimator.EstimatorSpec` instead."
            )
        self.estimator, self.eval_metrics = estimator, eval_metrics
        self.train_steps, self.eval_steps = train_steps, eval_steps
        self._train_input_fn, self._eval_input_fn = train_input_fn, eval_input_fn
        self._monitors, self._eval_hooks = list(train_monitors or []), list(eval_hooks or [])
        self._frequency = 1 if min_eval_frequency is None else min_eval_frequency
        self._local_frequency, self._interval = local_eval_frequency, check_interval_secs
        self._per_iteration = train_steps_per_iteration
        self.reset_export_strategies(export_strategies)

    def extend_train_hooks(self, additional_hooks):
        self._monitors.extend(additional_hooks)

    def reset_export_strategies(self, new_export_strategies=None):
        """Set the strategies, one or several. Returns: the old ones.

        Raises: ValueError, something else.
        """
        new = new_export_strategies or ()
        new = (new,) if isinstance(new, ExportStrategy) else tuple(new)
        for each in new:
            if not isinstance(each, ExportStrategy):
                raise ValueError(
                    "`export_strategies` must be an ExportStrategy, an iterable of "
                    f"ExportStrategy, or `None`, found {each}."
                )
        old, self._strategies = getattr(self, "_strategies", ()), new
        return old

    def _export(self, results):
        base = os.path.join(self.estimator.model_dir, "export")
        return [
            each.export(self.estimator, os.path.join(base, each.name), eval_result=results)
            for each in self._strategies
        ]

    def _train(self, steps=None, max_steps=None, monitors=()):
        monitors = replace_monitors_with_hooks([*self._monitors, *monitors], self.estimator)
        train = self.estimator.train if self._core else self.estimator.fit
        name = "hooks" if self._core else "monitors"
        options = {"steps": steps, "max_steps": max_steps, name: monitors}
        return train(input_fn=self._train_input_fn, **options)

    def _evaluate(self, name, steps):
        options = {} if self._core else {"metrics": self.eval_metrics}
        return self.estimator.evaluate(
            input_fn=self._eval_input_fn, steps=steps, name=name, hooks=self._eval_hooks, **options
        )

    def train(self, delay_secs=None):
        """Train up to train_steps."""
        return self._train(max_steps=self.train_steps)

    def evaluate(self, delay_secs=None, name=None):
        """The metrics of the latest checkpoint; nothing to wait for on one machine."""
        return self._evaluate(name or "one_pass", self.eval_steps)

    def train_and_evaluate(self):
        """Train, evaluating new checkpoints, and evaluate at the end.

        Returns: (metrics, exports).
        """
        return self._train_and_evaluate(self._frequency)

    def local_run(self):
        return self._train_and_evaluate(self._local_frequency)

    def _train_and_evaluate(self, frequency):
        monitors = []
        if frequency:
            metrics = {} if self._core else {"metrics": self.eval_metrics}
            monitors = [
                ValidationMonitor(
                    input_fn=self._eval_input_fn,
                    eval_steps=self.eval_steps,
                    every_n_steps=frequency,
                    check_interval_secs=self._interval,
                    hooks=self._eval_hooks,
                    **metrics,
                )
            ]
        self._train(max_steps=self.train_steps, monitors=monitors)
        results = self._evaluate(None, self.eval_steps)
        return results, self._export(results)

    def continuous_train_and_eval(self, continuous_eval_predicate_fn=None):
        """Train and evaluate in turns, up to train_steps. Returns: (metrics, exports)."""
        each = self._per_iteration or (self.train_steps // 10 if self.train_steps else 1000)
        results = exports = None
        while continuous_eval_predicate_fn is None or continuous_eval_predicate_fn(results):
            if results and self.train_steps and results["global_step"] >= self.train_steps:
                tf.logging.info("Stop training model as max steps reached")
                break
            tf.logging.info("Training model for %s steps", each)
            self._train(steps=each)
            tf.logging.info("Evaluating model now.")
            results = self._evaluate("one_pass", self.eval_steps)
            exports = self._export(results)
        return results, exports

    def test(self):
        """One step of training and one of evaluation."""
        self._train(steps=1)
        results = self._evaluate("one_pass", 1)
        self._export(results)
        return results


def run(experiment_fn, output_dir=None, schedule=None, run_config=None, hparams=None):
    """`learn_runner.run`: make the experiment and call its method of that name.

    Raises: ValueError, both or neither of output_dir and run_config; TypeError, no Experiment.
    """
    if (output_dir is None) == (run_config is None):
        raise ValueError("Must set value for `output_dir` or `run_config`, and not for both")
    if not callable(experiment_fn):
        raise TypeError(f'Experiment builder "{experiment_fn}" is not callable.')
    if run_config is not None:
        experiment = experiment_fn(run_config, hparams)
    elif hparams is not None:
        raise ValueError("Must set `hparams` as None for `experiment_fn` with `output_dir`.")
    else:
        experiment = experiment_fn(output_dir=output_dir)
    if not isinstance(experiment, Experiment):
        raise TypeError(
            "Experiment builder did not return an Experiment instance, got "
            f"{type(experiment)} instead."
        )
    schedule = schedule or "train_and_evaluate"
    task = None if schedule.startswith("_") else getattr(experiment, schedule, None)
    if not callable(task):
        raise ValueError(f"Schedule references non-existent task {schedule}")
    return task()

"""`tf.estimator.train_and_evaluate` of TF 1.8, on one machine.

It trains, and evaluates now and then.
"""

import collections
import os
import time

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.arguments import check_hooks
from tf1_mnist.tf1.estimator.estimator import Estimator
from tf1_mnist.tf1.estimator.exporting import Exporter


class TrainSpec(collections.namedtuple("TrainSpec", ["input_fn", "max_steps", "hooks"])):
    """What to train on, up to which step."""

    def __new__(cls, input_fn, max_steps=None, hooks=None):
        _check_input_fn(input_fn)
        if max_steps is not None and max_steps <= 0:
            raise ValueError(f"Must specify max_steps > 0, given: {max_steps}")
        return super().__new__(cls, input_fn, max_steps, tuple(check_hooks(hooks)))


class EvalSpec(
    collections.namedtuple(
        "EvalSpec",
        ["input_fn", "steps", "name", "hooks", "exporters", "start_delay_secs", "throttle_secs"],
    )
):
    """What to evaluate on: `steps` batches (None: all) each throttle_secs seconds at most."""

    def __new__(
        cls,
        input_fn,
        steps=100,
        name=None,
        hooks=None,
        exporters=None,
        start_delay_secs=120,
        throttle_secs=600,
    ):
        _check_input_fn(input_fn)
        if steps is not None and steps <= 0:
            raise ValueError(f"Must specify steps > 0, given: {steps}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"`name` must be string, given: {name}")
        for option, seconds in (
            ("start_delay_secs", start_delay_secs),
            ("throttle_secs", throttle_secs),
        ):
            if seconds < 0:
                raise ValueError(f"Must specify {option} >= 0, given: {seconds}")
        return super().__new__(
            cls,
            input_fn,
            steps,
            name,
            tuple(check_hooks(hooks)),
            _check_exporters(exporters),
            start_delay_secs,
            throttle_secs,
        )


def _check_input_fn(input_fn):
    if not callable(input_fn):
        raise TypeError(f"`input_fn` must be callable, given: {input_fn}")


def _check_exporters(exporters):
    exporters = [exporters] if isinstance(exporters, Exporter) else list(exporters or [])
    for exporter in exporters:
        if not isinstance(exporter, Exporter):
            raise TypeError(f"`exporters` must be Exporter instances, given: {exporter}")
    if len({exporter.name for exporter in exporters}) < len(exporters):
        raise ValueError("`exporters` must have unique names")
    return tuple(exporters)


class _StopAfterSeconds(tf.train.SessionRunHook):
    def __init__(self, seconds):
        self._seconds = seconds

    def begin(self):
        self._start = time.time()

    def after_run(self, run_context, run_values):
        if time.time() - self._start >= self._seconds:
            run_context.request_stop()


def train_and_evaluate(estimator, train_spec, eval_spec):
    """Train up to train_spec.max_steps; evaluate each eval_spec.throttle_secs seconds and last.

    Raises: TypeError, arguments that are none of these; ValueError, throttle_secs 0.
    """
    for value, kind in ((estimator, Estimator), (train_spec, TrainSpec), (eval_spec, EvalSpec)):
        if not isinstance(value, kind):
            raise TypeError(f"{value} must be an instance of {kind.__name__}")
    tf.logging.info("Running training and evaluation locally (non-distributed).")
    if eval_spec.throttle_secs <= 0:
        raise ValueError(
            "eval_spec.throttle_secs should be positive, given: "
            f"{eval_spec.throttle_secs}: it is how "
            "long each part of the training goes when train and evaluate locally."
        )
    tf.logging.info(
        "Start train and evaluate loop. The evaluate will happen after %d secs "
        "(eval_spec.throttle_secs) or training is finished.",
        eval_spec.throttle_secs,
    )
    while True:
        estimator.train(
            train_spec.input_fn,
            max_steps=train_spec.max_steps,
            hooks=[*train_spec.hooks, _StopAfterSeconds(eval_spec.throttle_secs)],
        )
        path = estimator.latest_checkpoint()
        if not path:
            raise RuntimeError("There was no CheckpointSaverHook: nothing to evaluate was saved.")
        results = estimator.evaluate(
            eval_spec.input_fn, eval_spec.steps, eval_spec.hooks, path, eval_spec.name
        )
        reached = train_spec.max_steps and results["global_step"] >= train_spec.max_steps
        for exporter in eval_spec.exporters:
            exporter.export(
                estimator=estimator,
                export_path=os.path.join(estimator.model_dir, "export", exporter.name),
                checkpoint_path=path,
                eval_result=results,
                is_the_final_export=bool(reached),
            )
        if reached:
            return

"""How tf.estimator of TF 1.8 evaluates: metrics updated batch by batch, read once at the end."""

import math
import time

import numpy as np
import tensorflow.compat.v1 as tf

_LOSS = "loss"


class StopAfter(tf.train.SessionRunHook):
    """Ends an evaluation after some batches, and logs how far it is."""

    def __init__(self, batches):
        self._batches, self._every = batches, 1 if batches < 20 else math.floor(batches / 10.0)
        self.completed = None  # the tensor of how many are done, set by evaluate_once

    def before_run(self, run_context):
        return tf.train.SessionRunArgs(self.completed)

    def after_run(self, run_context, run_values):
        done = run_values.results
        if done % self._every == 0 or done == self._batches:
            tf.logging.info("Evaluation [%d/%d]", done, self._batches)
        if done >= self._batches:
            run_context.request_stop()


def metrics_of(spec, step):
    """(the op that updates all metrics, metric's name -> its value), with loss and global_step.

    Raises: ValueError where a metric of the model has one of these names.
    """
    metrics = dict(spec.eval_metric_ops)
    for name in (_LOSS, tf.GraphKeys.GLOBAL_STEP):
        if name in metrics:
            raise ValueError(
                f"Metric with name `{name}` is not allowed, because Estimator already defines a "
                "default metric with the same name."
            )
    metrics[_LOSS] = tf.metrics.mean(spec.loss)
    in_order = sorted(metrics.items())
    values = {name: value for name, (value, _) in in_order}
    update = tf.group(*(update for _, (_, update) in in_order))
    return update, {**values, tf.GraphKeys.GLOBAL_STEP: step}


def evaluate_once(checkpoint_path, scaffold, update, values, hooks, config):
    """Restore the checkpoint, run `update` until the data end. Returns: the values after that."""
    done = tf.get_variable(
        "eval_step",
        shape=[],
        dtype=tf.int64,
        initializer=tf.zeros_initializer(),
        trainable=False,
        collections=[tf.GraphKeys.LOCAL_VARIABLES, tf.GraphKeys.EVAL_STEP],
    )
    each = [update, tf.assign_add(done, 1, use_locking=True)]
    with tf.control_dependencies(each):
        completed = tf.identity(done.read_value())
    for hook in hooks:
        if isinstance(hook, StopAfter):
            hook.completed = completed
    tf.logging.info("Starting evaluation at " + _now())
    last = tf.train.FinalOpsHook(values)
    creator = tf.train.ChiefSessionCreator(
        scaffold=scaffold, checkpoint_filename_with_path=checkpoint_path, config=config
    )
    with tf.train.MonitoredSession(session_creator=creator, hooks=[*hooks, last]) as session:
        while not session.should_stop():
            session.run(each)
    tf.logging.info("Finished evaluation at " + _now())
    return last.final_ops_values


def _now():
    return time.strftime("%Y-%m-%d-%H:%M:%S", time.gmtime())


def write_summary(place, results):
    """Write the results as summaries of their step to the directory, and log them."""
    step = results[tf.GraphKeys.GLOBAL_STEP]
    text = ", ".join("%s = %s" % item for item in sorted(results.items()))
    tf.logging.info("Saving dict for global step %d: %s", step, text)
    summary = tf.Summary()
    for name, value in results.items():
        if name == tf.GraphKeys.GLOBAL_STEP or value is None:
            continue
        if isinstance(value, bytes):
            try:
                found = tf.Summary.FromString(value)
            except Exception:  # protobuf's DecodeError, whose module differs between versions
                tf.logging.warning("Skipping summary for %s, cannot parse string to Summary.", name)
                continue
            for number, part in enumerate(found.value):
                part.tag = f"{name}/{number}"
            summary.value.extend(found.value)
        elif isinstance(value, (np.floating, np.integer, float, int)):
            summary.value.add(tag=name, simple_value=float(value))
        else:
            tf.logging.warning("Skipping summary for %s, must be a number or a Summary.", name)
    writer = tf.summary.FileWriterCache.get(place)
    writer.add_summary(summary, step)
    writer.flush()

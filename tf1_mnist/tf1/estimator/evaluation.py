"""How tf.estimator of TF 1.8 evaluates: metrics updated batch by batch, read once at the end."""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.train import evaluation

_LOSS = "loss"


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


def evaluate(checkpoint_path, scaffold, update, values, hooks, config):
    """Restore the checkpoint, run `update` until the data end. Returns: the values after that."""
    return evaluation.evaluate_once(
        checkpoint_path,
        scaffold=scaffold,
        eval_ops=update,
        final_ops=values,
        hooks=hooks,
        config=config,
    )


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

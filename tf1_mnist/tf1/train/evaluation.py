"""How TF 1.8 evaluates a checkpoint: ops run so many times, then the final ops once.

Mirrors python/training/evaluation.py there, which tf.estimator and tf.contrib.training share.
"""

import math
import time

import tensorflow.compat.v1 as tf


def get_or_create_eval_step():
    """The local variable that counts evaluations. Raises: ValueError, the graph has several."""
    found = tf.get_collection(tf.GraphKeys.EVAL_STEP)
    if len(found) > 1:
        raise ValueError("Multiple tensors added to tf.GraphKeys.EVAL_STEP")
    if found:
        return found[0]
    return tf.get_variable(
        "eval_step",
        shape=[],
        dtype=tf.int64,
        initializer=tf.zeros_initializer(),
        trainable=False,
        collections=[tf.GraphKeys.LOCAL_VARIABLES, tf.GraphKeys.EVAL_STEP],
    )


class StopAfterNEvalsHook(tf.train.SessionRunHook):
    """Ends an evaluation after num_evals runs (None: never), and logs how far it is."""

    def __init__(self, num_evals, log_progress=True):
        self._num_evals, self._log_progress = num_evals, log_progress
        few = num_evals is None or num_evals < 20
        self._every = 1 if few else math.floor(num_evals / 10.0)
        self._completed = None

    def _set_evals_completed_tensor(self, updated_eval_step):
        self._completed = updated_eval_step

    def before_run(self, run_context):
        return tf.train.SessionRunArgs({"evals_completed": self._completed})

    def after_run(self, run_context, run_values):
        done = run_values.results["evals_completed"]
        if self._log_progress:
            if self._num_evals is None:
                tf.logging.info("Evaluation [%d]", done)
            elif done % self._every == 0 or done == self._num_evals:
                tf.logging.info("Evaluation [%d/%d]", done, self._num_evals)
        if self._num_evals is not None and done >= self._num_evals:
            run_context.request_stop()


def counted(eval_ops, update_step):
    """The ops of a run, a nest, with the one that counts the runs."""
    if isinstance(eval_ops, dict):
        eval_ops["update_eval_step"] = update_step
        return eval_ops
    return [*(eval_ops if isinstance(eval_ops, (tuple, list)) else [eval_ops]), update_step]


def run(creator, hooks, eval_ops, feed_dict):
    """Run the ops until a hook or the data end it."""
    tf.logging.info("Starting evaluation at " + _now())
    with tf.train.MonitoredSession(session_creator=creator, hooks=hooks) as session:
        if eval_ops is not None:
            while not session.should_stop():
                session.run(eval_ops, feed_dict)
    tf.logging.info("Finished evaluation at " + _now())


def evaluate_once(
    checkpoint_path,
    master="",
    scaffold=None,
    eval_ops=None,
    feed_dict=None,
    final_ops=None,
    final_ops_feed_dict=None,
    hooks=None,
    config=None,
):
    """`tf.contrib.training.evaluate_once`: restore the checkpoint, run eval_ops till the end.

    Returns: the values of final_ops after that.
    """
    step = get_or_create_eval_step()
    hooks = list(hooks or [])
    if eval_ops is not None:
        eval_ops = counted(eval_ops, tf.assign_add(step, 1, use_locking=True))
        updates = list(eval_ops.values()) if isinstance(eval_ops, dict) else eval_ops
        with tf.control_dependencies(updates):
            completed = tf.identity(step.read_value())
        for hook in hooks:
            if isinstance(hook, StopAfterNEvalsHook):
                hook._set_evals_completed_tensor(completed)
    last = tf.train.FinalOpsHook(final_ops, final_ops_feed_dict)
    creator = tf.train.ChiefSessionCreator(
        scaffold=scaffold,
        checkpoint_filename_with_path=checkpoint_path,
        master=master,
        config=config,
    )
    run(creator, [*hooks, last], eval_ops, feed_dict)
    return last.final_ops_values


def _now():
    return time.strftime("%Y-%m-%d-%H:%M:%S", time.gmtime())

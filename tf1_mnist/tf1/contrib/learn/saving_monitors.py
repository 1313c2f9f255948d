"""Monitors of `tf.contrib.learn` of TF 1.8 that write checkpoints and summaries."""

import os
import time

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.learn.monitors import BaseMonitor, EveryN, PrintTensor, value_of


class CheckpointSaver(BaseMonitor):
    """Saves a checkpoint after the first step, every so many steps or seconds, and at the end.

    Args: saver, or scaffold, whose saver is used.
    Raises: ValueError, both or neither of save_secs and save_steps.
    """

    def __init__(
        self,
        checkpoint_dir,
        save_secs=None,
        save_steps=None,
        saver=None,
        checkpoint_basename="model.ckpt",
        scaffold=None,
    ):
        tf.logging.info("Create CheckpointSaver.")
        super().__init__()
        if (save_steps is None) == (save_secs is None):
            raise ValueError("One of save_steps and save_secs should be provided, and not both.")
        self._saver, self._scaffold = saver, scaffold
        self._writer = tf.summary.FileWriterCache.get(checkpoint_dir)
        self._path = os.path.join(checkpoint_dir, checkpoint_basename)
        self._save_secs, self._save_steps = save_secs, save_steps
        self._saved_at = self._saved_step = self._begun_step = None

    def begin(self, max_steps=None):
        super().begin(max_steps)
        self._saved_at = self._saved_step = self._begun_step = None

    def step_begin(self, step):
        super().step_begin(step)
        self._begun_step = step

    def post_step(self, step, session):
        super().post_step(step, session)
        if (
            self._saved_at is None
            or (self._save_steps is not None and step >= self._saved_step + self._save_steps)
            or (self._save_secs is not None and time.time() >= self._saved_at + self._save_secs)
        ):
            self._save(step, session)

    def end(self, session=None):
        super().end(session)
        self._save(self._begun_step, session)

    def _save(self, step, session):
        if step == self._saved_step:
            return
        tf.logging.info("Saving checkpoints for %d into %s.", step, self._path)
        self._saved_at, self._saved_step = time.time(), step
        saver = self._scaffold.saver if self._saver is None else self._saver
        saver.save(session, self._path, global_step=step)
        self._writer.add_session_log(
            tf.SessionLog(status=tf.SessionLog.CHECKPOINT, checkpoint_path=self._path), step
        )


class StepCounter(EveryN):
    """Writes the steps a second as a summary to a directory, or to the Estimator's."""

    def __init__(self, every_n_steps=100, output_dir=None, summary_writer=None):
        super().__init__(every_n_steps=every_n_steps)
        self._last = None  # (step, time)
        self._writer = summary_writer
        if summary_writer is None and output_dir:
            self._writer = tf.summary.FileWriterCache.get(output_dir)

    def set_estimator(self, estimator):
        super().set_estimator(estimator)
        if self._writer is None:
            self._writer = tf.summary.FileWriterCache.get(estimator.model_dir)

    def every_n_step_end(self, step, outputs):
        now = time.time()
        if self._last is not None and self._writer:
            rate = (step - self._last[0]) / (now - self._last[1])
            summary = tf.Summary()
            summary.value.add(tag="global_step/sec", simple_value=rate)
            self._writer.add_summary(summary, step)
        self._last = step, now


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
            self._writer.add_summary(value_of(outputs, self._summary_op), step)
        return False

    def end(self, session=None):
        super().end(session=session)
        if self._writer:
            self._writer.flush()


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

"""tf.train's checkpoint hook as TF 1.8 had it: the first checkpoint after the first step, not
before it.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import meta_graph


def install():
    """Put TF 1.8's order and log lines into tf.train.CheckpointSaverHook, in this process."""
    hook = tf.train.CheckpointSaverHook
    hook.after_create_session = tf.train.SessionRunHook.after_create_session
    hook.before_run, hook._save = _before_run, _save


def _before_run(self, run_context):
    if self._timer.last_triggered_step() is None:
        graph = tf.get_default_graph()
        described = graph.as_graph_def(add_shapes=True)
        tf.train.write_graph(described, self._checkpoint_dir, "graph.pbtxt")
        saver = self._get_saver()
        self._summary_writer.add_graph(graph)
        self._summary_writer.add_meta_graph(
            meta_graph.create_meta_graph_def(
                graph_def=described, saver_def=saver.saver_def if saver else None
            )
        )
    return tf.train.SessionRunArgs(self._global_step_tensor)


def _save(self, session, step):
    """Save, with the listeners called before and after. Returns: whether one wants to stop."""
    tf.logging.info("Saving checkpoints for %d into %s.", step, self._save_path)
    for listener in self._listeners:
        listener.before_save(session, step)
    self._get_saver().save(session, self._save_path, global_step=step)
    self._summary_writer.add_session_log(
        tf.SessionLog(status=tf.SessionLog.CHECKPOINT, checkpoint_path=self._save_path), step
    )
    return any([listener.after_save(session, step) for listener in self._listeners])

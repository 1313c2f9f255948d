"""A queue runner whose threads feed the queue from Python; TF 1.8's `_FeedingQueueRunner`."""

import threading

import tensorflow.compat.v1 as tf


class FeedingQueueRunner(tf.train.QueueRunner):
    """Runs each enqueue op with what its function returns, until the function says OutOfRange."""

    def __init__(self, queue, enqueue_ops, feeds):
        super().__init__(
            queue,
            enqueue_ops,
            queue_closed_exception_types=(tf.errors.OutOfRangeError, tf.errors.CancelledError),
        )
        self._feeds = dict(zip(enqueue_ops, feeds))

    def create_threads(self, sess, coord=None, daemon=False, start=False):
        """A thread for each enqueue op and, with a coordinator, one that closes the queue."""
        with self._lock:
            if self._runs_per_session.get(sess, 0) > 0:
                return []
            self._runs_per_session[sess] = len(self._enqueue_ops)
            self._exceptions_raised = []
        threads = [
            threading.Thread(target=self._feed, args=(sess, op, coord)) for op in self._enqueue_ops
        ]
        if coord:
            threads.append(
                threading.Thread(target=self._close_on_stop, args=(sess, self._cancel_op, coord))
            )
        for thread in threads:
            thread.daemon = thread.daemon or daemon
            if coord:
                coord.register_thread(thread)
            if start:
                thread.start()
        return threads

    def _feed(self, sess, enqueue_op, coord):
        try:
            while not (coord and coord.should_stop()):
                sess.run(enqueue_op, self._feeds[enqueue_op]())
            self._done(sess)
        except self._queue_closed_exception_types:
            if self._done(sess):
                self._close(sess)
        except Exception as error:  # whatever the program's data raise ends the run
            self._done(sess)
            if not coord:
                self._exceptions_raised.append(error)
                raise
            coord.request_stop(error)

    def _done(self, sess):
        """Count a thread of the session as ended. Returns: whether it was the last."""
        with self._lock:
            self._runs_per_session[sess] -= 1
            return self._runs_per_session[sess] == 0

    def _close(self, sess):
        try:
            sess.run(self._close_op)
        except tf.errors.OpError as error:
            tf.logging.vlog(1, "Ignored exception: %s", error)

    def _init_from_proto(self, queue_runner_def, import_scope=None):
        raise NotImplementedError("FeedingQueueRunner does not support initialization from proto.")

    def to_proto(self, export_scope=None):
        raise NotImplementedError("FeedingQueueRunner does not support serialization to proto.")

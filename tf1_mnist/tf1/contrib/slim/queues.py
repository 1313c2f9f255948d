"""Queues of slim of TF 1.8: batches made beforehand, and threads for as long as a block runs."""

import contextlib
import threading

import tensorflow.compat.v1 as tf

_running = threading.Lock()


class NestedQueueRunnerError(Exception):
    """A QueueRunners block inside another."""


@contextlib.contextmanager
def QueueRunners(session):  # noqa: N802 (slim's name)
    """`slim.queues.QueueRunners`: run the graph's queue runners inside the block.

    Raises: NestedQueueRunnerError, one is running.
    """
    if not _running.acquire(blocking=False):
        raise NestedQueueRunnerError("QueueRunners cannot be nested")
    coordinator = tf.train.Coordinator()
    threads = [
        thread
        for runner in tf.get_collection(tf.GraphKeys.QUEUE_RUNNERS)
        for thread in runner.create_threads(session, coord=coordinator, daemon=True, start=True)
    ]
    try:
        yield
    finally:
        coordinator.request_stop()
        try:
            coordinator.join(threads, stop_grace_period_secs=120)
        except RuntimeError:
            session.close()
        _running.release()


def prefetch_queue(
    tensors, capacity=8, num_threads=1, dynamic_pad=False, shared_name=None, name=None
):
    """`slim.prefetch_queue.prefetch_queue`: a queue that a queue runner fills with these tensors.

    Args: tensors, a list, or by name; dynamic_pad, whether lengths that are not known are padded.
    Returns: the queue; its dequeue() gives tensors like these.
    """
    names = sorted(tensors) if isinstance(tensors, dict) else None
    listed = tensors if names is None else [tensors[each] for each in names]
    with tf.name_scope(name, "prefetch_queue", listed):
        queue = (tf.PaddingFIFOQueue if dynamic_pad else tf.FIFOQueue)(
            capacity=capacity,
            dtypes=[each.dtype for each in listed],
            shapes=[each.get_shape() for each in listed],
            names=names,
            shared_name=shared_name,
        )
        enqueue = queue.enqueue(tensors)
        tf.train.add_queue_runner(tf.train.QueueRunner(queue, [enqueue] * num_threads))
        share = tf.to_float(queue.size()) * (1.0 / capacity)
        tf.summary.scalar("fraction_of_%d_full" % capacity, share)
        return queue

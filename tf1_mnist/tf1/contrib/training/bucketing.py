"""Bucketing of `tf.contrib.training` of TF 1.8: batches of examples that are alike, by queues.

Mirrors `tensorflow/contrib/training/python/training/bucket_ops.py`.
"""

import functools

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import smart_cond as conditions
from tensorflow.python.training import input as batching

from tf1_mnist.tf1.ops import math_ops

__all__ = ["bucket", "bucket_by_sequence_length"]

_ENDS = (tf.errors.OutOfRangeError, tf.errors.CancelledError)


def bucket(
    tensors,
    which_bucket,
    batch_size,
    num_buckets,
    num_threads=1,
    capacity=32,
    bucket_capacities=None,
    shapes=None,
    dynamic_pad=False,
    allow_smaller_final_batch=False,
    keep_input=True,
    shared_name=None,
    name=None,
):
    """Batches of which every example is of the same bucket.

    Queue runners, of the collection QUEUE_RUNNERS, fill a queue for each bucket, and from those
    one queue of batches.

    Args: tensors, one example, a list or by name; which_bucket, an int32 scalar in
      [0, num_buckets); batch_size, an int, an int32 scalar, or a list with one for each bucket;
      capacity, of the queue of batches, in batches, and of a bucket, in examples, unless
      bucket_capacities lists those; shapes, of the tensors (default: as they are known);
      dynamic_pad, whether lengths that are not known are padded with zeros to the longest of the
      batch; allow_smaller_final_batch, whether what is left at the end makes a batch;
      keep_input, a bool scalar: False drops the example.
    Returns: (the batch's bucket, an int32 scalar; the batch, of the kind of `tensors`).
    Raises: ValueError, no tensors, a list that has not one entry for each bucket, or a shape that
      is not fully known and dynamic_pad is False.
    """
    size_for_each = isinstance(batch_size, (list, tuple))
    if size_for_each and len(batch_size) != num_buckets:
        raise ValueError("If batch_size is a list it must have num_buckets elements")
    sizes = list(batch_size) if size_for_each else [batch_size] * num_buckets
    if bucket_capacities is None:
        bucket_capacities = [capacity] * num_buckets
    if len(bucket_capacities) != num_buckets:
        raise ValueError(
            f"The list bucket_capacities ({bucket_capacities}) must have exactly num_buckets "
            f"({num_buckets}) elements."
        )
    listed = batching._as_tensor_list(tensors)
    with tf.name_scope(name, "bucket", listed):
        listed = [tf.convert_to_tensor_or_indexed_slices(each) for each in listed]
        if not listed:
            raise ValueError("Expected at least one tensor in bucket().")
        keep_input = batching._validate_keep_input(keep_input, enqueue_many=False)
        listed, sparse = batching._store_sparse_tensors(
            listed, enqueue_many=False, keep_input=keep_input
        )
        sizes = [_static_if_known(size) for size in sizes]
        types = batching._dtypes([listed])
        shapes = batching._shapes([listed], shapes, enqueue_many=False)
        which_bucket = tf.convert_to_tensor(which_bucket, tf.int32, name="which_bucket")
        make = tf.PaddingFIFOQueue if dynamic_pad else tf.FIFOQueue
        buckets = [
            make(
                capacity=each,
                dtypes=types,
                shapes=shapes,
                shared_name=None if shared_name is None else f"{shared_name}_{number}",
                name=f"bucket_queue_{number}",
            )
            for number, each in enumerate(bucket_capacities)
        ]
        known = not (allow_smaller_final_batch or size_for_each or tf.is_tensor(sizes[-1]))
        first = tf.TensorShape([sizes[-1] if known else None])
        batches = tf.PaddingFIFOQueue(  # also pads nothing: a first length may not be known
            capacity=capacity,
            dtypes=[tf.int32, *types],
            shapes=[tf.TensorShape([]), *(first.concatenate(each) for each in buckets[0].shapes)],
            shared_name=shared_name,
            name="top_queue",
        )
        _fill_buckets_and_batches(
            buckets,
            batches,
            [_enqueue_in_one(buckets, which_bucket, listed, keep_input)] * num_threads,
            [
                _enqueue_batch(batches, number, queue, size, allow_smaller_final_batch)
                for number, (queue, size) in enumerate(zip(buckets, sizes))
            ],
        )
        _summarize(buckets, batches, capacity)
        number, *batch = batches.dequeue(name="dequeue_top")
        batch = batching._restore_sparse_tensors(batch[0] if len(batch) == 1 else batch, sparse)
        return number, batching._as_original_type(tensors, batch)


def bucket_by_sequence_length(
    input_length,
    tensors,
    batch_size,
    bucket_boundaries,
    num_threads=1,
    capacity=32,
    bucket_capacities=None,
    shapes=None,
    dynamic_pad=False,
    allow_smaller_final_batch=False,
    keep_input=True,
    shared_name=None,
    name=None,
):
    """Batches of sequences of similar length, by `bucket`, which see for the other arguments.

    Args: input_length, an int32 scalar; bucket_boundaries, increasing ints. The first bucket is
      of lengths below the first boundary, the last one of the last boundary and above.
    Returns: (the lengths [batch], the batch, of the kind of `tensors`).
    Raises: TypeError, the boundaries are no list of ints; ValueError, there are none, or they do
      not increase.
    """
    listed = batching._as_tensor_list(tensors)
    _check_boundaries(bucket_boundaries)
    with tf.name_scope(name, "bucket_by_sequence_length", [input_length, *listed]):
        input_length = tf.convert_to_tensor(input_length, tf.int32, name="input_length")
        limits = np.iinfo(np.int32)
        is_in = tf.logical_and(
            tf.less_equal([limits.min, *bucket_boundaries], input_length),
            tf.less(input_length, [*bucket_boundaries, limits.max]),
        )
        _, batch = bucket(
            [input_length, *listed],
            math_ops.to_int32(math_ops.reduce_min(tf.where(is_in))),
            batch_size,
            num_buckets=len(bucket_boundaries) + 1,
            num_threads=num_threads,
            capacity=capacity,
            bucket_capacities=bucket_capacities,
            shapes=None if shapes is None else [tf.TensorShape([]), *shapes],
            dynamic_pad=dynamic_pad,
            allow_smaller_final_batch=allow_smaller_final_batch,
            keep_input=keep_input,
            shared_name=shared_name,
        )
        return batch[0], batching._as_original_type(tensors, batch[1:])


def _check_boundaries(boundaries):
    if not isinstance(boundaries, (list, tuple)):
        raise TypeError(f"bucket_boundaries must be a list or tuple, but received: {boundaries}")
    if not boundaries:
        raise ValueError("bucket_boundaries must not be empty")
    for low, high in zip(boundaries[:-1], boundaries[1:]):
        if not isinstance(low, int) or not isinstance(high, int):
            raise TypeError(f"bucket boundaries must be integers, but saw: {low} and {high}")
        if low >= high:
            raise ValueError(
                f"Buckets must contain sequential increasing lengths, but saw: {low} before {high}"
            )


def _static_if_known(size):
    size = tf.convert_to_tensor(size, tf.int32, name="batch_size")
    static = tf.get_static_value(size)
    return size if static is None else static


def _enqueue_in_one(buckets, which_bucket, tensors, keep_input):
    """The op that puts an example in its bucket, unless it is dropped."""

    def enqueue():
        chosen = [
            tf.cond(
                tf.equal(which_bucket, number),
                functools.partial(queue.enqueue, tensors),
                tf.no_op,
            )
            for number, queue in enumerate(buckets)
        ]
        return tf.group(*chosen, name="group_enqueues")

    return conditions.smart_cond(keep_input, enqueue, tf.no_op)


def _enqueue_batch(batches, number, queue, size, smaller):
    """The op that moves a batch of one bucket to the queue of batches."""
    constant = tf.constant(number)
    read = (queue.dequeue_up_to if smaller else queue.dequeue_many)(
        size, name=f"read_bucket_{number}"
    )
    read = read if isinstance(read, (list, tuple)) else [read]
    return batches.enqueue([constant, *read], name=f"enqueue_from_bucket_{number}")


def _fill_buckets_and_batches(buckets, batches, to_buckets, to_batches):
    """Add the queue runners: when one ends, it closes the queues that it fills."""
    tf.train.add_queue_runner(
        tf.train.QueueRunner(
            buckets[0],
            to_batches,
            close_op=batches.close(),
            cancel_op=batches.close(cancel_pending_enqueues=True),
            queue_closed_exception_types=_ENDS,
        )
    )
    tf.train.add_queue_runner(
        tf.train.QueueRunner(
            batches,
            to_buckets,
            close_op=tf.group(*[queue.close() for queue in buckets]),
            cancel_op=tf.group(*[queue.close(cancel_pending_enqueues=True) for queue in buckets]),
            queue_closed_exception_types=_ENDS,
        )
    )


def _summarize(buckets, batches, capacity):
    for queue in buckets:  # TF 1.8 writes the size of the queue of batches under each bucket
        size = math_ops.cast(batches.size(), tf.float32)
        tf.summary.scalar(f"bucket/{queue.name}/size", size)
    share = math_ops.cast(batches.size(), tf.float32) * (1.0 / capacity)
    tf.summary.scalar("bucket/%s/fraction_of_%d_full" % (batches.name, capacity), share)

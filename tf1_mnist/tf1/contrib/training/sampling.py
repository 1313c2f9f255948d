"""Sampling of `tf.contrib.training` of TF 1.8: batches of examples accepted by chance, by queues.

Mirrors `tensorflow/contrib/training/python/training/sampling_ops.py`.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import control_flow_ops

from tf1_mnist.tf1.ops import array_ops, check_ops, math_ops, random_ops

__all__ = ["rejection_sample", "stratified_sample"]

_TOLERANCE = 1e-6  # of the sum of probabilities
_FIRST_COUNT = 10  # of each class, before any example is seen


def rejection_sample(
    tensors,
    accept_prob_fn,
    batch_size,
    queue_threads=1,
    enqueue_many=False,
    prebatch_capacity=16,
    prebatch_threads=1,
    runtime_checks=False,
    name=None,
):
    """Batches of the examples that a draw accepts.

    Args: tensors, a list, of one example or, with enqueue_many, of a batch of them;
      accept_prob_fn, of the list of one example's tensors, gives the probability to accept it, a
      float32 scalar in [0, 1], which runtime_checks checks; prebatch_..., of the queue that takes
      a batch apart.
    Returns: a list of tensors [batch_size, ...].
    Raises: ValueError, the batches given have different lengths.
    """
    with tf.variable_scope(name, "rejection_sample", tensors):
        listed = [tf.convert_to_tensor_or_indexed_slices(each) for each in tensors]
        if enqueue_many:
            for each in listed:
                _check_same_length(each, listed[0])
            listed = _one_by_one(listed, prebatch_threads, prebatch_capacity)
        accepted = accept_prob_fn(listed)
        if runtime_checks:
            checks = [
                check_ops.assert_less_equal(0.0, accepted),
                check_ops.assert_less_equal(accepted, 1.0),
            ]
            accepted = tf.identity(_after(checks, accepted), name="prob_with_checks")
        batch = _accepted(listed, accepted, batch_size, queue_threads)
        return [batch] if tf.is_tensor(batch) else batch


def stratified_sample(
    tensors,
    labels,
    target_probs,
    batch_size,
    init_probs=None,
    enqueue_many=False,
    queue_capacity=16,
    threads_per_queue=1,
    name=None,
):
    """Batches in which the classes have the proportions wanted; other examples are dropped.

    Args: tensors, a list, of one example or, with enqueue_many, of a batch of them; labels, its
      class, an integer, or one for each; target_probs, float32 [classes] of sum 1; init_probs,
      the classes' proportions in the data, estimated from the labels seen if None.
    Returns: (a list of tensors [batch_size, ...], labels [batch_size]).
    Raises: ValueError, shapes do not fit; when run, InvalidArgumentError, probabilities do not
      sum to 1, a class that the data has not is wanted, or a label is no class.
    """
    with tf.name_scope(name, "stratified_sample", [*tensors, labels]):
        listed = [tf.convert_to_tensor_or_indexed_slices(each) for each in tensors]
        labels = tf.convert_to_tensor(labels)
        target_probs = tf.convert_to_tensor(target_probs, tf.float32)
        if not enqueue_many:
            listed = [array_ops.expand_dims(each, 0) for each in listed]
            labels = array_ops.expand_dims(labels, 0)
        if init_probs is None:
            target_probs.shape.assert_is_fully_defined()
            init_probs = _estimated_proportions(labels, target_probs.shape.num_elements())
        else:
            init_probs = tf.convert_to_tensor(init_probs, tf.float32)
        listed, labels, init_probs, target_probs = _checked(
            listed, labels, init_probs, target_probs
        )
        possible = tf.logical_or(tf.not_equal(init_probs, 0), tf.equal(target_probs, 0))
        said = "All classes with zero initial probability must also have zero target probability: "
        possible = tf.Assert(math_ops.reduce_all(possible), [said, init_probs, target_probs])
        init_probs = _after([possible], init_probs)
        accepted = _acceptance(init_probs, target_probs)
        rejected = math_ops.reduce_sum((1 - accepted) * init_probs)
        accepted = tf.cond(
            tf.less(rejected, 0.5),
            lambda: accepted,
            lambda: tf.Print(
                accepted,
                [accepted],
                message="Proportion of examples rejected by sampler is high.",
                first_n=10,
            ),
        )
        *example, label = _one_by_one([*listed, labels], threads_per_queue, queue_capacity)
        probability = array_ops.gather(accepted, label)
        *batch, labels = _accepted([*example, label], probability, batch_size, threads_per_queue)
        return batch, labels


def _after(checks, tensor):
    return control_flow_ops.with_dependencies(checks, tensor)


def _one_by_one(tensors, threads, capacity):
    """The examples of batches, by a queue."""
    ones = tf.train.batch(
        tensors, batch_size=1, num_threads=threads, capacity=capacity, enqueue_many=True
    )
    ones = [ones] if tf.is_tensor(ones) else ones
    return [tf.squeeze(each, [0]) for each in ones]


def _accepted(tensors, probability, batch_size, threads):
    return tf.train.maybe_batch(
        tensors,
        keep_input=random_ops.random_uniform([]) < probability,
        batch_size=batch_size,
        num_threads=threads,
    )


def _check_same_length(tensor, other):
    length = tensor.shape.with_rank_at_least(1).dims[0]
    length.assert_is_compatible_with(other.shape.dims[0])


def _estimated_proportions(labels, classes):
    """float32 [classes]: of the labels seen; a variable counts them."""
    counts = tf.Variable(
        [_FIRST_COUNT] * classes, trainable=False, name="class_count", dtype=tf.int64
    )
    seen = math_ops.reduce_sum(array_ops.one_hot(labels, classes, dtype=tf.int64), 0)
    # The sum copies the counts, which another thread may change before they are divided.
    counts = counts.assign_add(seen) + 0
    return math_ops.cast(tf.truediv(counts, math_ops.reduce_sum(counts)), tf.float32)


def _checked(tensors, labels, *probabilities):
    """The same, which fail when run where they are not as stratified_sample wants them."""
    probabilities = [_checked_probabilities(each) for each in probabilities]
    classes, *others = (each.shape.num_elements() for each in probabilities)
    if any(other != classes for other in others):
        raise ValueError("Probability parameters must have the same length.")
    labels.shape.assert_has_rank(1)
    for each in tensors:
        _check_same_length(each, labels)
    length = tf.shape(labels)[0]
    positive = check_ops.assert_positive(length)
    labels = _after([positive], labels)
    tensors = [
        _after([positive, check_ops.assert_equal(tf.shape(each)[0], length)], each)
        for each in tensors
    ]
    checks = [
        tf.debugging.assert_integer(labels),
        check_ops.assert_non_negative(labels),
        check_ops.assert_less(labels, math_ops.cast(classes, labels.dtype)),
    ]
    return [tensors, _after(checks, labels), *probabilities]


def _checked_probabilities(probabilities):
    probabilities.shape.assert_is_fully_defined()
    probabilities.shape.assert_has_rank(1)
    total = math_ops.reduce_sum(probabilities)
    checks = [
        check_ops.assert_non_negative(probabilities),
        check_ops.assert_less(total, 1.0 + _TOLERANCE),
        check_ops.assert_less(1.0 - _TOLERANCE, total),
    ]
    return _after(checks, probabilities)


def _acceptance(init_probs, target_probs):
    """[classes]: in proportion to wanted / present, and 1 for the rarest class."""
    ratios = target_probs / init_probs
    ratios = tf.where(tf.is_nan(ratios), array_ops.zeros_like(ratios), ratios)
    return ratios / math_ops.reduce_max(ratios)

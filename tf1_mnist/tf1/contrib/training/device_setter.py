"""Which parameter server a variable is placed on; `ps_strategy` of tf.train.replica_device_setter.

Mirrors `contrib/training/python/training/device_setter.py` of TF 1.8.
"""

import hashlib

import numpy as np
import tensorflow.compat.v1 as tf


class RandomStrategy:
    """`tf.contrib.training.RandomStrategy`: by the hash of the op's name."""

    def __init__(self, num_ps_tasks, seed=0):
        self._num_tasks, self._seed = num_ps_tasks, seed

    def __call__(self, op):
        key = "%s_%d" % (op.name, self._seed)
        return int(hashlib.md5(key.encode()).hexdigest(), 16) % self._num_tasks


class GreedyLoadBalancingStrategy:
    """`tf.contrib.training.GreedyLoadBalancingStrategy`: the server with the least load so far.

    load_fn: a function of an op that gives its load, such as byte_size_load_fn.
    """

    def __init__(self, num_tasks, load_fn):
        self._load_fn, self._loads = load_fn, np.zeros(num_tasks)

    def __call__(self, op):
        task = np.argmin(self._loads)
        self._loads[task] += self._load_fn(op)
        return task


def byte_size_load_fn(op):
    """`tf.contrib.training.byte_size_load_fn`: the bytes of an op's only output.

    Raises: ValueError, it has several, or one of unknown shape.
    """
    if len(op.outputs) != 1:
        raise ValueError("Op %s must have a single output" % op)
    output = op.outputs[0]
    shape = output.get_shape()
    if not shape.is_fully_defined():
        shape = tf.TensorShape(op.get_attr("shape"))
    shape.assert_is_fully_defined()
    return shape.num_elements() * output.dtype.size

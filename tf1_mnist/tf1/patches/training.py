"""Classes of tf.train that make other ops than TF 1.8's."""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


def install():
    """Count their ops as TF 1.8 did, in this process."""
    tf.train.Scaffold.finalize = _without_resources(tf.train.Scaffold.finalize)
    optimizer = tf.train.SyncReplicasOptimizer
    optimizer.apply_gradients = counter.differs_by(1, optimizer.apply_gradients)  # a second queue


def _without_resources(native):
    """Today's reports resources that are not initialized in both ready ops, TF 1.8's in one."""

    @functools.wraps(native)
    def finalize(self):
        given = self._ready_for_local_init_op is not None
        given = given or tf.get_collection(tf.GraphKeys.READY_FOR_LOCAL_INIT_OP)
        result = native(self)
        if not given:
            counter.book(-3)
        return result

    return finalize

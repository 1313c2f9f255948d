"""Variants of Adam of `tf.contrib.opt`: with Nesterov momentum, and lazy for embeddings.

Mirrors `nadam_optimizer.py` and `lazy_adam_optimizer.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops


class _Adam(tf.train.AdamOptimizer):
    def _numbers(self, dtype):
        """(the powers of beta1 and beta2, learning rate, beta1, beta2, epsilon) as that dtype."""
        powers = self._get_beta_accumulators()
        numbers = (*powers, self._lr_t, self._beta1_t, self._beta2_t, self._epsilon_t)
        return [tf.cast(number, dtype.base_dtype) for number in numbers]

    def _moments(self, var):
        return self.get_slot(var, "m"), self.get_slot(var, "v")


class NadamOptimizer(_Adam):
    """`tf.contrib.opt.NadamOptimizer`: Adam with Nesterov momentum (Dozat, 2015)."""

    def _apply_dense(self, grad, var):
        arguments = dict(zip(_NAMES, self._numbers(var.dtype), strict=True))
        m, v = self._moments(var)
        return tf.raw_ops.ApplyAdam(
            var=var._ref(),
            m=m._ref(),
            v=v._ref(),
            grad=grad,
            use_locking=self._use_locking,
            use_nesterov=True,
            **arguments,
        ).op

    def _resource_apply_dense(self, grad, var):
        arguments = dict(zip(_NAMES, self._numbers(grad.dtype), strict=True))
        m, v = self._moments(var)
        return tf.raw_ops.ResourceApplyAdam(
            var=var.handle,
            m=m.handle,
            v=v.handle,
            grad=grad,
            use_locking=self._use_locking,
            use_nesterov=True,
            **arguments,
        )

    def _apply_sparse_shared(self, grad, var, indices, scatter_add):
        raise ValueError(
            "NadamOptimizer does not take the gradient of an embedding, nor did TF 1.8's; use "
            "LazyAdamOptimizer or tf.train.AdamOptimizer"
        )


_NAMES = ("beta1_power", "beta2_power", "lr", "beta1", "beta2", "epsilon")


class LazyAdamOptimizer(_Adam):
    """`tf.contrib.opt.LazyAdamOptimizer`: Adam; of an embedding only the rows in the batch move."""

    def _apply_sparse(self, grad, var):
        beta1_power, beta2_power, rate, beta1, beta2, epsilon = self._numbers(var.dtype)
        rate = rate * tf.sqrt(1 - beta2_power) / (1 - beta1_power)
        m, v = self._moments(var)
        rows, locking = grad.indices, self._use_locking
        new_m = beta1 * array_ops.gather(m, rows) + (1 - beta1) * grad.values
        new_m = tf.scatter_update(m, rows, new_m, use_locking=locking)
        new_v = beta2 * array_ops.gather(v, rows) + (1 - beta2) * tf.square(grad.values)
        new_v = tf.scatter_update(v, rows, new_v, use_locking=locking)
        own_m, own_v = array_ops.gather(new_m, rows), array_ops.gather(new_v, rows)
        change = rate * own_m / (tf.sqrt(own_v) + epsilon)
        update = tf.scatter_sub(var, rows, change, use_locking=locking)
        return tf.group(update, new_m, new_v)

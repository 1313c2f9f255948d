"""`tf.contrib.opt.AddSignOptimizer` and `PowerSignOptimizer`, in TF 1.8's ops.

Mirrors `tensorflow/contrib/opt/python/training/addsign.py` and `powersign.py`: a gradient
counts more where its sign is that of its moving average.
"""

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.training import optimizer

from tf1_mnist.tf1.ops import array_ops


class _SignOptimizer(optimizer.Optimizer):
    """What both have in common.

    sign_decay_fn: takes the global step, gives the weight of the agreement (default: always 1).
    """

    def __init__(self, learning_rate, beta, sign_decay_fn, use_locking, name):
        super().__init__(use_locking, name)
        self._lr, self._beta, self._sign_decay_fn = learning_rate, beta, sign_decay_fn

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        if self._sign_decay_fn is not None:
            decay = self._sign_decay_fn(global_step)
            self._sign_decay_t = tf.convert_to_tensor(decay, name="sign_decay")
        return super().apply_gradients(grads_and_vars, global_step, name)

    def _create_slots(self, var_list):
        for var in var_list:
            self._zeros_slot(var, "m", self._name)

    def _prepare(self):
        self._lr_t = tf.convert_to_tensor(self._lr, name="learning_rate")
        self._beta_t = tf.convert_to_tensor(self._beta, name="beta")
        self._prepare_own()
        if self._sign_decay_fn is None:
            self._sign_decay_t = tf.convert_to_tensor(1.0, name="sign_decay")

    def _apply_dense(self, grad, var):
        slot = self.get_slot(var, "m")
        return self._apply(var._ref(), slot._ref(), grad, var.dtype.base_dtype).op

    def _resource_apply_dense(self, grad, var):
        slot = self.get_slot(var, "m")
        return self._apply(var.handle, slot.handle, grad, var.dtype.base_dtype, "Resource")

    def _apply_sparse(self, grad, var):
        dtype, rows = var.dtype.base_dtype, grad.indices
        rate, beta = tf.cast(self._lr_t, dtype), tf.cast(self._beta_t, dtype)
        own = self._sparse_numbers(dtype, beta)
        m = self.get_slot(var, "m")
        moved = tf.assign(m, m * beta + grad * (1 - beta), use_locking=self._use_locking)
        sign = tf.sign(grad.values)
        agreement = array_ops.gather(tf.sign(moved), rows) * sign
        factor = self._factor(own, tf.cast(self._sign_decay_t, dtype), agreement)
        update = tf.scatter_sub(
            var, rows, rate * factor * grad.values, use_locking=self._use_locking
        )
        return tf.group(update, moved)


class AddSignOptimizer(_SignOptimizer):
    """A step is (alpha + agreement) times the gradient."""

    def __init__(
        self,
        learning_rate=0.1,
        alpha=1.0,
        beta=0.9,
        sign_decay_fn=None,
        use_locking=False,
        name="AddSignOptimizer",
    ):
        super().__init__(learning_rate, beta, sign_decay_fn, use_locking, name)
        self._alpha = alpha

    def _prepare_own(self):
        self._alpha_t = tf.convert_to_tensor(self._alpha, name="alpha")

    def _apply(self, var, m, grad, dtype, kind=""):
        return getattr(tf.raw_ops, kind + "ApplyAddSign")(
            var=var,
            m=m,
            lr=tf.cast(self._lr_t, dtype),
            alpha=tf.cast(self._alpha_t, dtype),
            sign_decay=tf.cast(self._sign_decay_t, dtype),
            beta=tf.cast(self._beta_t, dtype),
            grad=grad,
            use_locking=self._use_locking,
        )

    def _sparse_numbers(self, dtype, beta):
        return tf.cast(self._alpha_t, dtype)

    def _factor(self, alpha, decay, agreement):
        return alpha + decay * agreement


class PowerSignOptimizer(_SignOptimizer):
    """A step is base ** agreement times the gradient."""

    def __init__(
        self,
        learning_rate=0.1,
        base=math.e,
        beta=0.9,
        sign_decay_fn=None,
        use_locking=False,
        name="PowerSignOptimizer",
    ):
        super().__init__(learning_rate, beta, sign_decay_fn, use_locking, name)
        self._logbase = math.log(base)

    def _prepare_own(self):
        self._logbase_t = tf.convert_to_tensor(self._logbase, name="logbase")

    def _apply(self, var, m, grad, dtype, kind=""):
        return getattr(tf.raw_ops, kind + "ApplyPowerSign")(
            var=var,
            m=m,
            lr=tf.cast(self._lr_t, dtype),
            logbase=tf.cast(self._logbase_t, dtype),
            sign_decay=tf.cast(self._sign_decay_t, dtype),
            beta=tf.cast(self._beta_t, dtype),
            grad=grad,
            use_locking=self._use_locking,
        )

    def _sparse_numbers(self, dtype, beta):
        return tf.cast(self._logbase_t, dtype), tf.cast(math.e, dtype)

    def _factor(self, numbers, decay, agreement):
        logbase, e = numbers
        return tf.pow(e, logbase * decay * agreement)

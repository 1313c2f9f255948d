"""The order within a training step, where a program leaves it open: all gradients, then the first
update.

`tf.gradients` and then `apply_gradients`, unlike `minimize`, does not tie an op's
gradients together: a reference variable may be updated before another gradient
has read it. TF 1.8's executor happened to compute the gradients first; today's
does now and then.
"""

import functools

import tensorflow.compat.v1 as tf

_minimizing = False  # minimize() is at work, which ties them together by itself


def install():
    """Put the order into tf.train's optimisers, in this process."""
    from tensorflow.python.training.optimizer import Optimizer

    Optimizer.minimize = _noticed(Optimizer.minimize)
    Optimizer.apply_gradients = _ordered(Optimizer.apply_gradients)


def _noticed(minimize):
    @functools.wraps(minimize)
    def noticed(*arguments, **options):
        global _minimizing
        _minimizing = True
        try:
            return minimize(*arguments, **options)
        finally:
            _minimizing = False

    return noticed


def _ordered(apply_gradients):
    @functools.wraps(apply_gradients)
    def ordered(self, grads_and_vars, *arguments, **options):
        pairs = tuple(grads_and_vars)
        if _minimizing or tf.executing_eagerly():
            return apply_gradients(self, pairs, *arguments, **options)
        # Control edges are no ops: TF 1's count of ops stays.
        with tf.control_dependencies(
            [getattr(gradient, "values", gradient) for gradient, _ in pairs if gradient is not None]
        ):
            return apply_gradients(self, pairs, *arguments, **options)

    return ordered

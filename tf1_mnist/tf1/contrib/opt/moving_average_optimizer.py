"""`tf.contrib.opt.MovingAverageOptimizer` of TF 1.8.

Mirrors `tensorflow/contrib/opt/python/training/moving_average_optimizer.py`.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.training import optimizer
from tensorflow.python.training.saving import saveable_object_util


class MovingAverageOptimizer(optimizer.Optimizer):
    """Another optimizer, with moving averages of the variables that it moves.

    sequential_update: the averages follow the step, not run beside it.
    """

    def __init__(self, opt, average_decay=0.9999, num_updates=None, sequential_update=True):
        self._optimizer = opt
        self._ema = tf.train.ExponentialMovingAverage(average_decay, num_updates=num_updates)
        self._names, self._sequential_update = None, sequential_update

    def compute_gradients(self, *args, **kwargs):
        return self._optimizer.compute_gradients(*args, **kwargs)

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        grads_and_vars = list(grads_and_vars)
        step = self._optimizer.apply_gradients(grads_and_vars, global_step=global_step, name=name)
        moved = [var for grad, var in grads_and_vars if grad is not None]
        with tf.control_dependencies([step] if self._sequential_update else []):
            averaged = self._ema.apply(moved)
        pairs = [(var.op.name, self._ema.average(var).op.name) for var in moved]
        self._names = {**dict(pairs), **{average: var for var, average in pairs}}
        return tf.group(step, averaged, name="train_with_avg")

    def swapping_saver(self, var_list=None, name="swapping_saver", **kwargs):
        """A Saver that saves each average under the name of its variable, and the other way round.

        Raises: RuntimeError, before apply_gradients; ValueError, var_list lacks an average.
        """
        if self._names is None:
            raise RuntimeError(
                "Must call apply_gradients or minimize before creating the swapping_saver"
            )
        if var_list is None:
            var_list = tf.global_variables()
        if not isinstance(var_list, dict):
            var_list = saveable_object_util.op_list_to_dict(var_list)
        by_name = {_name(tensor): tensor for tensor in var_list.values()}
        swapped = {}
        for key, tensor in var_list.items():
            other = self._names.get(_name(tensor), _name(tensor))
            if other not in by_name:
                raise ValueError(
                    f"Variable to swap {other} is not part of variables to save. This breaks "
                    "MovingAverageOptimizer."
                )
            swapped[key] = by_name[other]
        return tf.train.Saver(swapped, name=name, **kwargs)


def _name(tensor):
    """The name of the variable that a tensor, or a resource variable's value, is of."""
    op = tensor.op
    return (op.inputs[0].op if op.type == "ReadVariableOp" else op).name

"""How many ops TF 1.8's optimisers made on resource variables.

To place an op beside a resource variable TF 1.8 read it, in two ops: for each
variable that is updated, for each slot, and for the scalars of Adam.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops.array_ops import is_resource_variable

_BESIDE = 2  # ReadVariableOp, Identity


def install():
    """Book the difference where optimisers make slots and updates, in this process."""
    from tensorflow.python.training import slot_creator
    from tensorflow.python.training.optimizer import Optimizer

    slot_creator._create_slot_var = _beside_the_primary(slot_creator._create_slot_var)
    Optimizer.apply_gradients = _updates(Optimizer.apply_gradients)
    for optimizer in (
        tf.train.AdagradOptimizer,
        tf.train.ProximalAdagradOptimizer,
    ):
        optimizer._create_slots = _beside_each(optimizer._create_slots)


def _beside_the_primary(create):
    @functools.wraps(create)
    def counted(primary, *arguments, **options):
        if is_resource_variable(primary):
            counter.book(_BESIDE)
        return create(primary, *arguments, **options)

    return counted


def _beside_each(create_slots):
    @functools.wraps(create_slots)
    def counted(self, var_list):
        counter.book(_BESIDE * sum(map(is_resource_variable, var_list)))
        return create_slots(self, var_list)

    return counted


def _updates(apply_gradients):
    @functools.wraps(apply_gradients)
    def counted(self, grads_and_vars, *arguments, **options):
        pairs = list(grads_and_vars)
        adam = isinstance(self, tf.train.AdamOptimizer)
        made = adam and self._get_beta_accumulators()[0] is not None
        result = apply_gradients(self, pairs, *arguments, **options)
        updated = [pair for pair in pairs if pair[0] is not None]
        resources = [pair for pair in updated if is_resource_variable(pair[1])]
        counter.book(_BESIDE * len(resources))
        if adam:
            counter.book(_powers_of_adam(self, len(updated), made))
        if isinstance(self, tf.train.GradientDescentOptimizer):
            # A constant, with which TF 1.8 scaled rows.
            counter.book(sum(isinstance(grad, tf.IndexedSlices) for grad, _ in resources))
        return result

    return counted


def _powers_of_adam(optimizer, updated, made):
    """TF 1.8's ops less today's for the two powers, made before this update or by it.

    TF 1.8 made resource variables of them in a scope that says so, today's where the
    first variable is one. Each is read for each update, and to be multiplied.
    """
    today = is_resource_variable(optimizer._get_beta_accumulators()[0])
    if not made:
        optimizer._had_resources = bool(tf.get_variable_scope().use_resource)
    then = optimizer._had_resources
    making = 0 if made else 2 * _BESIDE * today + 2 * (then - today)
    multiplying = (10 if then else 4) - (8 if today else 4)
    return making + 2 * (then - today) * updated + multiplying

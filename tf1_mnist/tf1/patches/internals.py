"""Functions inside TensorFlow, put back as TF 1.8 had them, in this process.

Public functions are given anew in `names`; these are called by TensorFlow
itself, in losses, metrics and gradients, so they are replaced where they stand.
"""

import collections
import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.process.interrupts import Interrupts
from tf1_mnist.process.repeated_run import repeated
from tf1_mnist.tf1 import old_scalars
from tf1_mnist.tf1.ops import init_ops as own_init_ops
from tf1_mnist.tf1.ops import math_ops
from tf1_mnist.tf1.ops import random_ops as own_random_ops
from tf1_mnist.tf1.train import moving_averages as own_moving_averages

INTERRUPTS = Interrupts()  # of every session of the process


def install():
    """Replace them. Raises: AttributeError where this TensorFlow has no such function."""
    from tensorflow.python.client import session
    from tensorflow.python.framework import ops
    from tensorflow.python.ops import (
        gradients_util,
        init_ops,
        metrics_impl,
        nn_ops,
        tensor_array_ops,
        variable_scope,
    )
    from tensorflow.python.ops.losses import losses_impl
    from tensorflow.python.training import moving_averages

    for place, name, function in (
        (ops.Graph, "unique_name", _unique_name),
        (
            ops.Graph,
            "_create_op_from_tf_operation",
            _named_as_it_is(ops.Graph._create_op_from_tf_operation),
        ),
        (losses_impl, "_safe_mean", _safe_mean),
        (metrics_impl, "_safe_scalar_div", _safe_scalar_div),
        (gradients_util, "_AggregatedGrads", _accumulated(gradients_util._AggregatedGrads)),
        (gradients_util, "_MarkReachedOps", _mark_reached_ops),
        (gradients_util, "_PendingCount", _all_ready(gradients_util._PendingCount)),
        (gradients_util, "_DefaultGradYs", _first_gradients(gradients_util._DefaultGradYs)),
        (tensor_array_ops._GraphTensorArray, "size", _size_of_tensor_array),
        (tensor_array_ops._GraphTensorArray, "stack", _stack_tensor_array),
        (tensor_array_ops._GraphTensorArray, "concat", _concat_tensor_array),
        (init_ops.VarianceScaling, "__call__", own_init_ops.variance_scaling),
        (
            variable_scope._VariableStore,
            "_get_single_variable",
            _of_a_known_shape(
                _once_regularized(variable_scope._VariableStore._get_single_variable)
            ),
        ),
        (nn_ops, "_wrap_2d_function", _as_matrix),
        (moving_averages, "assign_moving_average", own_moving_averages.assign_moving_average),
        (ops.Graph, "prevent_feeding", _unless_fed(ops.Graph.prevent_feeding)),
        (session.BaseSession, "run", _interrupted_afterwards(repeated(session.BaseSession.run))),
    ):
        getattr(place, name)
        setattr(place, name, function)
    _restore_for_copies()


def _unique_name(self, name, mark_as_used=True):
    """`Graph.unique_name`: `w` and `W` are two names, where today's makes `w_1` of the second."""
    if self._name_stack:
        name = f"{self._name_stack}/{name}"
    taken, unique, n = self._names_in_use, name, self._names_in_use.get(name, 0)
    if mark_as_used:
        taken[name] = n + 1
    if n > 0:
        while unique in taken:
            unique, n = f"{name}_{n}", n + 1
        if mark_as_used:
            taken[unique] = 1
    return unique


def _named_as_it_is(create):
    """`Graph._create_op_from_tf_operation`: an imported op takes its name, not that in small
    letters.
    """

    @functools.wraps(create)
    def named(self, *arguments, **options):
        taken, self._names_in_use = self._names_in_use, {}
        try:
            op = create(self, *arguments, **options)
        finally:
            self._names_in_use = taken
        taken.setdefault(op.name, 1)
        return op

    return named


def _unless_fed(prevent_feeding):
    """Today's TensorFlow refuses to feed a constant that it has looked at. It looks at each shape
    of a SparseTensor, and that of a sparse placeholder is fed.
    """

    @functools.wraps(prevent_feeding)
    def prevent(graph, tensor):
        if not getattr(tensor.op, "stays_feedable", False):
            prevent_feeding(graph, tensor)

    return prevent


def _interrupted_afterwards(run):
    """A session's run, which Ctrl-C ends when it returns; its scalars count as NumPy 1's did."""
    INTERRUPTS.__enter__()  # as long as the process; a notebook's kernel enters anew in each cell

    @functools.wraps(run)
    def whole(self, *arguments, **options):
        return old_scalars.returned(INTERRUPTS.call(run, self, *arguments, **options))

    return whole


def _restore_for_copies():
    """What programs that copied TensorFlow's own code take from inside it."""
    from tensorflow.python.framework import tensor_shape
    from tensorflow.python.ops import random_ops

    for name, make in (
        ("scalar", lambda: tf.TensorShape([])),
        ("vector", lambda n: tf.TensorShape([n])),
        ("matrix", lambda rows, columns: tf.TensorShape([rows, columns])),
    ):
        if not hasattr(tensor_shape, name):
            setattr(tensor_shape, name, make)
    for name in ("random_uniform", "random_normal", "truncated_normal", "random_gamma"):
        setattr(random_ops, name, getattr(own_random_ops, name))


def _once_regularized(get_variable):
    """Today's calls a variable's regulariser twice, out of its scope at first, and keeps a
    promise of the loss in the collection.
    """

    @functools.wraps(get_variable)
    def get(self, name, *arguments, regularizer=None, **options):
        made = []

        def once(variable):
            if not made:
                with tf.colocate_with(variable), tf.name_scope(name + "/Regularizer/"):
                    made.append(regularizer(variable))
            return made[0]

        variable = get_variable(self, name, *arguments, regularizer=regularizer and once, **options)
        if made and made[0] is not None:
            tf.get_collection_ref(tf.GraphKeys.REGULARIZATION_LOSSES)[-1] = made[0]
        return variable

    return get


def _of_a_known_shape(get_variable):
    """Today's takes the shape of a new variable from a function that initializes it."""

    @functools.wraps(get_variable)
    def get(self, name, shape=None, *arguments, initializer=None, reuse=None, **options):
        from_a_value = initializer is not None and not callable(initializer)
        if name not in self._vars and reuse is not True and not from_a_value:
            known = tf.TensorShape(shape)
            if not known.is_fully_defined():
                raise ValueError(
                    f"Shape of a new variable ({name}) must be fully defined, but instead was "
                    f"{known}."
                )
        options.update(initializer=initializer, reuse=reuse)
        return get_variable(self, name, shape, *arguments, **options)

    return get


def _safe_mean(losses, count):
    """`losses_impl._safe_mean`: the sum over the count, 0 where the count is 0."""
    total = tf.reduce_sum(losses, tf.constant([], tf.int32))
    return tf.where(
        tf.greater(count, 0),
        tf.div(total, tf.where(tf.equal(count, 0), _ones_like(count), count)),
        tf.zeros_like(total),
        name="value",
    )


def _ones_like(tensor):
    return tf.ones(tf.shape(tensor), tensor.dtype)


def _safe_scalar_div(numerator, denominator, name):
    """`metrics_impl._safe_scalar_div`: 0 where the denominator is 0."""
    return tf.cond(
        tf.equal(tf.constant(0.0, tf.float64), denominator),
        lambda: tf.constant(0.0, tf.float64),
        lambda: tf.div(numerator, denominator),
        name=name,
    )


def _mark_reached_ops(from_ops, reached_ops, func_graphs):
    """`gradients_impl._MarkReachedOps`: gradients also take the way over integers, as that of a
    shape.

    Nothing comes back along it, but ops are made on the way. (Not into a loop, whose counter
    it would be.)
    """
    from tensorflow.python.ops.gradients_util import backprop_util

    queue = collections.deque(from_ops)
    while queue:
        op = queue.popleft()
        if op not in reached_ops:
            reached_ops.add(op)
            for output in op.outputs:
                queue.extend(
                    consumer
                    for consumer in output.consumers()
                    if consumer.type != "Enter" or backprop_util.IsTrainable(output)
                )


def _accumulated(aggregated_grads):
    """`gradients_impl._AggregatedGrads`: EXPERIMENTAL_ACCUMULATE_N sums three gradients or more
    of a known shape in one op.
    """
    from tensorflow.python.ops.gradients_util import _GetGrads

    def aggregated(grads, op, gradient_uid, loop_state, aggregation_method=None):
        if aggregation_method == tf.AggregationMethod.EXPERIMENTAL_ACCUMULATE_N:
            for summands in _GetGrads(grads, op):
                if isinstance(summands, list) and len(summands) > 2 and _of_one_shape(summands):
                    summands[:] = [math_ops.accumulate_n(list(summands))]
        return aggregated_grads(grads, op, gradient_uid, loop_state, aggregation_method)

    return aggregated


def _of_one_shape(summands):
    known = tf.TensorShape(None)
    for each in summands:
        if not tf.is_tensor(each) or isinstance(each, tf.IndexedSlices):
            return False
        known = known.merge_with(each.shape)
    return known.is_fully_defined()


def _all_ready(pending_count):
    """`gradients_util._PendingCount`: an op that is differentiated is so even where no x
    leads to it.
    """

    def count(to_ops, *arguments):
        reachable, pending, loop_state = pending_count(to_ops, *arguments)
        return {*reachable, *to_ops}, pending, loop_state

    return count


def _first_gradients(default):
    """`gradients_util._DefaultGradYs`: ones to begin with; of several ys those used
    elsewhere are Identities.
    """

    def first(grad_ys, ys, *more):
        found = [
            tf.fill(tf.shape(y), tf.constant(1, y.dtype, name="grad_ys_%d" % n))
            if grad is None and tf.is_tensor(y) and not y.dtype.is_complex
            else default([grad], [y], *more)[0]
            for n, (y, grad) in enumerate(zip(ys, grad_ys))
        ]
        if len(ys) > 1:
            for y in ys:
                if tf.is_tensor(y) and y.consumers():
                    tf.identity(y)
        return found

    return first


def _stack_tensor_array(self, name=None):
    """`TensorArray.stack`: of a length that is known only where all else is run."""
    with tf.colocate_with(self._handle), tf.name_scope(name, "TensorArrayStack", [self._handle]):
        return self.gather(tf.range(0, self.size()), name=name)


def _concat_tensor_array(self, name=None):
    """`TensorArray.concat`: in one op."""
    value = tf.raw_ops.TensorArrayConcatV3(
        handle=self._handle,
        flow_in=self._flow,
        dtype=self._dtype,
        name=name,
        element_shape_except0=self.element_shape[1:],
    )[0]
    if self.element_shape.rank is not None:
        value.set_shape([None, *self.element_shape[1:]])
    return value


def _size_of_tensor_array(self, name=None):
    """`TensorArray.size`: always an op."""
    return tf.raw_ops.TensorArraySizeV3(handle=self._handle, flow_in=self._flow, name=name)


def _as_matrix(inputs, compute_op, dim=-1, name=None):
    """`nn_ops._softmax`: an op for matrices, along any axis of a tensor of any rank."""
    inputs = tf.convert_to_tensor(inputs)
    shape = inputs.get_shape()
    if dim == -1 or dim == (shape.rank or 0) - 1:
        if shape.rank == 2:
            return compute_op(inputs, name=name)
        return tf.reshape(compute_op(_flat(inputs)), tf.shape(inputs), name=name)
    rank = tf.rank(inputs)
    axis = dim % shape.rank
    inputs = _swap(inputs, axis, tf.subtract(rank, 1))
    swapped = tf.shape(inputs)
    outputs = tf.reshape(compute_op(_flat(inputs)), swapped)
    outputs = _swap(outputs, axis, tf.subtract(rank, 1), name)
    outputs.set_shape(shape)
    return outputs


def _flat(inputs):
    rank = tf.rank(inputs)
    last = tf.slice(tf.shape(inputs), [tf.subtract(rank, 1)], [1])
    outputs = tf.reshape(inputs, tf.concat([[-1], last], 0))
    lengths = inputs.get_shape().as_list() if inputs.get_shape().rank else [None, None]
    outer = 1
    for length in lengths[:-1]:
        outer = None if outer is None or length is None else outer * length
    outputs.set_shape([outer, lengths[-1]])
    return outputs


def _swap(inputs, axis, last, name=None):
    order = tf.concat([tf.range(axis), [last], tf.range(axis + 1, last), [axis]], 0)
    return tf.transpose(inputs, order, name=name or "transpose")

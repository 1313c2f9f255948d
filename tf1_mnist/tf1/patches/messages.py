"""Errors of TensorFlow in the words that TF 1.8 had for them."""

import functools
import re

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops.array_ops import AnyVariable


def install():
    """Put them into TensorFlow, in this process."""
    from tensorflow.python.client import session
    from tensorflow.python.framework import tensor
    from tensorflow.python.util import tf_should_use

    session.error_interpolation = _AsItIs(session.error_interpolation)
    tensor.Tensor._disallow_bool_casting = _no_bool
    tensor.Tensor._disallow_iteration = _no_iteration
    # A result that nobody used is no error in TF 1.8, and prints as what it is.
    tf_should_use._add_should_use_warning = lambda result, *arguments, **options: result
    for name in _OPERATORS:
        for place in (f"__{name}__", f"__r{name}__"):
            native = getattr(tf.Tensor, place, None)
            if native is not None:
                setattr(tf.Tensor, place, _of_one_dtype(native))


# Of two operands of a dtype; not comparisons.
_OPERATORS = ("add", "sub", "mul", "div", "truediv", "floordiv", "mod", "pow", "matmul")


class _AsItIs:
    """The module error_interpolation, but for the message of an op that failed."""

    def __init__(self, module):
        self._module = module

    def __getattr__(self, name):
        return getattr(self._module, name)

    def interpolate_graph(self, message, graph):
        return re.sub(r"{{\w*node ([^}]*)}}", r"Node: \1", message)


def _no_bool(self):
    raise TypeError(
        "Using a `tf.Tensor` as a Python `bool` is not allowed. Use `if t is not None:` instead of "
        "`if t:` to test if a tensor is defined, and use TensorFlow ops such as tf.cond to execute "
        "subgraphs conditioned on the value of a tensor."
    )


def _no_iteration(self):
    raise TypeError(
        "Tensor objects are not iterable when eager execution is not enabled. To iterate over this "
        "tensor use tf.map_fn."
    )


def _of_one_dtype(native):
    """TF 1.8 converts the second operand to the dtype of the first, and says so if it cannot."""

    @functools.wraps(native)
    def operator(x, y):
        if isinstance(y, (tf.Tensor, AnyVariable)) and not tf.executing_eagerly():
            wanted, got = x.dtype.base_dtype, y.dtype.base_dtype
            if wanted != got:
                shown = tf.convert_to_tensor(y)
                raise ValueError(
                    f"Tensor conversion requested dtype {wanted.name} for Tensor with dtype "
                    f"{got.name}: {str(shown)!r}"
                )
        before = counter.booked()
        try:
            return native(x, y)
        except (TypeError, ValueError):
            failed = counter.booked() - before
            counter.book(min(0, 1 - failed))  # today's tries the other operand's operator, too
            raise

    return operator

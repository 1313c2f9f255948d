"""A float32 that a session returns, in sums with Python's numbers: float64, as before NumPy 2.

    avg_cost += c / total_batch     # the slide's line; c is the float32 that sess.run returned

NumPy 1 divided a float32 scalar by an int in float64; NumPy 2 stays in float32, and the sum
of 550 such quotients differs in the sixth digit.
"""

import numpy

_OPERATIONS = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"),
    *("radd", "rsub", "rmul", "rtruediv", "rfloordiv", "rmod", "rpow"),
)
_COMPARISONS = ("lt", "le", "eq", "ne", "gt", "ge")


class float32(numpy.float32):  # named as what it stands for: programs print type(c)
    """numpy.float32, in float64 with an int, a float or a bool of Python's."""

    __slots__ = ()
    __module__ = "numpy"
    __hash__ = numpy.float32.__hash__

    def __neg__(self):
        return float32(super().__neg__())

    def __abs__(self):
        return float32(super().__abs__())


def _promoting(name):
    native, wide = getattr(numpy.float32, name), getattr(numpy.float64, name)

    def operation(self, other):
        if type(other) in (int, float, bool):
            return wide(numpy.float64(self), other)
        result = native(self, other)
        return float32(result) if type(result) is numpy.float32 else result

    operation.__name__ = name
    return operation


for _name in (*_OPERATIONS, *_COMPARISONS):
    setattr(float32, f"__{_name}__", _promoting(f"__{_name}__"))


def returned(value):
    """What a session's run returned (a scalar, an array, or lists, tuples and dicts of them)."""
    kind = type(value)
    if kind is numpy.float32:
        return float32(value)
    if kind is list or kind is tuple:
        return kind(map(returned, value))
    if kind is dict:
        return {key: returned(each) for key, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_make"):
        return value._make(map(returned, value))
    return value

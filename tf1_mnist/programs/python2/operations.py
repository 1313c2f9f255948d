"""Operators, `print`, `str` and `for` as Python 2 took them."""

import operator
import sys

from tf1_mnist.programs.python2.files import softspace
from tf1_mnist.programs.python2.order import ordered
from tf1_mnist.programs.python2.strings import shown

_WHOLE_KINDS = "iub"  # kinds of NumPy's dtypes


def div(a, b):
    """`a / b` without `from __future__ import division`: ints floor, tensors make a "div"."""
    if isinstance(a, int) and isinstance(b, int):
        return a // b
    for value, name, other in ((a, "__div__", b), (b, "__rdiv__", a)):
        method = getattr(type(value), name, None)
        if method is not None:
            result = method(value, other)
            if result is not NotImplemented:
                return result
    if _whole(a) and _whole(b):
        return sys.modules["numpy"].floor_divide(a, b)
    return a / b


def _whole(value):
    if isinstance(value, int):
        return True
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, (numpy.ndarray, numpy.generic)):
        return False
    return value.dtype.kind in _WHOLE_KINDS


class divisor:
    """The right side of `a /= b`: what is left of it does not know it and lets it divide."""

    def __init__(self, value):
        self._value = value

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        """Of a NumPy array or number on the left."""
        values = [each._value if each is self else each for each in inputs]
        if ufunc.__name__ in ("divide", "true_divide") and all(map(_whole, values)):
            ufunc = sys.modules["numpy"].floor_divide
        return getattr(ufunc, method)(*values, **options)

    def __rtruediv__(self, left):
        method = getattr(type(left), "__idiv__", None)
        return div(left, self._value) if method is None else method(left, self._value)


def _order(name):
    compare = getattr(operator, name)

    def in_order(a, b):
        try:
            return compare(a, b)
        except TypeError:
            if _rank(a) == _rank(b):
                raise
            return compare(_rank(a), _rank(b))

    return in_order


def _rank(value):
    """Python 2's order of values of different types: None, numbers, then by the type's name."""
    if value is None:
        return (0, "")
    if isinstance(value, (int, float)):
        return (1, "")
    return (2, "str" if isinstance(value, (str, bytes)) else type(value).__name__)


COMPARISONS = {name: _order(name) for name in ("lt", "le", "gt", "ge")}


def compared(a, b):
    """-1, 0 or 1, also of values of different types."""
    return 0 if a == b else -1 if COMPARISONS["lt"](a, b) else 1


class Printer:
    """The statement `print`, an item at a time: what an item's expression prints comes before it.

    A space stands between two items of a line, also over statements; none after an item that
    ends in a newline or a tab.
    """

    def __init__(self, file=None):
        self._file = sys.stdout if file is None else file

    def item(self, value):
        """Print a value. Returns: the printer."""
        shows = shown(value)
        self._file.write(" " + shows if id(self._file) in softspace else shows)
        softspace.add(id(self._file))
        if isinstance(value, (str, bytes)) and shows[-1:].isspace() and shows[-1:] != " ":
            softspace.discard(id(self._file))
        return self

    def end(self):
        """Without a comma at the end."""
        self._file.write("\n")
        softspace.discard(id(self._file))


def text(value="", *encoding, **options):
    """`str(value)` and `unicode(value)`."""
    if encoding or options:
        return value if isinstance(value, str) else str(bytes(value), *encoding, **options)
    return shown(value)


def unicode(value="", *encoding, **options):
    """`unicode(value)`, by the value's own `__unicode__` where its class has one."""
    if hasattr(type(value), "__unicode__"):
        return type(value).__unicode__(value)
    return text(value, *encoding, **options)


def each(values):
    """What `for … in values` walks, in Python 2's order."""
    return ordered(values) if type(values) in (dict, set, frozenset) else values

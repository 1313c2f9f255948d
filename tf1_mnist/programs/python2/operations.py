"""What a translated tree calls: operators and methods as Python 2 took them."""

import codecs
import functools
import operator
import re
import sys

from tf1_mnist.programs.python2.files import softspace
from tf1_mnist.programs.python2.order import ordered
from tf1_mnist.programs.python2.strings import Bytes, bytes_of, shown, text_of

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


def mod(a, b):
    """`a % b`; for a text with what Python 2 prints of floats and bytes in place of %s."""
    if not isinstance(a, (str, bytes)):
        return a % b
    a = text_of(a)
    if isinstance(b, tuple):
        return a % tuple(map(_Shown.of, b))
    if isinstance(b, dict):
        return a % {text_of(key): _Shown.of(value) for key, value in b.items()}
    return a % _Shown.of(b)


class _Shown:
    """A value that %s shows as Python 2; %d, %f and %r take the value itself."""

    @staticmethod
    def of(value):
        if type(value) is float:
            return _Float(value)
        if isinstance(value, bytes):
            return text_of(value)
        if isinstance(value, (list, tuple, dict, set, frozenset)) or _is_array(value):
            return _Text(value)
        return value


class _Float(float):
    def __str__(self):
        return shown(float(self))

    def __format__(self, spec):
        return format(float(self), spec) if spec else shown(float(self))

    def __repr__(self):
        return float.__repr__(self)


class _Text:
    def __init__(self, value):
        self._value = value

    def __str__(self):
        return shown(self._value)

    def __format__(self, spec):
        return format(shown(self._value), spec)

    def __repr__(self):
        return shown(self._value)

    def __getattr__(self, name):
        return getattr(self._value, name)

    def __getitem__(self, key):
        return self._value[key]

    def __int__(self):
        return int(self._value)

    def __index__(self):
        return operator.index(self._value)

    def __float__(self):
        return float(self._value)


def _is_array(value):
    return hasattr(value, "dtype") and hasattr(value, "ndim") and value.ndim > 0


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


# --- methods: f(object, arguments), for an object that has the method no more or otherwise


def _pairs(name):
    def method(value, /, *arguments):
        if type(value) is not dict or arguments:
            found = getattr(value, name)(*arguments)
            return list(found) if isinstance(found, _VIEWS) else found
        keys = ordered(value)
        if name == "keys":
            return keys
        return [value[key] if name == "values" else (key, value[key]) for key in keys]

    return method


_VIEWS = tuple(type(getattr({}, name)()) for name in ("keys", "values", "items"))


def _iterated(name):
    def method(value, /, *arguments, **options):
        if hasattr(value, name):
            return getattr(value, name)(*arguments, **options)
        return iter(_pairs(name.removeprefix("iter").removeprefix("view"))(value))

    return method


def _has_key(value, key, /):
    return value.has_key(key) if hasattr(value, "has_key") else key in value


def _next(value, /, *arguments, **options):
    if hasattr(value, "next") or arguments or options:
        return value.next(*arguments, **options)
    return next(value)


def _sort(value, /, cmp=None, key=None, reverse=False, **options):
    if not isinstance(value, list) or options:
        given = {"key": key, "reverse": reverse, **options}
        arguments = () if cmp is None else (cmp,)
        return value.sort(*arguments, **{name: each for name, each in given.items() if each})
    value[:] = sorted_list(value, cmp, key, reverse)


def compared(a, b):
    """-1, 0 or 1, also of values of different types."""
    return 0 if a == b else -1 if BY_NAME["__py2_lt__"](a, b) else 1


def sorted_list(values, cmp=None, key=None, reverse=False):
    """`sorted` with Python 2's `cmp`; values of different types have an order too."""
    values = list(each(values))
    try:
        return sorted(values, key=sort_key(cmp, key), reverse=reverse)
    except TypeError:
        if cmp is not None:
            raise
        return sorted(values, key=sort_key(compared, key), reverse=reverse)


def sort_key(cmp, key):
    """The key for Python 3's sort of Python 2's `cmp` and `key`."""
    if cmp is None:
        return key
    by_cmp = functools.cmp_to_key(cmp)
    return by_cmp if key is None else lambda item: by_cmp(key(item))


def _encode(value, /, encoding="utf-8", errors="strict"):
    if not isinstance(value, (str, bytes)):
        return value.encode(encoding, errors)
    if isinstance(value, bytes) and not _TO_BYTES.match(encoding):
        return Bytes(value)
    if _TO_BYTES.match(encoding):
        return Bytes(codecs.encode(bytes_of(value), _python3(encoding)))
    return Bytes(value.encode(encoding, "surrogateescape" if errors == "strict" else errors))


def _decode(value, /, encoding="utf-8", errors="strict"):
    if _TO_BYTES.match(encoding) and isinstance(value, (str, bytes)):
        return Bytes(codecs.decode(bytes_of(value), _python3(encoding)))
    if isinstance(value, str):
        return value
    return value.decode(encoding, errors)


_TO_BYTES = re.compile(r"(hex|base64|zlib|bz2|rot.?13|string.escape)", re.I)


def _python3(encoding):
    return "unicode_escape" if "string" in encoding.lower() else encoding


def _write(value, /, *arguments):
    if arguments and isinstance(arguments[0], bytes) and hasattr(value, "encoding"):
        arguments = (text_of(arguments[0]), *arguments[1:])
    softspace.discard(id(value))
    return value.write(*arguments)


def _format(value, /, *arguments, **options):
    if not isinstance(value, (str, bytes)):
        return value.format(*arguments, **options)
    return text_of(value).format(
        *map(_Shown.of, arguments), **{name: _Shown.of(each) for name, each in options.items()}
    )


def _join(value, /, *arguments, **options):
    if isinstance(value, str) and len(arguments) == 1:
        return value.join(map(text_of, each(arguments[0])))
    return value.join(*arguments, **options)


METHODS = {
    **{name: _pairs(name) for name in ("keys", "values", "items")},
    **{
        kind + name: _iterated(kind + name)
        for kind in ("iter", "view")
        for name in ("keys", "values", "items")
    },
    "has_key": _has_key,
    "next": _next,
    "sort": _sort,
    "encode": _encode,
    "decode": _decode,
    "write": _write,
    "format": _format,
    "join": _join,
}


def method(value, name, /, *arguments, **options):
    """`value.name(arguments)`."""
    return METHODS[name](value, *arguments, **options)


# --- classes ----------------------------------------------------------------------

_RENAMED = {
    "next": "__next__",
    "__nonzero__": "__bool__",
    "__div__": "__truediv__",
    "__rdiv__": "__rtruediv__",
    "__idiv__": "__itruediv__",
}


def adapted(made):
    """A class with Python 3's names for its special methods, and hashed where it was."""
    own = vars(made)
    for old, new in _RENAMED.items():
        if old in own and new not in own and callable(own[old]):
            setattr(made, new, own[old])
    if "__getslice__" in own and "__getitem__" in own:
        made.__getitem__ = _sliced(own["__getitem__"], own["__getslice__"])
    if "__cmp__" in own:
        for name in ("lt", "le", "gt", "ge", "eq", "ne"):
            if f"__{name}__" not in own:
                setattr(made, f"__{name}__", _by_cmp(own["__cmp__"], getattr(operator, name)))
    if "__eq__" in vars(made) and vars(made).get("__hash__", made) is None:
        made.__hash__ = object.__hash__
    return made


def _by_cmp(cmp, compare):
    return lambda self, other: compare(cmp(self, other), 0)


def _sliced(item, slice_of):
    def getitem(self, key):
        if isinstance(key, slice) and key.step is None:
            end = sys.maxsize if key.stop is None else key.stop
            return slice_of(self, key.start or 0, end)
        return item(self, key)

    return getitem


BY_NAME = {
    "__py2_div__": div,
    "__py2_divisor__": divisor,
    "__py2_mod__": mod,
    **{f"__py2_{name}__": _order(name) for name in ("lt", "le", "gt", "ge")},
    "__py2_print__": Printer,
    "__py2_str__": text,
    "__py2_unicode__": unicode,
    "__py2_each__": each,
    "__py2_method__": method,
    "__py2_class__": adapted,
}

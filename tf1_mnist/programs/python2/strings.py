"""Python 2's `str`, which is bytes: how it prints, and what reading a binary file gives."""

import re

from tf1_mnist.programs.python2.order import ordered

_ERRORS = "surrogateescape"
_OF_PYTHON = 1 << 9  # a type's flag: it was made by a `class` statement (Py_TPFLAGS_HEAPTYPE)


def text_of(value):
    """bytes as text (UTF-8, what is not kept as lone surrogates); str as it is."""
    return bytes(value).decode("utf-8", _ERRORS) if isinstance(value, bytes) else value


def bytes_of(value):
    """str as bytes; bytes as they are."""
    return value.encode("utf-8", _ERRORS) if isinstance(value, str) else value


def shown(value):
    """What Python 2 prints of a value: 12 digits of a float, bytes as text, also within lists."""
    if type(value) is float:
        text = format(value, ".12g")
        if re.search("[.en]", text):
            return text
        if len(text.lstrip("-")) < 12:
            return text + ".0"
        return re.sub(r"\.?0*e", "e", format(value, ".11e"))
    if isinstance(value, bytes):
        return text_of(value)
    if isinstance(value, type) and not value.__flags__ & _OF_PYTHON:
        return re.sub("^<class", "<type", str(value))
    if type(value) in (list, tuple, dict, set, frozenset) or _of_bytes(value):
        return str(_plain(value))
    return str(value)


def _plain(value):
    """A container with text in place of bytes, dicts and sets in Python 2's order."""
    if isinstance(value, bytes):
        return text_of(value)
    if type(value) in (list, tuple):
        return type(value)(map(_plain, value))
    if type(value) is dict:
        return {_plain(key): _plain(value[key]) for key in ordered(value)}
    if type(value) in (set, frozenset):
        return _Set(f"{type(value).__name__}({[_plain(item) for item in ordered(value)]!r})")
    if _of_bytes(value):
        return value.astype("U") if value.dtype.kind == "S" else _mapped(value)
    return value


class _Set(str):
    __repr__ = str.__str__


def _of_bytes(value):
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    return kind in ("S", "O") and hasattr(value, "astype")


def _mapped(array):
    result = array.copy()
    result.flat = [_plain(item) for item in array.flat]
    return result


class Bytes(bytes):
    """Bytes that a file gave, with the ways of Python 2's `str`: text to whom it takes for text."""

    def __str__(self):
        return text_of(self)

    def __repr__(self):
        return repr(text_of(self))

    def __format__(self, spec):
        return format(text_of(self), spec)

    def __getitem__(self, key):
        found = super().__getitem__(key)
        return Bytes([found]) if isinstance(found, int) else Bytes(found)

    def __iter__(self):
        return (Bytes([byte]) for byte in super().__iter__())

    def __hash__(self):
        return hash(text_of(self))

    def __eq__(self, other):
        return bytes(self) == bytes_of(other)

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return bytes(self) < bytes_of(other)

    def __le__(self, other):
        return bytes(self) <= bytes_of(other)

    def __gt__(self, other):
        return bytes(self) > bytes_of(other)

    def __ge__(self, other):
        return bytes(self) >= bytes_of(other)

    def __contains__(self, other):
        return bytes_of(other) in bytes(self)

    def __add__(self, other):
        return Bytes(bytes(self) + bytes_of(other))

    def __radd__(self, other):
        return Bytes(bytes_of(other) + bytes(self))

    def __mul__(self, times):
        return Bytes(bytes(self) * times)

    __rmul__ = __mul__

    def __mod__(self, values):
        return text_of(self) % values

    def encode(self, *_):
        return self

    def decode(self, encoding="utf-8", errors="strict"):
        return bytes(self).decode(encoding, errors)

    def format(self, *values, **named):
        return text_of(self).format(*values, **named)


def _like_str(name):
    method = getattr(bytes, name)

    def called(self, *arguments, **options):
        found = method(bytes(self), *map(_bytes_within, arguments), **options)
        if isinstance(found, (list, tuple)):
            return type(found)(map(Bytes, found))
        return Bytes(found) if isinstance(found, bytes) else found

    called.__name__ = name
    return called


def _bytes_within(argument):
    if isinstance(argument, (list, tuple)):
        return type(argument)(map(bytes_of, argument))
    return bytes_of(argument)


for _name in (
    "split rsplit splitlines strip lstrip rstrip replace startswith endswith find rfind index "
    "rindex count join partition rpartition lower upper title capitalize swapcase center ljust "
    "rjust zfill "
    "expandtabs translate"
).split():
    setattr(Bytes, _name, _like_str(_name))

"""Methods that Python 3's objects do not have, or that give something else there.

Each is a function of the object and the arguments.
"""

import codecs
import functools
import re

from tf1_mnist.programs.python2.files import softspace
from tf1_mnist.programs.python2.formatting import Shown
from tf1_mnist.programs.python2.operations import compared, each
from tf1_mnist.programs.python2.order import ordered
from tf1_mnist.programs.python2.strings import Bytes, bytes_of, text_of


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
        *map(Shown.of, arguments), **{name: Shown.of(each) for name, each in options.items()}
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

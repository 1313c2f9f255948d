"""`text % values`, and values that show in a text as Python 2 showed them."""

import operator

from tf1_mnist.programs.python2.strings import shown, text_of


def mod(a, b):
    """`a % b`; for a text with what Python 2 prints of floats and bytes in place of %s."""
    if not isinstance(a, (str, bytes)):
        return a % b
    a = text_of(a)
    if isinstance(b, tuple):
        return a % tuple(map(Shown.of, b))
    if isinstance(b, dict):
        return a % {text_of(key): Shown.of(value) for key, value in b.items()}
    return a % Shown.of(b)


class Shown:
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

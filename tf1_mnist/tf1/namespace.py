"""A namespace of names of our own over one of TensorFlow's.

What neither has raises MissingSymbol, which names the symbol, the line that asks
for it and what to use instead.
"""

import os
import sys
import types

from tf1_mnist.tf1.counts import verified
from tf1_mnist.tf1.hints import hint

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class MissingSymbol(AttributeError):
    """A symbol of TF 1 that today's TensorFlow lost and that is not given here."""

    __module__ = "builtins"  # a traceback shows the bare name


class Namespace(types.ModuleType):
    """The module of a dotted path: own names, those made when asked for, then `source`'s."""

    def __init__(self, path, source=None, own=(), lazy=None):
        super().__init__(path.replace("tf", "tensorflow", 1))
        self.__dict__.update(own)
        self._source, self._path, self._lazy = source, path, lazy or {}
        self.__path__ = []  # a package, so that `import tensorflow.contrib.layers` works

    def __getattr__(self, name):
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        if name in self._lazy:
            setattr(self, name, self._lazy[name]())
            return self.__dict__[name]
        try:
            if self._source is not None:
                found = self._watched(name, getattr(self._source, name))
                self.__dict__[name] = found  # a failed look-up of a module's is slow
                return found
        except AttributeError:
            pass
        symbol = f"{self._path}.{name}"
        raise MissingSymbol(f"{symbol}{_where()}: {hint(symbol)}")

    def _watched(self, name, value):
        """TensorFlow's own value: its functions say where their count of ops is not verified."""
        if isinstance(self._source, Namespace):
            return value
        path = f"{self._path}.{name}"
        if isinstance(value, types.ModuleType) and value.__name__.startswith("tensorflow._api."):
            return Namespace(path, value)
        return verified.watched(path.partition(".")[2], value)

    def __dir__(self):
        return sorted(set(self.__dict__) | set(dir(self._source) if self._source else ()))


def _where():
    frame = sys._getframe(2)
    while frame and (frame.f_code.co_filename.startswith((PACKAGE, "<frozen"))):
        frame = frame.f_back
    return f" ({frame.f_code.co_filename}, line {frame.f_lineno})" if frame else ""

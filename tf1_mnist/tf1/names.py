"""The module that an old program gets for `import tensorflow as tf`.

A tree of namespaces over `tensorflow.compat.v1`. Each has functions of its own
(what was lost, or makes other ops today) and looks up the rest there. What
neither has raises MissingSymbol, which names symbol, line and mend. The table
of own names is in symbols.py.
"""
import os
import sys
import types

import tensorflow.compat.v1 as native

from tf1_mnist.tf1 import symbols
from tf1_mnist.tf1.hints import mend

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class MissingSymbol(AttributeError):
    """A symbol of TF 1 that today's TensorFlow lost and that is not given here."""


class Namespace(types.ModuleType):
    """The module of a dotted path: own names, those made when first asked for, then those of `source`."""

    def __init__(self, path, source=None, own=(), lazy=None):
        super().__init__(path.replace("tf", "tensorflow", 1))
        self.__dict__.update(own)
        self._source, self._path, self._lazy = source, path, lazy or {}
        self.__path__ = []          # a package, so that `import tensorflow.contrib.layers` works

    def __getattr__(self, name):
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        if name in self._lazy:
            setattr(self, name, self._lazy[name]())
            return self.__dict__[name]
        try:
            if self._source is not None:
                return getattr(self._source, name)
        except AttributeError:
            pass
        symbol = f"{self._path}.{name}"
        raise MissingSymbol(f"{symbol}{_where()}: {mend(symbol)}")

    def __dir__(self):
        return sorted(set(self.__dict__) | set(dir(self._source) if self._source else ()))


def _where():
    frame = sys._getframe(2)
    while frame and (frame.f_code.co_filename.startswith((PACKAGE, "<frozen"))):
        frame = frame.f_back
    return f" ({frame.f_code.co_filename}, line {frame.f_lineno})" if frame else ""


def _keras():
    from tf1_mnist.tf1 import keras_tree
    return keras_tree.build("tf.keras")


def tensorflow():
    """Make the module. compat.v1 is to be without v2 behaviour by then."""
    root = Namespace("tf", native, lazy={"keras": _keras})
    for path, value in symbols.own().items():
        *parents, name = path.split(".")
        at, source, so_far = root, native, []
        for parent in parents:
            so_far.append(parent)
            source = getattr(source, parent, None) if so_far != ["layers"] else None
            if not isinstance(at.__dict__.get(parent), Namespace):
                setattr(at, parent, Namespace(".".join(["tf", *so_far]), source))
            at = at.__dict__[parent]
        setattr(at, name, value)
    root.__dict__["__file__"] = native.__file__
    return root

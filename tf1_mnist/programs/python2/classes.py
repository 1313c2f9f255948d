"""Classes: Python 3's names for special methods that a class has under Python 2's."""

import operator
import sys

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

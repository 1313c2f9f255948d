"""How `import` finds modules of Python 2 in translated files."""

import builtins
import functools
import importlib
import importlib.util
import types

from tf1_mnist.programs.python2 import stdlib


class Module(types.ModuleType):
    """One or more modules under an old name, with names of its own before theirs."""

    def __init__(self, name, sources, own=None):
        super().__init__(name)
        vars(self).update(own or {}, _sources=sources, _own=own or {})
        public = {each for source in sources for each in dir(source) if each[0] != "_"}
        vars(self)["__all__"] = sorted(public | set(vars(self)["_own"]))

    def __getattr__(self, name):
        for source in vars(self)["_sources"]:
            if hasattr(source, name):
                return getattr(source, name)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def __setattr__(self, name, value):
        if name in vars(self) or not vars(self)["_sources"]:
            vars(self)[name] = value
        else:
            setattr(vars(self)["_sources"][0], name, value)


def import_module(builtin, name, globals=None, locals=None, fromlist=(), level=0):
    """`__import__` of a translated file. builtin: the module that `import __builtin__` gives it."""
    if name == "__builtin__":
        return builtin
    if not level:
        level = _beside(name, globals)
    if not level:
        module = old_module(name)
        if module is not None:
            return module
    try:
        module = builtins.__import__(name, globals, locals, fromlist, level)
        if name.partition(".")[0] == "numpy":
            _numpy()
        return module
    except ModuleNotFoundError as error:
        if name != "Image" or error.name != name:
            raise
        return builtins.__import__("PIL.Image", globals, locals, ("Image",), 0)


@functools.cache
def _numpy():
    from tf1_mnist.tf1 import old_numpy  # here: it imports NumPy

    old_numpy.install()


def _beside(name, globals):
    """1 where a package has such a module of its own: Python 2 looked there first."""
    package = (globals or {}).get("__package__")
    future = (globals or {}).get("absolute_import")
    if not package or future is not None or name.partition(".")[0] == package.partition(".")[0]:
        return 0
    try:
        found = importlib.util.find_spec(f"{package}.{name.partition('.')[0]}")
    except (ImportError, ValueError):
        found = None
    return 1 if found else 0


def old_module(name):
    """The module that Python 2 had by that name and Python 3 has not, or has otherwise;
    else None.
    """
    if name in stdlib.RENAMED:
        return _made(name, stdlib.RENAMED[name])
    if name in stdlib.CHANGED:
        return _made(name, (name,))
    return None


@functools.cache
def _made(name, sources):
    own = stdlib.CHANGED[name]() if name in stdlib.CHANGED else {}
    return Module(name, [importlib.import_module(source) for source in sources], own)

"""Imports of a program: its own files, and TensorFlow as TF 1's.

    activate()      from here on, in this process and in the Pythons that it starts

A finder in front of `sys.meta_path` knows two kinds of module. The program's own
files (the script, modules beside it, packages: all that is not installed) are
read through source.py. `tensorflow` and `keras` are TF 1's to them, and today's
to libraries (modules.py). Everything else is found as ever.

Of the mechanisms here each is Python's own: the script of a child process is
found by a hook in `sys.path_hooks`, and the child activates itself by the
sitecustomize in children/.
"""

import ast
import importlib.machinery
import os
import sys

from tf1_mnist.programs import callers, modules, screenless, source

_CHILDREN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "children")


def _old_numpy(module):
    from tf1_mnist.tf1 import old_numpy  # here: it imports NumPy

    old_numpy.install()


def _old_scipy(module):
    from tf1_mnist.tf1 import old_scipy  # here: it imports NumPy

    old_scipy.install(module)


# What is done to a module when it has been imported.
_THEN = {
    "numpy": _old_numpy,
    "scipy.misc": _old_scipy,
    "matplotlib.pyplot": screenless.install,
}


def activate():
    """Give `import tensorflow` TF 1's meaning to programs; a second call changes nothing.

    TensorFlow is imported when it is first asked for. Where it has been imported
    already, names that are bound to it go on meaning today's, except in programs'
    files. Python processes started from here inherit it by PYTHONPATH.
    """
    if any(isinstance(each, ProgramFinder) for each in sys.meta_path):
        return
    sys.meta_path.insert(0, ProgramFinder())
    sys.meta_path.append(LastFinder())
    sys.path_hooks.append(ScriptFinder)
    modules.share_loaded()
    for name in _THEN:
        if name in sys.modules:
            _THEN[name](sys.modules[name])
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if _CHILDREN not in paths:
        os.environ["PYTHONPATH"] = os.pathsep.join([_CHILDREN, *filter(None, paths)])


class ProgramLoader(importlib.machinery.SourceFileLoader):
    """Loads a file of the program through source.py. It writes and reads no .pyc files:
    those are for Python's own reading of the text."""

    namespace = None  # where a script's code will be executed

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path, namespace=self._namespace(fullname))

    def source_to_code(self, data, path, *, _optimize=-1, namespace=None):
        return source.compiled(data, path, namespace)

    def _namespace(self, fullname):
        """That of the module on its way in; None for runpy, which makes one of its own."""
        module = sys.modules.get(fullname)
        spec = getattr(module, "__spec__", None)
        if getattr(spec, "loader", None) is self and getattr(spec, "_initializing", False):
            return vars(module)
        return self.namespace


class ProgramFinder:
    """Stands first in sys.meta_path."""

    def __init__(self):
        self._passing = set()  # names on their way to the finders behind

    def find_spec(self, name, path=None, target=None):
        if name in self._passing:
            return None
        if name == "tensorflow" or name == "keras":
            return self._whole(name)
        if modules.is_shared(name):
            return self._shared(name, path)
        spec = self._behind(name, path, target)
        if spec is None:
            return None
        if name in _THEN:
            spec.loader = _Then(spec.loader, _THEN[name])
        elif type(spec.loader) is importlib.machinery.SourceFileLoader:
            if callers.kind_of(spec.loader.path) == callers.PROGRAM:
                spec.loader = ProgramLoader(spec.loader.name, spec.loader.path)
        return spec

    def _behind(self, name, path, target=None):
        self._passing.add(name)
        try:
            for finder in sys.meta_path:
                if finder is not self and hasattr(finder, "find_spec"):
                    spec = finder.find_spec(name, path, target)
                    if spec is not None:
                        return spec
            return None
        finally:
            self._passing.discard(name)

    def _whole(self, name):
        """Import today's TensorFlow, which imports Keras, as it is; then share what it brought."""
        if self._behind(name, None) is None:
            return None
        self._passing |= {"tensorflow", "keras"}
        try:
            from tf1_mnist.process import startup

            startup.quiet_tensorflow(session=False)
            importlib.import_module(name)
        finally:
            self._passing -= {"tensorflow", "keras"}
        modules.share_loaded()
        if callers.is_program():
            modules.root(name)
        return _alias(name, sys.modules[name])

    def _shared(self, name, path):
        if self._passing & {"tensorflow", "keras"}:
            return None
        if callers.is_program():
            try:
                return _alias(name, modules.for_program(name))
            except AttributeError as missing:
                spec = self._behind(name, path)
                if spec is None:
                    raise ModuleNotFoundError(str(missing)) from None
                return spec
        spec = self._behind(name, path)
        if spec is not None:
            spec.loader = _Then(spec.loader, lambda module: modules.share(name))
        return spec


class LastFinder:
    """Stands last in sys.meta_path: what nobody else has."""

    def find_spec(self, name, path=None, target=None):
        if name == "input_data" and callers.is_program():
            from tf1_mnist import input_data

            return _alias(name, input_data)
        if name == "scipy.misc" and callers.is_program():
            from tf1_mnist.tf1 import old_scipy  # here: it imports NumPy

            return _alias(name, old_scipy.misc())
        if name == "matplotlib":
            raise ModuleNotFoundError(
                "No module named 'matplotlib'; pip install matplotlib, or tf1_mnist's extra: "
                "pip install 'tf1_mnist[plots]'",
                name=name,
            )
        return None


class ScriptFinder:
    """A finder for a path in sys.path that is a script.

    Python asks for `__main__` in the path that `python PATH` names, and so does
    runpy.run_path, where a hook knows how to search it.
    """

    def __init__(self, path):
        if not path.endswith(".py") or not os.path.isfile(path):
            raise ImportError("not a script", path=path)
        self._path = path

    def find_spec(self, name, target=None):
        directory = os.path.dirname(os.path.realpath(self._path))
        if name != "__main__":
            return importlib.machinery.PathFinder.find_spec(name, [directory])
        if sys.path and sys.path[0] == self._path:
            sys.path[0] = directory
        return importlib.machinery.ModuleSpec(
            name, _ScriptLoader(name, self._path), origin=self._path
        )


class _ScriptLoader(ProgramLoader):
    def source_to_code(self, data, path, *, _optimize=-1, namespace=None):
        """As of a script: its __spec__ is None, by which multiprocessing knows one."""
        tree = source.parse(data, path)
        tree.body.insert(_start(tree), ast.parse("__spec__ = None").body[0])
        return source.compiled_tree(tree, path)


def _start(tree):
    """Where the first statement stands that is neither the docstring nor from __future__."""
    at = 1 if ast.get_docstring(tree, clean=False) is not None else 0
    while at < len(tree.body) and getattr(tree.body[at], "module", None) == "__future__":
        at += 1
    return at


class _Alias:
    """A loader that gives what is there already."""

    def __init__(self, value):
        self._value = value

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        sys.modules[module.__name__] = self._value


def _alias(name, value):
    # importlib trusts an entry that has come while it was looking more than the spec.
    sys.modules.pop(name, None)
    return importlib.machinery.ModuleSpec(
        name, _Alias(value), is_package=hasattr(value, "__path__")
    )


class _Then:
    """A loader that has a function called with the module that another one has loaded."""

    def __init__(self, loader, function):
        self._loader, self._function = loader, function

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._function(module)

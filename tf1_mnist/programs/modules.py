"""Modules that a program and the libraries both import by one name, and mean different things by.

`sys.modules` has one entry for a name. For `tensorflow`, `keras` and the public
modules below them that entry is a SharedModule: to the program it is TF 1's,
to Keras, TensorFlow itself and what else is installed it is today's.
"""

import re
import sys
import threading
import types

from tf1_mnist.programs import callers

# Below these names there is only today's.
_INTERNAL = re.compile(
    r"^(keras\.(src|_tf_keras|api)|tensorflow\."
    r"(_api|core|compiler|dtensor|include|lite|security|tools|tsl|xla_aot_runtime_src))(\.|$)"
)
_OWN = ("__spec__", "__loader__", "__package__", "__file__", "__path__")
_roots = {}  # "tensorflow" and "keras" -> TF 1's, once made
_making = threading.RLock()
announce = None  # called with the version of today's TensorFlow when TF 1's module is made


class SharedModule(types.ModuleType):
    """A module of two sides; who reads an attribute decides which side answers.

    Args: name, the name in sys.modules; library, today's module; ours, TF 1's, or None:
    it is looked up when first asked for, and where TF 1 has none today's answers.
    """

    def __init__(self, name, library, ours=None):
        super().__init__(name, library.__doc__)
        kept = {key: vars(library)[key] for key in _OWN if key in vars(library)}
        for key, value in {**kept, "_library": library, "_ours": ours}.items():
            object.__setattr__(self, key, value)

    __dict__ = property(lambda self: vars(self._side()))

    def _side(self):
        if not callers.is_program():
            return self._library
        if self._ours is None:
            object.__setattr__(self, "_ours", _of_program(self.__name__) or self._library)
        return self._ours

    def __getattr__(self, name):
        side = self._side()
        if name == "__all__" and side is not self._library:
            return [each for each in dir(side) if not each.startswith("_")]
        return getattr(side, name)

    def __setattr__(self, name, value):
        if isinstance(value, SharedModule):  # Python notes a submodule that it has imported
            setattr(self._library, name, value._library)
        elif name not in _OWN:
            setattr(self._side(), name, value)

    def __delattr__(self, name):
        delattr(self._side(), name)

    def __dir__(self):
        return dir(self._side())

    def __repr__(self):
        return repr(self._side())


def is_shared(name):
    """Whether programs and libraries mean different things by a module's name."""
    top = name.partition(".")[0]
    return top in ("tensorflow", "keras") and not _INTERNAL.match(name)


def share(name):
    """Make the entry of sys.modules, which is today's module, answer the program from TF 1's."""
    library = sys.modules[name]
    if not isinstance(library, SharedModule):
        sys.modules[name] = SharedModule(name, library)


def share_loaded():
    """`share` each module that has been imported so far."""
    for name in [name for name in sys.modules if is_shared(name)]:
        if sys.modules[name] is not None:
            share(name)


def for_program(name):
    """The entry of sys.modules for a module that a program imports.

    Raises: AttributeError, TF 1 has none; its text says what to use instead.
    """
    top = root(name)
    ours, library = inside().find(top, name), _library_of(name)
    if isinstance(library, types.ModuleType) and isinstance(ours, types.ModuleType):
        return SharedModule(name, library, ours)
    return ours


def today(name):
    """Today's module of a name that has been imported."""
    found = sys.modules[name]
    return found._library if isinstance(found, SharedModule) else found


def root(name):
    """TF 1's module for the first part of a name, made when first asked for."""
    top = "keras" if name.partition(".")[0] == "keras" else "tensorflow"
    with _making:
        if top not in _roots:
            from tf1_mnist.tf1 import module  # here: it imports TensorFlow

            if "tensorflow" not in _roots:
                _roots["tensorflow"] = module.activate()
                if announce is not None:
                    announce(today("tensorflow").__version__)
            if top == "keras":
                _roots["keras"] = module.keras()
    return _roots[top]


def inside():
    """tf1.inside, which finds TF 1's modules; imported late, as it comes with TensorFlow."""
    from tf1_mnist.tf1 import inside

    return inside


def _of_program(name):
    top = root(name)
    try:
        return inside().find(top, name)
    except AttributeError:
        return None


def _library_of(name):
    """Today's module of a name that no library has imported, as an attribute of those it has."""
    top, *parts = name.split(".")
    found = getattr(sys.modules.get(top), "_library", None)
    try:
        for part in parts:
            found = getattr(found, part)
    except (AttributeError, ImportError):
        return None
    return found

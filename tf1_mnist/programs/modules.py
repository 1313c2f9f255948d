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

# Where TF 1 had Keras beside tensorflow.keras.
_KERAS_INSIDE = re.compile(
    r"^tensorflow\.(python\.keras(\._impl\.keras)?|contrib\.keras(\.(api|python)\.keras)?)(?=\.|$)"
)
# Below these names there is only today's.
_INTERNAL = re.compile(
    r"^(keras\.(src|_tf_keras|api)|tensorflow\.(?!python\.keras(\.|$))"
    r"(_api|core|compiler|dtensor|include|lite|python|security|tools|tsl|xla_aot_runtime_src))(\.|$)"
)
_OWN = ("__spec__", "__loader__", "__package__", "__file__", "__path__")
_roots = {}  # "tensorflow" and "keras" -> TF 1's, once made
_making = threading.RLock()


class SharedModule(types.ModuleType):
    """A module of two sides; who reads an attribute decides which side answers.

    Args: name, the name in sys.modules; library, today's module; program, a function
    that gives TF 1's, or None where TF 1 has no such module.
    """

    def __init__(self, name, library, program):
        super().__init__(name, library.__doc__)
        kept = {key: vars(library)[key] for key in _OWN if key in vars(library)}
        for key, value in {**kept, "_library": library, "_program": program}.items():
            object.__setattr__(self, key, value)

    __dict__ = property(lambda self: vars(self._side()))

    def _side(self):
        if callers.is_program():
            side = self._program()
            if side is not None:
                return side
        return self._library

    def __getattr__(self, name):
        side = self._side()
        if name == "__all__" and side is not self._library:
            return [each for each in dir(side) if not each.startswith("_")]
        return getattr(side, name)

    def __setattr__(self, name, value):
        # What Python notes of an import of its own is no change of either side.
        if not (isinstance(value, SharedModule) or name in _OWN):
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
        sys.modules[name] = SharedModule(name, library, lambda: _of_program(name))


def share_loaded():
    """`share` each module that has been imported so far."""
    for name in [name for name in sys.modules if is_shared(name)]:
        if sys.modules[name] is not None:
            share(name)


def for_program(name):
    """The entry of sys.modules for a module that a program imports, or None: TF 1 has none.

    Raises: AttributeError, an error text that says what to use instead.
    """
    ours = _find(root(name), name)
    library = _library_of(name)
    if isinstance(library, types.ModuleType) and isinstance(ours, types.ModuleType):
        return SharedModule(name, library, lambda: ours)
    return ours


def root(name):
    """TF 1's module for the first part of a name, made when first asked for."""
    top = "keras" if name.partition(".")[0] == "keras" else "tensorflow"
    with _making:
        if top not in _roots:
            from tf1_mnist.tf1 import module  # here: it imports TensorFlow

            if "tensorflow" not in _roots:
                _roots["tensorflow"] = module.activate()
            if top == "keras":
                _roots["keras"] = module.keras()
    return _roots[top]


def _find(found, name):
    for part in _KERAS_INSIDE.sub("tensorflow.keras", name).split(".")[1:]:
        found = getattr(found, part)
    return found


def _of_program(name):
    found = root(name)
    try:
        return _find(found, name)
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

"""Import statements of old programs, answered in this process only.

`import tensorflow` must give the old module to the program, and today's to
Keras and to TensorFlow itself, which import it too. So builtins.__import__
looks who asks: files of the standard library, of site-packages and of this
package are answered as ever.
"""

import builtins
import importlib
import os
import re
import sysconfig

from tf1_mnist.programs import screenless

_OURS = ("tensorflow", "keras", "input_data", "matplotlib")
# Where TF 1 had Keras beside tensorflow.keras.
_KERAS_INSIDE = re.compile(
    r"^tensorflow\.(python\.keras(\._impl\.keras)?|contrib\.keras(\.(api|python)\.keras)?)(?=\.|$)"
)
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_LIBRARIES = tuple(
    {
        os.path.join(os.path.realpath(sysconfig.get_path(kind)), "")
        for kind in ("stdlib", "platstdlib", "purelib", "platlib")
    }
    | {os.path.join(os.path.realpath(_PACKAGE), "")}
)


class Imports:
    """The replacement of `__import__`."""

    def __init__(self):
        self._native = builtins.__import__
        self._roots = {}

    def install(self):
        builtins.__import__ = self

    def __call__(self, name, globals=None, locals=None, fromlist=(), level=0):
        top = name.partition(".")[0]
        if level or top not in _OURS or not _asked_by_program(globals):
            return self._native(name, globals, locals, fromlist, level)
        if top in ("tensorflow", "keras"):
            return self._import_from(getattr(self, top)(), name, fromlist)
        if top == "matplotlib":
            screenless.install()
        try:
            return self._native(name, globals, locals, fromlist, level)
        except ModuleNotFoundError as error:
            if name == "input_data" and error.name == name:
                self.tensorflow()
                return importlib.import_module("tf1_mnist.input_data")
            if top == "matplotlib" and error.name == top:
                raise ModuleNotFoundError(
                    f"{error}; pip install matplotlib, or tf1_mnist's extra: "
                    "pip install 'tf1_mnist[plots]'",
                    name=error.name,
                ) from None
            raise

    def tensorflow(self):
        """The module for `import tensorflow`, made when first asked for."""
        if "tensorflow" not in self._roots:
            from tf1_mnist.process import startup

            startup.quiet_tensorflow()
            from tf1_mnist.tf1 import module

            self._roots["tensorflow"] = module.activate()
        return self._roots["tensorflow"]

    def keras(self):
        """The module for `import keras`."""
        if "keras" not in self._roots:
            self.tensorflow()
            from tf1_mnist.tf1 import module

            self._roots["keras"] = module.keras()
        return self._roots["keras"]

    def _import_from(self, root, name, fromlist):
        found = root
        for part in _KERAS_INSIDE.sub("tensorflow.keras", name).split(".")[1:]:
            try:
                found = getattr(found, part)
            except AttributeError as missing:
                if not name.startswith("tensorflow.python."):
                    raise ModuleNotFoundError(str(missing), name=name) from None
                found = importlib.import_module(name)
                break
        for wanted in fromlist or ():
            if (
                wanted != "*"
                and not hasattr(found, wanted)
                and name.startswith("tensorflow.python")
            ):
                importlib.import_module(f"{name}.{wanted}")
        return found if fromlist else root


def _asked_by_program(globals):
    file = (globals or {}).get("__file__")
    if file is None:
        return (globals or {}).get("__name__") == "__main__"
    return not os.path.realpath(file).startswith(_LIBRARIES)

"""Import statements of old programs, answered in this process only.

`import tensorflow` must give the old module to the program, and today's to
Keras and to TensorFlow itself, which import it too. So builtins.__import__
looks who asks: files of the standard library, of site-packages and of this
package are answered as ever.
"""
import builtins
import functools
import importlib
import inspect
import os
import re
import sysconfig

from tf1_mnist.tf1 import plots

_OURS = ("tensorflow", "keras", "input_data", "matplotlib")
# Where TF 1 had Keras beside tensorflow.keras.
_KERAS_INSIDE = re.compile(
    r"^tensorflow\.(python\.keras(\._impl\.keras)?|contrib\.keras(\.(api|python)\.keras)?)(?=\.|$)")
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_LIBRARIES = tuple({os.path.join(os.path.realpath(sysconfig.get_path(kind)), "")
                    for kind in ("stdlib", "platstdlib", "purelib", "platlib")}
                   | {os.path.join(os.path.realpath(_PACKAGE), "")})


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
            plots.install()
        try:
            return self._native(name, globals, locals, fromlist, level)
        except ModuleNotFoundError as error:
            if name == "input_data" and error.name == name:
                self.tensorflow()
                return importlib.import_module("tf1_mnist.input_data")
            if top == "matplotlib" and error.name == top:
                raise ModuleNotFoundError(
                    f"{error}; pip install matplotlib, or tf1_mnist's extra: "
                    "pip install 'tf1_mnist[plots]'", name=error.name) from None
            raise

    def tensorflow(self):
        """The module for `import tensorflow`, made when first asked for."""
        if "tensorflow" not in self._roots:
            from tf1_mnist import startup
            startup.quiet_tensorflow()
            self._roots["tensorflow"] = module()
        return self._roots["tensorflow"]

    def keras(self):
        """The module for `import keras`."""
        if "keras" not in self._roots:
            self.tensorflow()
            from tf1_mnist.tf1 import keras_tree
            self._roots["keras"] = keras_tree.alone()
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
            if wanted != "*" and not hasattr(found, wanted) and name.startswith("tensorflow.python"):
                importlib.import_module(f"{name}.{wanted}")
        return found if fromlist else root


def _asked_by_program(globals):
    file = (globals or {}).get("__file__")
    if file is None:
        return (globals or {}).get("__name__") == "__main__"
    return not os.path.realpath(file).startswith(_LIBRARIES)


def module():
    """Switch this process to TF 1's behaviour; the module that an old program is given."""
    import numpy
    import tensorflow.compat.v1 as tf
    level = tf.logging.get_verbosity()
    tf.logging.set_verbosity(tf.logging.ERROR)
    tf.disable_v2_behavior()
    tf.logging.set_verbosity(level)
    from tf1_mnist import legacy
    from tf1_mnist.tf1 import datasets, gradients, internals, names, seeds, updates
    for part in seeds, internals, gradients, datasets, updates:
        part.install()
    legacy._place = lambda graph: seeds.place()
    _restore_numpy(numpy)
    return names.tensorflow()


def _restore_numpy(numpy):
    """What programs of the day take from NumPy, and how it printed a number in a list."""
    for name, kind in (("int", int), ("float", float), ("bool", bool), ("object", object), ("str", str),
                       ("complex", complex), ("long", int), ("unicode", str), ("float_", numpy.float64),
                       ("int0", numpy.intp), ("product", numpy.prod), ("cumproduct", numpy.cumprod),
                       ("sometrue", numpy.any), ("alltrue", numpy.all), ("in1d", numpy.isin), ("NaN", numpy.nan),
                       ("Inf", numpy.inf), ("infty", numpy.inf), ("unicode_", numpy.str_), ("string_", numpy.bytes_),
                       ("complex_", numpy.complex128), ("row_stack", numpy.vstack),
                       ("asscalar", lambda array: array.item()),
                       ("trapz", getattr(numpy, "trapezoid", None))):
        if kind is not None and name not in vars(numpy):
            setattr(numpy, name, kind)
    if "newshape" not in inspect.signature(numpy.reshape).parameters:
        numpy.reshape = _with_newshape(numpy.reshape)
    if int(numpy.__version__.partition(".")[0]) >= 2:
        numpy.set_printoptions(legacy="1.25")       # 3.29, not np.float32(3.29)


def _with_newshape(reshape):
    @functools.wraps(reshape)
    def renamed(a, *arguments, newshape=None, **options):
        return reshape(a, *arguments, **options) if newshape is None else reshape(a, newshape, **options)
    return renamed

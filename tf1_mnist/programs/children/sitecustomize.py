"""Imported at the start of each Python that a program starts: TensorFlow is TF 1's there too.

Any Python may find this file in its PYTHONPATH, also one without tf1_mnist and
one too old for it: it must parse everywhere, and fail nowhere.
"""

import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))


def _activate():
    root = os.path.dirname(os.path.dirname(os.path.dirname(_HERE)))
    if os.path.abspath(root) not in [os.path.abspath(path) for path in sys.path]:
        sys.path.append(root)  # last: nothing of a checkout stands before the program's own
    from tf1_mnist.programs import loader, tracebacks

    loader.activate()
    sys.excepthook = tracebacks.excepthook


def _import_hidden():
    """Import the sitecustomize that this one stands before, if there is one."""
    from importlib import machinery, util

    spec = machinery.PathFinder.find_spec("sitecustomize", sys.path)
    if spec is not None:
        module = util.module_from_spec(spec)
        sys.modules["sitecustomize"] = module
        spec.loader.exec_module(module)


sys.path[:] = [path for path in sys.path if os.path.abspath(path) != _HERE]
if sys.version_info >= (3, 10):  # noqa: UP036
    _activate()
if sys.version_info >= (3, 4):  # noqa: UP036
    _import_hidden()

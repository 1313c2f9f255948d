"""Switch a running Python, or a notebook's kernel, to TensorFlow 1."""

import sys

from tf1_mnist.errors import UsageError
from tf1_mnist.process import startup
from tf1_mnist.programs import loader, modules

_on = False


def activate():
    """From here on `import tensorflow` gives TF 1's names and TF 1.8's numbers in this process.

    A second call changes nothing. TensorFlow itself is imported when it is first asked for.
    Raises: UsageError where today's TensorFlow or Keras has been imported already: names
    that are bound to it would go on meaning TensorFlow 2.
    """
    global _on
    if not _on:
        for name in ("tensorflow", "keras"):
            if name in sys.modules:
                raise UsageError(
                    f"{name} has been imported as TensorFlow 2 already; restart the kernel (or "
                    "Python) and switch TensorFlow 1 on before anything imports it"
                )
        loader.activate()
        _on = True


def tensorflow():
    """The module that programs are given for `import tensorflow`. Switched on by then."""
    startup.quiet_tensorflow()
    return modules.root("tensorflow")

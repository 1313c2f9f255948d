"""The module that an old program gets for `import tensorflow as tf`.

A tree of namespaces over `tensorflow.compat.v1`: names of our own from table.py
(what was lost, or makes other ops today), the rest from there.
"""

import sys

import tensorflow.compat.v1 as native
from tensorflow.python.util import deprecation

from tf1_mnist import input_data
from tf1_mnist.tf1 import composed, old_numpy, release, table
from tf1_mnist.tf1.before_1_0 import counts
from tf1_mnist.tf1.counts import counter, verified
from tf1_mnist.tf1.inside import Inside
from tf1_mnist.tf1.namespace import Namespace
from tf1_mnist.tf1.patches import (
    checkpoints,
    datasets,
    distributions,
    empty_lists,
    feature_columns,
    gradients,
    imported_graphs,
    internals,
    messages,
    resource_variables,
    slices,
    training,
    update_order,
)
from tf1_mnist.tf1.train import saver

# Programs choose by these which TensorFlow they are written for.
_VERSION = {
    "__version__": "1.8.0",
    "VERSION": "1.8.0",
    "__git_version__": "v1.8.0-0-g93bc2e2072",
    "GIT_VERSION": "v1.8.0-0-g93bc2e2072",
}


def activate():
    """Switch this process to TF 1's behaviour. Returns: the module for `import tensorflow`."""
    level = native.logging.get_verbosity()
    native.logging.set_verbosity(native.logging.ERROR)
    native.disable_v2_behavior()
    native.logging.set_verbosity(level)
    deprecation._PRINT_DEPRECATION_WARNINGS = False  # an old program is of what is deprecated now
    for part in (
        counter,
        verified,
        composed,
        internals,
        gradients,
        datasets,
        distributions,
        empty_lists,
        slices,
        update_order,
        resource_variables,
        checkpoints,
        feature_columns,
        imported_graphs,
        saver,
        training,
        messages,
    ):
        part.install()
    release.when_before_1_0(counts.install)
    release.when_before_1_0(_data_before_1_0)
    old_numpy.install()
    return tensorflow()


def _data_before_1_0():
    input_data.before_1_0 = True


def tensorflow():
    """Make the module. compat.v1 is without v2 behaviour by then."""
    root = Namespace("tf", native, lazy={"keras": _keras})
    _put(root, table.names())
    release.when_before_1_0(lambda: _put(root, table.names_before_1_0()))
    root.compat = Namespace("tf.compat", native.compat, {"v1": root})
    root.__dict__.update(_VERSION, __file__=native.__file__)
    return root


def _put(root, names):
    """Set the dotted names below a root, with the namespaces on their way."""
    for path, value in names.items():
        *parents, name = path.split(".")
        at, source, so_far = root, native, []
        for parent in parents:
            so_far.append(parent)
            source = getattr(source, parent, None) if so_far != ["layers"] else None
            if not isinstance(at.__dict__.get(parent), Namespace):
                setattr(at, parent, Namespace(".".join(["tf", *so_far]), source))
            at = at.__dict__[parent]
        setattr(at, name, verified.watched(path, value))
    plugins = Namespace("tf.contrib.tensorboard.plugins", lazy={"projector": _projector})
    root.contrib.tensorboard = Namespace("tf.contrib.tensorboard", None, {"plugins": plugins})
    root.contrib.data = Namespace(
        "tf.contrib.data",
        native.data.experimental,
        {
            "Dataset": native.data.Dataset,
            "Iterator": native.data.Iterator,
            "TextLineDataset": native.data.TextLineDataset,
            "TFRecordDataset": native.data.TFRecordDataset,
            "batch_and_drop_remainder": _batch_and_drop_remainder,
        },
    )
    root.python = Inside("", sys.modules["tensorflow.python"], root)
    root.compat = Namespace("tf.compat", native.compat, {"v1": root})
    root.__dict__.update(_VERSION, __file__=native.__file__)
    return root


def _batch_and_drop_remainder(batch_size):
    """`tf.contrib.data.batch_and_drop_remainder`: for Dataset.apply."""
    return lambda dataset: dataset.batch(batch_size, drop_remainder=True)


def _projector():
    from tf1_mnist.tf1.contrib import projector  # here: it needs TensorBoard

    return projector


def _keras():
    from tf1_mnist.tf1.keras import tree  # here: importing Keras takes a second

    return tree.build("tf.keras")


def keras():
    """The module for `import keras`, of Keras 2.1."""
    from tf1_mnist.tf1.keras import tree  # here: importing Keras takes a second

    return tree.alone()

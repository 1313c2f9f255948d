"""Keras of TF 1.8's day: `tf.keras`, and `keras` 2.1 and older, over the Keras that TensorFlow
still has inside.

`tensorflow.python.keras` works in graph mode and draws by TensorFlow's op seeds,
as tf.keras did. Keras by itself seeded each random op from numpy.random; `import
keras` switches to that rule. What that package lost is given in layers.py
or is Keras 3's own (data sets, preprocessing).
"""

import functools
import importlib
import warnings

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.keras import (
    arguments,
    backend,
    compiling,
    models,
    naming,
    old_names,
    optimizers,
    primitives,
    recurrent,
    regularization,
    training,
)
from tf1_mnist.tf1.keras import layers as keras_layers
from tf1_mnist.tf1.keras import losses as keras_losses
from tf1_mnist.tf1.namespace import Namespace

_INSIDE = "tensorflow.python.keras."
_LAYER_MODULES = (
    "core",
    "convolutional",
    "pooling",
    "normalization",
    "recurrent",
    "embeddings",
    "merge",
    "noise",
    "advanced_activations",
    "wrappers",
    "local",
)


def build(name="tf.keras"):
    """The namespace for `tf.keras` or `keras`. Raises: ImportError where this TensorFlow has no
    Keras inside.
    """
    inside = {
        part: importlib.import_module(_INSIDE + part)
        for part in (
            "activations",
            "backend",
            "callbacks",
            "constraints",
            "layers",
            "losses",
            "metrics",
            "models",
            "optimizer_v1",
            "regularizers",
            "initializers.initializers_v1",
            "utils.np_utils",
            "utils.vis_utils",
            "utils.generic_utils",
            "utils.data_utils",
            "utils.layer_utils",
            "engine.base_layer",
        )
    }
    engine = {
        "Layer": inside["engine.base_layer"].Layer,
        "Input": inside["layers"].Input,
        "Model": inside["models"].Model,
        "Sequential": inside["models"].Sequential,
        "InputSpec": inside["layers"].InputSpec,
    }
    warnings.filterwarnings("ignore", module="tensorflow.python.keras")
    naming.use_reference_variables()
    for layer in (inside["layers"].Conv1D, inside["layers"].Conv2D, inside["layers"].Conv3D):
        layer.build = _with_dilation(layer.build)
    if name == "tf.keras":
        old_names.initialize_by_name()
    recurrent.install()
    naming.names_from_one(scopes_too=name == "keras")
    naming.summaries_without_a_title()
    version = importlib.import_module(_INSIDE.rstrip("."))
    version.__version__ = "2.1.6-tf"  # saving to HDF5 asks for it; TensorFlow has dropped it
    training.install()
    regularization.install()
    primitives.install()
    backend.compose(inside["backend"], inside["activations"])
    keras_losses.install(inside["losses"], inside["metrics"])
    compiling.install()
    models.install()
    optimizers.install()
    arguments.accept_old(inside["layers"], inside["models"], inside["optimizer_v1"])
    layers = {
        **old_names.old_layers(inside["layers"]),
        **keras_layers.LAYERS,
        **(keras_layers.OF_TF_KERAS if name == "tf.keras" else {}),
        "Layer": engine["Layer"],
    }
    utils = {
        "to_categorical": old_names.to_categorical,
        "normalize": inside["utils.np_utils"].normalize,
        "plot_model": inside["utils.vis_utils"].plot_model,
        "get_file": inside["utils.data_utils"].get_file,
        "Sequence": inside["utils.data_utils"].Sequence,
        "Progbar": inside["utils.generic_utils"].Progbar,
        "print_summary": inside["utils.layer_utils"].print_summary,
        "CustomObjectScope": inside["utils.generic_utils"].CustomObjectScope,
        "custom_object_scope": inside["utils.generic_utils"].custom_object_scope,
    }
    older_backend = backend.names(inside["backend"])

    def space(path, source=None, own=()):
        return Namespace(f"{name}.{path}", source, own)

    layers_space = space("layers", inside["layers"], layers)
    for module in _LAYER_MODULES:
        setattr(layers_space, module, layers_space)
    engine_space = space("engine", None, engine)
    for module in ("topology", "training", "base_layer", "input_layer", "network"):
        setattr(engine_space, module, engine_space)
    utils_space = space("utils", inside["utils.generic_utils"], utils)
    for module in (
        "np_utils",
        "vis_utils",
        "visualize_util",
        "generic_utils",
        "data_utils",
        "layer_utils",
    ):
        setattr(utils_space, module, utils_space)
    backend_space = space("backend", inside["backend"], older_backend)
    backend_space.tensorflow_backend = backend_space
    initializers = space(
        "initializers",
        inside["initializers.initializers_v1"],
        old_names.initializers(inside["initializers.initializers_v1"] if name == "keras" else None),
    )
    losses = space("losses", inside["losses"], {**keras_losses.LOSSES, "get": keras_losses.get})
    metrics = {**keras_losses.METRICS, "get": keras_losses.get_metric}
    optimizer = space("optimizers", inside["optimizer_v1"], old_names.optimizers())
    parts = {
        **engine,
        "layers": layers_space,
        "engine": engine_space,
        "utils": utils_space,
        "backend": backend_space,
        "initializers": initializers,
        "initializations": initializers,
        "losses": losses,
        "objectives": losses,
        "optimizers": optimizer,
        "metrics": space("metrics", inside["metrics"], metrics),
        "models": space("models", inside["models"], engine),
        "datasets": space("datasets", _Lazy("keras.datasets"), {"mnist": old_names.Mnist()}),
        "preprocessing": space(
            "preprocessing",
            None,
            {
                module: _Lazy(
                    "keras.src.legacy.preprocessing." + module, "keras.preprocessing." + module
                )
                for module in ("image", "text", "sequence")
            },
        ),
        "__version__": "2.1.6",
    }
    for module in ("activations", "callbacks", "constraints", "regularizers"):
        parts[module] = space(module, inside[module])
    return Namespace(name, None, parts)


def _with_dilation(build):
    """A convolution's build, which also made a constant of the dilation: today's makes one at the
    call, of a dilated one.
    """

    @functools.wraps(build)
    def built(self, input_shape):
        build(self, input_shape)
        tf.constant(self.dilation_rate, name="dilation_rate")
        if any(rate != 1 for rate in self.dilation_rate):
            self._convolution_op = counter.differs_by(-1, self._convolution_op)

    return built


class _Lazy:
    """Modules of Keras 3, the first that is there, imported when first used."""

    def __init__(self, *paths):
        self._paths, self.__path__ = paths, []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        for path in self._paths:
            try:
                return getattr(importlib.import_module(path), name)
            except (ImportError, AttributeError):
                continue
        raise AttributeError(name)


def alone():
    """The namespace for `keras`: each random op that no seed is given for takes one of
    numpy.random.
    """
    import numpy

    counter.draw = lambda: numpy.random.randint(10e6)
    return build("keras")

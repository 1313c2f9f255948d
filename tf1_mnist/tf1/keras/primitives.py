"""What the Keras inside TensorFlow computes with: TF 1.8's functions where today's make other
ops.
"""

import importlib
import types

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import composed

_MODULES = (
    "activations",
    "backend",
    "constraints",
    "engine.base_layer_v1",
    "layers.advanced_activations",
    "layers.convolutional",
    "layers.convolutional_recurrent",
    "layers.core",
    "layers.embeddings",
    "layers.merge",
    "layers.pooling",
    "layers.recurrent",
    "optimizer_v1",
)
# The name that these modules know a module of ops by -> where its functions are public.
_PUBLIC = {
    "array_ops": "",
    "clip_ops": "",
    "functional_ops": "",
    "linalg_ops": "",
    "map_fn_lib": "",
    "math_ops": "",
    "nn": "nn.",
    "nn_ops": "nn.",
    "sparse_ops": "",
    "special_math_ops": "",
    "standard_ops": "",
}


def install():
    """Replace them in the Keras inside TensorFlow, in this process. The second call does
    nothing.
    """
    ours = composed.names()
    for path in _MODULES:
        module = importlib.import_module("tensorflow.python.keras." + path)
        for name, prefix in _PUBLIC.items():
            native = vars(module).get(name)
            if isinstance(native, types.ModuleType) and not isinstance(native, _Ops):
                setattr(module, name, _Ops(native, prefix, ours))


class _Ops(types.ModuleType):
    """A module of ops: TF 1.8's functions, then `native`'s own."""

    def __init__(self, native, prefix, ours):
        super().__init__(native.__name__)
        for public, function in ours.items():
            name = public.removeprefix(prefix)
            if public.startswith(prefix) and "." not in name and hasattr(native, name):
                setattr(self, name, function)
        if hasattr(native, "where_v2"):
            self.where_v2 = tf.where  # one op for tensors of one shape, that has a gradient
        self._native = native

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._native, name)

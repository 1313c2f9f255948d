"""`tfe.Network` of TF 1.8: layers of tf.layers whose variables are one model's.

Mirrors `tensorflow/contrib/eager/python/network.py`, without its checkpoints: tfe.Saver
takes `network.variables`.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.layers.base import Layer


class Network(Layer):
    """A model: a subclass makes layers by `self.track_layer(...)` and applies them in `call`.

    Variables are named NETWORK/LAYER/kernel and so on.
    Args: name, without "/" (default: the class's, made unique).
    Raises: ValueError, a name that is none.
    """

    def __init__(self, name=None):
        if isinstance(name, tf.VariableScope):
            raise ValueError("VariableScopes are not valid Network names.")
        if name is not None and "/" in name:
            raise ValueError("Forward slashes ('/') are not allowed in Network names.")
        super().__init__(name=name)
        self._layers = {}

    def track_layer(self, layer):
        """Make a layer's variables the network's. Returns: the layer.

        Raises: TypeError, it is no layer of tf.layers; ValueError, its name is taken.
        """
        if not isinstance(layer, Layer):
            raise TypeError(
                f"Network.track_layer() passed type {type(layer)}, not a tf.layers.Layer"
            )
        name = base = layer._base_name
        number = 0
        while name in self._layers:
            if layer._given_scope is not None:
                raise ValueError(
                    f"Attempt to add two Layers with the name '{name}' to the same Network."
                )
            number += 1
            name = f"{base}_{number}"
        self._layers[name] = layer
        return layer

    def get_layer(self, name=None, index=None):
        """A tracked layer by its name or its place. Raises: ValueError, there is none."""
        if (name is None) == (index is None):
            raise ValueError("Exactly one of `index` and `name` must be specified.")
        if index is not None:
            return self.layers[index]
        if name not in self._layers:
            raise ValueError(f"No such layer: {name}")
        return self._layers[name]

    layers = property(lambda self: list(self._layers.values()))

    @property
    def trainable_weights(self):
        return [v for layer in self.layers for v in layer.trainable_weights]

    @property
    def non_trainable_weights(self):
        return [v for layer in self.layers for v in layer.non_trainable_weights]

    @property
    def weights(self):
        return [v for layer in self.layers for v in layer.weights]

    @property
    def losses(self):
        return [loss for layer in self.layers for loss in layer.losses]

    def _enter_scope(self, scope):
        if self._scope is not None:
            return
        if scope is not None:
            raise ValueError("Networks may not be created with explicit scopes.")
        with tf.variable_scope(None, default_name=self._base_name, use_resource=True) as found:
            self._scope = found
        for name, layer in self._layers.items():
            with tf.variable_scope(self._scope, auxiliary_name_scope=False):
                if isinstance(layer, Network):
                    layer._base_name = name
                    layer._enter_scope(None)
                elif layer._scope is None:
                    with tf.variable_scope(None, default_name=name, use_resource=True) as inner:
                        layer._scope = inner

    def __call__(self, inputs, *arguments, **options):
        self._enter_scope(None)
        with tf.variable_scope(self._scope, auxiliary_name_scope=False) as scope:
            with tf.name_scope(scope.original_name_scope):
                return self.call(inputs, *arguments, **options)

    def add_variable(self, *arguments, **options):
        raise RuntimeError(
            "add_variable not supported in Network class yet. Please file an issue at "
            "https://github.com/tensorflow/tensorflow/issues/new if this is important to you"
        )


class Sequential(Network):
    """Layers, or functions of one tensor, one after another."""

    def __init__(self, layers_funcs=None, name=None):
        super().__init__(name=name)
        self._steps = []
        for each in layers_funcs or ():
            self.add(each)

    def add(self, layer_func):
        """Put a layer or a function at the end."""
        self._steps.append(
            self.track_layer(layer_func) if isinstance(layer_func, Layer) else layer_func
        )

    def call(self, inputs, training=None):
        for step in self._steps:
            takes = isinstance(step, Layer) and "training" in step.call.__code__.co_varnames
            inputs = step(inputs, training=training) if takes else step(inputs)
        return inputs

"""Layers of Keras 2.1 around other layers."""

import copy
from contextlib import nullcontext

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K
from tensorflow.python.keras import layers
from tensorflow.python.keras.utils import generic_utils

from tf1_mnist.tf1.keras import naming


class Wrapper(layers.Layer):
    """A layer around another, `layer`, whose weights it has."""

    def __init__(self, layer, **options):
        super().__init__(**options)
        self.layer = layer

    def build(self, input_shape=None):
        self.built = True

    def get_config(self):
        layer = {"class_name": type(self.layer).__name__, "config": self.layer.get_config()}
        return {"layer": layer, **super().get_config()}

    @classmethod
    def from_config(cls, config, custom_objects=None):
        """The wrapper of a configuration as get_config gives it."""
        config = dict(config)
        layer = layers.deserialize(config.pop("layer"), custom_objects=custom_objects)
        return cls(layer, **config)


class TimeDistributed(Wrapper):
    """A layer applied to each step of [n, steps, …]."""

    def build(self, input_shape):
        if not self.layer.built:
            with K.name_scope(naming.base(self.layer)):
                self.layer.build((input_shape[0], *input_shape[2:]))
            self.layer.built = True
        super().build(input_shape)

    def call(self, inputs):
        shape = inputs.shape.as_list()
        steps = tf.reshape(inputs, [-1, *shape[2:]])
        outputs = self.layer(steps)
        rest = outputs.shape.as_list()[1:]
        return tf.reshape(outputs, [-1, shape[1] or tf.shape(inputs)[1], *rest])


class Bidirectional(Wrapper):
    """A recurrent layer over the steps in both directions.

    Args: merge_mode, how the two outputs are joined: "concat", "sum", "ave", "mul", or None:
    they are given as a list. Raises: ValueError, another merge_mode.
    """

    def __init__(self, layer, merge_mode="concat", weights=None, **options):
        if merge_mode not in ("sum", "mul", "ave", "concat", None):
            raise ValueError(
                "Invalid merge mode. Merge mode should be one of "
                '{"sum", "mul", "ave", "concat", None}'
            )
        super().__init__(layer, **options)
        config = layer.get_config()
        config["go_backwards"] = not config["go_backwards"]
        self.forward_layer = copy.copy(layer)
        self.backward_layer = type(layer).from_config(config)
        self.forward_layer._name = "forward_" + layer.name
        self.backward_layer._name = "backward_" + layer.name
        self.merge_mode, self.supports_masking = merge_mode, True
        self.return_sequences, self.return_state = layer.return_sequences, layer.return_state
        self.input_spec = layer.input_spec
        if weights:
            half = len(weights) // 2
            self.forward_layer._initial_weights = weights[:half]
            self.backward_layer._initial_weights = weights[half:]

    def build(self, input_shape):
        for layer in (self.forward_layer, self.backward_layer):
            with K.name_scope(layer.name) if naming.scopes_are_names() else nullcontext():
                layer.build(input_shape)
                layer.built = True
        self.built = True

    @property
    def trainable_weights(self):
        return self.forward_layer.trainable_weights + self.backward_layer.trainable_weights

    @property
    def non_trainable_weights(self):
        return self.forward_layer.non_trainable_weights + self.backward_layer.non_trainable_weights

    def call(self, inputs, training=None, mask=None, initial_state=None):
        options = {}
        for name, value in (("training", training), ("mask", mask)):
            if generic_utils.has_arg(self.layer.call, name):
                options[name] = value
        states = [{}, {}]
        if initial_state is not None:
            half = len(initial_state) // 2
            states = [
                {"initial_state": part} for part in (initial_state[:half], initial_state[half:])
            ]
        outputs, backward = (
            layer.call(inputs, **options, **state)
            for layer, state in zip((self.forward_layer, self.backward_layer), states, strict=True)
        )
        last = []
        if self.return_state:
            last = [*outputs[1:], *backward[1:]]
            outputs, backward = outputs[0], backward[0]
        if self.return_sequences:
            backward = K.reverse(backward, 1)
        joined = self._join(outputs, backward)
        if not self.return_state:
            return joined
        return [*(joined if self.merge_mode is None else [joined]), *last]

    def _join(self, outputs, backward):
        if self.merge_mode is None:
            return [outputs, backward]
        return {
            "concat": lambda: K.concatenate([outputs, backward]),
            "sum": lambda: outputs + backward,
            "ave": lambda: (outputs + backward) / 2,
            "mul": lambda: outputs * backward,
        }[self.merge_mode]()

    def compute_mask(self, inputs, mask):
        if not self.return_sequences:
            return None
        return mask if self.merge_mode else [mask, mask]

    def reset_states(self):
        self.forward_layer.reset_states()
        self.backward_layer.reset_states()

    def get_config(self):
        return {"merge_mode": self.merge_mode, **super().get_config()}

"""What a layer and a model of TF 1.8 do otherwise: the order of weights, the learning phase, no
AutoGraph.
"""

import functools

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K


def install():
    """Replace it in the Keras inside TensorFlow, in this process. The second call does nothing."""
    from tensorflow.python.keras.engine import base_layer_utils, functional, training, training_v1

    functional.Functional._graph_network_add_loss = lambda self, loss: self._losses.append(loss)
    base_layer_utils.needs_keras_history = lambda tensors, ignore_call_context=False: False
    base_layer_utils.is_subclassed = lambda layer: False  # else AutoGraph translates its call
    K.symbolic_learning_phase = _phase_if_asked_for
    if not hasattr(training_v1.Model._make_train_function, "__wrapped__"):
        make = training_v1.Model._make_train_function
        training_v1.Model._make_train_function = _named_after_the_optimizer(make)
    training.Model.weights = property(_weights)
    for model in (training.Model, training_v1.Model):
        model.get_weights, model.set_weights = _get_weights, _set_weights


def _named_after_the_optimizer(make):
    """The scope of the updates: training/SGD."""

    @functools.wraps(make)
    def make_train_function(self):
        updates_of, name = self.optimizer.get_updates, type(self.optimizer).__name__

        def get_updates(loss, params):
            with K.name_scope(name):
                return updates_of(loss, params)

        self.optimizer.get_updates = get_updates
        try:
            make(self)
        finally:
            del self.optimizer.get_updates

    return make_train_function


def _phase_if_asked_for():
    """The learning phase of the graph, for a function to be fed with; 0 where no layer has
    asked for it.
    """
    graph = K.get_graph()
    return K._GRAPH_LEARNING_PHASES[graph] if graph in K._GRAPH_LEARNING_PHASES else 0


def _weights(self):
    """Those that are trained, then the others."""
    return self._dedup_weights([*self.trainable_weights, *self.non_trainable_weights])


def _by_layer(self):
    return [weight for layer in self.layers for weight in layer.weights]


def _get_weights(self):
    """The values of the weights, layer by layer."""
    return K.batch_get_value(_by_layer(self))


def _set_weights(self, weights):
    """Set the weights, layer by layer. Raises: ValueError, another number or shape of them."""
    variables = _by_layer(self)
    if len(variables) != len(weights):
        raise ValueError(
            f"You called `set_weights(weights)` on model {self.name!r} with {len(weights)} "
            f"weights, but it has {len(variables)}."
        )
    for variable, weight in zip(variables, weights, strict=True):
        if not variable.shape.is_compatible_with(tf.TensorShape(getattr(weight, "shape", ()))):
            raise ValueError(
                f"Layer weight shape {variable.shape} not compatible with provided weight "
                f"shape {weight.shape}"
            )
    K.batch_set_value(list(zip(variables, weights, strict=True)))

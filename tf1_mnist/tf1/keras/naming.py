"""Names of layers and variables, and a model's summary, as Keras 2.1 wrote them."""

import functools
import re

import tensorflow.compat.v1 as tf


def names_from_one(scopes_too=False):
    """Layers are named dense_1, dense_2 and so on; the ops and variables of those inside
    TensorFlow are in scopes dense, dense_1, as those of tf.layers. scopes_too: as of Keras by
    itself, whose scopes are the names.
    """
    from tensorflow.python.keras.engine import base_layer, base_layer_v1, functional, training

    global _scopes_are_names
    _scopes_are_names = _scopes_are_names or scopes_too
    for layer in (base_layer.Layer, base_layer_v1.Layer, functional.Functional):
        if getattr(layer._init_set_name, "from_one", False):
            continue

        def named(self, name, zero_based=False, set_name=layer._init_set_name):
            graph = isinstance(self, functional.Functional)
            zero_based = isinstance(self, training.Model) and not graph  # a program's own class
            set_name(self, name, zero_based=zero_based)
            self._named_by_keras = not name and not zero_based
            self._scope_in_graph = None

        def scope(self, scope_of=layer._name_scope):
            if _scopes_are_names or not getattr(self, "_named_by_keras", False):
                return scope_of(self)
            if self._scope_in_graph is None:
                with tf.variable_scope(
                    None, default_name=base(self), auxiliary_name_scope=False
                ) as made:
                    self._scope_in_graph = made.name.rpartition("/")[2]
            return self._scope_in_graph

        named.from_one = True
        layer._init_set_name, layer._name_scope = named, scope


def base(layer):
    """The name of a layer's scope inside that of another layer, which makes it unique there."""
    if not getattr(layer, "_named_by_keras", False):
        return layer.name
    return layer.name.rpartition("_")[0]


def with_names_inside(build):
    """A build of a layer of cells: each has a scope lstm_cell in it, lstm_cell_1 and so on."""

    @functools.wraps(build)
    def built(self, input_shape):
        cells = [*getattr(self, "cells", ()), getattr(self, "cell", None)]
        cells = [each for each in cells if hasattr(each, "_name")]
        names = [each.name for each in cells]
        if not _scopes_are_names:
            for each in cells:
                each._name = base(each)
        try:
            return build(self, input_shape)
        finally:
            for each, name in zip(cells, names, strict=True):
                each._name = name

    return built


def scopes_are_names():
    """Whether they are those of Keras by itself."""
    return _scopes_are_names


_scopes_are_names = False
_ONE_SHAPE = re.compile(r"\[(\([^()]*\))\]")  # today's of an input: [(None, 4)]


def summaries_without_a_title():
    """`model.summary()` begins with its line, not with the model's name."""
    from tensorflow.python.keras.utils import layer_utils

    theirs = layer_utils.print_summary
    if getattr(theirs, "without_title", False):
        return

    def print_summary(model, line_length=None, positions=None, print_fn=None):
        """Print the layers of a model; print_fn: called with each line (default: print)."""
        write = print_fn or print

        def line(text):
            if not text.startswith('Model: "'):
                write(_ONE_SHAPE.sub(r"\1  ", text))

        theirs(model, line_length, positions, line)

    print_summary.without_title = True
    layer_utils.print_summary = print_summary


def use_reference_variables():
    """Layers have TF 1.8's variables, of three ops (resource variables have five, and one for each
    use).
    """
    from tensorflow.python.keras.engine import base_layer_utils

    make = base_layer_utils.make_variable
    base_layer_utils.make_variable = lambda *arguments, **options: make(
        *arguments, **{**options, "use_resource": False}
    )

"""The two kinds of lesson: one builds a TF 1 graph, the other a Keras model."""

import contextlib
import pathlib
import sys
from typing import Any, NamedTuple

from tf1_mnist.deck import figures

PARAMETERS = ("learning_rate", "training_cnt", "batch_size")  # a lesson's constants, and flags


class Built(NamedTuple):
    """A lesson's graph.

    model: loop.Model. names: what the lesson calls its tensors, variables and
    operations, {slide's name: object}.
    """

    model: Any
    names: dict


class Lesson:
    """A lesson's module: its name, its constants, how it is run."""

    has_graph = False  # of its own, with a session

    def __init__(self, module):
        self.module = module
        self.name = pathlib.Path(module.__file__).stem
        self.description = module.__doc__.partition("\n")[0]

    @property
    def step(self):
        """The lesson's step of the deck, figures.Step."""
        return figures.step(self.name)

    def constant(self, name):
        """A constant of the module, in lower or upper case, or Keras's default."""
        for spelling in (name, name.upper()):
            if hasattr(self.module, spelling):
                return getattr(self.module, spelling)
        return self.step.learning_rate

    @contextlib.contextmanager
    def overridden(self, args):
        """Set the lesson's constants to the flags' values, for as long as the block runs."""
        spellings = [*PARAMETERS, *map(str.upper, PARAMETERS)]
        before = {
            name: getattr(self.module, name) for name in spellings if hasattr(self.module, name)
        }
        for name in before:
            setattr(self.module, name, getattr(args, name.lower()))
        try:
            yield
        finally:
            vars(self.module).update(before)

    def run(self, args, arrays, tools, say):
        """Train and test as the flags say.

        Args: args, the flags; arrays, idx.Arrays; tools, tools.Tool list; say, prints a
        line on stderr unless --quiet. Returns: result.Result. Raises: UserError.
        """
        raise NotImplementedError


class GraphLesson(Lesson):
    """A module with `build_graph()`, which builds into the default graph and gives a loop.Model."""

    has_graph = True

    def build(self):
        """Build the lesson's graph into the default one. Returns: Built.

        The lesson's local names are read as build_graph returns, so that it can be
        written as the slide writes it.
        """
        names = {}
        code = self.module.build_graph.__code__

        def watch(frame, event, argument):
            if event == "return" and frame.f_code is code:
                names.update(frame.f_locals)

        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            model = self.module.build_graph()
        finally:
            sys.setprofile(before)
        return Built(model, names)

    def run(self, args, arrays, tools, say):
        from tf1_mnist.lesson import graph_run  # here: it imports TensorFlow

        return graph_run.run(self, args, arrays, tools, say)


class KerasLesson(Lesson):
    """A module with `load`, `build_model`, `train` and `test`, the slide's four parts."""

    def run(self, args, arrays, tools, say):
        from tf1_mnist.lesson import keras_run  # here: it imports TensorFlow

        return keras_run.run(self, args, arrays, tools, say)


def kind(module):
    """The Lesson of a module."""
    return KerasLesson(module) if hasattr(module, "build_model") else GraphLesson(module)

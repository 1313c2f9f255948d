"""Which random numbers of a program no seed fixes, so that its figures differ each time it runs.

Watched only where a program is held against what it printed before: a figure that differs
is then not comparable, rather than wrong.
"""

import functools
import random

import numpy


class Watch:
    """Notes, from its making on, the sources of random numbers that are used without a seed."""

    def __init__(self):
        self._graphs = {}  # id -> [graph, number of its ops looked at]
        self._found = []
        self._install()
        self.begin()

    def begin(self):
        """Forget what was noted: another run of the program begins in this process."""
        self._found.clear()
        for each in self._graphs.values():
            each[1] = len(each[0].get_operations())
        self._numpy = None if self._numpy_is_seeded() else _numpy_state()
        self._python = random.getstate()

    def found(self):
        """What has been used without a seed up to here: a few words each, in the order noted."""
        self._look_at_generators()
        for entry in self._graphs.values():
            graph, seen = entry
            operations = graph.get_operations()
            for op in operations[seen:]:
                if _is_unseeded(op):
                    self._note("TensorFlow's random numbers have no seed in the program")
            entry[1] = len(operations)
        return list(self._found)

    def _note(self, reason):
        if reason not in self._found:
            self._found.append(reason)

    def _numpy_is_seeded(self):
        return getattr(self, "_seeded", False)

    def _look_at_generators(self):
        if self._numpy is not None and _numpy_state() != self._numpy:
            self._note("NumPy's random numbers have no seed in the program")
            self._numpy = None
        if self._python is not None and random.getstate() != self._python:
            self._note("Python's random numbers have no seed in the program")
            self._python = None

    def _install(self):
        from tensorflow.python.client import session

        opening, numpy_seed, python_seed = (
            session.BaseSession.__init__,
            numpy.random.seed,
            random.seed,
        )

        @functools.wraps(opening)
        def open_session(this, *arguments, **options):
            opening(this, *arguments, **options)
            self._graphs.setdefault(id(this.graph), [this.graph, 0])

        @functools.wraps(numpy_seed)
        def seed_numpy(seed=None, *arguments):
            self._look_at_generators()
            numpy_seed(seed, *arguments)
            self._numpy, self._seeded = None, seed is not None
            if seed is None:
                self._note(
                    "NumPy's random numbers were seeded by the system (read_data_sets does so "
                    "where the graph has no seed yet; --twice or --rerun gives it one)"
                )

        @functools.wraps(python_seed)
        def seed_python(a=None, *arguments, **options):
            self._look_at_generators()
            python_seed(a, *arguments, **options)
            self._python = random.getstate() if a is None else None

        session.BaseSession.__init__ = open_session
        numpy.random.seed = seed_numpy
        random.seed = seed_python


def _numpy_state():
    kind, keys, place, *rest = numpy.random.get_state()
    return kind, keys.tobytes(), place, rest


def _is_unseeded(op):
    """Whether an op draws numbers, and both of its seeds are 0: the system's."""
    try:
        return op.op_def.is_stateful and not (op.get_attr("seed") or op.get_attr("seed2"))
    except (ValueError, AttributeError):
        return False

"""`--trace-ops`: each random op that has no seed of its own, its place and the seed it takes."""

import os
import sys

import tensorflow as tf

from tf1_mnist.programs import tracebacks
from tf1_mnist.tf1.counts import counter

_TENSORFLOW = os.path.join(os.path.dirname(os.path.abspath(tf.__file__)), "")


def start():
    """Print a line on stderr for each such op from here on, in the order they are made."""
    counter.trace = _tell


def _tell(seed, graph):
    maker, line = _maker_and_line(sys._getframe(1))
    scope = graph.get_name_scope()
    inside = f" in {scope}" if scope else ""
    print(
        f"tf1_mnist.run: {line}: {maker}{inside}: seed {seed}, graph's seed {graph.seed}",
        file=sys.stderr,
    )


def _maker_and_line(frame):
    """The function that asks for a seed, and FILE:LINE of the program that led to it."""
    maker = None
    while frame is not None:
        file = os.path.abspath(frame.f_code.co_filename)
        if file != os.path.abspath(counter.__file__):
            if maker is None and not frame.f_code.co_name.startswith("_"):
                maker = frame.f_code.co_name
            if not file.startswith((_TENSORFLOW, tracebacks.PACKAGE, sys.prefix, sys.base_prefix)):
                return maker, f"{frame.f_code.co_filename}:{frame.f_lineno}"
        frame = frame.f_back
    return maker, "(not the program's)"

"""The command line of the deck's lessons, with all tools."""

import sys

from tf1_mnist.distributed.target import Target
from tf1_mnist.lesson import command, kinds
from tf1_mnist.teaching.explain import Explain
from tf1_mnist.teaching.show_graph import ShowGraph
from tf1_mnist.teaching.summaries import LogDirectory

TOOLS = (ShowGraph(), Explain(), LogDirectory(), Target())


def main(name):
    """Run the lesson whose module is called `name`, and leave with its exit code."""
    sys.exit(run(sys.modules[name], sys.argv[1:]))


def run(lesson, argv):
    """Run a lesson's module as its flags say. Returns: the exit code."""
    return command.run(kinds.kind(lesson), argv, TOOLS)

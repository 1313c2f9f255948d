"""Ops of a saver in an imported graph: this TensorFlow made more of them than TF 1.8."""

import functools

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.train import saver


def install():
    """Count each graph that is imported from here on, in this process."""
    from tensorflow.python.framework import importer

    importer._ProcessNewOps = _counted(importer._ProcessNewOps)


def _counted(process):
    @functools.wraps(process)
    def counted(graph):
        before = len(graph.get_operations())
        process(graph)
        names = {op.name for op in graph.get_operations()[before:]}
        # TF 1.8 had a saver's `Const` alone, no `filename` before it.
        for name in names:
            scope, _, last = name.rpartition("/")
            if last == "filename" and f"{name}/input" in names and f"{scope}/Const" in names:
                counter.book(saver.fewer_ops(sharded=f"{scope}/ShardedFilename" in names))

    return counted

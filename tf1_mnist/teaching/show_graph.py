"""Show a lesson's graph as a table or a picture: `--graph`, `--dot FILE`, `--png FILE`."""

import math
import sys

from tf1_mnist.errors import OutputError, UsageError
from tf1_mnist.lesson.tools import Tool
from tf1_mnist.teaching import diagram, graph


class ShowGraph(Tool):
    """Shows the graph instead of training; before it, with --explain or --logdir."""

    title = "the graph"

    def add_flags(self, group):
        group.add_argument(
            "--graph",
            action="store_true",
            help="print the graph as a table, without a session, and stop",
        )
        group.add_argument(
            "--dot", metavar="FILE", help="write the forward part for Graphviz, and stop"
        )
        group.add_argument(
            "--png", metavar="FILE", help="draw the forward part (extra: plots), and stop"
        )

    def check(self, lesson, args):
        if self._asked(args) and not lesson.has_graph:
            raise UsageError(
                "--graph, --dot and --png show a lesson's own graph; "
                "in the Keras step the graph is Keras's"
            )

    def replaces_training(self, args):
        return self._asked(args) and not (args.explain or args.logdir)

    def show(self, built, args):
        if not self._asked(args):
            return
        model, names = built
        if args.graph:
            to = sys.stdout if self.replaces_training(args) else sys.stderr
            print(table(model, names), file=to, flush=True)
        for path, write in ((args.dot, diagram.write_dot), (args.png, diagram.write_png)):
            if path:
                try:
                    write(graph.blocks(model, names), graph.variables(model, names), path)
                except OSError as error:
                    raise OutputError(f"{path}: {error.strerror}; name another file") from None

    @staticmethod
    def _asked(args):
        return bool(args.graph or args.dot or args.png)


def table(model, names):
    """The graph as text: forward part, variables, random ops, numbers of ops.

    Args: model, loop.Model; names, {slide's name: tensor, variable or operation}.
    """
    tf_graph = model.cost.graph
    forward, left_out = _forward_rows(graph.blocks(model, names))
    counts = [(part, str(number)) for part, number in graph.counts(model).items()]
    lines = [f"Forward part, in build order (graph seed {tf_graph.seed})", ""]
    lines += columns(forward)
    lines += [f"({left_out} ops of shapes and constants inside these blocks are left out)", ""]
    lines += ["Variables", "", *columns(_variable_rows(graph.variables(model, names))), ""]
    lines += ["Random ops: TF 1 seeds each with (graph seed, number of ops before it)", ""]
    lines += [*columns(_random_rows(tf_graph)), ""]
    lines += ["Numbers of ops", "", *columns(counts)]
    return "\n".join(lines)


def _forward_rows(blocks):
    """(rows of the forward part, number of ops of shapes and constants that they leave out)."""
    rows, layer, left_out = [("", "name", "slide", "type", "shape", "fed by")], None, 0
    for block in blocks:
        shown = [op for op in block.ops if op.outputs[0].dtype.is_floating and op.type != "Const"]
        left_out += len(block.ops) - len(shown)
        heading = block.layer if block.layer != layer else ""
        layer = block.layer
        shape, feeds = graph.shape_text(block.output), ", ".join(block.feeds)
        rows.append((heading, block.name, block.slide, block.kind, shape, feeds))
        if block.is_variable or len(shown) == 1:
            continue
        for op in shown:
            inputs = ", ".join(_inner(tensor.op, block) for tensor in op.inputs)
            shape = graph.shape_text(op.outputs[0])
            rows.append(("", f"  {_inner(op, block)}", "", op.type, shape, inputs))
    return rows, left_out


def _variable_rows(variables):
    rows = [("name", "slide", "shape", "parameters", "starts as", "op seed")]
    total = 0
    for name, slide, shape, initializer, seed in variables:
        parameters = math.prod(shape)
        total += parameters
        seed = "" if seed is None else str(seed)
        rows.append((name, slide, str(list(shape)), f"{parameters:,}", initializer, seed))
    return [*rows, ("all", "", "", f"{total:,}", "", "")]


def _random_rows(tf_graph):
    rows = [("name", "type", "shape", "seeds")]
    for op in tf_graph.get_operations():
        if op.type in graph.RANDOM:
            seeds = f"({op.get_attr('seed')}, {op.get_attr('seed2')})"
            rows.append((op.name, op.type, graph.shape_text(op.outputs[0]), seeds))
    return rows


def _inner(op, block):
    """An op's name within a block: from the slash on, if the op is in the block."""
    return op.name.removeprefix(block.name) or op.name


def columns(rows):
    """Align rows of text in columns. Returns: a list of lines."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(entry.ljust(width) for entry, width in zip(row, widths)).rstrip() for row in rows
    ]

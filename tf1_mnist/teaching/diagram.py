"""Draw the forward part of a lesson's graph: for Graphviz, or as a PNG (extra: plots).

The computation runs from top to bottom; variables come in from the left, placeholders
other than the images from the right.
"""

import json
import pathlib

from tf1_mnist.deck import plots
from tf1_mnist.teaching import graph

COLOURS = {"Placeholder": "#cfe8cf", "VariableV2": "#f6dfb8"}
OPERATION = "#d5e3f5"
WIDTH, HEIGHT = 3.6, 0.66  # of a node
SIDE = 4.6  # from the middle to the nodes beside it


def label(block, starts, slides):
    """A block's label: what it does and its name on the slide; below, its shape.

    Args: block, graph.Block; starts, {variable: its initialiser as text}; slides, {block:
    its name on the slide}.
    """
    shape = graph.shape_text(block.output)
    if block.is_variable:
        return f"{block.slide or block.name} {shape}\n{starts[block.name]}"
    if block.kind == "Placeholder":
        return f"{block.slide or block.name}: placeholder\n{shape}"
    does = {
        "AddV2": "+",
        "MatMul": "matmul",
        "Relu": "relu",
        "Mean": "mean",
        "name scope": block.name.partition("_")[0],
        "SoftmaxCrossEntropyWithLogits": "softmax cross-entropy",
    }.get(block.kind, block.kind)
    words = [does, *(slides[feed] for feed in block.feeds[1:] if slides[feed])]
    return f"{' '.join(words)}{' → ' + block.slide if block.slide else ''}\n{shape}"


def _labels(blocks, variables):
    starts = {variable.name: variable.initializer for variable in variables}
    slides = {block.name: block.slide for block in blocks}
    return {block.name: label(block, starts, slides) for block in blocks}


def write_dot(blocks, variables, path):
    """Write the blocks in Graphviz's language, for `dot -Tsvg FILE`.

    Args: blocks, graph.Block list; variables, graph.Variable list. Raises: OSError.
    """
    labels = _labels(blocks, variables)
    lines = [
        "digraph lesson {",
        '  rankdir="TB";',
        '  node [shape="box", style="filled,rounded", fontname="sans-serif"];',
    ]
    for layer in dict.fromkeys(block.layer for block in blocks):
        lines.append(f"  subgraph {_quoted('cluster_' + layer)} {{")
        lines.append(f'    label={_quoted(layer)}; color="#bbbbbb";')
        for block in blocks:
            if block.layer == layer:
                colour = COLOURS.get(block.kind, OPERATION)
                attributes = f"label={_quoted(labels[block.name])}, fillcolor={_quoted(colour)}"
                lines.append(f"    {_quoted(block.name)} [{attributes}];")
        lines.append("  }")
    for block in blocks:
        for feed in block.feeds:
            lines.append(f"  {_quoted(feed)} -> {_quoted(block.name)};")
    pathlib.Path(path).write_text("\n".join(lines + ["}"]) + "\n", encoding="utf-8")


def _quoted(text):
    return json.dumps(text, ensure_ascii=False)  # a string of JSON is one of Graphviz, too


def write_png(blocks, variables, path):
    """Draw the blocks into a PNG file.

    Args: as `write_dot`. Raises: MissingExtra, matplotlib is not installed; OSError.
    """
    plt = plots.pyplot()
    labels, (places, rows) = _labels(blocks, variables), layout(blocks)
    figure, axes = plt.subplots(figsize=(10, 0.55 * rows + 0.6))
    for layer in dict.fromkeys(block.layer for block in blocks):
        ys = [
            places[block.name][1]
            for block in blocks
            if block.layer == layer and block.name in places
        ]
        if ys:
            _band(axes, layer, ys)
    for block in blocks:
        if block.name in places:
            _node(axes, block, labels, places[block.name])
        for feed in block.feeds:
            if feed in places:
                _arrow(axes, places[feed], places[block.name])
            else:
                side = -SIDE if _named(blocks, feed).is_variable else SIDE
                place = side, places[block.name][1]
                _node(axes, _named(blocks, feed), labels, place)
                _arrow(axes, place, places[block.name])
    axes.set(xlim=(-SIDE - WIDTH / 2 - 0.4, SIDE + WIDTH / 2 + 0.4), ylim=(-rows + 0.4, 0.6))
    axes.axis("off")
    plots.save(plt, figure, path)


def layout(blocks):
    """Place the blocks that the images flow through, one below the other.

    Variables and other placeholders have no place here; they are drawn beside the blocks
    that they feed. Returns: ({name: (x, y)}, number of rows).
    """
    chain = [block for block in blocks if block.feeds]
    names = [chain[0].feeds[0], *(block.name for block in chain)]
    return {name: (0, -row) for row, name in enumerate(names)}, len(names)


def _named(blocks, name):
    return next(block for block in blocks if block.name == name)


def _node(axes, block, labels, place):
    from matplotlib.patches import Rectangle

    x, y = place
    axes.add_patch(
        Rectangle(
            (x - WIDTH / 2, y - HEIGHT / 2),
            WIDTH,
            HEIGHT,
            zorder=2,
            facecolor=COLOURS.get(block.kind, OPERATION),
            edgecolor="0.4",
        )
    )
    axes.text(x, y, labels[block.name], ha="center", va="center", fontsize=8, zorder=3)


def _band(axes, layer, ys):
    from matplotlib.patches import FancyBboxPatch

    low, high = min(ys) - 0.42, max(ys) + 0.42
    left = -SIDE - WIDTH / 2 - 0.2
    axes.add_patch(
        FancyBboxPatch(
            (left, low),
            WIDTH / 2 + 0.5 - left,
            high - low,
            zorder=0,
            facecolor="0.95",
            edgecolor="0.8",
            boxstyle="round,pad=0,rounding_size=.15",
        )
    )
    axes.text(
        WIDTH / 2 + 0.3,
        (low + high) / 2,
        layer,
        fontsize=8,
        color="0.4",
        va="center",
        ha="center",
        rotation=270,
    )


def _arrow(axes, start, end):
    (x0, y0), (x1, y1) = start, end
    if x0 == x1:  # down the middle
        ends = (x0, y0 - HEIGHT / 2), (x1, y1 + HEIGHT / 2)
    else:  # in from one side
        side = 1 if x0 < x1 else -1
        ends = (x0 + side * WIDTH / 2, y0), (x1 - side * WIDTH / 2, y1)
    axes.annotate(
        "",
        ends[1],
        ends[0],
        zorder=1,
        arrowprops={"arrowstyle": "-|>", "color": "0.4", "shrinkA": 0, "shrinkB": 0},
    )

"""Charts and small pictures of a page, by matplotlib (extra: plots).

Charts are SVG with numbers only: what is drawn is said in the page, in the reader's language,
and coloured by the page's style, which is light or dark.
"""

import base64
import io
import math
import re

from tf1_mnist.deck import bands
from tf1_mnist.deck.figures import is_cost

# Colours of no other use, each replaced by the page's own.
INK, GRID, RUN, SLIDE, BAND = "#0a0b01", "#0a0b02", "#0a0b03", "#0a0b04", "#0a0b05"
VARIABLES = {INK: "ink", GRID: "grid", RUN: "run", SLIDE: "slide", BAND: "band"}
LARGEST = 1e30  # a cost above it is drawn nowhere: the axis would show nothing else


def costs(step, figures, kind, is_mnist=True):
    """Cost by epoch: the run's line, the slide's points, the band as a shade.

    Args: step, deck.figures.Step; figures, {name: text} of the run; kind, of the bands;
    is_mnist, else the run alone, since the slide's figures are MNIST's.
    Returns: SVG markup; None where nothing of the run can be drawn.
    """
    prefix = "loss" if "loss 1" in step.figures else "cost"
    run = _by_epoch(figures, prefix)
    if not run:
        return None
    figure, axes = _figure(6.4, 3)
    if is_mnist:
        measured = bands.bands(kind).get(step.number, {})
        limits = {
            epoch: bands.limits(f"{prefix} {epoch}", measured[f"{prefix} {epoch}"])
            for epoch in range(1, step.training_cnt + 1)
            if f"{prefix} {epoch}" in measured
        }
        limits = {epoch: pair for epoch, pair in limits.items() if max(pair) < LARGEST}
        if limits:
            axes.fill_between(list(limits), *zip(*limits.values(), strict=True), color=BAND, lw=0)
        slide = _by_epoch(step.figures, prefix)
        axes.plot(list(slide), list(slide.values()), "o", color=SLIDE, ms=6, fillstyle="none")
    axes.plot(list(run), list(run.values()), ".-", color=RUN, lw=1.6, ms=5)
    axes.set_yscale("log")
    _plain_ticks(axes)
    return _svg(figure, f"costs{step.number}")


def ladder(rows, is_mnist=True):
    """Test accuracy by step, 0 to 1: the run's points and, where it is of MNIST, the slide's.

    Args: rows, list of (step number, slide's accuracy, run's or None). Returns: SVG markup.
    """
    figure, axes = _figure(6.4, 2.6)
    numbers = [number for number, _, _ in rows]
    if is_mnist:
        axes.plot(
            numbers, [slide for _, slide, _ in rows], "o", color=SLIDE, ms=8, fillstyle="none"
        )
    axes.plot(numbers, [math.nan if run is None else run for *_, run in rows], "o", color=RUN, ms=4)
    axes.set_ylim(0, 1.03)
    axes.set_xticks(numbers)
    return _svg(figure, "ladder")


def picture(image):
    """A data URI of a PNG of one image, uint8 [28, 28]: dark strokes on white."""
    return _png(255 - image, cmap="gray", vmin=0, vmax=255)


def weight_pictures(weights):
    """Ten data URIs: what each digit's weights say of each pixel, blue for, red against.

    Args: weights, float [784, 10].
    """
    largest = max(abs(value) for row in weights for value in row) or 1
    return [
        _png(
            [[weights[28 * y + x][digit] for x in range(28)] for y in range(28)],
            cmap="RdBu",
            vmin=-largest,
            vmax=largest,
        )
        for digit in range(10)
    ]


def _by_epoch(figures, prefix):
    """{epoch: value} of the costs that a logarithmic axis can show."""
    found = {
        int(name.split()[1]): float(value)
        for name, value in figures.items()
        if is_cost(name) and name.split()[0] == prefix and name.split()[1].isdigit()
    }
    return {epoch: value for epoch, value in sorted(found.items()) if 0 < value < LARGEST}


def _figure(width, height):
    from matplotlib.figure import Figure  # here: an optional extra

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.tick_params(colors=INK, which="both")
    axes.grid(color=GRID, lw=0.6)
    for spine in axes.spines.values():
        spine.set_color(GRID)
    return figure, axes


def _plain_ticks(axes):
    """Ticks as plain numbers, on a logarithmic axis too, and on one of less than a decade."""
    from matplotlib import ticker

    axes.xaxis.set_major_locator(ticker.MaxNLocator(8, integer=True))
    low, high = axes.get_ylim()
    if high / low < 5:
        axes.yaxis.set_major_locator(ticker.MaxNLocator(5))
    else:
        subs = (1, 2, 5) if high / low < 1e3 else (1,)
        axes.yaxis.set_major_locator(ticker.LogLocator(subs=subs, numticks=12))
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:.4g}"))
    axes.yaxis.set_minor_locator(ticker.NullLocator())


def _svg(figure, name):
    """A figure as SVG to stand in a page: no ids that another chart has, the page's colours."""
    import matplotlib
    from markupsafe import Markup

    stream = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    svg = stream.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", svg, flags=re.S)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    svg = re.sub(r"font: (\d+)px [^;\"]*", r"font: \1px sans-serif", svg)
    svg = re.sub(
        r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', r'<svg \1 aria-hidden="true">', svg, count=1
    )
    for colour, variable in VARIABLES.items():
        svg = svg.replace(colour, f"var(--{variable})")
    return Markup(svg)


def _png(values, **options):
    from matplotlib import image

    stream = io.BytesIO()
    image.imsave(stream, values, format="png", metadata={"Software": None}, **options)
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()

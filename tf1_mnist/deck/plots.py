"""Pictures of a run of all lessons (extra: plots): costs, the ladder of accuracies, digits.

matplotlib is imported where it is used, so that its absence is one clear line.
"""

import math
import pathlib

from tf1_mnist.deck import bands as measured_bands
from tf1_mnist.errors import MissingExtra, OutputError

ABOVE, BESIDE = 12, 8  # pixels between digits, for their texts
SHEET = 12  # digits a row and rows of the sheet


def pyplot():
    """matplotlib.pyplot without a screen. Raises: MissingExtra, which has the pip command."""
    try:
        import matplotlib
    except ImportError:
        raise MissingExtra("pictures need matplotlib: pip install 'tf1_mnist[plots]'") from None
    matplotlib.use("Agg")
    from matplotlib import pyplot

    return pyplot


def costs(step, figures, path, is_mnist=True):
    """Cost by epoch, with the slide's points and what rounding can do.

    Args: step, figures.Step; figures, {name: text} of a run; is_mnist, else neither points
    nor band are drawn: the slide's figures are MNIST's.
    """
    plt = pyplot()
    prefix = "loss" if step.number == 9 else "cost"
    kind = "seeds" if step.number == 9 else "rerun"
    figure, axes = plt.subplots(figsize=(7, 4.5))
    bands = measured_bands.bands(kind).get(step.number, {}) if is_mnist else {}
    epochs = [epoch for epoch in range(1, 16) if f"{prefix} {epoch}" in bands]
    if epochs:
        limits = [
            measured_bands.limits(f"{prefix} {epoch}", bands[f"{prefix} {epoch}"])
            for epoch in epochs
        ]
        axes.fill_between(
            epochs,
            *zip(*limits, strict=True),
            color="0.85",
            label="other seeds" if step.number == 9 else "what rounding alone can do",
        )
    run = {
        int(name.split()[1]): float(value)
        for name, value in figures.items()
        if name.startswith(prefix) and name.split()[1].isdigit()
    }
    axes.plot(list(run), list(run.values()), color="tab:blue", label="this run")
    slide = (
        {}
        if not is_mnist
        else {
            int(name.split()[1]): float(value)
            for name, value in step.figures.items()
            if name.startswith(prefix) and name.split()[1].isdigit()
        }
    )
    if slide:
        axes.plot(list(slide), list(slide.values()), "o", color="tab:orange", label="the slide")
    axes.set(
        title=step.module + ("" if is_mnist else " (not MNIST)"),
        xlabel="epoch",
        ylabel=prefix,
        yscale="log",
    )
    axes.legend()
    save(plt, figure, path)


def ladder(rows, path, is_mnist=True):
    """Test accuracy step by step beside the deck's: dots, each with its value.

    Args: rows, list of (figures.Step, this run's accuracy as text or None); is_mnist,
    whether the run was on MNIST, as the deck's figures are: said where it was not.
    """
    plt = pyplot()
    figure, axes = plt.subplots(figsize=(9, 4.5))
    deck = [float(step.figures["accuracy test"]) for step, _ in rows]
    ours = [float(run or "nan") for _, run in rows]
    for values, offset, colour, label in (
        (deck, -0.15, "tab:orange", "the deck"),
        (ours, 0.15, "tab:blue", "this run" if is_mnist else "this run (not MNIST)"),
    ):
        places = [place + offset for place in range(len(rows))]
        axes.plot(places, values, "o", color=colour, label=label)
        for place, value in zip(places, values, strict=True):
            if math.isfinite(value):
                axes.annotate(
                    f"{value:.4f}",
                    (place, value),
                    xytext=(0, 6 if offset < 0 else -6),
                    textcoords="offset points",
                    ha="center",
                    va="bottom" if offset < 0 else "top",
                    fontsize=8,
                    rotation=90,
                )
    axes.set_xticks(
        range(len(rows)), [step.module.replace("_", "\n", 1) for step, _ in rows], fontsize=8
    )
    axes.set_xlim(-0.7, len(rows) - 0.3)
    axes.margins(y=0.2)
    axes.set_ylabel("test accuracy")
    axes.legend(loc="lower right")
    save(plt, figure, path)


def sheet(images, labels, predictions, title, path):
    """Test digits with label and prediction, the wrong ones first.

    Args: images, uint8 [n, 28, 28]; labels, predictions, int [n].
    """
    plt = pyplot()
    places = range(len(labels))
    order = sorted(places, key=lambda row: labels[row] == predictions[row])[: SHEET * SHEET]
    high, wide = images.shape[1] + ABOVE, images.shape[2] + BESIDE
    # One picture of all digits: an axes each would take seconds.
    figure, axes = plt.subplots(figsize=(SHEET * 0.75, SHEET * 0.9))
    axes.axis("off")
    for place, row in enumerate(order):
        top, left = place // SHEET * high, place % SHEET * wide
        axes.imshow(
            255 - images[row],
            cmap="gray",
            vmin=0,
            vmax=255,
            extent=(left, left + images.shape[2], top + images.shape[1], top),
        )
        wrong = labels[row] != predictions[row]
        axes.text(
            left + images.shape[2] / 2,
            top - 1,
            f"{labels[row]} as {predictions[row]}" if wrong else f"{labels[row]}",
            fontsize=8,
            color="tab:red" if wrong else "black",
            ha="center",
        )
    axes.set(xlim=(-BESIDE, SHEET * wide), ylim=(SHEET * high, -ABOVE))
    wrong = sum(label != prediction for label, prediction in zip(labels, predictions, strict=True))
    axes.set_title(f"{title}: {wrong} of {len(labels)} wrong")
    save(plt, figure, path)


def contact_sheet(images, labels, path):
    """Draw samples as a picture file, a row a digit. Raises: MissingExtra, OutputError.

    Args: images, uint8 [n, 28, 28], as many of each digit; labels, int [n].
    """
    plt = pyplot()
    rows = [_side_by_side(images[labels == digit]) for digit in range(10)]
    try:
        plt.imsave(path, [255 - line for row in rows for line in row], cmap="gray")
    except (OSError, ValueError) as error:
        raise OutputError(
            f"{path}: cannot be written ({error}); name a .png file in a directory that is there"
        ) from None


def _side_by_side(images):
    """Images [n, rows, columns] as one of [rows, n * columns]."""
    return images.transpose(1, 0, 2).reshape(images.shape[1], -1)


def save(plt, figure, path):
    figure.tight_layout()
    try:
        figure.savefig(pathlib.Path(path), dpi=110)
    finally:
        plt.close(figure)

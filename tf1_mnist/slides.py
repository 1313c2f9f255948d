"""The deck's figures and errata, and how far float rounding can move each figure.

Data stand in slides.json (what the deck prints, digit for digit) and bands.json
(what `python -m tf1_mnist.bands` measured). Nothing here imports TensorFlow or
NumPy.
"""
import functools
import json
import math
import pathlib
from typing import NamedTuple, Optional

DATA = pathlib.Path(__file__).parent


class Step(NamedTuple):
    """One step of the deck.

    figures: what the slide prints, as text, by name: 'cost 1' … 'cost 15' (nats,
    epochs 6 to 11 elided), 'accuracy train', 'accuracy test' (0 … 1); for the
    Keras step 'loss 1', 'accuracy 1', …, 'loss test', 'accuracy test'.
    table_accuracy_test: the closing table's figure as printed, None for Keras.
    """
    number: int
    module: str
    title_ko: str
    title_en: str
    change: str
    learning_rate: float
    training_cnt: int
    batch_size: int
    figures: dict
    table_accuracy_test: Optional[str]


class Erratum(NamedTuple):
    """Where the deck contradicts itself: what it prints, what it should print, and why."""
    step: Optional[int]
    where: str
    prints: str
    should: str
    why: str


class Band(NamedTuple):
    """How one figure is spread over runs that differ by a rounding-sized nudge alone.

    runs: how many; mean, spread (standard deviation of the sample): of the
    natural logarithm for costs and losses, plain for accuracies. diverged: how
    many runs more gave an infinite figure or none at all (NaN).
    """
    runs: int
    mean: float
    spread: float
    diverged: int = 0


def _read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


_SLIDES = _read("slides.json")
STEPS = tuple(Step(**{field: step[field] for field in Step._fields}) for step in _SLIDES["steps"])
ERRATA = tuple(Erratum(**erratum) for erratum in _SLIDES["errata"])


def step(name):
    """The step called `name`: 5, '5', 'step05', 'step05_lr0001' or 'lessons.step05_lr0001'.

    Raises: ValueError, one line, where there is none.
    """
    text = str(name).removesuffix(".py").rpartition("/")[2].rpartition(".")[2]
    for step in STEPS:
        if text in (str(step.number), step.module, step.module.partition("_")[0]):
            return step
    raise ValueError(f"no step {str(name)!r}; the steps are {STEPS[0].module} … {STEPS[-1].module}")


def is_cost(figure):
    """Whether a figure is a cost or loss (compared by ratio), not an accuracy (by points)."""
    return figure.startswith(("cost", "loss"))


@functools.lru_cache(None)
def bands(kind="rerun"):
    """The measured bands: {step number: {figure: Band}}.

    kind: 'rerun' (nudged initial weights), 'first-run' (another shuffle each
    run) or 'seeds' (the Keras step under other seeds).
    """
    return {int(number): {figure: Band(*values) for figure, values in figures.items()}
            for number, figures in _read("bands.json")["kinds"].get(kind, {}).items()}


# What a band leaves to chance, for all figures of all steps: a new run of the
# same program falls outside about once in 15,000 figures (4 standard deviations
# of a normal distribution, two-sided).
TAIL = 4.0
COST_FLOOR = 1e-6           # relative: what the 9 printed digits and float32 sums leave open
ACCURACY_FLOOR = 1.5e-4     # points: one image in 10,000, and the half beside it


def half_width(figure, band):
    """Half a band's width, in the band's own terms (log for costs, points for accuracies).

    4 standard deviations, stretched as a prediction from `runs` runs must be:
    by sqrt(1 + 1/runs) for the mean's own error and by Student's t in place of
    the normal's quantile for the spread's; never under the floor.
    """
    floor = COST_FLOOR if is_cost(figure) else ACCURACY_FLOOR
    if band.runs < 2:
        return floor
    return max(floor, _student(TAIL, band.runs - 1) * band.spread * math.sqrt(1 + 1 / band.runs))


def _student(z, freedom):
    """Student's t with the tail of the normal's z (Hill 1970, inverted by his first-order series)."""
    g = z * z
    series = (z + z * (g + 1) / (4 * freedom)
              + z * (5 * g * g + 16 * g + 3) / (96 * freedom ** 2)
              + z * (3 * g ** 3 + 19 * g * g + 17 * g - 15) / (384 * freedom ** 3))
    return series


def limits(figure, band):
    """The lowest and the highest value of a figure that lies in the band."""
    width = half_width(figure, band)
    low, high = band.mean - width, band.mean + width
    return (math.exp(low), math.exp(high)) if is_cost(figure) else (low, high)


def in_band(figure, value, band):
    """Whether a printed value, to half its last digit, lies in a band."""
    low, high = limits(figure, band)
    digits = value.partition(".")[2]
    half_digit = .5 * 10.0 ** -len(digits) if digits.isdigit() else 0
    return low - half_digit <= float(value) <= high + half_digit


def main():
    """`python -m tf1_mnist.slides`: which of the slides' figures lie in the bands, and the errata."""
    total = inside = 0
    for step in STEPS:
        measured = bands("seeds" if step.number == 9 else "rerun").get(step.number, {})
        outside = [name for name, value in step.figures.items()
                   if name not in measured or not in_band(name, value, measured[name])]
        total, inside = total + len(step.figures), inside + len(step.figures) - len(outside)
        print(f"{step.module:18}{len(step.figures) - len(outside):3} of {len(step.figures)} figures in their bands"
              + (f"; not: {', '.join(outside)}" if outside else ""))
    print(f"{'all':18}{inside:3} of {total}")
    for erratum in ERRATA:
        print(f"\nerratum, {erratum.where}:\n  prints {erratum.prints}\n  should be {erratum.should}\n  {erratum.why}")


if __name__ == "__main__":
    main()

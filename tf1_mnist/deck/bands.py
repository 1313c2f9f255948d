"""How far float rounding alone moves each figure of the deck (bands.json).

`python -m tf1_mnist.bands` measures it.
"""

import functools
import json
import math
import pathlib
import statistics
from typing import NamedTuple

from tf1_mnist.deck.figures import is_cost

FILE = pathlib.Path(__file__).with_name("bands.json")


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


@functools.lru_cache(None)
def bands(kind="rerun"):
    """The measured bands: {step number: {figure: Band}}.

    kind: 'rerun' (nudged initial weights), 'first-run' (another shuffle each
    run) or 'seeds' (the Keras step under other seeds).
    """
    return {
        int(number): {figure: Band(*values) for figure, values in figures.items()}
        for number, figures in json.loads(FILE.read_text(encoding="utf-8"))["kinds"]
        .get(kind, {})
        .items()
    }


# What a band leaves to chance, for all figures of all steps: a new run of the
# same program falls outside about once in 15,000 figures (4 standard deviations
# of a normal distribution, two-sided).
TAIL = 4.0
COST_FLOOR = 1e-6  # relative: what the 9 printed digits and float32 sums leave open
ACCURACY_FLOOR = 1.5e-4  # points: one image in 10,000, and the half beside it


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
    """Student's t with the tail of the normal's z, by Hill's series of 1970 in 1/freedom."""
    g = z * z
    return (
        z
        + z * (g + 1) / (4 * freedom)
        + z * (5 * g * g + 16 * g + 3) / (96 * freedom**2)
        + z * (3 * g**3 + 19 * g * g + 17 * g - 15) / (384 * freedom**3)
    )


def limits(figure, band):
    """The lowest and the highest value of a figure that lies in the band."""
    width = half_width(figure, band)
    low, high = band.mean - width, band.mean + width
    return (math.exp(low), math.exp(high)) if is_cost(figure) else (low, high)


def in_band(figure, value, band):
    """Whether a printed value, to half its last digit, lies in a band."""
    low, high = limits(figure, band)
    digits = value.partition(".")[2]
    half_digit = 0.5 * 10.0 ** -len(digits) if digits.isdigit() else 0
    return low - half_digit <= float(value) <= high + half_digit


def spread(values, of_costs):
    """[runs, mean, standard deviation, diverged] of the finite values; of costs, of logarithms.

    diverged: how many more were infinite or no number (step 1, where the rate
    is too large, under some shuffles).
    """
    finite = [value for value in values if math.isfinite(value)]
    diverged = len(values) - len(finite)
    if of_costs:
        finite = [math.log(value) for value in finite]
    return [
        len(finite),
        statistics.fmean(finite) if finite else 0.0,
        statistics.stdev(finite) if len(finite) > 1 else 0.0,
        diverged,
    ]

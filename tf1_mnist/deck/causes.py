"""What a run that differs from its slide was probably changed in, told by its first cost.

Each common change moves a step's first cost to a place of its own. signatures.json has those
places, measured by `python -m tf1_mnist.signatures`; the bands of an unseeded shuffle and of
the deck's other steps are in bands.json.
"""

import functools
import json
import math
import pathlib
from typing import NamedTuple

from tf1_mnist.deck import bands, figures, judging

FILE = pathlib.Path(__file__).with_name("signatures.json")
ODDS = 20  # how many times likelier than all others together the likeliest cause must be


class Cause(NamedTuple):
    """A change of a step's program.

    kind: 'rate', 'batch', 'keep_prob' or 'step', with a `value`; or, with an empty one,
    'shuffle' (unseeded), 'seed' (the graph unseeded or seeded otherwise), 'today' (today's
    TensorFlow's op seeds), 'he-later' (he_normal after TF 1.9), 'he' or 'xavier' (that
    initialiser in place of the slide's), 'adam' or 'gradient-descent' (that optimiser).
    """

    kind: str
    value: str = ""


# {(a step, another): the one change between them}: a first cost of the other's program is told
# as that change, and the other's band, of many runs, is a second measurement of it.
ONE_CHANGE = {
    (2, 1): Cause("rate", "0.1"),
    (2, 3): Cause("adam"),
    (3, 2): Cause("gradient-descent"),
    (4, 5): Cause("rate", "0.001"),
    (5, 4): Cause("rate", "0.01"),
    (5, 6): Cause("he"),
    (6, 5): Cause("xavier"),
}


@functools.lru_cache(None)
def signatures():
    """The measured first costs: {step number: {change: bands.Band}}, of natural logarithms."""
    steps = json.loads(FILE.read_text(encoding="utf-8"))["steps"]
    return {
        int(number): {change: bands.Band(*values) for change, values in changes.items()}
        for number, changes in steps.items()
    }


def likeliest(report, kind="rerun"):
    """The change that explains a report's first figure.

    Args: report, judging.Report; kind, of the bands it was judged by.
    Returns: Cause; None where the first cost agrees or is missing, where no known change
    gives it, or where more than one does and none is ODDS times likelier than the rest.
    """
    first = report.verdicts[0]
    if first.verdict != judging.OUTSIDE or not figures.is_cost(first.figure):
        return None
    if not 0 < float(first.run) < math.inf:
        return None
    densities = {}
    for cause, band in _candidates(report.step, first.figure, kind):
        if bands.in_band(first.figure, first.run, band):
            density = _density(first.figure, float(first.run), band)
            densities[cause] = max(density, densities.get(cause, 0))
    if not densities:
        return None
    best = max(densities, key=densities.get)
    others = sum(densities.values()) - densities[best]
    return best if densities[best] >= ODDS * others else None


def _candidates(step, figure, kind):
    """(Cause, Band of the first figure's logarithm) for each change that was measured."""
    slide = bands.bands(kind).get(step.number, {}).get(figure)
    shuffled = bands.bands("first-run").get(step.number, {}).get(figure)
    if slide is None or shuffled is None or shuffled.diverged:
        return []  # a first cost that any shuffle may make infinite (step 1) tells nothing
    found = [] if kind == "first-run" else [(Cause("shuffle"), shuffled)]
    for change, band in signatures().get(step.number, {}).items():
        name, _, value = change.partition(" ")
        if band.diverged:
            continue
        if name != "seed":
            # One run knows no spread: that of the slide's own first cost, of many runs.
            band = band._replace(spread=max(band.spread, slide.spread), runs=slide.runs)
        found.append((Cause("today" if name == "today-resource" else name, value), band))
    for number, measured in bands.bands(kind).items():
        if number != step.number and figure in measured and not measured[figure].diverged:
            other = ONE_CHANGE.get((step.number, number), Cause("step", str(number)))
            found.append((other, measured[figure]))
    return found


def _density(figure, value, band):
    """How likely a value is under a band: a normal density of its logarithm."""
    deviation = bands.half_width(figure, band) / bands.TAIL
    distance = (math.log(value) - band.mean) / deviation
    return math.exp(-distance * distance / 2) / deviation

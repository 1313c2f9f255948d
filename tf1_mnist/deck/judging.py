"""A run held against the slides.

A figure agrees when it shows the slide's digits, or lies where rounding alone can
put it (the bands of tf1_mnist.deck.bands).
"""

import math
import os
from typing import NamedTuple

from tf1_mnist.deck import bands, figures, reading
from tf1_mnist.errors import NotComparable

EQUAL, WITHIN, OUTSIDE, MISSING = "equal to the digits", "within rounding", "outside", "missing"
COLOURS = {EQUAL: "32", WITHIN: "32", OUTSIDE: "31", MISSING: "33"}


class Verdict(NamedTuple):
    """One figure held against the slide.

    difference: relative for costs, in points for accuracies; None when missing.
    rounding: how far rounding alone can move it from the bands' mean, in the same terms.
    """

    figure: str
    slide: str
    run: str | None
    difference: float | None
    rounding: float
    verdict: str


class Report(NamedTuple):
    """A run held against one step of the deck."""

    step: figures.Step
    verdicts: list

    def count(self, *verdicts):
        return sum(each.verdict in verdicts for each in self.verdicts)

    @property
    def agrees(self):
        return not self.count(OUTSIDE)

    def summary(self):
        """'step05_lr0001: 11 of 11 figures agree with the slide'"""
        present = len(self.verdicts) - self.count(MISSING)
        line = (
            f"{self.step.module}: {self.count(EQUAL, WITHIN)} of {present} figures "
            f"agree with the slide"
        )
        if self.count(MISSING):
            line += f" ({self.count(MISSING)} missing)"
        return line


def report(step, text, kind="rerun"):
    """Hold a run's text against a step. Returns: Report. Raises: NotComparable."""
    found = reading.read(text, step)
    kind = "seeds" if step.number == 9 else kind
    measured = bands.bands(kind).get(step.number)
    if measured is None:
        raise NotComparable(
            f"there are no {kind} bands of {step.module}; python -m tf1_mnist.bands makes them"
        )
    complete = all(f"cost {epoch}" in found for epoch in (1, step.training_cnt)) or step.number == 9
    verdicts = []
    for name, slide in step.figures.items():
        run, band = found.get(name), measured[name]
        # Accuracies are of the last epoch: those of fewer epochs are other figures.
        if run is None or (name.startswith("accuracy t") and not complete):
            verdicts.append(Verdict(name, slide, None, None, bands.half_width(name, band), MISSING))
            continue
        verdicts.append(
            Verdict(
                name,
                slide,
                run,
                _difference(name, run, slide),
                bands.half_width(name, band),
                _verdict(name, run, slide, band),
            )
        )
    return Report(step, verdicts)


def _difference(name, run, slide):
    run, slide = float(run), float(slide)
    return run / slide - 1 if figures.is_cost(name) else run - slide


def _verdict(name, run, slide, band):
    value = float(run)
    if not math.isfinite(value):
        return WITHIN if band.diverged else OUTSIDE
    digits = len(slide.partition(".")[2])
    if value == float(slide) or f"{value:.{digits}f}" == slide:
        return EQUAL
    return WITHIN if bands.in_band(name, run, band) else OUTSIDE


def guess(found):
    """The step whose first cost (or loss) a run comes nearest to. Raises: NotComparable without one."""

    def distance(step):
        name = "cost 1" if "cost 1" in step.figures else "loss 1"
        value = float(found.get(name, "nan"))
        return (
            abs(math.log(value / float(step.figures[name]))) if 0 < value < math.inf else math.inf
        )

    nearest = min(figures.STEPS, key=distance)
    if math.isinf(distance(nearest)):
        raise NotComparable("no first epoch to tell the step by; name the STEP")
    return nearest


def table(report, colour=False):
    """The report as text: a row a figure, then the one-line summary."""
    rows = [
        f"{'figure':15}{'slide':>20}{'this run':>20}{'difference':>12}{'rounding':>11}  verdict"
    ]
    for name, slide, run, difference, rounding, verdict in report.verdicts:
        shown = "" if difference is None else f"{difference:+.1e}"
        mark = f"\033[{COLOURS[verdict]}m{verdict}\033[0m" if colour else verdict
        rows.append(
            f"{name:15}{slide:>20}{run or '-':>20}{shown:>12}{'±%.1e' % rounding:>11}  {mark}"
        )
    return "\n".join(rows + [report.summary()])


def wants_colour(stream):
    """Colour on a terminal alone, and never against NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def as_record(report):
    """The report for machines: plain lists and dictionaries."""
    return {
        "step": report.step.module,
        "agrees": report.agrees,
        "summary": report.summary(),
        "figures": [verdict._asdict() for verdict in report.verdicts],
    }

"""A run compared with the slides.

A figure agrees when it shows the slide's digits, or lies where rounding alone can
put it (the bands of tf1_mnist.deck.bands).
"""

import math
import os
from typing import NamedTuple

from tf1_mnist.deck import bands, figures
from tf1_mnist.deck.reading import RERUN, SEEDS
from tf1_mnist.errors import NotComparable

# Of a figure
EQUAL, WITHIN, OUTSIDE, MISSING = "equal to the digits", "within rounding", "outside", "missing"
COLOURS = {EQUAL: "32", WITHIN: "32", OUTSIDE: "31", MISSING: "33"}
# Of a run, each with the exit code of a command that compares
AGREES, DISAGREES, INCOMPLETE = "agrees", "does not agree", "incomplete"
EXIT_CODES = {AGREES: 0, DISAGREES: 1, INCOMPLETE: 3}
EXIT_HELP = (
    "exit codes: 0 all figures agree; 1 a figure is outside; 2 a flag is wrong, or there is "
    "nothing to compare; 3 incomplete: none is outside, but some are missing"
)


class Verdict(NamedTuple):
    """One figure compared with the slide's.

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
    """A run compared with one step of the deck. verdicts: a Verdict for each of its figures."""

    step: figures.Step
    verdicts: list

    def count(self, *verdicts):
        """How many figures have one of these verdicts."""
        return sum(each.verdict in verdicts for each in self.verdicts)

    @property
    def verdict(self):
        """The run's: AGREES only where every figure of the slide is there and agrees."""
        if self.count(OUTSIDE):
            return DISAGREES
        return INCOMPLETE if self.count(MISSING) else AGREES

    @property
    def agrees(self):
        return self.verdict == AGREES

    def score(self):
        """'11 of 11 figures agree' or, where some are missing, 'incomplete: 3 of 11 figures'."""
        whole, missing = len(self.verdicts), self.count(MISSING)
        if self.verdict == INCOMPLETE:
            return f"incomplete: {whole - missing} of {whole} figures"
        line = f"{self.count(EQUAL, WITHIN)} of {whole - missing} figures agree"
        return f"{line}, {missing} missing" if missing else line

    def summary(self):
        """'step05_lr0001, against the slide: 11 of 11 figures agree'"""
        return f"{self.step.module}, against the slide: {self.score()}"


def report(step, run, kind=None):
    """Compare a run with a step.

    Args: step, figures.Step; run, reading.Run; kind, RERUN or FIRST_RUN where the run
    does not say which it is (default: RERUN).
    Returns: Report, at least one of its figures not MISSING. Raises: NotComparable, why
    the run cannot be compared with the step.
    """
    measured = _bands(step, run, kind)
    _check_facts(step, run)
    epochs = [
        int(name.split()[1])
        for name in run.figures
        if figures.is_cost(name) and not name.endswith("test")
    ]
    if epochs and max(epochs) > step.training_cnt:
        raise NotComparable(
            f"{max(epochs)} epochs, the slide has {step.training_cnt}: other parameters"
        )
    # A test after fewer epochs gives other figures than the slide's.
    trained = {1, step.training_cnt} <= set(epochs)
    verdicts = [
        _held(
            name,
            slide,
            run.figures.get(name) if trained or not name.endswith(("train", "test")) else None,
            measured[name],
        )
        for name, slide in step.figures.items()
    ]
    found = Report(step, verdicts)
    if found.count(MISSING) == len(verdicts):
        wanted = ", ".join(list(step.figures)[:3])
        raise NotComparable(
            f"no figure of {step.module} in it (looked for {wanted} … as the lesson prints them)"
        )
    return found


def _bands(step, run, kind):
    """The bands that a run is judged by: {figure: bands.Band}."""
    if kind and run.kind and step.number != 9 and kind != run.kind:
        raise NotComparable(f"it is a {run.kind}, not a {kind}")
    kind = SEEDS if step.number == 9 else run.kind or kind or RERUN
    measured = bands.bands(kind).get(step.number)
    if measured is None:
        raise NotComparable(
            f"there are no {kind} bands of {step.module}; python -m tf1_mnist.bands measures them"
        )
    return measured


def _check_facts(step, run):
    """Raise NotComparable for a run of other data, parameters or another start than the slide's."""
    if run.step not in (None, step.module):
        raise NotComparable(f"it is a run of {run.step}, not of {step.module}")
    if not run.is_mnist:
        raise NotComparable("the slides' figures are MNIST's; the run: not on MNIST")
    if run.restored:
        raise NotComparable("the run went on from a checkpoint; compare one from the start")
    for name, value in run.parameters.items():
        check_parameter(step, name, value)


def check_parameter(step, name, value):
    """Raise NotComparable unless a parameter, as text, is the slide's."""
    slide = getattr(step, name)
    try:
        same = math.isclose(float(value), slide, rel_tol=1e-9)
        fewer = name == "training_cnt" and float(value) <= slide
    except ValueError:
        raise NotComparable(f"{name} is {value[:40]!r}, not a number") from None
    if not (same or fewer):
        raise NotComparable(
            f"{name} was {value}, the slide's is {slide}: other parameters, other figures"
        )


def _held(name, slide, run, band):
    """The Verdict on one figure; run, its text or None."""
    rounding = bands.half_width(name, band)
    if run is None:
        return Verdict(name, slide, None, None, rounding, MISSING)
    return Verdict(
        name, slide, run, _difference(name, run, slide), rounding, _verdict(name, run, slide, band)
    )


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


def guess(run, kind=None):
    """The step that a run is of: the one that the run names, else the one that its figures fit.

    A step fits where no figure is outside. Where none fits, it is the step with which most
    figures of the run agree, more than half of them.
    Raises: NotComparable, the step cannot be told.
    """
    if run.step:
        return figures.step(run.step)
    if not run.figures:
        raise NotComparable("no line of it is a cost or an accuracy as the lessons print them")
    curves = {name.partition(" ")[0] for name in run.figures} & {"cost", "loss"}
    reports, reason = [], None
    for step in figures.STEPS:
        if not curves <= {name.partition(" ")[0] for name in step.figures}:
            continue  # Keras prints losses, the other steps print costs
        try:
            reports.append(report(step, run, kind))
        except NotComparable as error:
            reason = reason or error
    if not reports:
        raise reason or NotComparable("costs and losses in one text; give one run at a time")
    fitting = [each for each in reports if not each.count(OUTSIDE)]
    likely = fitting or _most_alike(reports)
    if len(likely) == 1:
        return likely[0].step
    if likely:
        names = " and ".join(each.step.module for each in likely)
        raise NotComparable(f"its figures fit {names}; name the step with --step")
    raise NotComparable("its figures fit no step; name the step with --step")


def _most_alike(reports):
    """Those with the most figures that agree, where they are more than half."""
    half = [each for each in reports if each.count(EQUAL, WITHIN) > each.count(OUTSIDE)]
    most = max((each.count(EQUAL, WITHIN) for each in half), default=0)
    return [each for each in half if each.count(EQUAL, WITHIN) == most]


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
        "verdict": report.verdict,
        "agrees": report.agrees,
        "summary": report.summary(),
        "figures": [verdict._asdict() for verdict in report.verdicts],
    }


def gravest(codes):
    """The exit code of several runs together: any failure comes before an incomplete run.

    Args: codes, exit codes, 128 + the signal's number for what a signal ended. 0 without any.
    """
    return max(codes, key=lambda code: (code != 0, code != EXIT_CODES[INCOMPLETE], code), default=0)

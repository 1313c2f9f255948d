"""What a program prints, held against what it printed then, figure by figure.

Imports neither TensorFlow nor NumPy.
"""

import collections
import math
import struct
from decimal import Decimal
from typing import NamedTuple

from tf1_mnist.programs import printed
from tf1_mnist.programs.printed import A_TIME

EQUAL = "equal"
CLOSE = "same to N digits"
DIFFERS = "differs"
MISSING = "not printed"
NOT_COMPARABLE = "not comparable"

LISTED = 20  # figures of a cell that the table lists
ENOUGH_DIGITS = 3  # figures that share fewer leading digits differ


class Figure(NamedTuple):
    """One figure, as printed then and now.

    line: the line that it stands in, as printed then. digits: how many leading digits agree
    where the verdict is CLOSE or DIFFERS. reason: why it is not comparable.
    """

    line: str
    then: str
    now: str | None
    verdict: str
    digits: int | None = None
    reason: str = ""

    def words(self):
        """The verdict in words: 'same to 5 digits', 'not comparable: a time'."""
        if self.verdict == CLOSE:
            return f"same to {self.digits} digits"
        return f"{self.verdict}: {self.reason}" if self.reason else self.verdict


class Cell(NamedTuple):
    """What one cell printed, held against what it printed then; a script is one cell.

    number: of the code cell, from 1. source: its first line. then, now: all that was
    printed, as text. figures: in the order printed then.
    """

    number: int
    source: str
    then: str
    now: str
    figures: list


class Report(NamedTuple):
    """A program held against what it printed then. notes: what to know of it, a line each."""

    name: str
    cells: list
    notes: list = []

    def figures(self):
        """The figures of all cells."""
        return [figure for cell in self.cells for figure in cell.figures]

    def count(self, *verdicts):
        """How many figures have one of these verdicts."""
        return sum(figure.verdict in verdicts for figure in self.figures())

    @property
    def compared(self):
        """How many figures could be compared."""
        return self.count(EQUAL, CLOSE, DIFFERS, MISSING)

    @property
    def agrees(self):
        """Whether figures were compared and none differs or is missing."""
        return self.compared > 0 and not self.count(DIFFERS, MISSING)

    @property
    def exit_code(self):
        """0 where the figures agree, 1 where some do not, 2 where there was nothing to compare."""
        if not self.compared:
            return 2
        return 0 if self.agrees else 1

    def summary(self):
        """'NAME: 41 figures: 38 equal to the digits printed, 3 same to 5 digits or more'"""
        if not self.figures():
            return f"{self.name}: no figure was printed then; there is nothing to compare"
        close = [figure.digits for figure in self.figures() if figure.verdict == CLOSE]
        parts = [f"{self.count(EQUAL)} equal to the digits printed"]
        if close:
            parts.append(f"{len(close)} same to {min(close)} digits or more")
        for verdict in (DIFFERS, MISSING, NOT_COMPARABLE):
            if self.count(verdict):
                parts.append(f"{self.count(verdict)} {'differ' if verdict is DIFFERS else verdict}")
        return f"{self.name}: {_counted(len(self.figures()), 'figure')}: {', '.join(parts)}"


def hold(then, now, doubts=()):
    """Hold a text against the one printed then.

    Args: doubts, why figures of this text differ each time (seedless.Watch.found).
    Returns: a Figure for each figure of `then`.
    """
    old, new = printed.lines(then), printed.lines(now)
    figures = []
    for a, b in printed.pairs(old, new):
        for place, (text, reason) in enumerate(a.figures):
            other = b.figures[place][0] if b else None
            figures.append(_judge(a.text, text, other, reason, doubts))
    return figures


def table(report):
    """The report as text: a row a cell with figures, the figures that are not equal, a count."""
    rows = ["cell  equal  close  differ  not comparable  first line"]
    for cell in report.cells:
        if cell.figures:
            counts = collections.Counter(figure.verdict for figure in cell.figures)
            rows.append(
                f"{cell.number:4}  {counts[EQUAL]:5}  {counts[CLOSE]:5}  "
                f"{counts[DIFFERS] + counts[MISSING]:6}  {counts[NOT_COMPARABLE]:14}  "
                f"{_shortened(cell.source, 50)}"
            )
            rows += [f"{'':6}{line}" for line in _details(cell.figures)]
    return "\n".join([*(rows if len(rows) > 1 else []), *report.notes, report.summary()])


def _details(figures):
    """A line a figure that is close, differs or is missing; a line a reason not to compare."""
    shown = [figure for figure in figures if figure.verdict in (CLOSE, DIFFERS, MISSING)]
    shown.sort(key=lambda figure: figure.verdict == CLOSE)  # what differs first
    for figure in shown[:LISTED]:
        yield (
            f"{figure.then} then, {figure.now or 'nothing'} now: {figure.words()} "
            f"| {_shortened(figure.line, 60)}"
        )
    if len(shown) > LISTED:
        yield f"and {len(shown) - LISTED} more that are not equal"
    reasons = collections.Counter(figure.reason for figure in figures if figure.reason != A_TIME)
    for reason, number in reasons.items():
        if reason:
            yield f"{number} not comparable: {reason}"


def as_record(report):
    """The report for machines: plain lists and dictionaries."""
    return {
        "name": report.name,
        "agrees": report.agrees,
        "summary": report.summary(),
        "notes": list(report.notes),
        "cells": [
            {**cell._asdict(), "figures": [figure._asdict() for figure in cell.figures]}
            for cell in report.cells
        ],
    }


def _judge(line, then, now, reason, doubts):
    if reason:
        return Figure(line, then, now, NOT_COMPARABLE, None, reason)
    if now is None:
        return Figure(line, then, None, MISSING)
    if same(then, now):
        return Figure(line, then, now, EQUAL)
    digits = agreeing_digits(then, now)
    if doubts:
        return Figure(line, then, now, NOT_COMPARABLE, digits, "; ".join(doubts))
    return Figure(line, then, now, CLOSE if digits >= ENOUGH_DIGITS else DIFFERS, digits)


def same(then, now):
    """Whether two printed numbers are the same to the digits printed.

    0.91159999 is 0.9116: NumPy printed a float32 so before 1.14. Python 2 printed 12
    digits of a float. But 1.0 is not 0.97.
    """
    a, b = float(then), float(now)
    if a == b or math.isnan(a) and math.isnan(b):
        return True
    if not (math.isfinite(a) and math.isfinite(b)):
        return False
    if _as_float32(a) == _as_float32(b) and min(_digits(then), _digits(now)) > 3:
        return True
    if min(_digits(then), _digits(now)) >= 6 and _quantum(then) != _quantum(now):
        return abs(Decimal(then) - Decimal(now)) <= max(_quantum(then), _quantum(now)) / 2
    return False


def agreeing_digits(then, now):
    """How many leading digits two printed numbers share, counted by their relative difference."""
    a, b = float(then), float(now)
    if a == b:
        return max(_digits(then), _digits(now))
    if not (math.isfinite(a) and math.isfinite(b)):
        return 0
    return max(0, math.floor(-math.log10(abs(a - b) / max(abs(a), abs(b)))))


def _digits(text):
    """How many significant digits a number is printed with."""
    return len(Decimal(text).as_tuple().digits)


def _quantum(text):
    """The value of one in the last digit printed."""
    return Decimal(1).scaleb(Decimal(text).as_tuple().exponent)


def _as_float32(value):
    try:
        return struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return math.inf


def _shortened(text, width):
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def _counted(number, word):
    return f"{number} {word}" + ("" if number == 1 else "s")

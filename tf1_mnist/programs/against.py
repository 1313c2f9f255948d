"""What a program prints, held against what it printed then, figure by figure.

A figure is a number with a decimal point or an exponent; in a line that has none of
those, its whole numbers are the figures. The rest of a line, whole numbers and all, is
what it is recognised by. Imports neither TensorFlow nor NumPy.
"""

import collections
import difflib
import math
import re
import struct
from decimal import Decimal
from typing import NamedTuple

EQUAL = "equal"
CLOSE = "same to N digits"
DIFFERS = "differs"
MISSING = "not printed"
NOT_COMPARABLE = "not comparable"

A_TIME = "a time"
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
    old, new = _lines(then), _lines(now)
    figures = []
    for a, b in _pairs(old, new):
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


# --- reading ---------------------------------------------------------------------------

_NUMBER = re.compile(
    r"(?<![\w.])(?<![A-Za-z_][-+])[-+]?(?:(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?|nan\b|inf\b)(?![\w]|\.\d)"
)
_UNIT = re.compile(
    r"\s?(?:h|hr|hours?|m|mins?|minutes?|s|secs?|seconds?|ms|msecs?|us|μs|ns|초|분)"
    r"(?:\s?/\s?\w+|\b)|\s?\w+/s(?:ec(?:ond)?)?\b"
)
_QUANTITY = re.compile(r"(?<![\w.])(?<![A-Za-z_][-+])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?")
_TIMED = re.compile(
    r"(?:\btime\b|took|elapsed|duration|\beta\b|시간)(?!\s*steps?)[^\d\n]{0,15}$", re.I
)
# What is no figure, and what stands in its place while lines are told apart.
_NO_FIGURES = (
    (re.compile(r"0x[0-9a-fA-F]+"), "0x"),
    (re.compile(r"\b\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?)?"), "a date"),
    (re.compile(r"\b\d{1,2}:\d\d:\d\d(?:\.\d+)?\b"), "a time"),
    (re.compile(r"\b\d+\.\d+\.\d+(?:[.\w-]*\w)?"), "a version"),
    (re.compile(r"'[^'\n]*'|\"[^\"\n]*\""), None),  # a name in quotes stays as it is
    (
        re.compile(r"(?<![\w.])(?=\S*/\S*\d)[A-Za-z_.~]?[\w.~-]*(?<!\d)(?:/[\w.-]*)+"),
        None,
    ),  # and so does a path
)
_LOG = re.compile(r"^(?:WARNING|ERROR|DEBUG):tensorflow:|^Instructions for updating:|^\S+\.py:\d+:")
_OVERWRITTEN = re.compile(r"[^\n]*(?:\r(?!\n)|\x08+)(?=[^\n\r\x08])")


class _Line(NamedTuple):
    """text: as printed. key: what it is recognised by; loose: the same without whole numbers.
    figures: (text, why it is not comparable or '')."""

    text: str
    key: str
    loose: str
    figures: list


def _lines(text):
    """The lines of a text that have figures; an array that goes over several lines is one."""
    text = _OVERWRITTEN.sub("", text.replace("\r\n", "\n").replace("µ", "μ"))
    whole, depth = [], 0
    for line in text.split("\n"):
        line = line.strip("\r\x08")
        if not line.strip() or _LOG.match(line):
            continue
        if depth > 0 and line[0] in " [":
            whole[-1] += " " + line.strip()
        else:
            whole.append(line.strip())
            depth = 0
        depth += sum(line.count(c) for c in "[({") - sum(line.count(c) for c in "])}")
    return [found for found in map(_line, whole) if found.figures]


def _line(text):
    kept = []

    def keep(match, said):
        kept.append(said or match[0])
        return chr(0xE000 + len(kept) - 1)  # of the private use area: a letter to no pattern here

    bare = text
    for pattern, said in _NO_FIGURES:
        bare = pattern.sub(lambda match, said=said: keep(match, said), bare)
    pieces, figures, decimals, at = [], [], False, 0
    for found in _QUANTITY.finditer(bare):
        unit = _UNIT.match(bare, found.end())
        timed = _TIMED.search(bare[: found.start()])
        if unit or timed:
            figures.append((found, A_TIME))
            continue
        if _NUMBER.match(bare, found.start()) is None:
            continue
        figures.append((found, ""))
        decimals = decimals or bool(re.search(r"[.eE]", found[0]))
    for found in re.finditer(r"(?<![\w.])[-+]?(?:nan|inf)\b", bare):
        figures.append((found, ""))
        decimals = True
    figures.sort(key=lambda each: each[0].start())
    chosen = [
        (found, reason)
        for found, reason in figures
        if reason or not decimals or re.search(r"[.eEna]", found[0])
    ]
    for found, _ in chosen:
        pieces.append(bare[at : found.start()])
        at = found.end()
    pieces.append(bare[at:])
    key = re.sub(r"\s+", "", "#".join(pieces))
    for place, said in enumerate(kept):
        key = key.replace(chr(0xE000 + place), said)
    loose = re.sub(r"\d+", "#", key)
    return _Line(text, key, loose, [(found[0], reason) for found, reason in chosen])


# --- which line is which -----------------------------------------------------------------


def _pairs(old, new):
    """(line then, line now or None) for each line then."""
    start = 0
    while start < min(len(old), len(new)) and _match(old[start], new[start]):
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and _match(old[-1 - end], new[-1 - end]):
        end += 1
    pairs = list(zip(old[:start], new[:start], strict=True))
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    if len(left) * len(right) > 4_000_000:  # difflib takes the product's time
        pairs += _in_order(left, right)
    else:
        blocks = difflib.SequenceMatcher(
            None, [line.key for line in left], [line.key for line in right], autojunk=False
        )
        for tag, a, b, c, d in blocks.get_opcodes():
            pairs += (
                zip(left[a:b], right[c:d], strict=True)
                if tag == "equal"
                else _in_order(left[a:b], right[c:d])
            )
    return pairs + list(zip(old[len(old) - end :], new[len(new) - end :], strict=True))


def _match(a, b):
    return a.key == b.key and len(a.figures) == len(b.figures)


def _in_order(left, right):
    """Pair each line with the next that is the same but for its whole numbers."""
    places = collections.defaultdict(collections.deque)
    for place, line in enumerate(right):
        places[line.loose, len(line.figures)].append(place)
    pairs, at = [], 0
    for line in left:
        queue = places[line.loose, len(line.figures)]
        while queue and queue[0] < at:
            queue.popleft()
        pairs.append((line, right[queue[0]] if queue else None))
        at = queue[0] + 1 if queue else at
    return pairs


# --- judging -------------------------------------------------------------------------------


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

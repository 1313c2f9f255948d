"""A report of tf1_mnist.deck.judging as rows and keys that templates show."""

import math

from tf1_mnist.deck import figures, judging

KEYS = {
    judging.EQUAL: "equal",
    judging.WITHIN: "within",
    judging.OUTSIDE: "outside",
    judging.MISSING: "missing",
    judging.AGREES: "agrees",
    judging.DISAGREES: "disagrees",
    judging.INCOMPLETE: "incomplete",
}


def rows(report):
    """A dictionary a figure: its cells as text, its verdict as a key of texts.TEXTS."""
    return [
        {
            "figure": each.figure,
            "slide": each.slide,
            "run": _short(each.run or "–"),
            "difference": _signed(each.figure, each.difference),
            "rounding": _signed(each.figure, each.rounding).replace("+", "±"),
            "verdict": KEYS[each.verdict],
        }
        for each in report.verdicts
    ]


def _short(text):
    """A figure as printed, cut where it is no figure that a lesson would print."""
    return text if len(text) <= 24 else text[:20] + "…"


def _signed(figure, value):
    """A difference as text: costs in per cent of the slide's, accuracies in points."""
    if value is None or not math.isfinite(value):
        return "–"
    if not figures.is_cost(figure):
        return f"{value:+.5f}"
    if abs(value) >= 10:
        return f"×{1 + value:.3g}"
    percent = round(100 * value, 9)
    return f"{percent:+.2g} %" if abs(percent) >= 0.0001 or not percent else "< 0.0001 %"


def score(report):
    """(key of texts.TEXTS, its values): how many figures agree, and how many are missing."""
    missing = report.count(judging.MISSING)
    values = {
        "agree": report.count(judging.EQUAL, judging.WITHIN),
        "total": len(report.verdicts),
        "missing": missing,
    }
    return "score_missing" if missing else "score", values


def first_difference(report):
    """The first figure that is outside, and its place among the slide's; (None, -1) without one."""
    for place, each in enumerate(report.verdicts):
        if each.verdict == judging.OUTSIDE:
            return each.figure, place
    return None, -1

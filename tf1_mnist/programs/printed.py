"""What a program printed, as lines with figures, and which line of one text is which of another.

A figure is a number with a decimal point or an exponent; in a line that has none of
those, its whole numbers are the figures. The rest of a line, whole numbers and all, is
what it is recognised by.
"""

import collections
import difflib
import re
from typing import NamedTuple

A_TIME = "a time"  # why a figure is not comparable

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


class Line(NamedTuple):
    """text: as printed. key: what it is recognised by; loose: the same without whole numbers.
    figures: (text, why it is not comparable or '')."""

    text: str
    key: str
    loose: str
    figures: list


def lines(text):
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
    return Line(text, key, loose, [(found[0], reason) for found, reason in chosen])


def pairs(old, new):
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

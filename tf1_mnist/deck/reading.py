"""The figures in a run's text, as lessons, slides and programs of the deck's day print them."""

import re
from typing import NamedTuple

from tf1_mnist.errors import NotComparable

# Written so that none backtracks over a long line again and again.
NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+|nan|inf)", re.I)
EPOCH = re.compile(r"Epoch:?\s*(\d+)(?:\s*,)?\s*cost\s*[=:]\s*(.*)", re.I)
ACCURACY = re.compile(r"Accuracy\s*\((train|test)\)\s*:\s*(.*)", re.I)
KERAS_EPOCH = re.compile(r"Epoch (\d+)/(\d+)\b")
KERAS_BAR = re.compile(r"\d+/(\d+)\s.*\bloss:")
KERAS_LOSS = re.compile(r"\bloss:\s*(\S+)")
KERAS_ACCURACY = re.compile(r"\b(?:acc|accuracy):\s*(\S+)")
KERAS_TEST = re.compile(r"Test (loss|cost|accuracy)\s*:\s*(.*)", re.I)
PARAMETER = re.compile(r"(learning_rate|training_cnt|batch_size) = (\S+)")
LONGEST_LINE = 10_000  # characters; what is longer is not a line of a lesson
LARGEST_LINE = 1_000_000  # characters; what is longer is not a run's text

RERUN, FIRST_RUN, SEEDS = KINDS = "rerun", "first-run", "seeds"


class Run(NamedTuple):
    """What is known of one run of a lesson, from its text or from its record.

    figures: {figure: the number as printed}, by the names of figures.Step.
    parameters: {name: text} of those of learning_rate, training_cnt and batch_size that
    are known. kind: of KINDS; None where it is not known. is_mnist: False where the data
    are known not to be MNIST. restored: whether it started from a checkpoint. step: the
    lesson's module name; None where it is not known.
    """

    figures: dict
    parameters: dict = {}
    kind: str | None = None
    is_mnist: bool = True
    restored: bool = False
    step: str | None = None


def read(text):
    """Read a run's text: what a lesson or a slide's own program printed, stderr mixed in or not.

    Returns: Run; its figures may be none. Raises: NotComparable, a line of a figure is
    broken or a figure stands there twice.
    """
    figures, parameters, facts = {}, {}, {}
    bars, keras_epoch = {}, None  # {(epoch, total): (line number, line)}

    def add(name, value, number):
        value = value.strip()
        if not NUMBER.fullmatch(value):
            raise NotComparable(f"line {number}: {name} is {value[:40]!r}, not a number")
        if name in figures:
            raise NotComparable(f"line {number}: {name} a second time; give one run at a time")
        figures[name] = value

    for number, line in enumerate(re.split(r"[\r\n]+", text), start=1):
        if len(line) > LARGEST_LINE:
            raise NotComparable(
                f"line {number} has {len(line)} characters: not what a lesson prints"
            )
        line = line[:LONGEST_LINE].strip("\x08 \t")
        if found := EPOCH.match(line):
            add(f"cost {_whole(found[1])}", found[2], number)
        elif found := ACCURACY.match(line):
            add(f"accuracy {found[1].lower()}", found[2], number)
        elif found := KERAS_TEST.match(line):
            name = "accuracy test" if found[1].lower() == "accuracy" else "loss test"
            add(name, found[2], number)
        elif found := KERAS_EPOCH.match(line):
            keras_epoch = _whole(found[1])
        elif found := KERAS_BAR.match(line):
            # A terminal's bar is drawn many times over: the last one stands.
            bars[keras_epoch, found[1]] = number, line
        elif "built-in digits" in line or line.startswith("data: not MNIST"):
            facts["is_mnist"] = False
        elif line.startswith("restored from"):
            facts["restored"] = True
        elif line.startswith("first run:"):
            facts["kind"] = FIRST_RUN
        elif found := PARAMETER.fullmatch(line):
            parameters[found[1]] = found[2]
    of_test, figures = figures, {}
    for epoch, number, line in _training_bars(bars):
        for name, pattern in ((f"loss {epoch}", KERAS_LOSS), (f"accuracy {epoch}", KERAS_ACCURACY)):
            if found := pattern.search(line):
                add(name, found[1], number)
    return Run(figures | of_test, parameters, **facts)


def _training_bars(bars):
    """Keras's bars of training: (epoch, line number, line); not the bar of `evaluate`.

    That one comes last, and counts other images. One epoch alone has no heading.
    """
    totals = list(dict.fromkeys(total for _, total in bars))
    for (epoch, total), (number, line) in bars.items():
        if total == totals[0] and (epoch or len(totals) > 1):
            yield epoch or 1, number, line


def _whole(digits):
    """Digits as a whole number; of a senseless number of digits, the first nine."""
    return int(digits.lstrip("0")[:9] or "0")


def decode(data):
    """Bytes as text, also as Windows shells redirect it (UTF-16 with its mark)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")

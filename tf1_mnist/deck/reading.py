"""The figures in a run's text, as lessons, slides and programs of the deck's day print them."""

import math
import re

from tf1_mnist.errors import NotComparable

NUMBER = r"([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|nan|inf))"
EPOCH = re.compile(r"Epoch:?\s*0*(\d+)\s*,?\s*cost\s*[=:]\s*(.*)", re.I)
ACCURACY = re.compile(r"Accuracy\s*\((train|test)\)\s*:\s*(.*)", re.I)
KERAS_EPOCH = re.compile(r"Epoch 0*(\d+)/(\d+)\b")
KERAS_BAR = re.compile(r"\d+/(\d+)\s.*\bloss:")
KERAS_LOSS = re.compile(r"\bloss:\s*(\S+)")
KERAS_ACCURACY = re.compile(r"\b(?:acc|accuracy):\s*(\S+)")
KERAS_TEST = re.compile(r"Test (loss|cost|accuracy)\s*:\s*(.*)", re.I)
PARAMETER = re.compile(r"(learning_rate|training_cnt|batch_size) = (\S+)")


def read(text, step=None):
    """The figures of a run's text: {figure: the number as printed}.

    Args: text, what a lesson or a slide's own program printed, stderr mixed in
    or not; step, whose parameters the lesson's banner must name.
    Raises: NotComparable, for a line that is broken or shows other parameters or data.
    """
    figures, keras_epoch, keras_total = {}, None, None

    def add(name, value, number):
        value = value.strip()
        if not re.fullmatch(NUMBER, value, re.I):
            raise NotComparable(f"line {number}: {name} is {value[:40]!r}, not a number")
        if name in figures:
            raise NotComparable(f"line {number}: {name} a second time; give one run at a time")
        figures[name] = value

    for number, line in enumerate(re.split(r"[\r\n]+", text), start=1):
        line = line.strip("\x08 \t")
        if found := EPOCH.match(line):
            add(f"cost {int(found[1][:9])}", found[2], number)
        elif found := ACCURACY.match(line):
            add(f"accuracy {found[1].lower()}", found[2], number)
        elif found := KERAS_TEST.match(line):
            add(
                "accuracy test" if found[1].lower() == "accuracy" else "loss test", found[2], number
            )
        elif found := KERAS_EPOCH.match(line):
            keras_epoch = int(found[1][:9])
        elif keras_epoch is not None and (found := KERAS_BAR.match(line)):
            keras_total = keras_total or found[1]
            if found[1] != keras_total:
                continue  # the bar of `evaluate`, which has other images to count
            # A terminal's bar is drawn many times over: the last one stands.
            for name, pattern in (
                (f"loss {keras_epoch}", KERAS_LOSS),
                (f"accuracy {keras_epoch}", KERAS_ACCURACY),
            ):
                if found := pattern.search(line):
                    figures.pop(name, None)
                    add(name, found[1], number)
        elif "built-in digits" in line or line.startswith("data: not MNIST"):
            raise NotComparable(
                f"line {number}: the slides' figures are MNIST's; the run: not on MNIST"
            )
        elif line.startswith("restored from"):
            raise NotComparable(
                f"line {number}: the run went on from a checkpoint; compare one from the start"
            )
        elif step and (found := PARAMETER.fullmatch(line)):
            check_parameter(step, found[1], found[2], f"line {number}: ")
    if not figures:
        raise NotComparable("no line of it is a cost or an accuracy as the lessons print them")
    epochs = [int(name.split()[1]) for name in figures if name.startswith("cost")]
    if step and epochs and max(epochs) > step.training_cnt:
        raise NotComparable(
            f"{max(epochs)} epochs, the slide has {step.training_cnt}: other parameters"
        )
    return figures


def check_parameter(step, name, value, where=""):
    """Raise NotComparable unless a parameter, as text, is the slide's."""
    slide = getattr(step, name)
    try:
        same = math.isclose(float(value), slide, rel_tol=1e-9)
        fewer = name == "training_cnt" and float(value) <= slide
    except ValueError:
        raise NotComparable(f"{where}{name} is {value[:40]!r}, not a number") from None
    if not (same or fewer):
        raise NotComparable(
            f"{where}{name} was {value}, the slide's is {slide}: other parameters, other figures"
        )


def decode(data):
    """Bytes as text, also as Windows shells redirect it (UTF-16 with its mark)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")

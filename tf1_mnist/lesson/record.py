"""A run's record: what was run, on which data, and what came out, as one JSON file.

`--record FILE` writes it; commands that work on a run's results read it and need no
TensorFlow for that. The record is one JSON object:

    format       1
    step         the lesson's module, "step05_lr0001"
    kind         "rerun", "first-run", or "seeds" (the Keras step, seeded)
    parameters   {"learning_rate": float, "training_cnt": int, "batch_size": int}
    data         {"name": "MNIST", "built-in digits" or "not MNIST", "is_mnist": bool,
                 "directory": str, "sha256": {file: of its decompressed content}}
    restored     null, or the epochs trained before, where the run went on from --restore
    versions     {"tf1_mnist", "tensorflow", "numpy", "python": str}
    command      the argv that makes the run again, a list
    figures      {"cost 1": "0.310716602", …, "accuracy train": …, "accuracy test": …},
                 as printed, every epoch; for the Keras step as deck.figures.Step names them
    seconds      of training and test, wall clock
    predictions  the test set's predicted digits, [int]; null unless --predictions was given
    weights      {"W": [784][10] floats, to 4 decimals} for step 0; null for the other steps
"""

import json
import platform

from tf1_mnist import __version__
from tf1_mnist.deck import figures, reading
from tf1_mnist.errors import NotComparable
from tf1_mnist.flags import write_file
from tf1_mnist.lesson.kinds import PARAMETERS

FORMAT = 1
KEYS = {
    "step": str,
    "kind": str,
    "parameters": dict,
    "data": dict,
    "restored": int | None,
    "versions": dict,
    "command": list,
    "figures": dict,
    "seconds": float | int,
    "predictions": list | None,
    "weights": dict | None,
}


def make(lesson, args, data, result, printed, seconds):
    """The record of a run that has ended, a dictionary.

    Args: lesson, kinds.Lesson; args, its flags; data, the record's entry of that name;
    result, result.Result; printed, the lesson's stdout; seconds, a float.
    """
    if args.first_run:
        kind = reading.FIRST_RUN
    else:
        kind = reading.RERUN if lesson.has_graph else reading.SEEDS
    return {
        "format": FORMAT,
        "step": lesson.name,
        "kind": kind,
        "parameters": {name: getattr(args, name) for name in PARAMETERS},
        "data": data,
        "restored": result.restored,
        "versions": _versions(),
        "command": _command(lesson, args),
        "figures": reading.read(printed).figures,
        "seconds": round(seconds, 3),
        "predictions": result.predictions,
        "weights": result.weights,
    }


def _command(lesson, args):
    """The argv of the same run: what differs from the slide's, the data, where it starts."""
    found = ["python", "-m", f"lessons.{lesson.name}"]
    for name in PARAMETERS:
        if getattr(args, name) != getattr(lesson.step, name):
            found += ["--" + name.replace("_", "-"), str(getattr(args, name))]
    for name in ("data", "restore", "target"):
        if getattr(args, name, None):
            found += [f"--{name}", str(getattr(args, name))]
    return found + (["--first-run"] if args.first_run else [])


def _versions():
    import numpy  # here: a record is read without them
    import tensorflow

    return {
        "tf1_mnist": __version__,
        "tensorflow": tensorflow.__version__,
        "numpy": numpy.__version__,
        "python": platform.python_version(),
    }


def write(path, record):
    """Write a record, whole or not at all. Raises: OutputError."""
    write_file("--record", path, json.dumps(record, ensure_ascii=False) + "\n")


def read(path):
    """The record in a file. Raises: OSError; NotComparable, it holds none."""
    with open(path, "rb") as stream:
        record = parse(reading.decode(stream.read()))
    if record is None:
        raise NotComparable(f"{path}: not a record; a lesson writes one with --record FILE")
    return record


def parse(text):
    """The record that a text is; None where it is another kind of text.

    Raises: NotComparable, it is a record, but of another format or damaged.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or "format" not in record or "figures" not in record:
        return None
    if record["format"] != FORMAT:
        raise NotComparable(
            f"a record of format {str(record['format'])[:20]}; this version reads {FORMAT}"
        )
    wrong = [
        name
        for name, kind in KEYS.items()
        if name not in record or not isinstance(record[name], kind)
    ]
    if wrong or not _sound(record):
        raise NotComparable(f"a damaged record ({wrong[0] if wrong else 'its figures'})")
    return record


def _sound(record):
    """Whether a record's figures, parameters and step are what a lesson writes."""
    return (
        record["step"] in {step.module for step in figures.STEPS}
        and record["kind"] in reading.KINDS
        and set(record["parameters"]) == set(PARAMETERS)
        and isinstance(record["data"].get("is_mnist"), bool)
        and all(
            isinstance(value, str) and reading.NUMBER.fullmatch(value)
            for value in record["figures"].values()
        )
    )


def run_of(record):
    """What a record says of a run, for deck.judging: reading.Run."""
    return reading.Run(
        figures=record["figures"],
        parameters={name: str(value) for name, value in record["parameters"].items()},
        kind=record["kind"],
        is_mnist=record["data"]["is_mnist"],
        restored=record["restored"] is not None,
        step=record["step"],
    )

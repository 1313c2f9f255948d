"""What this project's command lines share: one-line complaints, and the kinds of numbers they take."""
import argparse
import math
import pathlib

DATA_DIRECTORY = "MNIST_data"       # the slides' own


class Parser(argparse.ArgumentParser):
    """argparse, its complaint in one line, no flag abbreviated."""

    def __init__(self, **options):
        super().__init__(allow_abbrev=False, **options)

    def error(self, message):
        self.exit(2, f"{self.prog}: {message}; --help lists the flags\n")


def positive_number(text):
    """A finite number above 0, for argparse."""
    value = float(text)
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"{text} is not a finite number above 0")
    return value


def count(text):
    """A whole number from 0 on, for argparse."""
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return value


def positive_count(text):
    """A whole number from 1 on, for argparse."""
    value = count(text)
    if value == 0:
        raise argparse.ArgumentTypeError("0 is too few; give 1 or more")
    return value


def writable_directory(flag, path):
    """Make the directory that a flag names and try it, so that a wrong name does not cost a training.

    Returns: its pathlib.Path. Raises: DataError, it cannot be written to.
    """
    from tf1_mnist.idx import DataError     # here: it brings NumPy, which --help does without
    directory = pathlib.Path(path)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        trial = directory / ".trial"
        trial.touch()
        trial.unlink(missing_ok=True)       # another task may try the same directory
    except OSError as error:
        raise DataError(f"{flag} {path}: cannot be written to ({error.strerror}); name another directory") from None
    return directory

"""What this project's command lines share: flags, exit codes, directories to write to."""

import argparse
import math
import os
import pathlib
import sys

from tf1_mnist.errors import OutputError, UserError

DATA_DIRECTORY = "MNIST_data"  # the slides' own


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


def run(title, work):
    """Do a command's work, and turn what the user can put right into one line on stderr.

    Args: title, what the line begins with; work, called without arguments, gives
    the exit code or None for 0.
    Returns: the exit code: the work's own, the error's, 130 for Ctrl-C, 1 where
    the reader of stdout has gone or the system refuses a file.
    """
    try:
        code = work()
        sys.stdout.flush()
        return code or 0
    except UserError as error:
        return leave(title, error, error.exit_code)
    except KeyboardInterrupt:
        return leave(title, "interrupted", 130)
    except BrokenPipeError:
        # The reader of stdout has gone (`| head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return leave(title, error, 1)


def leave(title, reason, code):
    """Print a line on stderr. Returns: `code`."""
    print(f"{title}: {reason}", file=sys.stderr, flush=True)
    return code


def writable_directory(flag, path):
    """Make the directory that a flag names and try it, so that a wrong name does not cost a training.

    Returns: its pathlib.Path. Raises: OutputError, it cannot be written to.
    """
    directory = pathlib.Path(path)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        trial = directory / ".trial"
        trial.touch()
        trial.unlink(missing_ok=True)  # another task may try the same directory
    except OSError as error:
        raise OutputError(
            f"{flag} {path}: cannot be written to ({error.strerror}); name another directory"
        ) from None
    return directory

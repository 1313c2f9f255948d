"""What this project's command lines share: flags, exit codes, files and directories to write."""

import argparse
import math
import os
import pathlib
import sys
import tempfile

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
    if sys.stderr is None:  # closed (2>&-)
        sys.stderr = open(os.devnull, "w")
    if sys.stdout is None:
        return leave(title, "stdout is closed; redirect it to a file or to /dev/null", 1)
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
    """Make the directory that a flag names, and check that a file can be written there.

    To be called before the work, so that a wrong name does not cost it.
    Returns: its pathlib.Path. Raises: OutputError, it cannot be written to.
    """
    directory = pathlib.Path(path)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            return directory
    except (OSError, ValueError) as error:
        raise _unwritable(flag, path, error, "directory") from None


def writable_file(flag, path):
    """Check, before the work, that the file that a flag names can be written.

    Returns: its pathlib.Path. Raises: OutputError.
    """
    file = pathlib.Path(path)
    try:
        if file.is_dir():
            raise OutputError(f"{flag} {path}: is a directory; name a file")
        if file.exists() and not file.is_file():
            return file  # a device or a pipe
        with tempfile.TemporaryFile(dir=file.parent):
            return file
    except (OSError, ValueError) as error:
        raise _unwritable(flag, path, error, "file") from None


def write_file(flag, path, content):
    """Write the file that a flag names, whole or not at all (a device or a pipe: at once).

    Args: content, str or bytes. Raises: OutputError.
    """
    file = pathlib.Path(path)
    data = content.encode() if isinstance(content, str) else content
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)
            return
        file = file.resolve()  # what a symbolic link names is written, the link stays
        handle, part = tempfile.mkstemp(prefix=f".{file.name[:50]}.", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.chmod(part, 0o666 & ~_umask())  # mkstemp's 0600 would keep others out
            os.replace(part, file)
        except BaseException:
            os.unlink(part)
            raise
    except (OSError, ValueError) as error:
        raise _unwritable(flag, path, error, "file") from None


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(flag, path, error, kind):
    reason = getattr(error, "strerror", None) or error
    return OutputError(f"{flag} {path}: cannot be written to ({reason}); name another {kind}")

"""Files that read Python 2's `str`: `open`, and the mix-in for other readers of bytes."""

import builtins
import io

from tf1_mnist.programs.python2.strings import Bytes, bytes_of, text_of

softspace = set()  # ids of files after `print x,`: the next print begins with a space
_PEEK = 4096  # bytes of a file read as text that are looked at


class GivesBytes:
    """Of a reader and writer of bytes: gives `Bytes`, and takes text as well."""

    def read(self, *size):
        return Bytes(super().read(*size))

    def readline(self, *size):
        return Bytes(super().readline(*size))

    def readlines(self, *hint):
        return list(map(Bytes, super().readlines(*hint)))

    def __iter__(self):
        return iter(self.readline, b"")

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        return super().write(bytes_of(data))

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class _Reader(GivesBytes, io.BufferedReader):
    pass


class _Writer(GivesBytes, io.BufferedWriter):
    pass


class _Both(GivesBytes, io.BufferedRandom):
    pass


class _Text(io.TextIOWrapper):
    def __next__(self):
        line = self.readline()  # with which tell() goes on working
        if not line:
            raise StopIteration
        return line

    def write(self, text):
        return super().write(text_of(text))

    def writelines(self, lines):
        super().writelines(map(text_of, lines))


def open(name, mode="r", buffering=-1):
    """`open` and `file` of Python 2: text of UTF-8, or `Bytes` where the file does not look it.

    Args: mode, with U for all ends of line; buffering, 0 for none.
    """
    universal = "U" in mode
    mode = mode.replace("U", "").replace("t", "") or "r"
    mode = mode if mode[0] in "rwa" else "r" + mode
    name = text_of(name)
    raw = io.FileIO(name, mode.replace("b", ""))
    kind = _Both if "+" in mode else _Reader if "r" in mode else _Writer
    file = kind(raw, buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE)
    if "b" in mode or ("r" in mode and not _is_text(name)):
        return file
    plain = {_Both: io.BufferedRandom, _Reader: io.BufferedReader, _Writer: io.BufferedWriter}
    file = plain[kind](file.detach())
    text = _Text(
        file,
        "utf-8",
        "surrogateescape",
        newline=None if universal else "\n",
        line_buffering=buffering in (0, 1),
    )
    text.mode = mode
    return text


def _is_text(name):
    with builtins.open(name, "rb") as file:
        head = file.read(_PEEK)
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > _PEEK - 4  # a character cut by the end
    return True


def bytes_file(file):
    """The file below a file of text, for what reads and writes bytes (pickle)."""
    if isinstance(file, io.TextIOBase) and hasattr(file, "buffer"):
        file.flush()
        return file.buffer
    return file

"""Tracebacks of a user's program, without this package's own frames."""

import os
import sys
import traceback
import types

from tf1_mnist.errors import UserError

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")


def excepthook(kind, error, frames):
    """For sys.excepthook: one line of an error of ours, else the program's own traceback."""
    if isinstance(error, UserError):
        print(f"tf1_mnist.run: {error}", file=sys.stderr)
    else:
        traceback.print_exception(without_ours(error))


def without_ours(error):
    """Take this package's frames out of an exception's traceback, and out of its causes'.

    Returns: the exception itself.
    """
    seen, at = set(), error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        at.__traceback__ = _kept(at.__traceback__)
        at = at.__cause__ or at.__context__
    return error


def _is_ours(file, first):
    """Whether a frame is this package's; the first ones may be runpy's, which starts programs."""
    starts = file == "<frozen runpy>" or os.path.basename(file) == "runpy.py"
    return os.path.abspath(file).startswith(PACKAGE) or (first and starts)


def _kept(frames):
    chain = []
    while frames is not None:
        if not _is_ours(frames.tb_frame.f_code.co_filename, first=not chain):
            chain.append(frames)
        frames = frames.tb_next
    kept = None
    for each in reversed(chain):
        kept = types.TracebackType(kept, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return kept

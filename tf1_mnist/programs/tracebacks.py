"""Tracebacks of a user's program, without this package's own frames."""

import os
import types

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")


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


def _kept(frames):
    chain = []
    while frames is not None:
        if not os.path.abspath(frames.tb_frame.f_code.co_filename).startswith(PACKAGE):
            chain.append(frames)
        frames = frames.tb_next
    kept = None
    for each in reversed(chain):
        kept = types.TracebackType(kept, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return kept

"""A progress bar for an epoch, on stderr, while a terminal is attached.

Drawn by rich, which Keras (and so TensorFlow) brings along; without it, or
into a pipe, there is no bar. Keras's own Progbar prints to stdout, which
belongs to the slide's text.
"""

import sys


def bar(epoch, total_batch, first=0):
    """Iterate over an epoch's batch numbers from `first` on; on a terminal, draw how far it is."""
    if not sys.stderr.isatty():
        return range(first, total_batch)
    try:
        from rich.console import Console
        from rich.progress import track
    except ImportError:
        return range(first, total_batch)
    return track(
        range(first, total_batch),
        description=f"Epoch {epoch + 1:04d}",
        transient=True,
        console=Console(stderr=True),
        update_period=0.2,
    )

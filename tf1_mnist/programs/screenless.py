"""matplotlib where there is no screen: figures go to files, and stderr says which."""

import os
import pathlib
import sys

_counter = 0


def has_screen():
    """Whether a window could be opened."""
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def install(pyplot):
    """Draw without a screen, and let plt.show() save. Nothing is done where there is one.

    Args: pyplot, the module matplotlib.pyplot.
    """
    if has_screen():
        return
    # Nobody will press a button there; with no window matplotlib waits for ever.
    pyplot.waitforbuttonpress = lambda timeout=-1: None
    pyplot.ginput = lambda *_, **__: []
    if os.environ.get("MPLBACKEND"):
        return
    pyplot.switch_backend("Agg")
    pyplot.show = _save
    pyplot.pause = lambda interval=0: None
    pyplot.Figure.show = lambda figure, warn=True: _save_one(figure)


def _save(*_, **__):
    """Save each open figure as figure-N.png in the working directory, and close it."""
    from matplotlib import pyplot

    for number in pyplot.get_fignums():
        _save_one(pyplot.figure(number))
        pyplot.close(number)


def _save_one(figure):
    global _counter
    _counter += 1
    path = pathlib.Path(f"figure-{_counter}.png").resolve()
    figure.savefig(path)
    print(f"tf1_mnist.run: no screen; figure saved: {path}", file=sys.stderr)

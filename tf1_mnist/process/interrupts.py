"""Ctrl-C between two calls of TensorFlow, never within one; and never in the midst of saving.

TensorFlow's own code calls Python while a session runs (it hashes the keys of
feed_dict), and a KeyboardInterrupt raised there is a segmentation fault: about one
Ctrl-C in fifty. It is heard no later for waiting: Python hears no signal while
TensorFlow computes.
"""

import faulthandler
import signal
import sys
import threading


def use_alternate_signal_stack():
    """Have the calling thread's signals handled on a stack of their own; to be called in the main thread, who gets them.

    A signal on the main stack while TensorFlow computes a matrix product there leaves a
    corrupted heap, be the handler in C and empty. Python's handlers take the alternate
    stack as soon as there is one, and faulthandler makes it.
    """
    if not faulthandler.is_enabled():
        faulthandler.enable(file=2)


class Interrupts:
    """In a with statement, Ctrl-C is raised outside `call`s, or as soon as one returns.

    Where SIGINT is ignored or somebody else's it stays so; only the main thread may ask for it.
    """

    def __init__(self):
        self._calling = self._pending = False
        self._before = None

    def __enter__(self):
        if _is_main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *error):
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def call(self, function, *arguments, **options):
        """What the function returns. Raises KeyboardInterrupt afterwards, where Ctrl-C came in the meantime."""
        if not _is_main_thread():
            return function(*arguments, **options)  # signals are the main thread's
        outermost = not self._calling
        self._calling = True
        try:
            return function(*arguments, **options)
        finally:
            if outermost:
                self._calling = False
                if self._pending:
                    self._pending = False
                    raise KeyboardInterrupt

    def _hear(self, *signal_and_frame):
        if not self._calling:
            raise KeyboardInterrupt
        self._pending = True


class PutOff:
    """In a with statement, Ctrl-C is raised as the block ends, and `said` on stderr."""

    def __init__(self, said):
        self._said = said

    def __enter__(self):
        self._main, self._pending = _is_main_thread(), []
        if self._main:
            self._before = signal.signal(signal.SIGINT, lambda *what: self._pending.append(what))

    def __exit__(self, *error):
        if self._main:
            signal.signal(signal.SIGINT, self._before)
            if self._pending and error[0] is None:
                print(self._said, file=sys.stderr)
                raise KeyboardInterrupt


def _is_main_thread():
    """Signals are the main thread's, and only it may ask for them."""
    return threading.current_thread() is threading.main_thread()

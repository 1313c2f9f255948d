"""Delay Ctrl-C until a call of TensorFlow returns, or until a file has been saved.

TensorFlow calls back into Python while a session runs (it hashes the keys of
feed_dict), and a KeyboardInterrupt raised there ends in a segmentation fault: about one
Ctrl-C in fifty. The delay costs nothing: Python handles no signal while TensorFlow
computes.
"""

import faulthandler
import signal
import sys
import threading


def use_alternate_signal_stack():
    """Handle this thread's signals on an alternate stack (sigaltstack).

    Call it in the main thread, which is the one that receives signals. A signal handled
    on the main stack while TensorFlow computes a matrix product there corrupts the heap,
    even if the handler is an empty C function. Python's handlers use the alternate stack
    as soon as there is one, and faulthandler creates it.
    """
    if not faulthandler.is_enabled():
        faulthandler.enable(file=2)


class Interrupts:
    """Context manager: raise KeyboardInterrupt between calls, never within a `call`.

    It changes nothing where SIGINT is ignored or has another handler, and nothing in other
    threads than the main one.
    """

    def __init__(self):
        self._calling = self._pending = False
        self._before = None

    def __enter__(self):
        if _is_main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(self, *error):
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def call(self, function, *arguments, **options):
        """Call the function. Returns: its result.

        Raises: KeyboardInterrupt, once the function has returned, if Ctrl-C came meanwhile.
        """
        if not _is_main_thread():
            return function(*arguments, **options)
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

    def _handle(self, *signal_and_frame):
        if not self._calling:
            raise KeyboardInterrupt
        self._pending = True


class PutOff:
    """Context manager: delay Ctrl-C to the end of the block, then print `message` on stderr."""

    def __init__(self, message):
        self._message = message

    def __enter__(self):
        self._main, self._pending = _is_main_thread(), []
        if self._main:
            self._before = signal.signal(signal.SIGINT, lambda *what: self._pending.append(what))

    def __exit__(self, *error):
        if self._main:
            signal.signal(signal.SIGINT, self._before)
            if self._pending and error[0] is None:
                print(self._message, file=sys.stderr)
                raise KeyboardInterrupt


def _is_main_thread():
    """Whether this is the main thread, the only one that may set signal handlers."""
    return threading.current_thread() is threading.main_thread()

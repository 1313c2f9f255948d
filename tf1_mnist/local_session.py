"""A lesson's session on this machine: `tf.Session`, its two settings told.

Ops run in the thread that calls `run`. The lessons' graphs are chains of ops, most
of them short: handing each one to a pool of threads costs more than it gains. A
matrix product still uses all cores, and no printed figure depends on it.

Ctrl-C waits until `run` returns. TensorFlow's own code calls Python in between (it
hashes the keys of feed_dict), and a KeyboardInterrupt raised there ends the process
with a segmentation fault, about once in fifty. It is heard no later than without:
Python hears no signal while TensorFlow computes.
"""
import signal
import threading

from tf1_mnist import legacy as tf


class LocalSession(tf.Session):
    """`tf.Session()` for the default graph; in a with statement it takes Ctrl-C in hand."""

    def __init__(self):
        super().__init__(config=tf.ConfigProto(inter_op_parallelism_threads=-1))
        self._running = self._interrupted = False
        self._before = None

    def __enter__(self):
        # Where SIGINT is ignored, or somebody else's, it stays so; only the main thread may ask for it.
        if (threading.current_thread() is threading.main_thread()
                and signal.getsignal(signal.SIGINT) is signal.default_int_handler):
            self._before = signal.signal(signal.SIGINT, self._interrupt)
        return super().__enter__()

    def __exit__(self, *error):
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        return super().__exit__(*error)

    def run(self, *arguments, **options):
        """As tf.Session's. Raises KeyboardInterrupt afterwards, where Ctrl-C came in the meantime."""
        self._running = True
        try:
            return super().run(*arguments, **options)
        finally:
            self._running = False
            if self._interrupted:
                self._interrupted = False
                raise KeyboardInterrupt

    def _interrupt(self, *signal_and_frame):
        if not self._running:
            raise KeyboardInterrupt
        self._interrupted = True

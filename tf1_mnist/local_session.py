"""A lesson's session on this machine: `tf.Session`, with Ctrl-C in hand.

Ops in the caller's thread (inter_op_parallelism_threads=-1) would make short steps a
quarter faster; but processes that ran so ended with a corrupted heap now and then.
"""
from tf1_mnist import legacy as tf
from tf1_mnist.interrupts import Interrupts


class LocalSession(tf.Session):
    """`tf.Session()` for the default graph; in a with statement Ctrl-C comes between two runs."""

    def __init__(self):
        super().__init__()
        self._interrupts = Interrupts()

    def __enter__(self):
        self._interrupts.__enter__()
        return super().__enter__()

    def __exit__(self, *error):
        self._interrupts.__exit__(*error)
        return super().__exit__(*error)

    def run(self, *arguments, **options):
        """As tf.Session's. Raises KeyboardInterrupt afterwards, where Ctrl-C came in the meantime."""
        return self._interrupts.call(super().run, *arguments, **options)

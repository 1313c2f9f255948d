"""A lesson's session on this machine: `tf.Session` with one setting, and Ctrl-C in hand.

Ops run in the thread that calls `run`. The lessons' graphs are chains of ops, most
of them short: handing each one to a pool of threads costs more than it gains. A
matrix product still uses all cores, and no printed figure depends on it.
"""
from tf1_mnist import interrupts
from tf1_mnist import legacy as tf


class LocalSession(tf.Session):
    """`tf.Session()` for the default graph; in a with statement Ctrl-C comes between two runs."""

    def __init__(self):
        interrupts.leave_the_stack_alone()
        super().__init__(config=tf.ConfigProto(inter_op_parallelism_threads=-1))
        self._interrupts = interrupts.Interrupts()

    def __enter__(self):
        self._interrupts.__enter__()
        return super().__enter__()

    def __exit__(self, *error):
        self._interrupts.__exit__(*error)
        return super().__exit__(*error)

    def run(self, *arguments, **options):
        """As tf.Session's. Raises KeyboardInterrupt afterwards, where Ctrl-C came in the meantime."""
        return self._interrupts.call(super().run, *arguments, **options)

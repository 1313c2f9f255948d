"""A lesson's session on this machine: `tf.Session`, with Ctrl-C in hand.

Step 0's graph is one chain of short ops: they run in the thread that calls `run`,
since handing each to a pool of threads costs two fifths more. Where there are hidden
layers gradients can be computed side by side, and the pool pays. No printed figure
depends on it.
"""

import contextlib

from tf1_mnist import legacy as tf
from tf1_mnist.process import interrupts
from tf1_mnist.process.repeated_run import repeated


class LocalSession(tf.Session):
    """`tf.Session()` for the default graph; in a with statement, Ctrl-C comes between runs."""

    ran = None  # called as ran(fetches, result) at the end of each run
    _run_repeatedly = repeated(tf.Session.run)

    def __init__(self):
        interrupts.use_alternate_signal_stack()
        super().__init__(
            config=tf.ConfigProto(inter_op_parallelism_threads=-1 if _is_a_chain() else 0)
        )
        self._interrupts = interrupts.Interrupts()

    def __enter__(self):
        self._interrupts.__enter__()
        return super().__enter__()

    def __exit__(self, *error):
        self._interrupts.__exit__(*error)
        return super().__exit__(*error)

    def run(self, *arguments, **options):
        """As tf.Session.run. Raises: KeyboardInterrupt, at its end, if Ctrl-C came meanwhile."""
        return self._interrupts.call(self._run_and_count, *arguments, **options)

    def _run_and_count(self, fetches, *arguments, **options):
        result = self._run_repeatedly(fetches, *arguments, **options)
        if self.ran:
            self.ran(fetches, result)  # before Ctrl-C is raised: what has run is counted
        return result

    @contextlib.contextmanager
    def to_save_from(self):
        """The session that a tf.train.Saver saves from: this one."""
        yield self

    @contextlib.contextmanager
    def to_restore_into(self):
        """The session that a tf.train.Saver restores into: this one."""
        yield self


def _is_a_chain():
    """Whether the default graph trains at most one weight matrix."""
    return sum(variable.shape.rank == 2 for variable in tf.trainable_variables()) <= 1

"""`tf.train.Saver` of TF 1.8."""

import functools

import tensorflow.compat.v1 as tf
from tensorflow.python.training import checkpoint_management

from tf1_mnist.tf1.before_1_0 import counts
from tf1_mnist.tf1.counts import counter


def fewer_ops(sharded):
    """How many ops more (negative: fewer) TF 1.8 made of a saver than this TensorFlow."""
    # Sharded, TF 1.8 had neither a default of the file's name nor a look at its kind.
    return -5 if sharded else -2


def install():
    """Put TF 1.8's counts and errors into tf.train.Saver, in this process: TensorFlow makes savers
    itself, too, in a Scaffold, a Supervisor or for an imported graph.
    """
    tf.train.Saver.build = _counted(tf.train.Saver.build)
    tf.train.Saver.restore = _of_any_file(tf.train.Saver.restore)


def _counted(native):
    @functools.wraps(native)
    def build(self):
        before = counter.place()
        native(self)
        if counter.place() == before:  # nothing to save, or the ops are there
            return
        counter.book(fewer_ops(self._sharded))
        counter.book(counts.saver_ops(len(self._var_list or ())))

    return build


def _of_any_file(native):
    @functools.wraps(native)
    def restore(self, sess, save_path):
        """As TensorFlow's. Raises: NotFoundError, as in TF 1.8, where today's raises ValueError."""
        if save_path is not None and not checkpoint_management.checkpoint_exists_internal(
            save_path
        ):
            raise tf.errors.NotFoundError(
                None,
                None,
                "Unsuccessful TensorSliceReader constructor: "
                f"Failed to find any matching files for {save_path}",
            )
        native(self, sess, save_path)

    return restore

"""`tf.train.Saver` of TF 1.8."""

import tensorflow.compat.v1 as tf
from tensorflow.python.training import checkpoint_management

from tf1_mnist.tf1.before_1_0 import counts
from tf1_mnist.tf1.counts import counter


class Saver(tf.train.Saver):
    """`tf.train.Saver`, of which TF 1.8 made two ops fewer, and which looked for no file before it
    read.
    """

    def build(self):
        before = counter.place()
        super().build()
        if counter.place() == before:  # nothing to save, or the ops are there
            return
        # Sharded, TF 1.8 had neither a default of the file's name nor a look at its kind.
        counter.book(-5 if self._sharded else -2)
        counter.book(counts.saver_ops(len(self._var_list or ())))

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
        super().restore(sess, save_path)


# As TF 1.8 prints the class.
Saver.__module__ = tf.train.Saver.__module__

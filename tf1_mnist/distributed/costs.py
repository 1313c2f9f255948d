"""The costs of all workers in each step, averaged as the slides average them."""

import numpy as np

from tf1_mnist import legacy as tf

NOT_NOTED = -1  # instead of a cost, which is never below 0


class Costs:
    """The workers' costs in the last epochs, kept on the parameter server.

    A variable, float32 [epochs, total_batch, workers]. note: op that writes this worker's
    cost in the step that is fed as `step`, int64 [].
    """

    def __init__(self, cost, task, workers, total_batch):
        self._total_batch, self._epochs = total_batch, 2 + 100 // total_batch
        self.step = tf.placeholder(tf.int64, [])
        nothing = tf.fill([self._epochs, total_batch, workers], float(NOT_NOTED))
        self._costs = tf.Variable(nothing, trainable=False, name="costs")
        place = tf.stack([self.step // total_batch % self._epochs, self.step % total_batch, task])
        self.note = tf.scatter_nd_update(self._costs, [place], [cost])
        self._kept = tf.placeholder(tf.int64, [])
        self._read = self._costs[self._kept]
        self._clear = tf.scatter_update(self._costs, self._kept, nothing[0])

    def mean(self, sess, epoch):
        """The mean cost of an epoch's batches, each the mean over the workers that computed it.

        Summed as the slides sum avg_cost. Returns: float.
        """

        def read_and_clear(step_context):
            kept = {self._kept: epoch % self._epochs}
            costs = step_context.session.run(self._read, kept)
            step_context.session.run(self._clear, kept)
            return costs

        costs = sess.run_step_fn(read_and_clear).astype(np.float64)
        noted = [row[row != NOT_NOTED].mean() for row in costs if (row != NOT_NOTED).any()]
        avg_cost = 0
        for c in noted:
            avg_cost += c / len(noted)
        return avg_cost

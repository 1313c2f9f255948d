"""Which images each worker of a cluster trains on."""

from tf1_mnist.lesson.rerun import data_sets


class Batches:
    """The batches of a run by their numbers, and one worker's part of them.

    Every worker draws the same batches, by the deck's re-run rule.

    arrays: idx.Arrays. task: the worker's number. together: the workers share the rows of
    each batch; else each takes every `workers`-th batch. mnist: input_data.Datasets.
    total: batches in an epoch.
    """

    def __init__(self, arrays, batch_size, task, workers, together):
        self._arrays, self._batch_size = arrays, batch_size
        self._task, self._workers = task, workers
        self._together, self._own = together, None
        self._start()
        self.total = self.mnist.train.num_examples // batch_size

    def _start(self):
        self.mnist, self._next = data_sets(self._arrays), 0

    def at(self, number):
        """The batch with a number, from 0 on.

        Returns: (images, float32 [batch, 784] in 0 … 1; labels, float64 [batch, 10]).
        """
        if number < self._next:
            self._start()  # the chief has restored a checkpoint
        while True:
            batch = self.mnist.train.next_batch(self._batch_size)
            self._next += 1
            if self._next > number:
                return batch

    def mine(self, step):
        """This worker's images and labels for a step, as `at` returns them."""
        if self._together:
            share = self._batch_size // self._workers
            return tuple(rows[self._task * share :][:share] for rows in self.at(step))
        if self._own is None:
            self._own = step - step % self._workers + self._task
        batch = self.at(self._own)
        self._own += self._workers
        return batch

"""Which images each worker of a cluster trains on."""

from tf1_mnist.lesson.rerun import data_sets


class Batches:
    """The batches of a whole run, by their numbers, and one worker's part of them.

    Every worker draws the same ones, by the deck's re-run rule. together: all
    work on one batch, each on its share of the rows; else each takes every
    `workers`-th batch. mnist: input_data.Datasets.
    """

    def __init__(self, arrays, batch_size, task, workers, together):
        self._arrays, self._batch_size, self._task, self._workers = (
            arrays,
            batch_size,
            task,
            workers,
        )
        self._together, self._own = together, None
        self._start()
        self.total = self.mnist.train.num_examples // batch_size

    def _start(self):
        self.mnist, self._next = data_sets(self._arrays), 0

    def at(self, number):
        """The batch of that number, from 0 on: (images, float32 [batch, 784], labels, float64 [batch, 10])."""
        if number < self._next:
            self._start()  # the chief has gone back to its checkpoint
        while True:
            batch = self.mnist.train.next_batch(self._batch_size)
            self._next += 1
            if self._next > number:
                return batch

    def mine(self, step):
        """This worker's images and labels for a step."""
        if self._together:
            share = self._batch_size // self._workers
            return tuple(rows[self._task * share :][:share] for rows in self.at(step))
        if self._own is None:
            self._own = step - step % self._workers + self._task
        batch = self.at(self._own)
        self._own += self._workers
        return batch

"""How the workers of a cluster keep pace with one another, and what they share beside the variables.

`SyncReplicasOptimizer` counts gradients, not workers: it updates when it has as
many as there are workers, then lays out as many tokens, and whoever takes one
goes on. Where a worker has not come yet, or was killed before it took its
token, another takes two, and an update has two gradients of the one and none of
the other. `Lockstep` closes that gap.
"""
import time

import numpy as np

from tf1_mnist import cli, legacy as tf

POLL = .001         # seconds between two looks at the parameter server
TOKEN_WAIT = 5000   # milliseconds for a token that was seen lying there
NONE_OPEN = 0       # in place of a round's number, until the chief has opened one
NOT_NOTED = -1      # in place of a cost, which is never below 0


def _round():
    """On the parameter server: number of the chief's round, int64 []; known by this name to every worker's graph.

    A bare variable, in no collection: neither initialised nor restored, but set by the chief alone.
    """
    with tf.device("/job:ps/task:0"):
        return tf.raw_ops.VariableV2(shape=[], dtype=tf.int64, shared_name="round")


def _round_open(sess, number):
    """The number of the open round; NONE_OPEN where there is none."""
    try:
        return int(sess.run(number))
    except tf.errors.FailedPreconditionError:       # the chief has never been here
        return NONE_OPEN


def chief_is_ready(target, config, seconds):
    """Wait until the chief has opened a round. Returns: whether it has within `seconds`."""
    end = time.monotonic() + seconds
    with tf.Graph().as_default(), tf.Session(target, config=config) as sess:
        number = _round()
        while _round_open(sess, number) == NONE_OPEN:
            if time.monotonic() > end:
                return False
            time.sleep(.1)
    return True


class Pace(tf.train.SessionRunHook):
    """Each worker at its own pace: asynchronous training."""

    def __init__(self, is_chief):
        self._is_chief = is_chief

    def begin(self):
        self._step = tf.train.get_global_step()
        self._round, self._number = _round(), tf.placeholder(tf.int64, [])
        with tf.device("/job:ps/task:0"):
            self._set_round = tf.assign(self._round, self._number)

    def after_create_session(self, session, coord):
        self._session = session
        if self._is_chief:
            self._open_round()

    def turn(self):
        """The number of the step that this worker is to compute next, from 0 on."""
        return int(self._session.run(self._step))

    def _open_round(self):
        self._session.run(self._set_round, {self._number: time.time_ns()})      # never the same twice


class Lockstep(Pace):
    """One gradient of each worker in each step of a SyncReplicasOptimizer.

    A worker begins a step when all the tokens of the one before are taken, so
    nobody takes another's. The chief, started again, goes back to its
    checkpoint: it opens a new round, for which all tokens and gradients of the
    old one are thrown away and every worker takes a new token. A worker that is
    started again takes the token that it left, if it left one. A hook, to stand
    before the optimizer's own, which is to lay out no tokens (num_tokens=0).

    optimizer: tf.train.SyncReplicasOptimizer that has made `op_train`.
    """

    def __init__(self, optimizer, op_train, workers, is_chief):
        super().__init__(is_chief)
        self._optimizer, self._op_train, self._workers = optimizer, op_train, workers

    def begin(self):
        super().begin()
        optimizer, tokens = self._optimizer, self._optimizer._sync_token_queue      # TF gives it no other name
        with tf.device("/job:ps/task:0"):
            self._left = tokens.size()
            self._take = tf.assign(optimizer._local_step, tokens.dequeue())
            with tf.control_dependencies([self._op_train]):
                self._round_of_token = tf.identity(self._round)     # read after the token was taken
            if self._is_chief:
                self._lay_out = tokens.enqueue_many(tf.fill([self._workers], self._step))
                self._clear_tokens = tokens.dequeue_many(self._left)
        if self._is_chief:
            # At the end the session is closed while the updating thread waits for gradients: no error.
            optimizer.get_chief_queue_runner()._queue_closed_exception_types = (
                tf.errors.OutOfRangeError, tf.errors.CancelledError)
            self._gradients = [(kept.num_accumulated(), kept.take_grad(1)) for kept, _ in optimizer._accumulator_list]

    def after_create_session(self, session, coord):
        super().after_create_session(session, coord)
        self._join()

    def before_run(self, run_context):
        fetches = run_context.original_args.fetches
        if isinstance(fetches, (list, tuple)) and self._op_train in fetches:
            return tf.train.SessionRunArgs(self._round_of_token)

    def after_run(self, run_context, run_values):
        if run_values.results is not None:
            # NONE_OPEN: the token is of the round that the chief is about to open.
            self._mine = int(run_values.results) or self._wait_for_round()

    def turn(self):
        while True:
            number, left, step = self._session.run([self._round, self._left, self._step])
            if number == NONE_OPEN or number != self._mine:
                self._join()
            elif left == 0:
                return int(step)
            else:
                time.sleep(POLL)

    def _open_round(self):
        run = self._session.run
        run(self._set_round, {self._number: NONE_OPEN})
        for count, take in self._gradients:
            if run(count):
                run(take)
        run(self._clear_tokens)
        run(self._optimizer.chief_init_op)      # no gradient of an earlier step will be taken
        run(self._lay_out)
        super()._open_round()

    def _join(self):
        self._mine = self._wait_for_round()
        if self._session.run(self._left):
            try:
                self._session.run(self._take, options=tf.RunOptions(timeout_in_ms=TOKEN_WAIT))
                return
            except tf.errors.DeadlineExceededError:
                pass        # it was another's, who joins in at the same time
        self._session.run(self._optimizer.local_step_init_op)

    def _wait_for_round(self):
        while (number := _round_open(self._session, self._round)) == NONE_OPEN:
            time.sleep(POLL)
        return number


class Costs:
    """The workers' costs of the last epochs, float32 [epochs, total_batch, workers] on the parameter server.

    note: op that writes the cost of this worker in the step fed as `step`, int64 [].
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
        """The mean cost of an epoch's batches over the workers that had one, summed as the slides sum it."""
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


class Batches:
    """The batches of a whole run, by their numbers, and one worker's part of them.

    Every worker draws the same ones, by the deck's re-run rule. together: all
    work on one batch, each on its share of the rows; else each takes every
    `workers`-th batch. mnist: input_data.Datasets.
    """

    def __init__(self, arrays, batch_size, task, workers, together):
        self._arrays, self._batch_size, self._task, self._workers = arrays, batch_size, task, workers
        self._together, self._own = together, None
        self._start()
        self.total = self.mnist.train.num_examples // batch_size

    def _start(self):
        self.mnist, self._next = cli.data_sets(self._arrays), 0

    def at(self, number):
        """The batch of that number, from 0 on: (images, float32 [batch, 784], labels, float64 [batch, 10])."""
        if number < self._next:
            self._start()       # the chief has gone back to its checkpoint
        while True:
            batch = self.mnist.train.next_batch(self._batch_size)
            self._next += 1
            if self._next > number:
                return batch

    def mine(self, step):
        """This worker's images and labels for a step."""
        if self._together:
            share = self._batch_size // self._workers
            return tuple(rows[self._task * share:][:share] for rows in self.at(step))
        if self._own is None:
            self._own = step - step % self._workers + self._task
        batch = self.at(self._own)
        self._own += self._workers
        return batch

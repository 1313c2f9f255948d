"""Keep the workers of a cluster in step.

`SyncReplicasOptimizer` counts gradients, not workers. It updates when it has as many
gradients as there are workers, then puts as many tokens in a queue, and each worker that
takes a token goes on. If a worker has not started yet, or was killed before it took its
token, another takes two, and an update has two gradients of the one and none of the other.
`Lockstep` prevents that.
"""

import time

from tf1_mnist import legacy as tf

POLL = 0.001  # seconds between two reads from the parameter server
TOKEN_WAIT = 5000  # milliseconds to take a token that is in the queue
NONE_OPEN = 0  # the round's number until the chief has opened one


def _round():
    """The number of the chief's round, int64 [], a variable on the parameter server.

    Every worker's graph refers to it by its shared name. It is in no collection, so it is
    neither initialised nor restored: only the chief sets it.
    """
    with tf.device("/job:ps/task:0"):
        return tf.raw_ops.VariableV2(shape=[], dtype=tf.int64, shared_name="round")


def _round_open(sess, number):
    """The number of the open round, or NONE_OPEN."""
    try:
        return int(sess.run(number))
    except tf.errors.FailedPreconditionError:  # the chief has not set it yet
        return NONE_OPEN


def chief_is_ready(target, config, seconds):
    """Wait at most `seconds` until the chief has opened a round. Returns: whether it has."""
    end = time.monotonic() + seconds
    with tf.Graph().as_default(), tf.Session(target, config=config) as sess:
        number = _round()
        while _round_open(sess, number) == NONE_OPEN:
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
    return True


class Pace(tf.train.SessionRunHook):
    """Asynchronous training: each worker at its own pace."""

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
        """The number of the step to compute next, from 0 on."""
        return int(self._session.run(self._step))

    def _open_round(self):
        self._session.run(self._set_round, {self._number: time.time_ns()})  # a new number each time


class Lockstep(Pace):
    """Synchronous training: each update uses one gradient from each worker.

    A worker begins a step when all tokens of the last step have been taken, so that none
    takes another's. A chief that was started again restores its checkpoint and opens a new
    round: all tokens and gradients of the old round are dropped, and every worker takes a
    new token. A worker that was started again takes the token that it left, if any. This
    hook must come before the optimizer's own, which must put no tokens (num_tokens=0).

    optimizer: tf.train.SyncReplicasOptimizer that has made `op_train`.
    """

    def __init__(self, optimizer, op_train, workers, is_chief):
        super().__init__(is_chief)
        self._optimizer, self._op_train, self._workers = optimizer, op_train, workers

    def begin(self):
        super().begin()
        optimizer = self._optimizer
        tokens = optimizer._sync_token_queue  # there is no public name for it
        with tf.device("/job:ps/task:0"):
            self._left = tokens.size()
            self._take = tf.assign(optimizer._local_step, tokens.dequeue())
            with tf.control_dependencies([self._op_train]):
                self._round_of_token = tf.identity(self._round)  # after the token is taken
            if self._is_chief:
                self._lay_out = tokens.enqueue_many(tf.fill([self._workers], self._step))
                self._clear_tokens = tokens.dequeue_many(self._left)
        if self._is_chief:
            # At the end the session is closed while a thread waits for gradients: not an error.
            optimizer.get_chief_queue_runner()._queue_closed_exception_types = (
                tf.errors.OutOfRangeError,
                tf.errors.CancelledError,
            )
            self._gradients = [
                (kept.num_accumulated(), kept.take_grad(1))
                for kept, _ in optimizer._accumulator_list
            ]

    def after_create_session(self, session, coord):
        super().after_create_session(session, coord)
        self._join()

    def before_run(self, run_context):
        fetches = run_context.original_args.fetches
        if isinstance(fetches, (list, tuple)) and self._op_train in fetches:
            return tf.train.SessionRunArgs(self._round_of_token)

    def after_run(self, run_context, run_values):
        if run_values.results is not None:
            # NONE_OPEN: the token belongs to the round that the chief is about to open.
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
        run(self._optimizer.chief_init_op)  # gradients of earlier steps are dropped
        run(self._lay_out)
        super()._open_round()

    def _join(self):
        self._mine = self._wait_for_round()
        if self._session.run(self._left):
            try:
                self._session.run(self._take, options=tf.RunOptions(timeout_in_ms=TOKEN_WAIT))
                return
            except tf.errors.DeadlineExceededError:
                pass  # another worker, joining at the same time, took it
        self._session.run(self._optimizer.local_step_init_op)

    def _wait_for_round(self):
        while (number := _round_open(self._session, self._round)) == NONE_OPEN:
            time.sleep(POLL)
        return number

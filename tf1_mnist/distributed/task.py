"""One task of step 10's cluster: the parameter server or a worker."""

import contextlib
import io
import os
import sys
import threading
import time

from tf1_mnist import legacy as tf
from tf1_mnist.data import load
from tf1_mnist.distributed import cluster, lockstep, reach, server
from tf1_mnist.distributed.batches import Batches
from tf1_mnist.distributed.costs import Costs
from tf1_mnist.errors import ClusterError
from tf1_mnist.flags import writable_directory
from tf1_mnist.lesson.kinds import PARAMETERS


def serve(lesson, title, args):
    """Run the parameter server until every worker has said that it is done."""
    kept = server.start(args.cluster, "ps", args.task)
    cluster.Watch(title, launched=args.launched)
    done = threading.Event()

    def listen():
        missing = set(range(args.workers))
        with tf.Graph().as_default():
            said = _done_queue().dequeue()
            with tf.Session(kept.target, config=_alone("ps", args.task)) as sess:
                while missing:
                    missing.discard(int(sess.run(said)))
        done.set()

    threading.Thread(target=listen, daemon=True).start()
    done.wait()
    time.sleep(1)  # until the last worker's session is closed


def work(lesson, title, args):
    """Run a worker: wait for the tasks that it needs, then call lesson.work(task)."""
    kept = server.start(args.cluster, "worker", args.task)
    watch = cluster.Watch(title, launched=args.launched)
    if args.checkpoint:
        args.checkpoint = os.path.abspath(writable_directory("--checkpoint", args.checkpoint))

    def say(text):
        print(f"{title}: {text}", file=sys.stderr, flush=True)

    task = Task(args, kept.target, watch)
    if task.is_chief and not args.quiet:
        for line in (
            *(f"{name} = {getattr(args, name)}" for name in PARAMETERS),
            f"{args.workers} workers, {'synchronous' if args.sync else 'asynchronous'}",
        ):
            print(line, file=sys.stderr, flush=True)
    needed = (
        [("worker", index) for index in range(1, args.workers)]
        if task.is_chief
        else [("worker", 0)]
    )
    cluster.wait_for(args.cluster, [("ps", 0), *needed], args.wait, say)
    others = {cluster.name(job, index): args.cluster[job][index] for job, index in needed}
    if args.launched:
        others = {}  # the launcher reports lost workers itself
    watch.look_at(args.cluster["ps"][0], others)
    try:
        if not task.is_chief:
            task.wait_for_chief(args.wait)
        with tf.Graph().as_default():
            lesson.work(task)
        with (
            tf.Graph().as_default(),
            tf.Session(kept.target, config=task.options["config"]) as sess,
        ):
            sess.run(_done_queue().enqueue(args.task))
            watch.look_at(None, {})  # the parameter server may end now
    except (tf.errors.UnavailableError, tf.errors.AbortedError) as error:
        watch.last_word()
        raise ClusterError(f"lost the cluster: {reach.one_line(error)}") from None
    except tf.errors.OpError as error:
        reason = reach.one_line(error)
        if args.checkpoint and reason.startswith("Restoring from checkpoint failed"):
            reason = (
                f"--checkpoint {args.checkpoint}: belongs to a run with other data, --workers or "
                "--batch-size, or is damaged; name another directory"
            )
        raise ClusterError(reason) from None


def _done_queue():
    """A queue on the parameter server: numbers of the workers that are done."""
    with tf.device("/job:ps/task:0"):
        return tf.FIFOQueue(-1, tf.int32, shapes=[()], shared_name="done")


def _alone(job, task):
    """A tf.ConfigProto whose session sees only the parameter server and its own task.

    So it outlives the other tasks.
    """
    return tf.ConfigProto(device_filters=["/job:ps", cluster.name(job, task)])


class Task:
    """A worker, as step 10's lesson sees it.

    cluster: tf.train.ClusterSpec. name: '/job:worker/task:I'. target: of its
    tf.train.Server. workers: their number. sync: whether they train synchronously. options:
    further arguments of tf.train.MonitoredTrainingSession. batches: Batches. total_batch:
    steps in an epoch.
    """

    def __init__(self, args, target, watch):
        self.cluster = tf.train.ClusterSpec(args.cluster)
        self.name, self.target = cluster.name("worker", args.task), target
        self.workers, self.sync, self.is_chief = args.workers, args.sync, args.task == 0
        self._args, self._watch = args, watch
        # A launcher has read the data before, and has printed what there is to say.
        quiet = contextlib.redirect_stderr(io.StringIO())
        with quiet if args.launched else contextlib.nullcontext():
            arrays, where = load.read(args.data)
        if self.is_chief and not (arrays.is_mnist and args.quiet):
            print(
                f"data: {'' if arrays.is_mnist else 'not '}MNIST, from {where}",
                file=sys.stderr,
                flush=True,
            )
        load.check_batch_size(args.batch_size, len(arrays.train_images) - load.VALIDATION)
        self.batches = Batches(arrays, args.batch_size, args.task, args.workers, args.sync)
        self.total_batch = self.batches.total
        self.options = {
            "config": _alone("worker", args.task),
            "checkpoint_dir": args.checkpoint,
            "scaffold": tf.train.Scaffold(),
            "save_checkpoint_secs": None,
            "save_checkpoint_steps": None,  # hooks() adds a saver
            "save_summaries_steps": None,
            "save_summaries_secs": None,
            "log_step_count_steps": None,
            "stop_grace_period_secs": 0,  # SyncReplicasOptimizer's thread never stops by itself
        }

    def costs(self, cost):
        """The Costs that keeps this worker's `cost`, a scalar tensor."""
        return Costs(cost, self._args.task, self.workers, self.total_batch)

    def hooks(self, optimizer, op_train):
        """The session's hooks, in the order that they need: the pace first, the saver last."""
        if self.sync:
            self._pace = lockstep.Lockstep(optimizer, op_train, self.workers, self.is_chief)
            hooks = [self._pace, optimizer.make_session_run_hook(self.is_chief, num_tokens=0)]
        else:
            self._pace = lockstep.Pace(self.is_chief)
            hooks = [self._pace]
        if self._args.checkpoint and self.is_chief:
            hooks.append(
                tf.train.CheckpointSaverHook(
                    self._args.checkpoint,
                    save_steps=self._args.checkpoint_steps or self.total_batch,
                    scaffold=self.options["scaffold"],
                )
            )
        return hooks

    def turn(self):
        """The number of the step to compute next; with --sync, waits until all workers may."""
        return self._pace.turn()

    def wait_for_chief(self, seconds):
        """Wait until the chief has initialised the variables.

        Raises: ClusterError, it has not within `seconds`.
        """
        if not lockstep.chief_is_ready(self.target, self.options["config"], seconds):
            raise ClusterError(
                f"{cluster.name('worker', 0)} at {self._args.cluster['worker'][0]} has not "
                f"initialised the variables within {seconds:g} s; see its messages, or give more "
                "--wait"
            )

    def trained(self):
        """Stop watching the other workers, which may end now."""
        self._watch.forget_others()

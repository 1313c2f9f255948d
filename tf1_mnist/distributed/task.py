"""One task of step 10's cluster: the parameter server, or a worker."""

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
    """Be the parameter server until every worker has said that it is done."""
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
    time.sleep(1)  # the last worker's session takes its leave


def work(lesson, title, args):
    """Be a worker: what lesson.work(task) says, when all that it needs have come."""
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
    watch.look_at(
        args.cluster["ps"][0],
        {}
        if args.launched
        # a launcher says it itself
        else {cluster.name(job, index): args.cluster[job][index] for job, index in needed},
    )
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
            watch.look_at(None, {})  # the parameter server may go now
    except (tf.errors.UnavailableError, tf.errors.AbortedError) as error:
        watch.last_word()
        raise ClusterError(f"lost the cluster: {reach.one_line(error)}") from None
    except tf.errors.OpError as error:
        reason = reach.one_line(error)
        if args.checkpoint and reason.startswith("Restoring from checkpoint failed"):
            reason = (
                f"--checkpoint {args.checkpoint}: is of a run with other data, --workers or --batch-size, "
                "or damaged; name another directory"
            )
        raise ClusterError(reason) from None


def _done_queue():
    """On the parameter server: numbers of the workers that need it no more."""
    with tf.device("/job:ps/task:0"):
        return tf.FIFOQueue(-1, tf.int32, shapes=[()], shared_name="done")


def _alone(job, task):
    """A session's tf.ConfigProto: it sees the parameter server and its own task, and outlives the others."""
    return tf.ConfigProto(device_filters=["/job:ps", cluster.name(job, task)])


class Task:
    """What step 10's lesson needs to know of the worker that it is.

    cluster: tf.train.ClusterSpec. name: '/job:worker/task:I'. target: of its
    tf.train.Server. workers: how many there are. sync: whether they train in
    step. options: what tf.train.MonitoredTrainingSession wants besides.
    batches: Batches. total_batch: steps of an epoch.
    """

    def __init__(self, args, target, watch):
        self.cluster, self.name, self.target = (
            tf.train.ClusterSpec(args.cluster),
            cluster.name("worker", args.task),
            target,
        )
        self.workers, self.sync, self.is_chief = args.workers, args.sync, args.task == 0
        self._args, self._watch = args, watch
        with (
            contextlib.redirect_stderr(io.StringIO()) if args.launched else contextlib.nullcontext()
        ):
            arrays, where = load.read(
                args.data
            )  # a launcher has read them, and said what there is to say
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
            "save_checkpoint_steps": None,  # hooks() has a saver
            "save_summaries_steps": None,
            "save_summaries_secs": None,
            "log_step_count_steps": None,
            "stop_grace_period_secs": 0,
        }  # SyncReplicasOptimizer's thread waits for gradients for ever

    def costs(self, cost):
        """A Costs that takes in this worker's `cost`."""
        return Costs(cost, self._args.task, self.workers, self.total_batch)

    def hooks(self, optimizer, op_train):
        """The session's hooks, in the order that they need: in step first, saved last."""
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
        """The number of the step to compute next; with --sync, when every worker may."""
        return self._pace.turn()

    def wait_for_chief(self, seconds):
        """Wait until the chief has given the variables their values. Raises: ClusterError, `seconds` have passed."""
        if not lockstep.chief_is_ready(self.target, self.options["config"], seconds):
            raise ClusterError(
                f"{cluster.name('worker', 0)} at {self._args.cluster['worker'][0]} has not set up the variables "
                f"within {seconds:g} s; see what it says, or give more --wait"
            )

    def trained(self):
        """The others may leave now: nobody is missed any more, but for the parameter server."""
        self._watch.forget_others()

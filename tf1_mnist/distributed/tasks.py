"""The command line of lessons/step10_cluster.py, and one task of its cluster.

Without --job a launcher starts every task on this machine; with it this process
is one task, and --cluster says where all of them are. Exit codes as all lessons':
0 done, 1 a task, a port or the data would not, 2 a wrong flag, 130 Ctrl-C.
"""
import argparse
import contextlib
import io
import os
import sys
import threading
import time

from tf1_mnist import cli, server
from tf1_mnist.distributed import cluster, reach
from tf1_mnist.flags import DATA_DIRECTORY, Parser, count, positive_count, positive_number, writable_directory
from tf1_mnist.idx import DataError

WAIT = 60           # seconds that a task waits for the others; TensorFlow is imported in 3 to 20


def main(name):
    """Run the lesson whose module is called `name`, and leave with its exit code."""
    lesson = sys.modules[name]
    code = run(lesson, sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)      # a tf.train.Server cannot be shut down, and would keep the interpreter


def run(lesson, argv):
    """Run the whole cluster, or one task of it, as the flags say. Returns: the exit code."""
    title = cli.lesson_name(lesson)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")      # that a peer has gone is said in our words
    try:
        args = parse(lesson, argv)
        if args.job is None:
            from tf1_mnist.distributed import launch
            return launch.run(title, args, argv)
        title = f"{title} {cluster.name(args.job, args.task)}"
        with cli.overridden(lesson, args):
            (serve if args.job == "ps" else work)(lesson, title, args)
        return 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())     # the reader has gone (`| head`)
        return 1
    except cli.UsageError as error:
        code, reason = 2, error
    except (DataError, OSError) as error:
        code, reason = 1, error
    except KeyboardInterrupt:
        code, reason = 130, "interrupted"
    print(f"{title}: {reason}", file=sys.stderr)
    return code


def parse(lesson, argv):
    """The flags as a namespace; `cluster` as a dict, {job: [address, …]}, where there is one. Raises: UsageError, DataError."""
    parser = Parser(prog=f"python -m lessons.{cli.lesson_name(lesson)}", description=lesson.__doc__.partition("\n")[0])
    parser.add_argument("--workers", type=positive_count, metavar="N", help="workers, all on this machine (default: 2)")
    manner = parser.add_mutually_exclusive_group()
    manner.add_argument("--sync", action="store_true", default=True,
                        help="an update takes one gradient of each worker, all of one batch (default)")
    manner.add_argument("--async", action="store_false", dest="sync", help="each worker's gradient is an update by itself")
    parser.add_argument("--learning-rate", type=positive_number, default=lesson.learning_rate, metavar="RATE",
                        help="step size of the optimiser (default: %(default)s)")
    parser.add_argument("--training-cnt", type=count, default=lesson.training_cnt, metavar="N",
                        help="epochs to train (default: %(default)s)")
    parser.add_argument("--batch-size", type=positive_count, default=lesson.batch_size, metavar="N",
                        help="images per step; with --sync the workers share them (default: %(default)s)")
    parser.add_argument("--data", metavar="DIR", help="directory of the MNIST files, or 'digits' for the built-in stand-in "
                                                      f"(default: $MNIST_DATA, else {DATA_DIRECTORY}/)")
    parser.add_argument("--checkpoint", metavar="DIR",
                        help="save there, and go on from there; the parameter server writes, the chief reads: both must see DIR")
    parser.add_argument("--checkpoint-steps", type=positive_count, metavar="N", help="steps between savings (default: an epoch's)")
    parser.add_argument("--quiet", action="store_true", help="no banner on stderr")
    one = parser.add_argument_group("one task of a cluster on several machines; the other flags the same for all of them")
    one.add_argument("--job", choices=("ps", "worker"), help="what this process is")
    one.add_argument("--task", type=count, default=0, metavar="I", help="which of them (default: 0; worker 0 is the chief)")
    one.add_argument("--cluster", metavar="FILE", help='JSON: {"ps": ["HOST:PORT"], "worker": ["HOST:PORT", …]}')
    one.add_argument("--wait", type=positive_number, default=WAIT, metavar="S",
                     help="seconds to wait for tasks that have not come (default: %(default)s)")
    one.add_argument("--launched", action="store_true", help=argparse.SUPPRESS)      # leave when stdin ends
    args = parser.parse_args(argv)
    if bool(args.job) != bool(args.cluster):
        raise cli.UsageError("--job and --cluster go together; without both, all tasks are started here")
    if args.cluster:
        if args.workers:
            raise cli.UsageError("--workers: with --cluster the file says how many; leave it out")
        args.cluster = cluster.read(args.cluster)
        if args.task >= len(args.cluster[args.job]):
            raise cli.UsageError(f"--task {args.task}: the cluster has {len(args.cluster[args.job])} of --job {args.job}, "
                                 "counted from 0")
        args.workers = len(args.cluster["worker"])
    args.workers = args.workers or 2
    if args.sync and args.batch_size % args.workers:
        raise cli.UsageError(f"--batch-size {args.batch_size}: {args.workers} workers cannot share it evenly; "
                             "give a multiple, or --async")
    return args


def serve(lesson, title, args):
    """Be the parameter server until every worker has said that it is done."""
    from tf1_mnist import legacy as tf
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
    time.sleep(1)       # the last worker's session takes its leave


def work(lesson, title, args):
    """Be a worker: what lesson.work(task) says, when all that it needs have come."""
    from tf1_mnist import legacy as tf
    kept = server.start(args.cluster, "worker", args.task)
    watch = cluster.Watch(title, launched=args.launched)
    if args.checkpoint:
        args.checkpoint = directory(args.checkpoint)

    def say(text):
        print(f"{title}: {text}", file=sys.stderr, flush=True)

    task = Task(args, kept.target, watch)
    if task.is_chief and not args.quiet:
        for line in (*(f"{name} = {getattr(args, name)}" for name in cli.PARAMETERS),
                     f"{args.workers} workers, {'synchronous' if args.sync else 'asynchronous'}"):
            print(line, file=sys.stderr, flush=True)
    needed = [("worker", index) for index in range(1, args.workers)] if task.is_chief else [("worker", 0)]
    cluster.wait_for(args.cluster, [("ps", 0), *needed], args.wait, say)
    watch.look_at(args.cluster["ps"][0], {} if args.launched else      # a launcher says it itself
                  {cluster.name(job, index): args.cluster[job][index] for job, index in needed})
    try:
        if not task.is_chief:
            task.wait_for_chief(args.wait)
        with tf.Graph().as_default():
            lesson.work(task)
        with tf.Graph().as_default(), tf.Session(kept.target, config=task.options["config"]) as sess:
            sess.run(_done_queue().enqueue(args.task))
            watch.look_at(None, {})     # the parameter server may go now
    except (tf.errors.UnavailableError, tf.errors.AbortedError) as error:
        watch.last_word()
        raise DataError(f"lost the cluster: {reach.one_line(error)}") from None
    except tf.errors.OpError as error:
        reason = reach.one_line(error)
        if args.checkpoint and reason.startswith("Restoring from checkpoint failed"):
            reason = (f"--checkpoint {args.checkpoint}: is of a run with other data, --workers or --batch-size, "
                      "or damaged; name another directory")
        raise DataError(reason) from None


def directory(path):
    """Make the directory of --checkpoint. Returns: its absolute path. Raises: DataError, it cannot be written to."""
    return os.path.abspath(writable_directory("--checkpoint", path))


def _done_queue():
    """On the parameter server: numbers of the workers that need it no more."""
    from tf1_mnist import legacy as tf
    with tf.device("/job:ps/task:0"):
        return tf.FIFOQueue(-1, tf.int32, shapes=[()], shared_name="done")


def _alone(job, task):
    """A session's tf.ConfigProto: it sees the parameter server and its own task, and outlives the others."""
    from tf1_mnist import legacy as tf
    return tf.ConfigProto(device_filters=["/job:ps", cluster.name(job, task)])


class Task:
    """What step 10's lesson needs to know of the worker that it is.

    cluster: tf.train.ClusterSpec. name: '/job:worker/task:I'. target: of its
    tf.train.Server. workers: how many there are. sync: whether they train in
    step. options: what tf.train.MonitoredTrainingSession wants besides.
    batches: pace.Batches. total_batch: steps of an epoch.
    """

    def __init__(self, args, target, watch):
        from tf1_mnist import legacy as tf
        from tf1_mnist.distributed import pace
        self.cluster, self.name, self.target = tf.train.ClusterSpec(args.cluster), cluster.name("worker", args.task), target
        self.workers, self.sync, self.is_chief = args.workers, args.sync, args.task == 0
        self._args, self._watch = args, watch
        with contextlib.redirect_stderr(io.StringIO()) if args.launched else contextlib.nullcontext():
            arrays, where = cli.read_data(args.data)        # a launcher has read them, and said what there is to say
        if self.is_chief and not (arrays.is_mnist and args.quiet):
            print(f"data: {'' if arrays.is_mnist else 'not '}MNIST, from {where}", file=sys.stderr, flush=True)
        cli.check_batch_size(args, len(arrays.train_images) - cli.VALIDATION)
        self.batches = pace.Batches(arrays, args.batch_size, args.task, args.workers, args.sync)
        self.total_batch = self.batches.total
        self.options = {"config": _alone("worker", args.task), "checkpoint_dir": args.checkpoint, "scaffold": tf.train.Scaffold(),
                        "save_checkpoint_secs": None, "save_checkpoint_steps": None,     # hooks() has a saver
                        "save_summaries_steps": None, "save_summaries_secs": None, "log_step_count_steps": None,
                        "stop_grace_period_secs": 0}    # SyncReplicasOptimizer's thread waits for gradients for ever

    def costs(self, cost):
        """A pace.Costs that takes in this worker's `cost`."""
        from tf1_mnist.distributed import pace
        return pace.Costs(cost, self._args.task, self.workers, self.total_batch)

    def hooks(self, optimizer, op_train):
        """The session's hooks, in the order that they need: in step first, saved last."""
        from tf1_mnist import legacy as tf
        from tf1_mnist.distributed import pace
        if self.sync:
            self._pace = pace.Lockstep(optimizer, op_train, self.workers, self.is_chief)
            hooks = [self._pace, optimizer.make_session_run_hook(self.is_chief, num_tokens=0)]
        else:
            self._pace = pace.Pace(self.is_chief)
            hooks = [self._pace]
        if self._args.checkpoint and self.is_chief:
            hooks.append(tf.train.CheckpointSaverHook(
                self._args.checkpoint, save_steps=self._args.checkpoint_steps or self.total_batch,
                scaffold=self.options["scaffold"]))
        return hooks

    def turn(self):
        """The number of the step to compute next; with --sync, when every worker may."""
        return self._pace.turn()

    def wait_for_chief(self, seconds):
        """Wait until the chief has given the variables their values. Raises: DataError, `seconds` have passed."""
        from tf1_mnist.distributed import pace
        if not pace.chief_is_ready(self.target, self.options["config"], seconds):
            raise DataError(f"{cluster.name('worker', 0)} at {self._args.cluster['worker'][0]} has not set up the variables "
                            f"within {seconds:g} s; see what it says, or give more --wait")

    def trained(self):
        """The others may leave now: nobody is missed any more, but for the parameter server."""
        self._watch.forget_others()

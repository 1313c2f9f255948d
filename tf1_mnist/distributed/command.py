"""The command line of lessons/step10_cluster.py.

Without --job this process starts every task on this machine. With --job it is one task,
and --cluster names the addresses of all. Exit codes: 0 done; 1 a task, a port or the data
failed; 2 a wrong flag; 130 Ctrl-C.
"""

import argparse
import os
import sys

from tf1_mnist import flags
from tf1_mnist.distributed import cluster
from tf1_mnist.errors import UsageError, UserError
from tf1_mnist.flags import DATA_DIRECTORY, count, positive_count, positive_number
from tf1_mnist.lesson import kinds
from tf1_mnist.process import startup

WAIT = 60  # seconds that a task waits for others; importing TensorFlow takes 3 to 20


def main(name):
    """Run the lesson whose module is called `name`, and leave with its exit code."""
    code = run(kinds.kind(sys.modules[name]), sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # a tf.train.Server cannot be shut down, and keeps the interpreter alive


def run(lesson, argv):
    """Run the whole cluster, or one task of it, as the flags say. Returns: the exit code."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # a lost peer has our own message
    try:
        args = parse(lesson, argv)
    except UserError as error:
        return flags.leave(lesson.name, error, error.exit_code)
    title = (
        lesson.name if args.job is None else f"{lesson.name} {cluster.name(args.job, args.task)}"
    )
    return flags.run(title, lambda: _run(lesson, title, args, argv))


def _run(lesson, title, args, argv):
    if args.job is None:
        from tf1_mnist.distributed import launch  # here: a task launches nothing

        return launch.run(title, args, argv)
    startup.quiet_tensorflow()
    from tf1_mnist.distributed import task  # here: it imports TensorFlow

    with lesson.overridden(args):
        (task.serve if args.job == "ps" else task.work)(lesson.module, title, args)
    return 0


def parse(lesson, argv):
    """Parse the flags.

    Returns: a namespace, its `cluster` a dict {job: [address, …]}, or None without --cluster.
    Raises: UsageError, ClusterError.
    """
    parser = flags.Parser(prog=f"python -m lessons.{lesson.name}", description=lesson.description)
    parser.add_argument(
        "--workers",
        type=positive_count,
        metavar="N",
        help="workers, all on this machine (default: 2)",
    )
    manner = parser.add_mutually_exclusive_group()
    manner.add_argument(
        "--sync",
        action="store_true",
        default=True,
        help="an update uses one gradient from each worker, all of one batch (default)",
    )
    manner.add_argument(
        "--async",
        action="store_false",
        dest="sync",
        help="each worker's gradient is an update by itself",
    )
    parser.add_argument(
        "--learning-rate",
        type=positive_number,
        default=lesson.constant("learning_rate"),
        metavar="RATE",
        help="step size of the optimiser (default: %(default)s)",
    )
    parser.add_argument(
        "--training-cnt",
        type=count,
        default=lesson.constant("training_cnt"),
        metavar="N",
        help="epochs to train (default: %(default)s)",
    )
    parser.add_argument(
        "--batch-size",
        type=positive_count,
        default=lesson.constant("batch_size"),
        metavar="N",
        help="images per step; with --sync the workers share them (default: %(default)s)",
    )
    parser.add_argument(
        "--data",
        metavar="DIR",
        help="directory of the MNIST files, or 'digits' for the built-in stand-in "
        f"(default: $MNIST_DATA, else {DATA_DIRECTORY}/)",
    )
    parser.add_argument(
        "--checkpoint",
        metavar="DIR",
        help="save there and resume from there; the parameter server writes and the chief "
        "reads, so both must see DIR",
    )
    parser.add_argument(
        "--checkpoint-steps",
        type=positive_count,
        metavar="N",
        help="steps between checkpoints (default: an epoch's)",
    )
    parser.add_argument("--quiet", action="store_true", help="no banner on stderr")
    one = parser.add_argument_group(
        "one task of a cluster on several machines; give all tasks the same other flags"
    )
    one.add_argument("--job", choices=("ps", "worker"), help="what this process is")
    one.add_argument(
        "--task",
        type=count,
        default=0,
        metavar="I",
        help="which of them (default: 0; worker 0 is the chief)",
    )
    one.add_argument(
        "--cluster", metavar="FILE", help='JSON: {"ps": ["HOST:PORT"], "worker": ["HOST:PORT", …]}'
    )
    one.add_argument(
        "--wait",
        type=positive_number,
        default=WAIT,
        metavar="S",
        help="seconds to wait for the other tasks (default: %(default)s)",
    )
    one.add_argument(
        "--launched", action="store_true", help=argparse.SUPPRESS
    )  # leave when stdin ends
    args = parser.parse_args(argv)
    if bool(args.job) != bool(args.cluster):
        raise UsageError(
            "--job and --cluster go together; without both, all tasks are started here"
        )
    if args.cluster:
        if args.workers:
            raise UsageError("--workers: with --cluster the file says how many; leave it out")
        args.cluster = cluster.read(args.cluster)
        if args.task >= len(args.cluster[args.job]):
            raise UsageError(
                f"--task {args.task}: the cluster has {len(args.cluster[args.job])} of "
                f"--job {args.job}, counted from 0"
            )
        args.workers = len(args.cluster["worker"])
    args.workers = args.workers or 2
    if args.sync and args.batch_size % args.workers:
        raise UsageError(
            f"--batch-size {args.batch_size}: {args.workers} workers cannot share it evenly; "
            "give a multiple, or --async"
        )
    return args

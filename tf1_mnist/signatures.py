"""Measure which first cost each common change of a lesson gives: `python -m tf1_mnist.signatures`.

    python -m tf1_mnist.signatures --work signature_runs      steps 0 to 8, one run a change
    python -m tf1_mnist.signatures --runs 3                   two runs more, their weights nudged
    python -m tf1_mnist.signatures --collect --out FILE       write what is done, and run nothing

One epoch a run. Every finished run is a file in the work directory, so that an interrupted
measurement goes on where it was. tf1_mnist.deck.causes reads the result.
"""

import concurrent.futures
import contextlib
import importlib
import io
import json
import math
import os
import pathlib
import re
import sys

from tf1_mnist import flags
from tf1_mnist.deck import bands, causes, figures
from tf1_mnist.errors import DataError, UsageError
from tf1_mnist.flags import DATA_DIRECTORY, Parser, positive_count

STEPS = figures.STEPS[:9]  # the graph lessons
RATES = (0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001)
BATCHES = (32, 50, 64, 128, 200, 256, 500)
KEEP_PROBS = (0.3, 0.5, 0.8, 0.9, 1)
OTHER_SEEDS = 6  # runs of `seed`, each with a seed of its own; it is a spread and not a point


class Changed:
    """A module with some of its names replaced: what a lesson's `tf` is after a change."""

    def __init__(self, module, **own):
        self.__dict__.update(own, _module=module)

    def __getattr__(self, name):
        return getattr(self._module, name)


def changes(step):
    """The names of the changes that a step is measured under, as causes.py reads them.

    rate R, batch N: other parameters. seed: neither weights nor shuffle seeded by 1234.
    today, today-resource: the op seeds and initialisers of today's tensorflow.compat.v1, with
    reference or with resource variables. he-later: he_normal as after TF 1.9. xavier, he,
    normal: another initialiser. gradient-descent, adam: another optimiser. keep_prob P.
    """
    near = (step.learning_rate * 2, step.learning_rate / 2)
    rates = sorted({float(f"{rate:.6g}") for rate in (*RATES, *near)} - {step.learning_rate})
    found = [f"rate {rate:g}" for rate in rates]
    found += [f"batch {size}" for size in BATCHES]
    found += ["seed", "today", "today-resource"]
    found += ["gradient-descent" if step.number >= 3 else "adam"]
    if step.number in (4, 5):
        found += ["he"]
    if step.number >= 6:
        found += ["he-later", "xavier"]
    if step.number == 8:
        found += [f"keep_prob {kept:g}" for kept in KEEP_PROBS]
    return found


def changed_tensorflow(change, number):
    """The `tf` of a lesson after a change that is one of names; None for the others."""
    from tf1_mnist import legacy as tf

    if change in ("today", "today-resource"):
        import tensorflow.compat.v1 as today

        return Changed(
            today,
            contrib=Changed(
                None, layers=Changed(None, xavier_initializer=today.glorot_uniform_initializer)
            ),
            keras=Changed(None, initializers=Changed(None, he_normal=today.initializers.he_normal)),
        )
    if change == "seed":
        return Changed(tf, set_random_seed=lambda seed: tf.set_random_seed(seed + 1 + number))
    if change == "he-later":
        return _with_initializers(tf, he_normal=lambda: _he_later(tf))
    if change == "xavier":
        return _with_initializers(tf, he_normal=tf.contrib.layers.xavier_initializer)
    if change == "he":
        return _with_initializers(tf, xavier_initializer=tf.keras.initializers.he_normal)
    if change == "gradient-descent":
        return Changed(tf, train=Changed(tf.train, AdamOptimizer=tf.train.GradientDescentOptimizer))
    if change == "adam":
        return Changed(tf, train=Changed(tf.train, GradientDescentOptimizer=tf.train.AdamOptimizer))
    return None


def _with_initializers(tf, **own):
    return Changed(
        tf,
        keras=Changed(tf.keras, initializers=Changed(tf.keras.initializers, **own)),
        contrib=Changed(tf.contrib, layers=Changed(tf.contrib.layers, **own)),
    )


def _he_later(tf):
    """TF 1.10's he_normal: stddev divided by that of a normal truncated at two deviations."""

    def initializer(shape, dtype=None, partition_info=None):
        stddev = math.sqrt(2 / float(shape[0])) / 0.87962566103423978
        return tf.truncated_normal(shape, 0.0, stddev, dtype)

    return initializer


def first_cost(lesson, step, arrays, change, number):
    """Train a lesson's module for one epoch under a change. Returns: the mean cost, nats.

    Args: number, 0 for a run as it is, else the seed of nudged initial weights.
    """
    import tensorflow.compat.v1 as today

    from tf1_mnist import legacy as tf
    from tf1_mnist.lesson import loop, nudge
    from tf1_mnist.lesson.rerun import data_sets

    kind, _, value = change.partition(" ")
    rate = float(value) if kind == "rate" else step.learning_rate
    batch_size = int(value) if kind == "batch" else step.batch_size
    mnist = data_sets(arrays, first_run=kind == "seed")
    replaced = {"learning_rate": rate, "tf": changed_tensorflow(change, number) or tf}
    before = {name: getattr(lesson, name) for name in replaced}
    vars(lesson).update(replaced)
    resource_variables = today.resource_variables_enabled()
    (
        today.enable_resource_variables
        if change == "today-resource"
        else today.disable_resource_variables
    )()
    try:
        with tf.Graph().as_default(), tf.Session() as sess:
            model = lesson.build_graph()
            if kind == "keep_prob":
                model = model._replace(train_feed=dict.fromkeys(model.train_feed, float(value)))
            loop.initialize(sess)
            if number and change != "seed":
                nudge.nudge_weights(sess, number)
            with contextlib.redirect_stdout(io.StringIO()):
                ((_, cost),) = loop.train(sess, model, mnist, 1, batch_size)
    finally:
        vars(lesson).update(before)
        if resource_variables:
            today.enable_resource_variables()
    return cost


def run_path(work, step, change, number):
    """Where a run's first cost is kept."""
    return pathlib.Path(work, f"step{step.number:02d}-{change.replace(' ', '_')}-{number:03d}.json")


def measure(work, number_of_step, change, number, data, core):
    """Do one run in this process and keep its first cost. Raises: DataError, not MNIST."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    from tf1_mnist.process import startup

    startup.quiet_tensorflow()
    from tf1_mnist.data import load

    step = STEPS[number_of_step]
    arrays, _ = load.read(data)
    if not arrays.is_mnist:
        raise DataError(f"{data}: not MNIST; signatures are of MNIST alone")
    lesson = importlib.import_module(f"lessons.{step.module}")
    cost = first_cost(lesson, step, arrays, change, number)
    flags.write_file("--work", run_path(work, step, change, number), json.dumps(cost))


def collect(work):
    """The runs of a work directory as causes.py reads them: {step: {change: Band's fields}}."""
    steps = {}
    for step in STEPS:
        for change in changes(step):
            pattern = run_path(work, step, change, 0).name.replace("-000.", "-[0-9][0-9][0-9].")
            costs = [json.loads(path.read_text()) for path in pathlib.Path(work).glob(pattern)]
            if costs:
                steps.setdefault(str(step.number), {})[change] = bands.spread(costs, True)
    return steps


def as_text(steps):
    """The signatures as JSON, one a line."""
    about = (
        "The first epoch's cost of each step after a change: [runs, mean, standard deviation, runs "
        "that diverged], of natural logarithms; made by python -m tf1_mnist.signatures"
    )
    text = json.dumps({"about": about, "steps": steps}, indent=1)
    return re.sub(r"\[\s+(\S+),\s+(\S+),\s+(\S+),\s+(\S+)\s+\]", r"[\1, \2, \3, \4]", text) + "\n"


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = Parser(prog="python -m tf1_mnist.signatures", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--runs", type=positive_count, default=1, metavar="N", help="per change (default: 1)"
    )
    parser.add_argument(
        "--steps",
        type=int,
        nargs="+",
        choices=range(9),
        default=range(9),
        metavar="STEP",
        help="of steps 0 to 8 (default: all)",
    )
    parser.add_argument(
        "--jobs", type=positive_count, default=1, metavar="N", help="side by side (default: 1)"
    )
    parser.add_argument(
        "--data", default=os.environ.get("MNIST_DATA") or DATA_DIRECTORY, metavar="DIR"
    )
    parser.add_argument(
        "--work", default="signature_runs", metavar="DIR", help="where finished runs are kept"
    )
    parser.add_argument(
        "--out",
        default=causes.FILE.name,
        metavar="FILE",
        help="what to write (default: %(default)s, in the working directory)",
    )
    parser.add_argument("--collect", action="store_true", help="run nothing more")
    args = parser.parse_args(argv)
    return flags.run(parser.prog, lambda: _main(args))


def _main(args):
    flags.writable_file("--out", args.out)
    work = flags.writable_directory("--work", args.work)
    if not args.collect:
        _measure_all(work, args)
    steps = collect(work)
    if not steps:
        raise UsageError(f"--work {work}: no run there; leave out --collect to measure some")
    flags.write_file("--out", args.out, as_text(steps))
    runs = sum(run for step in steps.values() for run, *_ in step.values())
    print(f"{args.out}: {runs} runs of {sum(map(len, steps.values()))} changes", file=sys.stderr)


def _measure_all(work, args):
    # Number by number, so that an interruption leaves every change with as many runs.
    tasks = [
        (str(work), number_of_step, change, number, args.data)
        for number in range(max(args.runs, OTHER_SEEDS))
        for number_of_step in args.steps
        for change in changes(STEPS[number_of_step])
        if number < (max(args.runs, OTHER_SEEDS) if change == "seed" else args.runs)
        and not run_path(work, STEPS[number_of_step], change, number).exists()
    ]
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    with concurrent.futures.ProcessPoolExecutor(args.jobs) as pool:
        running = [
            pool.submit(measure, *task, cores[at % len(cores)]) for at, task in enumerate(tasks)
        ]
        for done, future in enumerate(concurrent.futures.as_completed(running), start=1):
            future.result()
            print(f"{done} of {len(tasks)} runs", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""Measure how far float rounding alone moves each figure: `python -m tf1_mnist.bands`.

    python -m tf1_mnist.bands --runs 20 --jobs 2                 the bands of steps 0 to 8
    python -m tf1_mnist.bands --kind first-run --runs 10         another shuffle each run
    python -m tf1_mnist.bands --kind seeds --runs 10             the Keras step under other seeds
    python -m tf1_mnist.bands --collect                          bands.json from finished runs

A published result is a set of runs, not one number (as MLPerf's reference
convergence points). 'rerun' runs differ by their initial weights, each scaled
by 1 + 6e-8 * N(0, 1): half a unit in a float32's last place. Every finished run
is a file in the work directory, so that an interrupted measurement goes on
where it was. Runs of real TF 1.8 are no part of the bands: they are their proof.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import sys
import tempfile

from tf1_mnist import flags
from tf1_mnist.deck import bands as measured
from tf1_mnist.deck import figures
from tf1_mnist.errors import DataError, UsageError

ABOUT = (
    "Spread of each figure over runs: [runs, mean, standard deviation, runs that diverged], of "
    "natural logarithms for costs and losses, plain for accuracies; made by python -m "
    "tf1_mnist.bands"
)
STEPS_OF = {"rerun": range(9), "first-run": range(9), "seeds": (9,)}


def run_path(work, kind, step, number):
    """Where a run's figures are kept."""
    return pathlib.Path(work, f"{kind}-step{step:02d}-{number:03d}.json")


def measure(work, kind, step, number, data, core):
    """Train a step once, in this process, and keep its figures, unless they are there.

    Args: number, seeds the nudge; data, directory; core, the processor to stay on.
    """
    path = run_path(work, kind, step, number)
    if path.exists():
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    sys.stdout = open(os.devnull, "w")  # the lessons' text; this process is ours
    from tf1_mnist.process import startup

    startup.quiet_tensorflow()
    import importlib

    from tf1_mnist import legacy as tf
    from tf1_mnist.data import load
    from tf1_mnist.lesson import loop, nudge
    from tf1_mnist.lesson.rerun import data_sets

    lesson = importlib.import_module(f"lessons.{figures.STEPS[step].module}")
    arrays, _ = load.read(data)
    if not arrays.is_mnist:
        raise DataError(f"{data}: not MNIST; bands are of MNIST alone")
    if kind == "seeds":
        _keep(
            path,
            {"step": step, "kind": kind, "nudge": number, **train_keras(lesson, arrays, number)},
        )
        return
    mnist = data_sets(arrays, first_run=kind == "first-run")
    with tf.Graph().as_default(), tf.Session() as sess:
        model = lesson.build_graph()
        loop.initialize(sess)
        if kind == "rerun":
            nudge.nudge_weights(sess, number)
        costs = [
            cost
            for _, cost in loop.train(sess, model, mnist, lesson.training_cnt, lesson.batch_size)
        ]
        accuracy_train, accuracy_test = loop.test(sess, model, mnist)
    _keep(
        path,
        {
            "step": step,
            "kind": kind,
            "nudge": number,
            "epoch_cost": costs,
            "accuracy_train": float(accuracy_train),
            "accuracy_test": float(accuracy_test),
        },
    )


def _keep(path, run):
    handle, part = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as stream:
        json.dump(run, stream)
    os.replace(part, path)


def train_keras(lesson, arrays, seed):
    """Train the Keras step from a seed. Returns: its figures, epoch by epoch and of the test."""
    from tf1_mnist.lesson import keras_run

    keras_run.seed_everything(seed)
    (X_train, Y_train), (X_test, Y_test) = lesson.load(keras_run.Mnist(arrays))
    model = lesson.build_model()
    history = lesson.train(model, X_train, Y_train, verbose=0).history
    loss_test, accuracy_test = lesson.test(model, X_test, Y_test, verbose=0)
    return {
        "epoch_loss": history["loss"],
        "epoch_accuracy": history["accuracy"],
        "loss_test": loss_test,
        "accuracy_test": accuracy_test,
    }


def figures_of(run):
    """A run's figures by the slides' names, all fifteen epochs."""
    if "epoch_loss" in run:
        return {
            **{f"loss {epoch}": loss for epoch, loss in enumerate(run["epoch_loss"], start=1)},
            **{
                f"accuracy {epoch}": value
                for epoch, value in enumerate(run["epoch_accuracy"], start=1)
            },
            "loss test": run["loss_test"],
            "accuracy test": run["accuracy_test"],
        }
    figures = {f"cost {epoch}": cost for epoch, cost in enumerate(run["epoch_cost"], start=1)}
    return {
        **figures,
        "accuracy train": run["accuracy_train"],
        "accuracy test": run["accuracy_test"],
    }


def kept_bands(out):
    """What `out`, or else the package, holds: {kind: {step: {figure: [runs, …]}}}."""
    file = out if out.exists() else measured.FILE
    return json.loads(file.read_text(encoding="utf-8")).get("kinds", {})


def refuse_fewer(kept, kind, step, runs):
    """Raise UsageError where bands of more runs are kept than are to replace them."""
    figures_kept = kept.get(kind, {}).get(str(step), {})
    most = max((band[0] + band[3] for band in figures_kept.values()), default=0)
    if runs < most:
        raise UsageError(
            f"{kind} step {step}: {runs} runs would replace {most}; "
            f"give --runs {most}, or --force to replace them all the same"
        )


def collect(work, out, force=False):
    """Write the bands of the runs in a work directory, merged step by step into those kept.

    Args: out, pathlib.Path of the file; what it holds of other steps stays, or the
    package's, where it is new. force: fewer runs may replace more.
    Returns: runs found. Raises: UsageError.
    """
    kept = kept_bands(out)
    found = 0
    for kind in STEPS_OF:
        for step in STEPS_OF[kind]:
            runs = [
                figures_of(json.loads(path.read_text(encoding="utf-8")))
                for path in sorted(pathlib.Path(work).glob(f"{kind}-step{step:02d}-*.json"))
            ]
            if not runs:
                continue
            found += len(runs)
            if not force:
                refuse_fewer(kept, kind, step, len(runs))
            kept.setdefault(kind, {})[str(step)] = {
                name: measured.spread([run[name] for run in runs], figures.is_cost(name))
                for name in runs[0]
            }
    if not found:
        raise UsageError(f"--work {work}: no finished run there")
    text = json.dumps({"about": ABOUT, "kinds": kept}, indent=1)
    # One figure a line: a list of four numbers needs no six lines.
    text = re.sub(
        r"\[\s+(\d+),\s+(-?[\d.e+-]+),\s+([\d.e+-]+),\s+(\d+)\s+\]", r"[\1, \2, \3, \4]", text
    )
    flags.write_file("--out", out, text + "\n")
    return found


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = flags.Parser(prog="python -m tf1_mnist.bands", description=__doc__.partition("\n")[0])
    parser.add_argument("--kind", choices=STEPS_OF, default="rerun")
    parser.add_argument(
        "--runs", type=flags.positive_count, default=20, metavar="N", help="per step (default: 20)"
    )
    parser.add_argument(
        "--steps",
        type=int,
        nargs="+",
        choices=range(9),
        metavar="STEP",
        help="of steps 0 to 8 (default: all)",
    )
    parser.add_argument(
        "--jobs",
        type=flags.positive_count,
        default=len(cores()),
        metavar="N",
        help="side by side (default: the cores this process may use, %(default)s)",
    )
    parser.add_argument(
        "--data", default=os.environ.get("MNIST_DATA") or flags.DATA_DIRECTORY, metavar="DIR"
    )
    parser.add_argument(
        "--work", default="bands_runs", metavar="DIR", help="where finished runs are kept"
    )
    parser.add_argument(
        "--out",
        default="bands.json",
        metavar="FILE",
        help="the bands are written there, merged into what it holds (default: ./%(default)s)",
    )
    parser.add_argument(
        "--force", action="store_true", help="let fewer runs replace the bands of more"
    )
    parser.add_argument("--collect", action="store_true", help="run nothing more")
    args = parser.parse_args(argv)
    return flags.run(parser.prog, lambda: _measure_all(args))


def _measure_all(args):
    if args.kind == "seeds" and args.steps:
        raise UsageError("--steps: --kind seeds is of the Keras step alone; leave it out")
    out = flags.writable_file("--out", args.out)
    flags.writable_directory("--work", args.work)
    steps = args.steps or STEPS_OF[args.kind]
    if not args.collect:
        if not args.force:
            kept = kept_bands(out)
            for step in steps:
                refuse_fewer(kept, args.kind, step, args.runs)
        # Number by number, so that an interruption leaves every step with as many runs.
        todo = [(number, step) for number in range(1, args.runs + 1) for step in steps]
        places = cores()
        with concurrent.futures.ProcessPoolExecutor(args.jobs, max_tasks_per_child=1) as pool:
            runs = [
                pool.submit(
                    measure,
                    args.work,
                    args.kind,
                    step,
                    number,
                    args.data,
                    places[place % args.jobs % len(places)],
                )
                for place, (number, step) in enumerate(todo)
            ]
            for done, run in enumerate(runs, start=1):
                run.result()
                print(f"{done} of {len(runs)} runs", file=sys.stderr, flush=True)
    found = collect(args.work, out, args.force)
    print(f"{out}: the bands of {found} runs", file=sys.stderr)
    return 0


def cores():
    """The processors this process may use, by number."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


if __name__ == "__main__":
    sys.exit(main())

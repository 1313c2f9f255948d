"""The rows of the table: a piece of work, how ours is measured, and its peers."""

import concurrent.futures
import pathlib
import sys
import tempfile
from collections.abc import Callable
from typing import NamedTuple

from tests import idx_files
from tests.benchmarks.processes import ROOT, run_command, run_json, wall
from tf1_mnist.deck import figures

HERE = pathlib.Path(__file__).parent
PROGRAMS = ROOT / "tests" / "programs"
# Kinds of old programs, by a fixture of each.
KINDS = {
    "mlp_dropout": "a network with dropout",
    "cnn_layers": "a CNN by tf.layers",
    "cnn_by_hand": "a CNN by hand",
    "rnn_lstm": "an LSTM",
    "vae": "a VAE",
    "gan": "a GAN",
}
GRAPH_STEPS = range(9)


class Peer(NamedTuple):
    """A figure to compare ours with.

    name: of the peer. measure: returns its figure; None if it was not asked for. goal: the
    ratio ours / theirs to reach. paired: measure returns [ours, theirs], from one process.
    """

    name: str
    measure: Callable | None
    goal: float
    paired: bool = False


class Row(NamedTuple):
    """A piece of work. quick: it is one of the main rows. rounds: the most to measure."""

    work: str
    measure: Callable
    peers: tuple = ()
    quick: bool = False
    rounds: int = 100


def rows(args):
    """Yield all rows. args: data, a directory; tf18, torch, interpreters with them, or None."""
    yield from _data(args)
    yield from _epochs(args)
    yield from _programs(args)
    yield from _commands(args)


def _ours(args, work, *more):
    return lambda: run_json(["tests.benchmarks.work", work, args.data, *map(str, more)])


def _tf18(args, work, goal, step=None):
    lesson = [] if step is None else [ROOT / "lessons" / f"{figures.STEPS[step].module}.py"]
    command = [args.tf18, "-W", "ignore", HERE / "work_tf18.py", work, args.data, *lesson]
    return Peer("TF 1.8", args.tf18 and (lambda: run_command(command)), goal)


def _data(args):
    yield Row("read_data_sets, s", _ours(args, "read"), (_tf18(args, "read", 0.6),), quick=True)
    yield Row(
        "read_data_sets, MB grown", _ours(args, "read_memory"), (_tf18(args, "read_memory", 0.35),)
    )
    yield Row("epoch of next_batch(100), s", _ours(args, "batches"), (_tf18(args, "batches", 0.7),))


def _epochs(args):
    def torch(step, goal):
        command = [args.torch, HERE / "work_torch.py", args.data, step]
        return Peer("PyTorch", args.torch and (lambda: run_command(command)), goal)

    def bare(step):
        return (
            Peer("bare loop, tf.Session()", _ours(args, "bare", step, "yes"), 1.05, paired=True),
            Peer(
                "bare loop, the lesson's session",
                _ours(args, "bare", step, "no"),
                1.05,
                paired=True,
            ),
        )

    def keras(step, goal):
        return Peer("Keras 3 fit", _ours(args, "keras", step), goal)

    for step, peers in (
        (0, (_tf18(args, "epoch", 0.6, 0), *bare(0))),
        (5, (_tf18(args, "epoch", 0.75, 5), keras(5, 0.55), torch(5, 0.8), *bare(5))),
        (7, (_tf18(args, "epoch", 0.75, 7), keras(7, 0.75), torch(7, 0.75), *bare(7))),
        (8, (_tf18(args, "epoch", 0.75, 8), *bare(8))),
    ):
        yield Row(f"epoch of step {step}, s", _ours(args, "epoch", step), peers[:1], quick=True)
        yield Row(f"epoch of step {step}, s", _ours(args, "epoch", step), peers[1:])
    for step in (0, 5):
        yield Row(
            f"peak of step {step} above the import of TensorFlow, MB (to reach: 60)",
            _ours(args, "lesson_memory", step),
            (_tf18(args, "lesson_memory", 1, step),),
        )


def _programs(args):
    """Milliseconds of a training step of old programs, and seconds until one begins."""
    place = pathlib.Path(tempfile.mkdtemp())
    idx_files.write(place / "MNIST_data", train=6000, test=1000)
    worker = HERE / "work_program.py"
    for name, kind in KINDS.items():
        program = PROGRAMS / f"{name}.py"
        theirs = args.tf18 and (
            lambda program=program: run_command(
                [args.tf18, "-W", "ignore", worker, program], cwd=place
            )
        )
        yield Row(
            f"a training step of {kind}, ms",
            lambda program=program: run_json(["tf1_mnist.run", worker, program], cwd=place),
            (Peer("TF 1.8", theirs, 0.9),),
            quick=name in ("cnn_layers", "gan"),
        )
    hello = place / "hello.py"
    hello.write_text("import tensorflow as tf\nprint(tf.__version__)\n")
    yield Row(
        "old program: to the first line after import tensorflow, s",
        lambda: wall([sys.executable, "-m", "tf1_mnist.run", hello]),
        (Peer("TF 1.8", args.tf18 and (lambda: wall([args.tf18, "-W", "ignore", hello])), 1.0),),
        quick=True,
    )


def _commands(args):
    for command in (
        ["tf1_mnist.compare", "--help"],
        ["lessons.step05_lr0001", "--help"],
        ["lessons"],
    ):
        yield Row(
            f"python -m {' '.join(command)}, s (to reach: 0.3 s)",
            lambda command=command: wall([sys.executable, "-m", *command]),
        )
    lessons = [sys.executable, "-m", "lessons", *GRAPH_STEPS, "--data", args.data]
    two = [*lessons, "--training-cnt", "2"]
    yield Row(
        "all graph lessons, 2 epochs, --jobs 2, s",
        lambda: wall([*two, "--jobs", "2"]),
        (Peer("--jobs 1", lambda: wall([*two, "--jobs", "1"]), 0.65),),
        rounds=3,
    )
    for jobs, at_a_time in ((1, "one at a time"), (2, "two at a time")):
        yield Row(
            f"the deck: steps 0 to 8, 15 epochs, --jobs {jobs}, s",
            lambda jobs=jobs: wall([*lessons, "--jobs", str(jobs)]),
            (
                Peer(
                    f"TF 1.8, {at_a_time}",
                    args.tf18 and (lambda jobs=jobs: _deck_on_tf18(args, jobs)),
                    0.5,
                ),
            ),
            rounds=1,
        )


def _deck_on_tf18(args, jobs):
    """Seconds that TF 1.8 takes for the slides' nine programs, `jobs` at a time on these cores."""
    import time

    def program(step):
        return run_command(
            [
                args.tf18,
                "-W",
                "ignore",
                HERE / "work_tf18.py",
                "whole",
                args.data,
                ROOT / "lessons" / f"{figures.STEPS[step].module}.py",
            ]
        )

    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(program, GRAPH_STEPS))
    return time.perf_counter() - start

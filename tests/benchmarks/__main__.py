"""This project beside its peers, on the same data, in turn: `python -m tests.benchmarks`.

    python -m tests.benchmarks --data DIR --tf18 PYTHON --torch PYTHON [--rounds 5] [--only WORD]

Each figure is of a process of its own (a bare loop's shares ours, epoch by epoch); this
project and its peers take turns, round after round, and the medians, the spreads and the
ratio are printed as Markdown.
A peer that is not installed says so in its rows.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
from typing import Callable, NamedTuple, Optional

from tf1_mnist.deck import figures

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
PARAMETERS = {7: 784 * 512 + 3 * 512 * 512 + 512 * 10}      # weights that the matrix products see


class Missing(Exception):
    """A peer is not installed."""


def run(command, without=()):
    """Run a worker, `without` these environment variables; returns: the figure it prints."""
    env = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode:
        raise Missing((done.stderr.strip().splitlines() or ["failed"])[-1][:100])
    return json.loads(done.stdout.strip().splitlines()[-1])


def wall(command):
    """Seconds a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start


class Peer(NamedTuple):
    """What our figure is held against: a name, how it is measured (None: not asked for), the ratio to reach.

    work: the row's name where it is another than the group's; figure: what is then made of ours.
    paired: measure gives [ours, theirs], of one process.
    """
    name: str
    measure: Optional[Callable]
    goal: float
    work: str = ""
    figure: Callable = float
    paired: bool = False


def groups(args):
    """(work, how ours is measured, its peers): each measured once a round, in turn."""
    def ours(work, *more, without=()):
        return lambda: run([sys.executable, "-m", "tests.benchmarks.work", work, args.data, *map(str, more)], without)

    def tf18(work, goal, step=None):
        lesson = [] if step is None else [str(ROOT / "lessons" / f"{figures.STEPS[step].module}.py")]
        command = [args.tf18, "-W", "ignore", str(HERE / "work_tf18.py"), work, args.data, *lesson]
        return Peer("TF 1.8", args.tf18 and (lambda: run(command)), goal)

    def torch(step, goal):
        return Peer("PyTorch", args.torch and (lambda: run([args.torch, str(HERE / "work_torch.py"), args.data, str(step)])), goal)

    def keras(step, goal):
        return Peer("Keras 3 fit", ours("keras", step), goal)

    def bare(step):
        return (Peer("bare loop, tf.Session()", ours("bare", step, "yes"), 1.05, paired=True),
                Peer("bare loop, the lesson's session", ours("bare", step, "no"), 1.05, paired=True))

    # The product is to be NumPy's best: some machines bind OpenBLAS to an older processor's kernels.
    product = Peer("float32 matrix product", ours("product", without=("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")),
                   .6, "step 7, GFLOP/s (to reach: at least)",
                   lambda seconds: 6 * PARAMETERS[7] * 55000 / seconds / 1e9)
    yield "read_data_sets, s", ours("read"), [tf18("read", .6)]
    yield "read_data_sets, MB grown", ours("read_memory"), [tf18("read_memory", .35)]
    yield "epoch of next_batch(100), s", ours("batches"), [tf18("batches", .7)]
    for step, peers in ((0, [tf18("epoch", .6, 0), *bare(0)]),
                        (5, [tf18("epoch", .75, 5), keras(5, .55), torch(5, .8), *bare(5)]),
                        (7, [tf18("epoch", .75, 7), keras(7, .75), torch(7, .75), *bare(7), product]),
                        (8, [tf18("epoch", .75, 8), *bare(8)])):
        yield f"epoch of step {step}, s", ours("epoch", step), peers
    for command in (["tf1_mnist.compare", "--help"], ["lessons.step05_lr0001", "--help"], ["lessons"]):
        yield (f"python -m {' '.join(command)}, s (to reach: 0.3 s)",
               lambda command=command: wall([sys.executable, "-m", *command]), [])
    lessons = [sys.executable, "-m", "lessons", *map(str, range(9)), "--training-cnt", "2", "--data", args.data]
    yield ("all graph lessons, 2 epochs, --jobs 2, s", lambda: wall([*lessons, "--jobs", "2"]),
           [Peer("--jobs 1", lambda: wall([*lessons, "--jobs", "1"]), .65)])


def shown(values):
    return f"{statistics.median(values):.3g} ({min(values):.3g} … {max(values):.3g})"


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", default=os.environ.get("MNIST_DATA", "MNIST_data"), metavar="DIR")
    parser.add_argument("--tf18", metavar="PYTHON", help="an interpreter that has tensorflow 1.8.0")
    parser.add_argument("--torch", metavar="PYTHON", help="an interpreter that has torch")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="WORD", help="work that has WORD in its name")
    args = parser.parse_args()
    args.data = str(pathlib.Path(args.data).resolve())
    print("| work | ours: median (min … max) | against | theirs | ratio | to reach |\n|---|---|---|---|---|---|", flush=True)
    for work, ours, peers in groups(args):
        if args.only not in work:
            continue
        mine, others = [], {peer: [] for peer in peers}
        missing = {peer: "not installed: name its interpreter" for peer in peers if not peer.measure}
        for _ in range(args.rounds):
            mine.append(ours())
            for peer in peers:
                if peer not in missing:
                    try:
                        others[peer].append(peer.measure())
                    except Missing as reason:
                        missing[peer] = f"not installed: {reason}"
        for peer in peers:
            figures, theirs = zip(*others[peer]) if peer.paired and others[peer] else (list(map(peer.figure, mine)), others[peer])
            ratio = "-" if peer in missing else f"{statistics.median(figures) / statistics.median(theirs):.2f}"
            print(f"| {peer.work or work} | {shown(figures)} | {peer.name} | {missing.get(peer) or shown(theirs)} "
                  f"| {ratio} | {peer.goal} |", flush=True)
        if not peers:
            print(f"| {work} | {shown(mine)} | - | - | - | - |", flush=True)


if __name__ == "__main__":
    main()

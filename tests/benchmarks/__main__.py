"""This project beside its peers, on the same data, in turn: `python -m tests.benchmarks`.

    python -m tests.benchmarks --data DIR --tf18 PYTHON --torch PYTHON [--rounds 5] [--only WORD]

Each figure is of a process of its own; the two sides of a row take turns, round
after round, and the medians, the spreads and the ratio are printed as Markdown.
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

from tf1_mnist import slides

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
PARAMETERS = {7: 784 * 512 + 3 * 512 * 512 + 512 * 10}      # weights that the matrix products see


class Missing(Exception):
    """A peer is not installed."""


def run(command):
    """Run a worker; returns: the figure it prints."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise Missing((done.stderr.strip().splitlines() or ["failed"])[-1][:100])
    return json.loads(done.stdout.strip().splitlines()[-1])


def wall(command):
    """Seconds a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start


def rows(args):
    """(name, ours, theirs or None, ratio to reach): the sides as functions that measure once."""
    def ours(work, *more):
        return lambda: run([sys.executable, "-m", "tests.benchmarks.work", work, args.data, *map(str, more)])

    def tf18(work, step=None):
        if not args.tf18:
            return None
        lesson = [] if step is None else [str(ROOT / "lessons" / f"{slides.STEPS[step].module}.py")]
        return lambda: run([args.tf18, "-W", "ignore", str(HERE / "work_tf18.py"), work, args.data, *lesson])

    def torch(step):
        return args.torch and (lambda: run([args.torch, str(HERE / "work_torch.py"), args.data, str(step)]))

    yield "read_data_sets, s | TF 1.8", ours("read"), tf18("read"), .6
    yield "read_data_sets, MB grown | TF 1.8", ours("read_memory"), tf18("read_memory"), .35
    yield "epoch of next_batch(100), s | TF 1.8", ours("batches"), tf18("batches"), .7
    for step, ratio in ((0, .6), (5, .75), (7, .75), (8, .75)):
        yield f"epoch of step {step}, s | TF 1.8", ours("epoch", step), tf18("epoch", step), ratio
    for step, ratio in ((5, .55), (7, .75)):
        yield f"epoch of step {step}, s | Keras 3 fit", ours("epoch", step), ours("keras", step), ratio
    for step, ratio in ((5, .8), (7, .75)):
        yield f"epoch of step {step}, s | PyTorch", ours("epoch", step), torch(step), ratio
    for step in (0, 5, 7, 8):
        yield f"epoch of step {step}, s | bare loop", ours("epoch", step), ours("bare", step), 1.05
    yield ("step 7, GFLOP/s (to reach: at least) | float32 matrix product",
           lambda: 6 * PARAMETERS[7] * 55000 / ours("epoch", 7)() / 1e9, ours("product"), .6)
    lessons = [sys.executable, "-m", "lessons", *map(str, range(9)), "--training-cnt", "2", "--data", args.data]
    yield ("all graph lessons, 2 epochs, --jobs 2, s | --jobs 1",
           lambda: wall([*lessons, "--jobs", "2"]), lambda: wall([*lessons, "--jobs", "1"]), .65)
    for command in (["tf1_mnist.compare", "--help"], ["lessons.step05_lr0001", "--help"], ["lessons"]):
        yield (f"python -m {' '.join(command)}, s (to reach: 0.3 s) | -",
               lambda command=command: wall([sys.executable, "-m", *command]), None, None)


def shown(values):
    return f"{statistics.median(values):.3g} ({min(values):.3g} … {max(values):.3g})"


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", default=os.environ.get("MNIST_DATA", "MNIST_data"), metavar="DIR")
    parser.add_argument("--tf18", metavar="PYTHON", help="an interpreter that has tensorflow 1.8.0")
    parser.add_argument("--torch", metavar="PYTHON", help="an interpreter that has torch")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="WORD", help="rows that have WORD in their name")
    args = parser.parse_args()
    args.data = str(pathlib.Path(args.data).resolve())
    print("| work | ours: median (min … max) | against | theirs | ratio | to reach |\n|---|---|---|---|---|---|", flush=True)
    for name, ours, theirs, goal in rows(args):
        if args.only not in name:
            continue
        work, _, against = name.partition(" | ")
        mine, other, reason = [], [], "not installed: name its interpreter"
        for _ in range(args.rounds):
            mine.append(ours())
            if theirs:
                try:
                    other.append(theirs())
                except Missing as missing:
                    theirs, reason = None, f"not installed: {missing}"
        ratio = f"{statistics.median(mine) / statistics.median(other):.2f}" if other else "-"
        print(f"| {work} | {shown(mine)} | {against} | {shown(other) if other else '-' if against == '-' else reason} "
              f"| {ratio} | {goal or '-'} |", flush=True)


if __name__ == "__main__":
    main()

"""How time and memory grow with batch, width, data and epochs: `python -m tests.benchmarks.growth`.

Each row is measured in processes of its own; the tables are Markdown. `growth` is the
exponent between a row and the one above: 1 where twice the size takes twice the time.
"""

import argparse
import contextlib
import io
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time
import types

from tf1_mnist.flags import DATA_DIRECTORY, Parser, positive_count
from tf1_mnist.process import startup

ROOT = pathlib.Path(__file__).parent.parent.parent
SECONDS = 6  # only part of a longer epoch is measured
TABLES = {
    "batch size (step 5)": ("batch", (10, 100, 1000, 10000)),
    "width of the hidden layers (step 5)": ("width", (64, 256, 1024, 4096)),
    "MNIST, so many times over (step 5)": ("copies", (1, 2, 5, 10)),
    "epochs (step 0)": ("epochs", (1, 10, 100)),
}


def lesson(module, width):
    """A lesson's graph with another width of the hidden layers, replaced in its source."""
    source = (
        (ROOT / "lessons" / f"{module}.py").read_text(encoding="utf-8").replace("256", str(width))
    )
    made = types.ModuleType(module)
    exec(compile(source, module, "exec"), vars(made))
    return made.build_graph()


def measure(directory, batch=100, width=256, copies=1, epochs=0):
    """Measure one row: (seconds an epoch, peak MB, MB added by training).

    The first steps, in which TensorFlow plans the graph, do not count.
    """
    import numpy as np

    from tests.benchmarks import work
    from tf1_mnist import legacy as tf
    from tf1_mnist.data import idx
    from tf1_mnist.lesson import loop
    from tf1_mnist.lesson.rerun import data_sets
    from tf1_mnist.lesson.session import LocalSession

    arrays = idx.load(directory)
    if copies > 1:
        arrays = arrays._replace(
            train_images=np.concatenate([arrays.train_images] * copies),
            train_labels=np.concatenate([arrays.train_labels] * copies),
        )
    mnist = data_sets(arrays)
    del arrays
    with tf.Graph().as_default():
        model = lesson("step00_softmax" if epochs else "step05_lr0001", width)
        with LocalSession() as sess:
            loop.initialize(sess)
            steps = mnist.train.num_examples // batch

            def train(count):
                start = time.perf_counter()
                for _ in range(count):
                    xs, ys = mnist.train.next_batch(batch)
                    sess.run([model.cost, model.op_train], {model.X: xs, model.Y: ys})
                return time.perf_counter() - start

            train(3)
            if epochs:
                before, start = work.rss(), time.perf_counter()
                with contextlib.redirect_stdout(io.StringIO()):
                    for _ in loop.train(sess, model, mnist, epochs, batch):
                        pass
                return (time.perf_counter() - start) / epochs, work.rss(), work.rss() - before
            before, count = work.rss(), min(steps, 20)
            count = min(steps, max(count, int(SECONDS / (train(count) / count))))
            return train(count) / count * steps, work.rss(), work.rss() - before


def exponent(grown, size):
    """The k of grown = size ** k, as text."""
    return f"{round(math.log(grown) / math.log(size), 2) + 0:.2f}"  # + 0: no "-0.00"


def row(data, sizes, rounds):
    """Measure a row in processes of its own. Returns: the medians, (seconds, peak MB, added MB).

    Args: data, directory; sizes, arguments of `measure`, a dict.
    """
    module = "tests.benchmarks.growth"
    command = [sys.executable, "-m", module, "--data", data, "--row", json.dumps(sizes)]
    rows = []
    for _ in range(rounds):
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        rows.append(json.loads(done.stdout))
    return [statistics.median(column) for column in zip(*rows)]


def print_table(heading, what, sizes, data, rounds):
    """Measure and print a table. Args: what, the argument of `measure` that takes the sizes."""
    print(f"\n| {heading} | s an epoch | growth | peak MB | growth | MB while training |")
    print("|---|---|---|---|---|---|")
    above = None
    for size in sizes:
        seconds, peak, added = row(data, {what: size}, rounds)
        slower = larger = ""
        if above:
            slower = exponent(seconds / above[1], size / above[0])
            larger = exponent(peak / above[2], size / above[0])
        print(
            f"| {size:,} | {seconds:.3g} | {slower} | {peak:.0f} | {larger} | {added:.0f} |",
            flush=True,
        )
        above = size, seconds, peak


def main():
    parser = Parser(
        prog="python -m tests.benchmarks.growth", description=__doc__.partition("\n")[0]
    )
    parser.add_argument(
        "--data", default=os.environ.get("MNIST_DATA", DATA_DIRECTORY), metavar="DIR"
    )
    parser.add_argument("--rounds", type=positive_count, default=3, metavar="N")
    parser.add_argument("--row", help=argparse.SUPPRESS)  # what a process measures
    args = parser.parse_args()
    if args.row:
        startup.quiet_tensorflow()
        print(json.dumps(measure(args.data, **json.loads(args.row))))
        return
    for heading, (what, sizes) in TABLES.items():
        print_table(heading, what, sizes, args.data, args.rounds)


if __name__ == "__main__":
    main()

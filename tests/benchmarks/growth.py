"""How time and memory grow with batch, width, data and epochs: `python -m tests.benchmarks.growth [--data DIR]`.

Each row is a process of its own, and prints Markdown. `growth` is the exponent that
lies between a row and the one above: 1 where twice the size takes twice the time.
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

ROOT = pathlib.Path(__file__).parent.parent.parent
SECONDS = 6         # an epoch that would take longer is measured in part
TABLES = {
    "batch size (step 5)": ("batch", (10, 100, 1000, 10000)),
    "width of the hidden layers (step 5)": ("width", (64, 256, 1024, 4096)),
    "MNIST, so many times over (step 5)": ("copies", (1, 2, 5, 10)),
    "epochs (step 0)": ("epochs", (1, 10, 100)),
}


def lesson(module, width):
    """A lesson's graph with other hidden layers: its own source, another number in it."""
    source = (ROOT / "lessons" / f"{module}.py").read_text(encoding="utf-8").replace("256", str(width))
    made = types.ModuleType(module)
    exec(compile(source, module, "exec"), vars(made))
    return made.build_graph()


def measure(directory, batch=100, width=256, copies=1, epochs=0):
    """One row: (seconds an epoch, peak MB, MB that training added).

    The first steps, in which TensorFlow plans the graph, are not counted.
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
        arrays = arrays._replace(train_images=np.concatenate([arrays.train_images] * copies),
                                 train_labels=np.concatenate([arrays.train_labels] * copies))
    mnist = data_sets(arrays)
    del arrays
    with tf.Graph().as_default():
        model = lesson("step00_softmax" if epochs else "step05_lr0001", width)
        with LocalSession() as sess:
            loop.initialize(sess)
            steps = mnist.train.num_examples // batch

            def train(count):
                start = time.perf_counter()
                for i in range(count):
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
    return f"{round(math.log(grown) / math.log(size), 2) + 0:.2f}"      # + 0: no "-0.00"


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", default=os.environ.get("MNIST_DATA", "MNIST_data"), metavar="DIR")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--row", help=argparse.SUPPRESS)        # what a process of its own measures
    args = parser.parse_args()
    if args.row:
        from tf1_mnist.process import startup
        startup.quiet_tensorflow()
        return print(json.dumps(measure(args.data, **json.loads(args.row))))
    for heading, (what, sizes) in TABLES.items():
        print(f"\n| {heading} | s an epoch | growth | peak MB | growth | MB while training |\n|---|---|---|---|---|---|")
        above = None
        for size in sizes:
            rows = [json.loads(subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.growth", "--data", args.data, "--row", json.dumps({what: size})],
                cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout) for _ in range(args.rounds)]
            seconds, peak, added = (statistics.median(column) for column in zip(*rows))
            grew = ["", ""] if above is None else [
                exponent(now / then, size / above[0]) for now, then in ((seconds, above[1]), (peak, above[2]))]
            print(f"| {size:,} | {seconds:.3g} | {grew[0]} | {peak:.0f} | {grew[1]} | {added:.0f} |", flush=True)
            above = size, seconds, peak


if __name__ == "__main__":
    main()

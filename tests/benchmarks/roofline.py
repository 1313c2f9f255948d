"""What a training step must cost on this machine, and where the rest of the time goes.

    python -m tests.benchmarks.roofline [--data DIR] [--rounds 3] [--steps 0 5 7 8]

The limit is the sum of three parts, each measured in turn with our epoch: the matrix
products that training needs (forward, weight gradients, gradients of hidden layers, but not
of the input images) by the faster of NumPy and TensorFlow's MatMul; the bytes that the
optimiser reads and writes, at the bandwidth of a triad over arrays of that size; and a
batch, shuffled, scaled and copied. The second table has TensorFlow's timeline (RunMetadata)
of a training step, by type of op.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import statistics
import sys
import time
from typing import NamedTuple

import numpy as np

from tests.benchmarks import processes

BATCH, STEPS_AN_EPOCH = 100, 550
# Widths of the layers, and how often the optimiser touches each weight: gradient descent reads
# gradient and weight and writes the weight; Adam also reads and writes two moments.
LAYERS = {
    0: ([784, 10], 3),
    5: ([784, 256, 256, 10], 7),
    7: ([784, 512, 512, 512, 512, 10], 7),
    8: ([784, 512, 512, 512, 512, 10], 7),
}
GOALS = {0: 2.0, 5: 1.5, 7: 1.25, 8: 1.25}
COPIES = 10  # of each product in one call, so that the cost of the call does not count


class Parts(NamedTuple):
    """Seconds of a training step that each part of the limit takes."""

    numpy_products: float
    tensorflow_products: float
    optimiser: float
    batch: float

    @property
    def limit(self):
        return min(self.numpy_products, self.tensorflow_products) + self.optimiser + self.batch


def products(widths):
    """Shapes ((m, k), (k, n)) of the matrix products of one training step."""
    found = []
    for layer, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        found.append(((BATCH, inputs), (inputs, outputs)))
        found.append(((inputs, BATCH), (BATCH, outputs)))
        if layer:
            found.append(((BATCH, outputs), (outputs, inputs)))
    return found


def best(call, turns=30):
    """The median of the seconds that a call takes, after a first one."""
    call()
    seconds = []
    for _ in range(turns):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def numpy_products(step):
    rng = np.random.default_rng(0)
    pairs = [
        (rng.random(a, np.float32), rng.random(b, np.float32)) for a, b in products(LAYERS[step][0])
    ]
    return best(lambda: [a @ b for a, b in pairs])


def tensorflow_products(step):
    """The same by TensorFlow's MatMul; transposed operands as gradients have them."""
    import tensorflow.compat.v1 as tf

    rng = np.random.default_rng(0)
    # Grappler would fold constants and merge equal products.
    config = tf.ConfigProto()
    config.graph_options.rewrite_options.disable_meta_optimizer = True
    config.graph_options.optimizer_options.opt_level = tf.OptimizerOptions.L0
    with tf.Graph().as_default(), tf.Session(config=config) as sess:
        found, after = [], []
        pairs = [
            tuple(tf.Variable(rng.random(shape, np.float32)) for shape in pair)
            for pair in products(LAYERS[step][0])
        ]
        for _ in range(COPIES):
            with tf.control_dependencies(after):  # one step's products after another's
                after = [tf.matmul(a, b).op for a, b in pairs]
            found += after
        sess.run(tf.global_variables_initializer())
        everything = tf.group(*found)
        return best(lambda: sess.run(everything)) / COPIES


def optimiser(step):
    """Bytes that the optimiser moves, at the bandwidth of a = b + c over as many floats."""
    widths, touches = LAYERS[step]
    weights = sum(a * b + b for a, b in zip(widths, widths[1:]))
    floats = max(weights, 1)
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    arrays = [np.ones(floats, np.float32) for _ in range(3)]
    parts = [[part for part in np.array_split(array, workers)] for array in arrays]
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        alone = best(lambda: np.add(arrays[1], arrays[2], out=arrays[0]))
        together = best(lambda: list(pool.map(lambda a, b, c: np.add(b, c, out=a), *parts)))
    return min(alone, together) * touches / 3


def batch():
    """Rows of a shuffled epoch, gathered and scaled to float32, with their one-hot labels."""
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (55000, 784)).astype(np.uint8)
    labels = np.zeros((55000, 10))
    order = rng.permutation(55000)
    at = iter(range(0, 10**9, BATCH))

    def one():
        rows = order[next(at) % 55000 :][:BATCH]
        xs = images.take(rows, axis=0).astype(np.float32)
        xs *= np.float32(1 / 255)
        return xs, labels.take(rows, axis=0)

    return best(one, 500)


def measure(directory, step):
    """(Parts, seconds of our training step), in one process."""
    from tests.benchmarks import work

    with work.graph(directory, step) as case:
        work.trained(*case)
        ours = work.trained(*case) / STEPS_AN_EPOCH
    return Parts(numpy_products(step), tensorflow_products(step), optimiser(step), batch()), ours


def by_op(directory, step, runs=20):
    """{type of op: its share of the time that ops take in training steps}, largest first."""
    import tensorflow.compat.v1 as tf

    from tests.benchmarks import work

    spent = collections.Counter()
    with work.graph(directory, step) as (sess, model, mnist):
        types = {op.name: op.type for op in sess.graph.get_operations()}
        options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
        for _ in range(runs):
            xs, ys = mnist.train.next_batch(BATCH)
            metadata = tf.RunMetadata()
            sess.run(
                [model.cost, model.op_train],
                {model.X: xs, model.Y: ys, **model.train_feed},
                options=options,
                run_metadata=metadata,
            )
            for device in metadata.step_stats.dev_stats:
                for node in device.node_stats:
                    name = node.node_name.partition(":")[0]
                    label = node.timeline_label.rpartition("= ")[2].partition("(")[0]
                    kind = types.get(name) or label
                    spent[kind or "TensorFlow's own"] += node.op_end_rel_micros
    total = sum(spent.values())
    return {kind: micros / total for kind, micros in spent.most_common()}


def table(args):
    """Print both tables."""
    print(
        "| step | products: NumPy, ms | TensorFlow's MatMul, ms | optimiser's bytes, ms "
        "| batch, ms | limit, ms | ours, ms | ours / limit | aim |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    module = "tests.benchmarks.roofline"
    for step in args.steps:
        command = [module, "--measure", step, "--data", args.data]
        rounds = []
        for _ in range(args.rounds):
            rounds.append(processes.run_json(command, without=processes.OPENBLAS))
        parts = Parts(*(statistics.median(column) for column in zip(*(each[0] for each in rounds))))
        ours = statistics.median(each[1] for each in rounds)
        ratio = statistics.median(each[1] / Parts(*each[0]).limit for each in rounds)
        shown = [f"{seconds * 1e3:.3g}" for seconds in (*parts, parts.limit, ours)]
        print(f"| {step} | {' | '.join(shown)} | {ratio:.2f} | {GOALS[step]} |", flush=True)
    print("\n| step | share of the time of all ops, by type |\n|---|---|")
    for step in args.steps:
        shares = processes.run_json([module, "--ops", step, "--data", args.data])
        largest = [f"{kind} {share:.0%}" for kind, share in list(shares.items())[:8]]
        print(f"| {step} | {', '.join(largest)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.roofline", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--data", default=os.environ.get("MNIST_DATA", "MNIST_data"), metavar="DIR")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, nargs="+", choices=LAYERS, default=list(LAYERS))
    parser.add_argument("--measure", type=int, choices=LAYERS, help=argparse.SUPPRESS)
    parser.add_argument("--ops", type=int, choices=LAYERS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.data = os.path.abspath(args.data)
    if args.measure is None and args.ops is None:
        try:
            return table(args)
        except processes.Missing as reason:
            parser.error(f"a measurement failed: {reason}")
    from tf1_mnist.process import startup

    startup.quiet_tensorflow()
    if args.ops is None:
        print(json.dumps(measure(args.data, args.measure)))
    else:
        print(json.dumps(by_op(args.data, args.ops)))


if __name__ == "__main__":
    sys.exit(main())

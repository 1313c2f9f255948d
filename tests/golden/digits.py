"""Train the lessons on the built-in digits with a real TF 1.8, and record what it did.

    python -m tf1_mnist.digits --write DIR
    PYTHON_WITH_TF18 tests/golden/digits.py DIR > tests/golden/digits.json

The lessons' own sources are run: they are TF 1 programs, with TF 1's tensorflow
instead of tf1_mnist.legacy. Runs on Python 3.6.
"""

from __future__ import print_function

import collections
import glob
import gzip
import hashlib
import json
import os
import shutil
import sys
import tempfile

EPOCHS = 2
BATCHES = 3
RANDOM_OPS = ("RandomStandardNormal", "RandomUniform", "TruncatedNormal")
HERE = os.path.dirname(os.path.abspath(__file__))


def lesson(path, tf):
    """A lesson's names, its three imports replaced by TF 1's own."""
    model = collections.namedtuple(
        "Model", "X Y cost op_train prediction accuracy train_feed test_feed"
    )
    names = {
        "__name__": "lesson",
        "tf": tf,
        "Model": lambda *values, **feeds: model(
            *values, train_feed=feeds.get("train_feed", {}), test_feed=feeds.get("test_feed", {})
        ),
    }
    with open(path) as stream:
        source = "".join(
            "" if line.startswith(("from tf1_mnist", "from lessons")) else line for line in stream
        )
    exec(source, names)
    return names


def record(path, tf, read_data_sets, directory):
    """Train one lesson under the re-run rule. Returns: what it did."""
    tf.reset_default_graph()
    tf.set_random_seed(1234)
    mnist = read_data_sets(directory, one_hot=True)
    tf.reset_default_graph()
    model = lesson(path, tf)["build_graph"]()
    sess = tf.Session()
    sess.run(tf.global_variables_initializer())
    out = {
        "random_ops": [
            [op.name, op.type, int(op.get_attr("seed")), int(op.get_attr("seed2"))]
            for op in tf.get_default_graph().get_operations()
            if op.type in RANDOM_OPS
        ],
        "initial_weights_sha256": {
            v.op.name: hashlib.sha256(sess.run(v).tobytes()).hexdigest()
            for v in tf.trainable_variables()
        },
        "first_batches": [],
        "epoch_cost": [],
    }
    for _ in range(EPOCHS):
        avg_cost, total_batch = 0, mnist.train.num_examples // 100
        for _ in range(total_batch):
            xs, ys = mnist.train.next_batch(100)
            feed = dict(model.train_feed)
            feed.update({model.X: xs, model.Y: ys})
            cost, _unused = sess.run([model.cost, model.op_train], feed)
            avg_cost += float(cost) / total_batch
            if len(out["first_batches"]) < BATCHES:
                out["first_batches"].append(
                    {
                        "images_sha256": hashlib.sha256(xs.tobytes()).hexdigest(),
                        "ink": round(float(xs.sum()), 3),
                        "labels": ys.argmax(1).tolist(),
                        "cost": float(cost),
                    }
                )
        out["epoch_cost"].append(avg_cost)
    feed = dict(model.test_feed)
    feed.update({model.X: mnist.test.images, model.Y: mnist.test.labels})
    out["accuracy_test"] = float(sess.run(model.accuracy, feed))
    return out


def main():
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import tensorflow as tf
    from tensorflow.examples.tutorials.mnist import input_data

    tf.logging.set_verbosity(tf.logging.ERROR)
    gzipped = tempfile.mkdtemp()
    stdout, sys.stdout = sys.stdout, open(os.devnull, "w")  # 'Extracting …'
    try:
        for path in glob.glob(os.path.join(sys.argv[1], "*ubyte")):
            packed = os.path.join(gzipped, os.path.basename(path) + ".gz")
            with open(path, "rb") as source, gzip.open(packed, "wb", 1) as target:
                shutil.copyfileobj(source, target)
        steps = {}
        for path in sorted(glob.glob(os.path.join(HERE, "..", "..", "lessons", "step0[0-8]_*.py"))):
            steps[os.path.basename(path)[:-3]] = record(
                path, tf, input_data.read_data_sets, gzipped
            )
    finally:
        shutil.rmtree(gzipped)
    text = json.dumps(
        {"tensorflow": tf.__version__, "epochs": EPOCHS, "steps": steps}, sort_keys=True
    )
    print(text.replace('"step0', '\n"step0'), file=stdout)


if __name__ == "__main__":
    main()

"""One measured piece of this project's work, in a process of its own: prints its figure as JSON.

    python -m tests.benchmarks.work WORK DATA_DIR [STEP]

Seconds unless the name says other. Every epoch measured follows one that is not.
"""

import contextlib
import importlib
import io
import json
import resource
import sys
import time


def rss():
    """Peak resident memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def quietly(call):
    with contextlib.redirect_stdout(io.StringIO()):
        return call()


def data(directory):
    from tf1_mnist.data import idx
    from tf1_mnist.lesson.rerun import data_sets

    return data_sets(idx.load(directory))


def read(directory):
    from tf1_mnist import input_data

    start = time.perf_counter()
    quietly(lambda: input_data.read_data_sets(directory, one_hot=True))
    return time.perf_counter() - start


def read_memory(directory):
    """MB that read_data_sets adds to the peak after imports."""
    from tf1_mnist import input_data

    before = rss()
    kept = quietly(lambda: input_data.read_data_sets(directory, one_hot=True))
    return rss() - before if kept else 0


def batches(directory):
    train = data(directory).train
    for _ in range(550):
        train.next_batch(100)
    start = time.perf_counter()
    for _ in range(550):
        train.next_batch(100)
    return time.perf_counter() - start


@contextlib.contextmanager
def graph(directory, step):
    """A step's session, graph and data."""
    from tf1_mnist import legacy as tf
    from tf1_mnist.deck import figures
    from tf1_mnist.lesson import loop
    from tf1_mnist.lesson.session import LocalSession

    mnist = data(directory)
    with tf.Graph().as_default():
        model = importlib.import_module(f"lessons.{figures.step(step).module}").build_graph()
        with LocalSession() as sess:
            loop.initialize(sess)
            yield sess, model, mnist


def trained(sess, model, mnist):
    """Seconds of an epoch as the lesson runs it, next_batch included."""
    from tf1_mnist.lesson import loop

    start = time.perf_counter()
    quietly(lambda: list(loop.train(sess, model, mnist, 1, 100)))
    return time.perf_counter() - start


def epoch(directory, step):
    """The second epoch of a step, as the lesson runs it."""
    with graph(directory, step) as case:
        trained(*case)
        return trained(*case)


def bare(directory, step, plain):
    """[an epoch as the lesson runs it, an epoch of nothing but sess.run over batches made before].

    Both in one process, in turn, in the order A B B A. plain: "yes", the second in a
    session as `tf.Session()` opens it; "no", in the lesson's own.
    """
    from tf1_mnist import legacy as tf
    from tf1_mnist.lesson import loop

    with graph(directory, step) as (sess, model, mnist):
        ready = [mnist.train.next_batch(100) for _ in range(550)]
        other = tf.Session() if plain == "yes" else sess
        if plain == "yes":
            loop.initialize(other)

        def looped():
            start = time.perf_counter()
            for xs, ys in ready:
                other.run(
                    [model.cost, model.op_train], {model.X: xs, model.Y: ys, **model.train_feed}
                )
            return time.perf_counter() - start

        trained(sess, model, mnist), looped()
        first, *bares, last = (
            trained(sess, model, mnist),
            looped(),
            looped(),
            trained(sess, model, mnist),
        )
        return [(first + last) / 2, sum(bares) / 2]


def keras(directory, step):
    """An epoch of Keras's model.fit, of the same network and batch."""
    import tensorflow as tf

    mnist, layers = data(directory), tf.keras.layers
    widths = [512] * 4 if step == "7" else [256] * 2
    model = tf.keras.Sequential(
        [layers.Input((784,)), *(layers.Dense(width, "relu") for width in widths), layers.Dense(10)]
    )
    model.compile("adam", tf.keras.losses.CategoricalCrossentropy(from_logits=True))
    images, labels = mnist.train.images, mnist.train.labels.astype("float32")
    for _ in range(2):
        start = time.perf_counter()
        model.fit(images, labels, batch_size=100, epochs=1, verbose=0)
    return time.perf_counter() - start


def lesson_memory(directory, step):
    """MB that a lesson's two epochs and test add to the peak after TensorFlow's import."""
    from tf1_mnist.lesson import loop

    before = rss()
    with graph(directory, step) as (sess, model, mnist):
        trained(sess, model, mnist)
        trained(sess, model, mnist)
        quietly(lambda: loop.test(sess, model, mnist))
    return rss() - before


if __name__ == "__main__":
    from tf1_mnist.process import startup

    startup.quiet_tensorflow()
    work, *arguments = sys.argv[1:]
    print(json.dumps(globals()[work](*arguments)))

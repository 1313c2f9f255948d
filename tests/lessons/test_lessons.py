"""The lessons and a real TF 1.8: op seeds, initial weights, first batches, the slides' text."""

import ast
import difflib
import hashlib
import importlib
import math
import re

import numpy as np
import pytest

from tf1_mnist import legacy as tf
from tf1_mnist.data import idx
from tf1_mnist.deck import figures
from tf1_mnist.lesson import loop
from tf1_mnist.lesson.rerun import data_sets

pytestmark = pytest.mark.matrix

GRAPH_STEPS = [step for step in figures.STEPS if step.number <= 8]
NAMES = [step.module for step in GRAPH_STEPS]
every_step = pytest.mark.parametrize("step", GRAPH_STEPS, ids=NAMES)


def lesson(step):
    return importlib.import_module(f"lessons.{step.module}")


@pytest.fixture(scope="module")
def arrays(mnist_dir):
    return idx.load(mnist_dir)


@every_step
def test_op_seeds_and_initial_weights_are_tf18s(step, tf18):
    with tf.Graph().as_default() as graph, tf.Session() as sess:
        lesson(step).build_graph()
        loop.initialize(sess)
        random_ops = [
            [op.name, op.type, op.get_attr("seed"), op.get_attr("seed2")]
            for op in graph.get_operations()
            if op.type in ("RandomStandardNormal", "RandomUniform", "TruncatedNormal")
        ]
        weights = {
            variable.op.name: hashlib.sha256(sess.run(variable).tobytes()).hexdigest()
            for variable in tf.trainable_variables()
        }
    assert random_ops == tf18[step.number]["random_ops"]
    assert weights == tf18[step.number]["initial_weights_sha256"]


@every_step
def test_first_batches_cost_what_tf18s_cost(step, tf18, arrays):
    """The same images, and the same dropout masks, for five training steps."""
    mnist = data_sets(arrays)
    with tf.Graph().as_default(), tf.Session() as sess:
        model = lesson(step).build_graph()
        loop.initialize(sess)
        for recorded in tf18[step.number]["first_batches"]:
            batch_xs, batch_ys = mnist.train.next_batch(100)
            assert hashlib.sha256(batch_xs.tobytes()).hexdigest() == recorded["images_sha256"]
            assert batch_ys.argmax(1).tolist() == recorded["labels"]
            cost, _ = sess.run(
                [model.cost, model.op_train],
                {model.X: batch_xs, model.Y: batch_ys, **model.train_feed},
            )
            assert cost == pytest.approx(recorded["cost"], rel=1e-5)


@every_step
def test_first_epoch_is_within_tf18s_spread(step, tf18, run_module, mnist_dir):
    """One epoch as a user runs it; TF 1.8's spread under rounding, tripled about its mean."""
    out = run_module(
        f"lessons.{step.module}", "--training-cnt", 1, MNIST_DATA=str(mnist_dir)
    ).stdout
    cost = float(re.match(r"Epoch: 0001 cost = (\d+\.\d{9})\n", out)[1])
    first = [run["epoch_cost"][0] for run in tf18[step.number]["runs"]]
    mean = sum(first) / len(first)
    assert abs(cost - mean) <= 3 * max(abs(value - mean) for value in first) + 1e-6 * mean


CHANGES = {  # what may differ from the lesson before, line by line
    "step01_relu": r" *((W\d?|b\d?) = tf\.Variable|L\d = tf\.nn\.relu|logits = tf\.matmul|$)",
    "step02_lr001": r"learning_rate = ",
    "step03_adam": r"    optimizer = tf\.train\.",
    "step04_xavier": r"    W\d = |  +initializer=tf\.contrib\.layers\.xavier_initializer\(\)\)",
    "step05_lr0001": r"learning_rate = ",
    "step06_he": r" +initializer=tf\.(contrib\.layers\.xavier_initializer"
    r"|keras\.initializers\.he_normal)\(\)\)",
    "step07_deep_wide": r"    (W\d = tf.get_variable|b\d = tf.Variable|L\d = tf.nn.relu"
    r"|logits = tf.matmul)"
    r"|  +initializer=tf\.keras\.initializers\.he_normal\(\)\)|$",
    "step08_dropout": r"    keep_prob = tf\.placeholder\(tf\.float32\)"
    r"|    L\d = tf\.nn\.dropout\(L\d, keep_prob=keep_prob\)"
    r"|    return Model|  +train_feed=\{keep_prob: 0\.7\}, test_feed=\{keep_prob: 1\}\)",
}


def code_lines(step):
    """A lesson's source without its docstring."""
    with open(lesson(step).__file__, encoding="utf-8") as stream:
        source = stream.read()
    return source.splitlines()[ast.parse(source).body[0].end_lineno :]


@pytest.mark.parametrize("before, after", list(zip(GRAPH_STEPS, GRAPH_STEPS[1:])), ids=NAMES[1:])
def test_a_lesson_differs_from_the_one_before_by_its_slides_change(before, after):
    changed = [
        line[2:]
        for line in difflib.ndiff(code_lines(before), code_lines(after))
        if line[:2] in ("- ", "+ ")
    ]
    assert changed
    for line in changed:
        assert re.match(f"(?:{CHANGES[after.module]})", line), line


@every_step
def test_constants_are_the_slides(step):
    module = lesson(step)
    assert (module.learning_rate, module.training_cnt, module.batch_size) == (
        step.learning_rate,
        15,
        100,
    )


def slides_text(epochs):
    return (
        r"(Epoch: \d{4} cost = \d+\.\d{9}\n)" + "{%d}" % epochs + r"Learning Finished!\n"
        r"Accuracy\(train\): 0\.\d+\nAccuracy\(test\): 0\.\d+\n"
        r"Label:  \[\d\]\nPrediction:  \[\d\]\n"
    )


@pytest.mark.slides
def test_step_0_prints_the_slides_figures(run_module, mnist_dir):
    """All nine costs to 1e-6 relative, accuracies to the digit; twice the same text."""
    first, second = (
        run_module("lessons.step00_softmax", MNIST_DATA=str(mnist_dir)).stdout for _ in range(2)
    )
    assert re.fullmatch(slides_text(15), first)
    assert first.splitlines()[:-2] == second.splitlines()[:-2]  # the sample is drawn at random
    slide = figures.STEPS[0].figures
    costs = dict(re.findall(r"Epoch: 0*(\d+) cost = ([\d.]+)", first))
    for name, printed in slide.items():
        if name.startswith("cost"):
            assert math.isclose(float(costs[name.split()[1]]), float(printed), rel_tol=1e-6), name
    assert (
        f"Accuracy(train): {slide['accuracy train']}\nAccuracy(test): {slide['accuracy test']}\n"
        in first
    )


def test_lessons_leave_numpy_and_each_other_alone(small_data):
    """Two lessons in one process: the second prints what it prints alone."""
    arrays = idx.load(small_data)

    def first_cost(step):
        mnist = data_sets(arrays)
        with tf.Graph().as_default(), tf.Session() as sess:
            model = lesson(step).build_graph()
            loop.initialize(sess)
            ((_, cost),) = loop.train(sess, model, mnist, 1, 100)
        return cost

    alone = first_cost(GRAPH_STEPS[4])
    first_cost(GRAPH_STEPS[0])
    assert first_cost(GRAPH_STEPS[4]) == alone
    assert np.isfinite(alone)

"""The lessons on the built-in digits against a real TF 1.8 on the same: no MNIST, no network.

The generator's floats may round otherwise on another kind of processor; then the
images are others, the first check of each test says so, and the rest is skipped.
"""
import hashlib
import importlib
import json

import pytest

from tests.conftest import GOLDEN
from tf1_mnist import legacy as tf
from tf1_mnist.data import idx, strokes
from tf1_mnist.deck import figures
from tf1_mnist.lesson import loop
from tf1_mnist.lesson.rerun import data_sets

RECORDED = json.loads((GOLDEN / "digits.json").read_text())["steps"]
every_step = pytest.mark.parametrize("module", sorted(RECORDED))


@pytest.fixture(scope="module")
def arrays(tmp_path_factory):
    return idx.load(strokes.write(tmp_path_factory.mktemp("digits") / "files"))


def test_nine_steps_are_recorded():
    assert sorted(RECORDED) == [step.module for step in figures.STEPS[:9]]


@every_step
def test_first_batches(module, arrays):
    """The same images, the same dropout masks, costs to 1e-5 relative."""
    recorded = RECORDED[module]
    mnist = data_sets(arrays)
    with tf.Graph().as_default(), tf.Session() as sess:
        model = importlib.import_module(f"lessons.{module}").build_graph()
        loop.initialize(sess)
        for batch in recorded["first_batches"]:
            batch_xs, batch_ys = mnist.train.next_batch(100)
            assert batch_ys.argmax(1).tolist() == batch["labels"]
            if hashlib.sha256(batch_xs.tobytes()).hexdigest() != batch["images_sha256"]:
                pytest.skip("this processor draws other digits than the one the figures were recorded on")
            cost, _ = sess.run([model.cost, model.op_train],
                               {model.X: batch_xs, model.Y: batch_ys, **model.train_feed})
            assert cost == pytest.approx(batch["cost"], rel=1e-5)


@pytest.mark.parametrize("module, tolerance", [("step00_softmax", 1e-6), ("step05_lr0001", 1e-2)])
def test_two_epochs(module, tolerance, arrays, capsys):
    """Step 0 to float rounding; step 5 within what rounding does to two epochs of a deep network."""
    mnist = data_sets(arrays)
    if (hashlib.sha256(mnist.train.next_batch(100)[0].tobytes()).hexdigest()
            != RECORDED[module]["first_batches"][0]["images_sha256"]):
        pytest.skip("this processor draws other digits than the one the figures were recorded on")
    mnist = data_sets(arrays)
    with tf.Graph().as_default(), tf.Session() as sess:
        model = importlib.import_module(f"lessons.{module}").build_graph()
        loop.initialize(sess)
        costs = [cost for _, cost in loop.train(sess, model, mnist, 2, 100)]
    assert costs == pytest.approx(RECORDED[module]["epoch_cost"], rel=tolerance)

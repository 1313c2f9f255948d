"""The lessons on the built-in digits against a real TF 1.8 on the same: no MNIST, no network.

tests/golden/digits.py recorded it.
"""

import hashlib
import importlib
import json

import pytest

from tests.conftest import GOLDEN
from tf1_mnist import legacy as tf
from tf1_mnist.data import idx, strokes
from tf1_mnist.lesson import loop
from tf1_mnist.lesson.rerun import data_sets

RECORDED = json.loads((GOLDEN / "digits.json").read_text())["steps"]
every_step = pytest.mark.parametrize("module", sorted(RECORDED))


@pytest.fixture(scope="module")
def arrays(tmp_path_factory):
    return idx.load(strokes.write(tmp_path_factory.mktemp("digits") / "files"))


def batch_is_recorded(batch_xs, batch_ys, recorded):
    """Check a batch. Returns: whether it is TF 1.8's to the bit.

    Another kind of processor may round the generator's floats otherwise; a pixel then
    differs by one step of 255 here and there, and the ink of the batch hardly. A changed
    generator does not pass.
    """
    assert batch_ys.argmax(1).tolist() == recorded["labels"]
    assert batch_xs.sum() == pytest.approx(recorded["ink"], rel=1e-4)
    return hashlib.sha256(batch_xs.tobytes()).hexdigest() == recorded["images_sha256"]


@every_step
def test_first_batches(module, arrays):
    """The same images and dropout masks; costs to 1e-5 relative (1e-3 if rounding differs)."""
    mnist = data_sets(arrays)
    with tf.Graph().as_default(), tf.Session() as sess:
        model = importlib.import_module(f"lessons.{module}").build_graph()
        loop.initialize(sess)
        for batch in RECORDED[module]["first_batches"]:
            batch_xs, batch_ys = mnist.train.next_batch(100)
            exact = batch_is_recorded(batch_xs, batch_ys, batch)
            cost, _ = sess.run(
                [model.cost, model.op_train],
                {model.X: batch_xs, model.Y: batch_ys, **model.train_feed},
            )
            assert cost == pytest.approx(batch["cost"], rel=1e-5 if exact else 1e-3)


def test_a_changed_generator_is_found(arrays):
    recorded = RECORDED["step00_softmax"]["first_batches"][0]
    batch_xs, batch_ys = data_sets(arrays).train.next_batch(100)
    with pytest.raises(AssertionError):
        batch_is_recorded(batch_xs * 1.001, batch_ys, recorded)


@pytest.mark.parametrize("module, tolerance", [("step00_softmax", 1e-6), ("step05_lr0001", 1e-2)])
def test_two_epochs(module, tolerance, arrays, capsys):
    """Step 0 to float rounding; step 5 within what rounding does to two epochs."""
    exact = batch_is_recorded(
        *data_sets(arrays).train.next_batch(100), RECORDED[module]["first_batches"][0]
    )
    mnist = data_sets(arrays)
    with tf.Graph().as_default(), tf.Session() as sess:
        model = importlib.import_module(f"lessons.{module}").build_graph()
        loop.initialize(sess)
        costs = [cost for _, cost in loop.train(sess, model, mnist, 2, 100)]
    assert costs == pytest.approx(
        RECORDED[module]["epoch_cost"], rel=tolerance if exact else max(tolerance, 1e-3)
    )

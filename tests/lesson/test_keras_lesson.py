"""The Keras lesson: the slide's network, its figures' form, and peace with the graph lessons."""

import json
import os
import re
import subprocess
import sys

import numpy as np
import pytest

from lessons import step00_softmax, step09_keras
from tests.conftest import GOLDEN, ROOT
from tf1_mnist import bands as bands_command
from tf1_mnist import legacy as tf
from tf1_mnist.data import idx
from tf1_mnist.deck import bands, figures, reading
from tf1_mnist.errors import UsageError
from tf1_mnist.lesson import keras_run, loop
from tf1_mnist.lesson.rerun import data_sets

LESSON = "lessons.step09_keras"


@pytest.fixture(scope="module")
def printed(small_data, tmp_path_factory):
    """What two epochs print, piped, saved on the way."""
    place = tmp_path_factory.mktemp("keras")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            LESSON,
            "--data",
            small_data,
            "--training-cnt",
            "2",
            "--save",
            "saved",
        ],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done, place


def test_the_slides_network(printed):
    out = printed[0].stdout
    assert "6000 train samples\n500 test samples" in out
    assert re.findall(r"dense\S* \(Dense\)\W+\(None, (\d+)\)\W+([\d,]+)", out) == [
        ("512", "401,920"),
        *[("512", "262,656")] * 3,
        ("10", "5,130"),
    ]
    assert "Total params: 1,195,018" in out


def test_stdout_is_read_by_compare(printed):
    found = reading.read(printed[0].stdout).figures
    assert list(found) == [
        "loss 1",
        "accuracy 1",
        "loss 2",
        "accuracy 2",
        "loss test",
        "accuracy test",
    ]
    assert printed[0].stdout.count("Epoch ") == 2  # one line an epoch, and its heading
    assert printed[0].stderr.startswith("data: not MNIST") and "saved: saved" in printed[0].stderr


def test_reads_what_the_slide_shows():
    """The result page as printed by Keras 2 on the author's terminal."""
    text = """60000 train samples
Epoch 1/15
60000/60000 [=====] - 30s 498us/step - loss: 0.3064 - acc: 0.9054
Epoch 15/15
 59900/60000 [====>] - ETA: 0s - loss: 0.0470 - acc: 0.9868\r\
60000/60000 [=====] - 28s 462us/step - loss: 0.0464 - acc: 0.9869
10000/10000 [=====] - 1s 85us/step

Test Loss: 0.07134897730251114
Test accuracy: 0.9825
"""
    assert reading.read(text).figures == {
        "loss 1": "0.3064",
        "accuracy 1": "0.9054",
        "loss 15": "0.0464",
        "accuracy 15": "0.9869",
        "loss test": "0.07134897730251114",
        "accuracy test": "0.9825",
    }


def test_runs_repeat_and_restore(printed, run_module, small_data):
    done, place = printed
    again = run_module(LESSON, "--data", small_data, "--training-cnt", 2)
    assert reading.read(again.stdout) == reading.read(done.stdout)
    tested = run_module(LESSON, "--data", small_data, "--restore", place / "saved")
    assert (
        reading.read(tested.stdout).figures["loss test"]
        == reading.read(done.stdout).figures["loss test"]
    )
    assert run_module(LESSON, "--data", small_data, "--restore", place).returncode == 1


def test_load_data(small_data):
    (x_train, y_train), (x_test, y_test) = keras_run.Mnist(idx.load(small_data)).load_data()
    assert (
        x_train.shape == (6000, 28, 28)
        and x_train.dtype == np.uint8
        and x_test.shape == (500, 28, 28)
    )
    assert y_train.shape == (6000,) and y_train.dtype == np.uint8 and y_test.shape == (500,)


def test_keras_and_graph_lessons_in_one_process(small_data):
    """Each prints the same before and after the other."""
    arrays = idx.load(small_data)

    def graph_lesson():
        mnist = data_sets(arrays)
        with tf.Graph().as_default(), tf.Session() as sess:
            model = step00_softmax.build_graph()
            loop.initialize(sess)
            return next(loop.train(sess, model, mnist, 1, 100))

    def keras_lesson():
        keras_run.require_eager()
        keras_run.seed_everything(1)
        (X_train, Y_train), _ = step09_keras.load(keras_run.Mnist(arrays))
        model = step09_keras.build_model()
        return model.fit(X_train[:500], Y_train[:500], epochs=1, verbose=0).history["loss"]

    first = graph_lesson()
    keras = keras_lesson()
    assert graph_lesson() == first
    assert keras_lesson() == keras


def test_without_eager_execution_one_line():
    with tf.Graph().as_default(), pytest.raises(UsageError, match="needs eager execution"):
        keras_run.require_eager()


def test_bands_of_ten_seeds():
    measured = bands.bands("seeds")[9]
    assert set(figures.STEPS[9].figures) <= set(measured)
    assert all(band.runs >= 10 for band in measured.values())


def test_keras_of_the_decks_day_lies_in_the_bands():
    """Three runs of the deck's program on Keras 2.2.4 and TF 1.12.3 (golden/keras224.py)."""
    recorded = json.loads((GOLDEN / "keras224.json").read_text())
    assert recorded["keras"] == "2.2.4" and len(recorded["runs"]) >= 3
    measured = bands.bands("seeds")[9]
    for run in recorded["runs"]:
        for name, value in bands_command.figures_of(run).items():
            low, high = bands.limits(name, measured[name])
            assert low <= value <= high, name

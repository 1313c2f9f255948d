"""Which release a program is told to be written for, and what follows from it."""

import ast
import json
import pathlib

import pytest

from tf1_mnist.programs import release
from tf1_mnist.programs.sources import Source


def guessed(text):
    return release.guess([Source("", ast.parse("import tensorflow as tf\n" + text))])


@pytest.mark.parametrize(
    "text",
    [
        "tf.mul(1, 2)",
        "tf.pack([1])",
        "tf.nn.softmax_cross_entropy_with_logits(pred, y)",
        "tf.nn.softmax_cross_entropy_with_logits(pred, labels=y)",
        "tf.split(1, n, x)",
        "tf.concat(1, [a, b])",
        "tf.nn.sigmoid_cross_entropy_with_logits(pred, targets=y)",
        "tf.split(split_dim=0, num_split=2, value=x)",
        "tf.concat(concat_dim=0, values=[a])",
        "tf.nn.rnn(cell, x)",
        "tf.train.SummaryWriter('logs')",
        "from tensorflow.python.ops import rnn\nrnn.rnn(c, x)",
        "from tensorflow.models.rnn import rnn_cell",
        "from tensorflow.nn import seq2seq\nseq2seq.sequence_loss(a, b, c)",
        "tf.merge_all_summaries()",
        "tf.nn.rnn_cell.BasicLSTMCell(n, input_size=4)",
        "tf.image.resize_images(x, 32, 32)",
    ],
)
def test_of_0_x(text):
    found, reasons = guessed(text)
    assert found == "0.x" and reasons[0].startswith(("line 2: tf", "line 3: tf"))


@pytest.mark.parametrize(
    "text",
    [
        "tf.initialize_all_variables()",
        "tf.split(x, 3, 1)",
        "tf.split(value=x, num_or_size_splits=2, axis=1)",
        "tf.concat([a, b], 1)",
        "tf.concat(values, axis=1)",
        "tf.nn.rnn_cell.BasicLSTMCell(3)",
        "tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=pred)",
        "tf.stack([1])",
        "x.pack(1)",
        "try:\n    tf.pack\nexcept AttributeError:\n    pass",
        "try:\n    tf.stack\nexcept AttributeError:\n    tf.pack",
        "if 'concat_v2' in dir(tf):\n    f = tf.concat_v2\nelse:\n    f = tf.concat",
        "if hasattr(tf, 'mul'):\n    f = tf.mul",
        "f = tf.pack if tf.__version__ < '1' else tf.stack",
        "tf.reduce_sum(x, reduction_indices=1)",
        "tf.image.resize_images(x, [32, 32])",
    ],
)
def test_of_any_1_x(text):
    assert guessed(text) == ("1.0-1.4", [])


@pytest.mark.parametrize(
    "text",
    [
        "tf.reduce_sum(x, keepdims=True)",
        "tf.nn.softmax_cross_entropy_with_logits_v2(labels=a, logits=b)",
        "tf.compat.v1.Session()",
        "tf.math.log(x)",
    ],
)
def test_of_1_5_and_later(text):
    assert guessed(text)[0] == "1.5+"


def test_check_prints_it(run):
    ran = run("import tensorflow as tf\ntf.concat(1, [])\n", flags=["--check"])
    assert ran.returncode == 0, ran.stderr
    assert "written for TensorFlow 0.x (line 2: tf.concat(concat_dim, values))" in ran.stdout


def test_one_line_says_so(run):
    ran = run("import tensorflow as tf\ntf.mul(1, 2)\ntf.sub(1, 2)\n")
    assert len([line for line in ran.stderr.splitlines() if "TensorFlow 0.x" in line]) == 1
    assert "program.py" in ran.stderr and "line 2: tf.mul" in ran.stderr and ran.returncode == 0


def test_a_program_of_1_x_keeps_1_8s_cells(run):
    ran = run(
        "import tensorflow as tf\ncell = tf.nn.rnn_cell.BasicLSTMCell(2)\n"
        "tf.nn.static_rnn(cell, [tf.ones([1, 3])], dtype=tf.float32)\n"
        "print([v.name for v in tf.trainable_variables()])\n"
    )
    assert "rnn/basic_lstm_cell/kernel:0" in ran.stdout and "0.x" not in ran.stderr


@pytest.mark.parametrize(
    "call,problem",
    [
        ("tf.nn.softmax_cross_entropy_with_logits(tf.ones([1, 2]))", "named arguments"),
        (
            "tf.nn.softmax_cross_entropy_with_logits(tf.ones([1, 2]), logits=tf.ones([1, 2]))",
            "named arguments",
        ),
    ],
)
def test_a_call_of_neither_order_keeps_its_error(run, call, problem):
    ran = run(f"import tensorflow as tf\n{call}\n")
    assert ran.returncode == 1 and problem in ran.stderr


def test_arguments_in_either_order(run):
    """What 0.x and 1.x call gives the same values."""
    ran = run("""
import numpy as np
import tensorflow as tf
x, y = np.arange(12, dtype='f').reshape(2, 6), np.eye(6, dtype='f')[:2]
nn = tf.nn
soft, sigmoid = nn.softmax_cross_entropy_with_logits, nn.sigmoid_cross_entropy_with_logits
sparse = nn.sparse_softmax_cross_entropy_with_logits
image = x[None, :, :, None]
pairs = [
    (tf.split(1, 3, x)[1], tf.split(x, 3, 1)[1]),
    (tf.split(1, 3, value=x)[1], tf.split(x, 3, axis=1)[1]),
    (tf.concat(1, [x, y]), tf.concat([x, y], 1)),
    (tf.concat(concat_dim=0, values=[x, y]), tf.concat([x, y], 0)),
    (tf.concat(tf.constant(1), [x, y]), tf.concat([x, y], 1)),
    (soft(x, y), soft(logits=x, labels=y)),
    (soft(x, labels=y), soft(logits=x, labels=y)),
    (sigmoid(x, targets=y), sigmoid(logits=x, labels=y)),
    (sparse(x, [1, 2]), sparse(logits=x, labels=[1, 2])),
    (tf.reverse(x, [False, True]), tf.reverse(x, [1])),
    (tf.batch_matmul(x[None], y[None], adj_y=True), tf.matmul(x[None], y[None], transpose_b=True)),
    (tf.image.resize_images(image, 4, 8), tf.image.resize_images(image, [4, 8])),
]
with tf.Session() as sess:
    print([np.array_equal(*sess.run(pair)) for pair in pairs])
""")
    assert ran.stdout.strip() == str([True] * 12), ran.stdout + ran.stderr


@pytest.mark.extras
def test_a_notebook_of_0_x(run, tmp_path):
    """The cell that tells comes after the cells that make variables."""
    pytest.importorskip("nbclient", reason="needs the extra 'notebooks'")
    cells = [
        "import tensorflow as tf\ntf.set_random_seed(5)\nw = tf.get_variable('w', [3, 2])",
        "c = tf.concat(1, [w, w])\nr = tf.random_normal([1])",
        "with tf.Session() as s:\n    s.run(tf.initialize_all_variables())\n"
        "    print(s.run(w).ravel()[:2], s.run(r))",
    ]
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 2,
        "metadata": {},
        "cells": [
            {
                "cell_type": "code",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
                "source": each,
            }
            for each in cells
        ],
    }
    (tmp_path / "old.ipynb").write_text(json.dumps(notebook))
    ran = run(pathlib.Path("old.ipynb"))
    assert ran.returncode == 0, ran.stderr
    assert "old.ipynb is of TensorFlow 0.x (cell 2 line 1" in ran.stderr
    (tmp_path / "same.py").write_text("\n".join(cells))
    script = run(pathlib.Path("same.py"))
    assert ran.stdout == script.stdout

"""TF 1.8's functions on today's TensorFlow: seeds, draws, argument checks."""

import math

import numpy as np
import pytest

from tf1_mnist import legacy as tf

pytestmark = pytest.mark.matrix


@pytest.fixture(autouse=True)
def graph():
    with tf.Graph().as_default() as graph:
        yield graph


def seeds(graph):
    return [
        (op.get_attr("seed"), op.get_attr("seed2"))
        for op in graph.get_operations()
        if "seed2" in op.node_def.attr
    ]


def run(tensor, feed=None):
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        return sess.run(tensor, feed)


def test_seed_is_the_number_of_ops_before(graph):
    tf.set_random_seed(9)
    tf.constant(0)
    tf.random_normal([2])  # shape, mean, stddev and the constant come first
    tf.truncated_normal([2])  # its three, after random_normal's six
    tf.random_uniform([2], seed=5)
    assert seeds(graph) == [(9, 4), (9, 10), (9, 5)]


def test_no_graph_seed(graph):
    tf.random_normal([2])
    tf.random_normal([2], seed=5)
    assert seeds(graph) == [(0, 0), (87654321, 5)]  # the system's; TF's own default pair


def test_zero_seeds_stay_seeds(graph):
    tf.set_random_seed(0)
    tf.random_normal([2], seed=0)
    assert seeds(graph) == [(0, 2**31 - 1)]


def test_what_is_not_ours_is_tensorflows(graph):
    import tensorflow.compat.v1 as v1

    assert tf.placeholder is v1.placeholder and tf.train.Saver is v1.train.Saver
    assert tf.nn.relu is v1.nn.relu and tf.keras.initializers.Zeros is v1.keras.initializers.Zeros
    assert not hasattr(tf, "no_such_name")
    assert not hasattr(tf.nn, "no_such_name")


def test_reference_variables(graph):
    tf.Variable(tf.zeros([3]))
    tf.get_variable("v", [2], initializer=tf.zeros_initializer())
    assert [op.type for op in graph.get_operations() if "Variable" in op.type] == ["VariableV2"] * 2


@pytest.mark.parametrize(
    "make, stddev, largest",
    [
        (
            lambda: tf.keras.initializers.he_normal(seed=1),
            math.sqrt(2 / 400) * 0.8796,
            2 * math.sqrt(2 / 400),
        ),
        (
            lambda: tf.contrib.layers.xavier_initializer(seed=1),
            math.sqrt(2 / 600),
            math.sqrt(6 / 600),
        ),
        (
            lambda: tf.contrib.layers.xavier_initializer(uniform=False, seed=1),
            math.sqrt(1.3 * 2 / 600) * 0.8796,
            2 * math.sqrt(1.3 * 2 / 600),
        ),
        (
            lambda: tf.contrib.layers.variance_scaling_initializer(seed=1),
            math.sqrt(1.3 * 2 / 400) * 0.8796,
            2 * math.sqrt(1.3 * 2 / 400),
        ),
    ],
    ids=["he", "xavier", "xavier normal", "variance scaling"],
)
def test_initialisers(make, stddev, largest):
    drawn = run(tf.get_variable("w", shape=[400, 200], initializer=make()))
    assert drawn.dtype == np.float32
    assert drawn.std() == pytest.approx(stddev, rel=0.02)
    assert largest * 0.97 < abs(drawn).max() <= largest * (1 + 1e-6)


def test_fans_of_a_convolution():
    drawn = run(
        tf.get_variable(
            "w", shape=[5, 5, 4, 64], initializer=tf.keras.initializers.he_normal(seed=1)
        )
    )
    assert drawn.std() == pytest.approx(math.sqrt(2 / 100) * 0.8796, rel=0.05)


def test_initialiser_arguments():
    with pytest.raises(TypeError, match="non-floating"):
        tf.contrib.layers.xavier_initializer(dtype=tf.int32)
    with pytest.raises(ValueError, match="Unknown mode"):
        tf.contrib.layers.variance_scaling_initializer(mode="FAN")


def test_random_uniform():
    assert run(tf.random_uniform([1000], 5, 9, dtype=tf.int32, seed=1)).min() >= 5
    assert 0 <= run(tf.random_uniform([1000], seed=1)).min() < 0.01
    with pytest.raises(ValueError, match="maxval"):
        tf.random_uniform([1], dtype=tf.int32)


def test_dropout_keeps_and_scales():
    keep_prob = tf.placeholder(tf.float32)
    dropped = tf.nn.dropout(tf.ones([200, 300]), keep_prob, seed=3)
    values = run(dropped, {keep_prob: 0.7})
    assert set(np.unique(values)) == {np.float32(0), np.float32(1) / np.float32(0.7)}
    assert (values > 0).mean() == pytest.approx(0.7, abs=0.01)
    assert (run(dropped, {keep_prob: 1}) == 1).all()


def test_dropout_of_whole_rows():
    values = run(tf.nn.dropout(tf.ones([50, 4]), 0.5, noise_shape=[50, 1], seed=1))
    assert (values == values[:, :1]).all() and len(np.unique(values)) == 2


def test_dropout_arguments():
    x = tf.ones([2])
    assert tf.nn.dropout(x, 1) is x
    for keep_prob in (0, -1, 1.5):
        with pytest.raises(ValueError, match="keep_prob must be"):
            tf.nn.dropout(x, keep_prob)
    with pytest.raises(ValueError, match="floating point"):
        tf.nn.dropout(tf.ones([2], tf.int32), 0.5)


def test_loud_where_the_ops_are_not_tf1s(monkeypatch):
    """A TensorFlow that made another op for the raw op would be found out, not followed."""
    tf.set_random_seed(1)
    monkeypatch.setattr(
        tf.raw_ops, "RandomUniform", lambda shape, dtype, **seeds: tf.add(tf.ones(shape, dtype), 1)
    )
    with pytest.raises(RuntimeError, match="TF 1's seeds cannot be kept"):
        tf.random_uniform([2])

"""--trace-ops: each unseeded op, its line and its seed."""

import re

PROGRAM = """import tensorflow as tf
tf.set_random_seed(5)
w = tf.Variable(tf.truncated_normal([3, 2]))
with tf.name_scope("a"):
    b = tf.random_uniform([2], seed=4)
    d = tf.nn.dropout(tf.ones([2]), 0.5)
e = tf.layers.dense(tf.ones([1, 2]), 2)
"""


def test_the_seeds_that_tf18_gives(run):
    """A real TF 1.8 gives 3, 21 and 33; the op with a seed of its own is not named."""
    ran = run(PROGRAM, flags=["--trace-ops"])
    assert ran.returncode == 0 and ran.stdout == ""
    found = re.findall(r"program\.py:(\d+): .*seed (\d+), graph's seed 5", ran.stderr)
    assert found == [("3", "3"), ("6", "21"), ("7", "33")]


def test_nothing_is_told_unasked(run):
    assert "graph's seed" not in run(PROGRAM).stderr


def test_with_check_it_is_an_error(run):
    ran = run(PROGRAM, flags=["--check", "--trace-ops"])
    assert ran.returncode == 2 and "--trace-ops" in ran.stderr

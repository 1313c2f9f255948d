"""The number of ops of each call in a program of TF 0.x, as a real TF 0.12.1 made them."""

from tests.golden import tf012_ops


def test_op_counts_of_tf012(run):
    ran = run(
        "import tensorflow as tf\n"
        "from tests.golden import tf012_ops\n"
        "from tf1_mnist.tf1.counts import counter\n"
        "tf.mul\n"
        "for setup, call, ops in tf012_ops.lines():\n"
        "    found = tf012_ops.count(tf, counter.place, setup, call)\n"
        "    if found != ops:\n"
        "        print(setup, '|', call, '| TF 0.12:', ops, 'here:', found)\n"
        "print('done')\n"
    )
    assert ran.stdout == "done\n", ran.stdout + ran.stderr[-2000:]


def test_the_recorded_calls_are_many_and_differ():
    lines = tf012_ops.lines()
    assert len(lines) > 400 and all(ops is not None for _, _, ops in lines)
    assert len({(setup, call) for setup, call, _ in lines}) == len(lines)

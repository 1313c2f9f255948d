"""How many ops TF 0.12 makes of each call in tf012_ops.json: `python tf012_ops.py`, with TF 0.12.1.

The file holds lines [setup, call, ops], written as a program of 0.x: the setup is not counted.
To add a call, add a line with null and run this again.
"""

import json
import os
import sys

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tf012_ops.json")
PRELUDE = """
import numpy as np
f32 = tf.float32
cells = tf.nn.rnn_cell
layers = tf.contrib.layers
def P(*shape): return tf.placeholder(f32, shape)
def V(*shape): return tf.Variable(np.ones(shape, 'f'))
"""


def count(tf, ops_so_far, setup, call):
    """The ops that `call` makes after `setup`, in a graph of their own."""
    space = {"tf": tf}
    with tf.Graph().as_default():
        exec(PRELUDE + setup, space)
        before = ops_so_far()
        exec(call, space)
        return ops_so_far() - before


def lines():
    """[setup, call, ops] of each call."""
    with open(PATH) as file:
        return json.load(file)


def main():
    import tensorflow as tf

    assert tf.__version__ == "0.12.1", "run this in TensorFlow 0.12.1"
    recorded = []
    for setup, call, _ in lines():
        ops = count(tf, lambda: tf.get_default_graph()._last_id, setup, call)
        recorded.append([setup, call, ops])
    with open(PATH, "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(line) for line in recorded) + "\n]\n")
    sys.stdout.write("%d calls\n" % len(recorded))


if __name__ == "__main__":
    main()

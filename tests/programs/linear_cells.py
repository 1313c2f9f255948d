from __future__ import print_function
import tensorflow as tf
from tensorflow.contrib.rnn.python.ops import core_rnn_cell
from tensorflow.contrib.rnn.python.ops.core_rnn_cell import _linear, _Linear
tf.set_random_seed(3)
class Cell(tf.nn.rnn_cell.RNNCell):
    state_size = output_size = 2
    def __call__(self, inputs, state, scope=None):
        with tf.variable_scope(scope or "mine"):
            new = tf.tanh(core_rnn_cell._linear([inputs, state], 2, True))
        return new, new
out, state = tf.nn.dynamic_rnn(Cell(), tf.ones([2, 3, 4]), dtype=tf.float32)
one = _linear(tf.ones([1, 2]), 3, False)
r = tf.random_normal([1])
with tf.Session() as s:
    s.run(tf.global_variables_initializer())
    print(s.run(state), s.run(one), s.run(r), [v.name for v in tf.global_variables()])

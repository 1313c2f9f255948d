# dynamic_rnn over a stack of cells, and a second one of GRU cells.
import tensorflow as tf
import numpy as np
tf.set_random_seed(11)
X = tf.placeholder(tf.float32, [None, 6, 4])
def cell():
    return tf.nn.rnn_cell.BasicLSTMCell(5, state_is_tuple=True)
multi = tf.contrib.rnn.MultiRNNCell([cell() for _ in range(2)], state_is_tuple=True)
outputs, state = tf.nn.dynamic_rnn(multi, X, dtype=tf.float32)
with tf.variable_scope("gru"):
    outputs2, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(3), X, dtype=tf.float32)
with tf.variable_scope("lstm"):
    outputs3, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(3), X, dtype=tf.float32)
with tf.variable_scope("plain"):
    outputs4, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(3), X, dtype=tf.float32)
x = np.linspace(-1, 1, 2 * 6 * 4).reshape(2, 6, 4)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.name, sess.run(v).sum())
    for out in (outputs, outputs2, outputs3, outputs4):
        print(sess.run(out, {X: x}).sum())

# Other cells and their older arguments: input_size, state_is_tuple=False, wrappers, dynamic_rnn.
import numpy as np
import tensorflow as tf
tf.set_random_seed(12)
rng = np.random.RandomState(3)
data = tf.constant(rng.rand(3, 5, 4), tf.float32)
steps = tf.unpack(tf.transpose(data, [1, 0, 2]))
results = []
with tf.variable_scope("basic"):
    outputs, state = tf.nn.rnn(tf.nn.rnn_cell.BasicRNNCell(3), steps, dtype=tf.float32)
    results += [outputs[-1], state]
with tf.variable_scope("gru"):
    outputs, state = tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(3), data, dtype=tf.float32)
    results += [outputs[:, -1], state]
with tf.variable_scope("lstm"):
    cell = tf.nn.rnn_cell.LSTMCell(3, state_is_tuple=True, initializer=tf.random_uniform_initializer(-0.3, 0.3))
    outputs, state = tf.nn.dynamic_rnn(cell, data, dtype=tf.float32, sequence_length=[5, 2, 3])
    results += [outputs[:, -1], state.c, state.h]
with tf.variable_scope("multi"):
    cell = tf.nn.rnn_cell.BasicLSTMCell(3, state_is_tuple=False)
    stacked = tf.nn.rnn_cell.MultiRNNCell([cell] * 2, state_is_tuple=False)
    initial = stacked.zero_state(3, tf.float32)
    outputs, state = tf.nn.rnn(stacked, steps, initial_state=initial)
    results += [outputs[-1], state, tf.reduce_sum(initial)]
with tf.variable_scope("dropped"):
    cell = tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.BasicLSTMCell(3), output_keep_prob=0.5)
    outputs, state = tf.nn.rnn(cell, steps[:1], dtype=tf.float32)
    results += [outputs[-1]]
with tf.variable_scope("projected"):
    cell = tf.nn.rnn_cell.OutputProjectionWrapper(tf.nn.rnn_cell.GRUCell(3), 2)
    outputs, state = tf.nn.rnn(cell, steps, dtype=tf.float32)
    results += [outputs[0]]
after = tf.random_normal([2])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for v in tf.trainable_variables():
        print(v.name, v.get_shape())
    print(sess.run(after))
    for result in sess.run(results):
        print(np.sum(result), np.ravel(result)[0])

# A recurrent network by tf.nn.rnn and tf.nn.rnn_cell, rows of an image as steps.
import numpy as np
import tensorflow as tf
from tensorflow.python.ops import rnn, rnn_cell
tf.set_random_seed(6)
n_input, n_steps, n_hidden, n_classes = 7, 4, 5, 3
x = tf.placeholder("float", [None, n_steps, n_input])
y = tf.placeholder("float", [None, n_classes])
weights = tf.Variable(tf.random_normal([n_hidden, n_classes]))
biases = tf.Variable(tf.random_normal([n_classes]))
steps = tf.transpose(x, [1, 0, 2])
steps = tf.reshape(steps, [-1, n_input])
steps = tf.split(0, n_steps, steps)
lstm_cell = rnn_cell.BasicLSTMCell(n_hidden, forget_bias=1.0)
outputs, states = rnn.rnn(lstm_cell, steps, dtype=tf.float32)
pred = tf.matmul(outputs[-1], weights) + biases
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(pred, y))
optimizer = tf.train.AdamOptimizer(learning_rate=0.05).minimize(cost)
after = tf.random_normal([2])
rng = np.random.RandomState(1)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for v in tf.trainable_variables():
        print(v.name, v.get_shape(), sess.run(v).sum())
    print(sess.run(after))
    for i in range(3):
        feed = {x: rng.rand(6, n_steps, n_input), y: np.eye(3)[rng.randint(0, 3, 6)]}
        print(sess.run([cost, optimizer], feed)[0])

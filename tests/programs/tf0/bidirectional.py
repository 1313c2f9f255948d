# Two LSTM cells over the rows of an image, forth and back.
import tensorflow as tf
from tensorflow.python.ops import rnn, rnn_cell
import numpy as np
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(3)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
n_input, n_steps, n_hidden, n_classes = 28, 28, 8, 10
x = tf.placeholder("float", [None, n_steps, n_input])
y = tf.placeholder("float", [None, n_classes])
istate_fw = tf.placeholder("float", [None, 2 * n_hidden])
weights = {'hidden': tf.Variable(tf.random_normal([n_input, 2 * n_hidden])), 'out': tf.Variable(tf.random_normal([2 * n_hidden, n_classes]))}
biases = {'out': tf.Variable(tf.random_normal([n_classes]))}
def BiRNN(x):
    x = tf.transpose(x, [1, 0, 2])
    x = tf.reshape(x, [-1, n_input])
    x = tf.split(0, n_steps, x)
    fw = tf.nn.rnn_cell.BasicLSTMCell(n_hidden, forget_bias=1.0)
    bw = tf.nn.rnn_cell.BasicLSTMCell(n_hidden, forget_bias=1.0)
    try:
        outputs, _, _ = tf.nn.bidirectional_rnn(fw, bw, x, dtype=tf.float32)
    except Exception:
        outputs = tf.nn.bidirectional_rnn(fw, bw, x, dtype=tf.float32)
    return tf.matmul(outputs[-1], weights['out']) + biases['out']
pred = BiRNN(x)
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(pred, y))
opt = tf.train.AdamOptimizer(0.01).minimize(cost)
acc = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(pred, 1), tf.argmax(y, 1)), tf.float32))
init = tf.initialize_all_variables()
with tf.Session() as sess:
    sess.run(init)
    for step in range(3):
        bx, by = mnist.train.next_batch(16)
        bx = bx.reshape((16, n_steps, n_input))
        sess.run(opt, {x: bx, y: by})
        print(step, "%.6f" % sess.run(cost, {x: bx, y: by}), sess.run(acc, {x: bx, y: by}))
    print([v.name for v in tf.trainable_variables()])

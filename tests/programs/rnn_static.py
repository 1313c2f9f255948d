# static_rnn, a bidirectional one, GRU and wrapped cells, one after another in one graph.
import tensorflow as tf
from tensorflow.contrib import rnn
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(8)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
X = tf.placeholder(tf.float32, [None, 28, 28])
Y = tf.placeholder(tf.float32, [None, 10])
keep = tf.placeholder_with_default(1.0, [])
steps = tf.unstack(X, 28, 1)
with tf.variable_scope("one"):
    cell = rnn.MultiRNNCell([rnn.DropoutWrapper(rnn.GRUCell(6), output_keep_prob=keep) for _ in range(2)])
    outputs, _ = rnn.static_rnn(cell, steps, dtype=tf.float32)
with tf.variable_scope("both"):
    both, _, _ = rnn.static_bidirectional_rnn(rnn.BasicLSTMCell(5, forget_bias=1.0), rnn.LSTMCell(5), steps, dtype=tf.float32)
logits = tf.layers.dense(tf.concat([outputs[-1], both[-1]], 1), 10)
loss = tf.losses.softmax_cross_entropy(Y, logits)
train = tf.train.RMSPropOptimizer(0.01).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.name, v.shape, sess.run(v).sum())
    for i in range(2):
        images, labels = mnist.train.next_batch(32)
        print(sess.run([loss, train], {X: images.reshape(-1, 28, 28), Y: labels})[0])

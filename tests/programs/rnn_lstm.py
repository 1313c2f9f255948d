# A row of the image at a time through a BasicLSTMCell, static_rnn.
import tensorflow as tf
from tensorflow.contrib import rnn
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(5)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
timesteps, num_input, num_hidden, num_classes = 28, 28, 16, 10
X = tf.placeholder("float", [None, timesteps, num_input])
Y = tf.placeholder("float", [None, num_classes])
weights = {'out': tf.Variable(tf.random_normal([num_hidden, num_classes]))}
biases = {'out': tf.Variable(tf.random_normal([num_classes]))}
x = tf.unstack(X, timesteps, 1)
lstm_cell = rnn.BasicLSTMCell(num_hidden, forget_bias=1.0)
outputs, states = rnn.static_rnn(lstm_cell, x, dtype=tf.float32)
logits = tf.matmul(outputs[-1], weights['out']) + biases['out']
loss_op = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=Y))
train_op = tf.train.GradientDescentOptimizer(learning_rate=0.1).minimize(loss_op)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.name, v.shape, sess.run(v).sum())
    for step in range(3):
        bx, by = mnist.train.next_batch(32)
        print(sess.run([loss_op, train_op], feed_dict={X: bx.reshape((32, 28, 28)), Y: by})[0])

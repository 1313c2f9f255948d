# Autoencoder with sigmoid layers and RMSProp.
from __future__ import division, print_function, absolute_import
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(2)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
X = tf.placeholder("float", [None, 784])
weights = {'e1': tf.Variable(tf.random_normal([784, 32])), 'e2': tf.Variable(tf.random_normal([32, 8])),
           'd1': tf.Variable(tf.random_normal([8, 32])), 'd2': tf.Variable(tf.random_normal([32, 784]))}
biases = {'e1': tf.Variable(tf.random_normal([32])), 'e2': tf.Variable(tf.random_normal([8])),
          'd1': tf.Variable(tf.random_normal([32])), 'd2': tf.Variable(tf.random_normal([784]))}
layer = X
for name in ['e1', 'e2', 'd1', 'd2']:
    layer = tf.nn.sigmoid(tf.add(tf.matmul(layer, weights[name]), biases[name]))
loss = tf.reduce_mean(tf.pow(X - layer, 2))
optimizer = tf.train.RMSPropOptimizer(0.01).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print({n: float(sess.run(w).sum()) for n, w in sorted(weights.items())}['d2'])
    for i in range(3):
        batch_x, _ = mnist.train.next_batch(64)
        _, l = sess.run([optimizer, loss], feed_dict={X: batch_x})
        print('Minibatch Loss: %f' % l)

# Division and print of the future, beside xrange and iteritems.
from __future__ import absolute_import, division, print_function
import tensorflow as tf
import numpy as np
tf.set_random_seed(3)
n_samples, batch = 7, 2
print("samples per batch", n_samples / batch, n_samples // batch, sep=": ")
rng = np.random.RandomState(1)
X = tf.placeholder(tf.float32)
Y = tf.placeholder(tf.float32)
W = tf.Variable(tf.random_normal([]), name="weight")
b = tf.Variable(tf.random_normal([]), name="bias")
pred = tf.add(tf.multiply(X, W), b)
cost = tf.reduce_sum(tf.pow(pred - Y, 2)) / (2 * n_samples)
optimizer = tf.train.GradientDescentOptimizer(0.01).minimize(cost)
train_X = rng.rand(n_samples)
train_Y = 3 * train_X + 1
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for epoch in xrange(4):
        for (a, c) in zip(train_X, train_Y):
            sess.run(optimizer, feed_dict={X: a, Y: c})
        print("Epoch", epoch, "cost", sess.run(cost, {X: train_X, Y: train_Y}), end=";\n")
    for k, v in sorted({"W": W, "b": b}.iteritems()):
        print(k, sess.run(v))
print(cost.op.name, (X / 2).op.name)

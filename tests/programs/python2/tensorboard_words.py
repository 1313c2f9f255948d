#!/usr/bin/env python2
# Says by its first line that it is Python 2; parses as Python 3 too.
import os
import tensorflow as tf
import numpy as np
tf.set_random_seed(13)
batch_size = 32
samples = 100
print("steps an epoch: %d" % (samples / batch_size))
print ("two", "words")
print("one")
x = tf.placeholder(tf.float32, [None, samples / 10], name="x")
y = tf.placeholder(tf.float32, [None, 1], name="y")
with tf.name_scope("hidden"):
    w = tf.Variable(tf.truncated_normal([samples / 10, 5], stddev=1 / 5.), name="w")
    h = tf.nn.elu(tf.matmul(x, w))
with tf.name_scope("output"):
    out = tf.matmul(h, tf.Variable(tf.random_uniform([5, 1], -1, 1)))
    loss = tf.reduce_mean(tf.square(out - y))
tf.summary.scalar("loss", loss)
merged = tf.summary.merge_all()
train = tf.train.AdamOptimizer(1e-2).minimize(loss)
writer = tf.summary.FileWriter("logs", tf.get_default_graph())
rng = np.random.RandomState(1)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(samples / batch_size):
        feed = {x: rng.rand(batch_size, 10), y: rng.rand(batch_size, 1)}
        summary, value, _ = sess.run([merged, loss, train], feed)
        writer.add_summary(summary, step)
        print("%d %.6f" % (step, value))
writer.close()
print(len(os.listdir("logs")), merged.dtype)

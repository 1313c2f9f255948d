# Save, restore into a second session, train on.
import os
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(6)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
x = tf.placeholder("float", [None, 784])
y = tf.placeholder("float", [None, 10])
h = tf.layers.dense(x, 16, tf.nn.relu, name="h")
pred = tf.layers.dense(h, 10, name="out")
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=pred, labels=y))
global_step = tf.Variable(0, trainable=False, name="global_step")
optimizer = tf.train.AdamOptimizer(learning_rate=0.01).minimize(cost, global_step=global_step)
init = tf.global_variables_initializer()
saver = tf.train.Saver()
late = tf.Variable(tf.random_uniform([2]))
with tf.Session() as sess:
    sess.run(init)
    for i in range(3):
        xs, ys = mnist.train.next_batch(50)
        print(sess.run([cost, optimizer], {x: xs, y: ys})[0])
    path = saver.save(sess, "./model.ckpt", global_step=global_step)
    print("saved", os.path.basename(path), sorted(n for n, _ in tf.contrib.framework.list_variables(path)) if False else "")
with tf.Session() as sess:
    sess.run(init)
    sess.run(late.initializer)
    print(sess.run(late))
    saver.restore(sess, tf.train.latest_checkpoint("."))
    print("step", sess.run(global_step), sess.run(cost, {x: xs, y: ys}))

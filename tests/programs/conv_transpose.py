# Convolutional autoencoder: conv2d_transpose.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(14)
mnist = input_data.read_data_sets("MNIST_data/")
x = tf.placeholder(tf.float32, [None, 784])
net = tf.reshape(x, [-1, 28, 28, 1])
net = tf.layers.conv2d(net, 4, 3, strides=2, padding='same', activation=tf.nn.relu, name="c1")
net = tf.layers.conv2d(net, 8, 3, strides=2, padding='same', activation=tf.nn.relu, name="c2")
net = tf.layers.conv2d_transpose(net, 4, 3, strides=2, padding='same', activation=tf.nn.relu, name="t1")
net = tf.layers.conv2d_transpose(net, 1, 3, strides=2, padding='same', activation=tf.nn.sigmoid, name="t2")
print(net.shape)
loss = tf.reduce_mean(tf.square(tf.reshape(net, [-1, 784]) - x))
train = tf.train.AdamOptimizer(0.01).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.name, v.shape, sess.run(v).sum())
    for i in range(3):
        print(sess.run([loss, train], {x: mnist.train.next_batch(32)[0]})[0])

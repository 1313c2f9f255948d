# GAN: two optimisers over var_list, noise from NumPy.
import tensorflow as tf
import numpy as np
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(4)
np.random.seed(4)
mnist = input_data.read_data_sets("MNIST_data/")
X = tf.placeholder(tf.float32, [None, 784])
Z = tf.placeholder(tf.float32, [None, 16])
with tf.variable_scope("G"):
    g = tf.nn.sigmoid(tf.layers.dense(tf.layers.dense(Z, 32, activation=tf.nn.relu), 784))
def discriminator(x, reuse=None):
    with tf.variable_scope("D", reuse=reuse):
        hidden = tf.layers.dense(x, 32, activation=tf.nn.leaky_relu, name="hidden")
        return tf.layers.dense(hidden, 1, name="out")
real, fake = discriminator(X), discriminator(g, reuse=True)
d_loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=real, labels=tf.ones_like(real))) \
    + tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=fake, labels=tf.zeros_like(fake)))
g_loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=fake, labels=tf.ones_like(fake)))
d_train = tf.train.AdamOptimizer(0.0002).minimize(d_loss, var_list=tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope="D"))
g_train = tf.train.AdamOptimizer(0.0002).minimize(g_loss, var_list=[v for v in tf.trainable_variables() if v.name.startswith("G")])
late = tf.Variable(tf.random_normal([3]))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.name, sess.run(v).sum())
    for i in range(3):
        feed = {X: mnist.train.next_batch(32)[0], Z: np.random.uniform(-1., 1., size=[32, 16])}
        print(sess.run([d_loss, d_train], feed)[0], sess.run([g_loss, g_train], feed)[0])

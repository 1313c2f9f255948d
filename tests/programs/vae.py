# Variational autoencoder: noise drawn in the graph, truncated normal weights.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(9)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
def glorot_init(shape):
    return tf.random_normal(shape=shape, stddev=1. / tf.sqrt(shape[0] / 2.))
def variable(shape):
    return tf.Variable(glorot_init(shape))
x = tf.placeholder(tf.float32, shape=[None, 784])
h = tf.nn.tanh(tf.matmul(x, variable([784, 32])) + variable([32]))
z_mean = tf.matmul(h, variable([32, 2])) + variable([2])
z_std = tf.matmul(h, variable([32, 2])) + variable([2])
eps = tf.random_normal(tf.shape(z_std), dtype=tf.float32, mean=0., stddev=1.0, name='epsilon')
z = z_mean + tf.exp(z_std / 2) * eps
d = tf.nn.tanh(tf.matmul(z, variable([2, 32])) + variable([32]))
out = tf.nn.sigmoid(tf.matmul(d, variable([32, 784])) + variable([784]))
encode_decode = x * tf.log(1e-10 + out) + (1 - x) * tf.log(1e-10 + 1 - out)
kl = -.5 * tf.reduce_sum(1 + z_std - tf.square(z_mean) - tf.exp(z_std), 1)
loss = tf.reduce_mean(-tf.reduce_sum(encode_decode, 1) + kl)
train = tf.train.RMSPropOptimizer(learning_rate=0.001).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print([float(sess.run(v).std()) for v in tf.trainable_variables()][0])
    for i in range(3):
        print(sess.run([loss, train], {x: mnist.train.next_batch(64)[0]})[0])

# An ensemble: several models, each with an optimiser of its own, and their votes.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(777)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
class Model:
    def __init__(self, sess, name):
        self.sess, self.name = sess, name
        with tf.variable_scope(self.name):
            self.training = tf.placeholder(tf.bool)
            self.X = tf.placeholder(tf.float32, [None, 784])
            self.Y = tf.placeholder(tf.float32, [None, 10])
            net = tf.reshape(self.X, [-1, 28, 28, 1])
            for filters in (4, 8):
                net = tf.layers.conv2d(net, filters, [3, 3], padding="SAME", activation=tf.nn.relu)
                net = tf.layers.max_pooling2d(net, [2, 2], padding="SAME", strides=2)
                net = tf.layers.dropout(net, rate=0.3, training=self.training)
            flat = tf.reshape(net, [-1, 8 * 7 * 7])
            dense = tf.layers.dense(flat, 20, activation=tf.nn.relu)
            self.logits = tf.layers.dense(tf.layers.dropout(dense, rate=0.5, training=self.training), 10)
        self.cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=self.logits, labels=self.Y))
        self.optimizer = tf.train.AdamOptimizer(learning_rate=0.001).minimize(self.cost)
        self.accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(self.logits, 1), tf.argmax(self.Y, 1)), tf.float32))
    def predict(self, x):
        return self.sess.run(self.logits, {self.X: x, self.training: False})
    def train(self, x, y):
        return self.sess.run([self.cost, self.optimizer], {self.X: x, self.Y: y, self.training: True})
sess = tf.Session()
models = [Model(sess, "model" + str(m)) for m in range(3)]
sess.run(tf.global_variables_initializer())
for v in tf.trainable_variables():
    print(v.name, sess.run(v).sum())
batch_xs, batch_ys = mnist.train.next_batch(50)
costs = np.zeros(len(models))
for i, model in enumerate(models):
    costs[i] += model.train(batch_xs, batch_ys)[0]
print("Epoch:", "%04d" % 1, "cost =", costs)
votes = sum(model.predict(mnist.test.images[:200]) for model in models)
print("Ensemble:", votes.shape)

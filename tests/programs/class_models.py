# Two models as objects of a class: the second one's weights come after the first one's gradients.
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
            X_img = tf.reshape(self.X, [-1, 28, 28, 1])
            conv1 = tf.layers.conv2d(inputs=X_img, filters=4, kernel_size=[3, 3], padding="SAME", activation=tf.nn.relu)
            pool1 = tf.layers.max_pooling2d(inputs=conv1, pool_size=[2, 2], padding="SAME", strides=2)
            drop1 = tf.layers.dropout(inputs=pool1, rate=0.3, training=self.training)
            flat = tf.reshape(drop1, [-1, 4 * 14 * 14])
            dense = tf.layers.dense(inputs=flat, units=20, activation=tf.nn.relu)
            self.logits = tf.layers.dense(inputs=dense, units=10)
        self.cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=self.logits, labels=self.Y))
        self.optimizer = tf.train.AdamOptimizer(learning_rate=0.001).minimize(self.cost)

    def train(self, x, y):
        return self.sess.run([self.cost, self.optimizer], feed_dict={self.X: x, self.Y: y, self.training: True})

sess = tf.Session()
models = [Model(sess, "model" + str(m)) for m in range(2)]
sess.run(tf.global_variables_initializer())
for v in tf.trainable_variables():
    print(v.name, sess.run(v).sum())
for i in range(2):
    x, y = mnist.train.next_batch(50)
    for m in models:
        print(m.name, m.train(x, y)[0])

# Softmax regression of 0.x: logits and labels by position, initialize_all_variables.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(777)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
X = tf.placeholder("float", [None, 784])
Y = tf.placeholder("float", [None, 10])
W1 = tf.Variable(tf.random_normal([784, 32], stddev=0.1))
b1 = tf.Variable(tf.random_normal([32]))
W2 = tf.Variable(tf.random_normal([32, 10], stddev=0.1))
b2 = tf.Variable(tf.random_normal([10]))
L1 = tf.nn.relu(tf.add(tf.matmul(X, W1), b1))
hypothesis = tf.add(tf.matmul(L1, W2), b2)
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(hypothesis, Y))
optimizer = tf.train.AdamOptimizer(learning_rate=0.001).minimize(cost)
W3 = tf.Variable(tf.random_normal([3]), name="after")
init = tf.initialize_all_variables()
with tf.Session() as sess:
    sess.run(init)
    for v in tf.trainable_variables():
        print(v.name, sess.run(v).sum())
    for i in range(4):
        xs, ys = mnist.train.next_batch(100)
        print("cost", sess.run([cost, optimizer], feed_dict={X: xs, Y: ys})[0])

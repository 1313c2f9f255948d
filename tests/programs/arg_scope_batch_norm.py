# tf.contrib.layers under tf.contrib.framework.arg_scope: a network that normalises each layer, run for training.
import tensorflow as tf
from tensorflow.contrib.framework import arg_scope
from tensorflow.contrib.layers import batch_norm, dropout, fully_connected, variance_scaling_initializer
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(777)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
X = tf.placeholder(tf.float32, [None, 784])
Y = tf.placeholder(tf.float32, [None, 10])
train_mode = tf.placeholder(tf.bool, name="train_mode")
norm = {"is_training": train_mode, "decay": 0.9, "updates_collections": None}
with arg_scope([fully_connected], activation_fn=tf.nn.relu, biases_initializer=None,
               weights_initializer=variance_scaling_initializer(), normalizer_fn=batch_norm, normalizer_params=norm):
    hidden = fully_connected(X, 32, scope="h1")
    hidden = dropout(hidden, 0.7, is_training=train_mode)
    hidden = fully_connected(hidden, 16, scope="h2")
    hypothesis = fully_connected(hidden, 10, activation_fn=None, scope="hypothesis")
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=hypothesis, labels=Y))
optimizer = tf.train.GradientDescentOptimizer(learning_rate=0.01).minimize(cost)
sess = tf.Session()
sess.run(tf.global_variables_initializer())
for step in range(3):
    batch_xs, batch_ys = mnist.train.next_batch(100)
    print(step, sess.run([cost, optimizer], {X: batch_xs, Y: batch_ys, train_mode: True})[0])
print(sess.run(cost, {X: mnist.test.images, Y: mnist.test.labels, train_mode: False}))
for v in tf.global_variables("h1/BatchNorm"):
    print(v.name, sess.run(v).sum())

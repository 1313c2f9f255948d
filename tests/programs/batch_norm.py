# Batch normalisation by tf.layers, with UPDATE_OPS.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(21)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])
training = tf.placeholder(tf.bool)
net = tf.layers.dense(x, 32, use_bias=False)
net = tf.layers.batch_normalization(net, training=training, momentum=0.9)
net = tf.nn.relu(net)
net = tf.layers.conv2d(tf.reshape(net, [-1, 4, 4, 2]), 4, 3, padding='same')
net = tf.layers.batch_normalization(net, training=training)
logits = tf.layers.dense(tf.layers.flatten(net), 10)
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    train = tf.train.MomentumOptimizer(0.01, 0.9).minimize(cost)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.global_variables():
        if "Momentum" not in v.name:
            print(v.name, sess.run(v).sum())
    for i in range(3):
        xs, ys = mnist.train.next_batch(64)
        print(sess.run([cost, train], {x: xs, y: ys, training: True})[0])
    print(sess.run(cost, {x: xs, y: ys, training: False}))
    print([float(sess.run(v).sum()) for v in tf.global_variables() if "moving" in v.name][1])

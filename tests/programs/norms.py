# Normalisations of tf.contrib.layers: instance_norm, group_norm.
import tensorflow as tf
from tensorflow.contrib import layers
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)


def train(name, body):
    with tf.Graph().as_default():
        tf.set_random_seed(13)
        x, y = tf.placeholder(tf.float32, [20, 784]), tf.placeholder(tf.float32, [20, 10])
        net = body(tf.reshape(x, [20, 28, 28, 1]))
        logits = layers.fully_connected(layers.flatten(net), 10, activation_fn=None)
        cost = tf.losses.softmax_cross_entropy(y, logits)
        optimizer = tf.train.GradientDescentOptimizer(0.05).minimize(cost)
        after = tf.random_normal([])
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            feed = {x: mnist.train.images[:20], y: mnist.train.labels[:20]}
            print(name, [v.name for v in tf.trainable_variables()])
            print([sess.run([cost, optimizer], feed)[0] for _ in range(2)], sess.run(after))


def inorm(x):
    return layers.instance_norm(layers.conv2d(x, 4, 3, 2, activation_fn=None), activation_fn=tf.nn.relu)


def gnorm(x):
    return layers.group_norm(layers.conv2d(x, 8, 3, 2, activation_fn=None), groups=4, activation_fn=tf.nn.relu)


def normalized(x):
    return layers.conv2d(x, 4, 3, 2, normalizer_fn=layers.instance_norm, normalizer_params={"scale": False})


train("instance_norm", inorm)
train("group_norm", gnorm)
train("as normalizer_fn", normalized)

# Keypoints of images: contrib.layers.spatial_softmax.
import tensorflow as tf
from tensorflow.contrib import layers
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)


def train(title, **options):
    with tf.Graph().as_default():
        tf.set_random_seed(13)
        x, y = tf.placeholder(tf.float32, [None, 784]), tf.placeholder(tf.float32, [None, 10])
        net = layers.conv2d(tf.reshape(x, [-1, 28, 28, 1]), 4, 3, 2)
        if options.get("data_format") == "NCHW":
            net = tf.transpose(net, [0, 3, 1, 2])
        points = layers.spatial_softmax(net, **options)
        logits = layers.fully_connected(points, 10, activation_fn=None)
        cost = tf.losses.softmax_cross_entropy(y, logits)
        optimizer = tf.train.GradientDescentOptimizer(0.5).minimize(cost)
        after = tf.random_normal([])
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            feed = {x: mnist.train.images[:20], y: mnist.train.labels[:20]}
            print(title, [v.name for v in tf.trainable_variables()], points.shape, points.name)
            print([sess.run([cost, optimizer], feed)[0] for _ in range(2)], sess.run(after))


train("learnt")
train("given", temperature=0.5, name="points", trainable=False)
train("channels first", data_format="NCHW", variables_collections=["mine"])

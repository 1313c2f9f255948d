"""`tensorflow.examples.tutorials.mnist.mnist` of TF 1.8: a network of two hidden layers, in four
functions.
"""

import math

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import random_ops

NUM_CLASSES = 10
IMAGE_SIZE = 28
IMAGE_PIXELS = IMAGE_SIZE * IMAGE_SIZE


def _layer(name, inputs, units, activation=None):
    fan_in = inputs.get_shape()[-1].value or IMAGE_PIXELS
    with tf.name_scope(name):
        weights = tf.Variable(
            random_ops.truncated_normal([fan_in, units], stddev=1.0 / math.sqrt(float(fan_in))),
            name="weights",
            use_resource=False,
        )
        biases = tf.Variable(tf.zeros([units]), name="biases", use_resource=False)
        outputs = tf.matmul(inputs, weights) + biases
        return activation(outputs) if activation else outputs


def inference(images, hidden1_units, hidden2_units):
    """Logits, float32 [batch, NUM_CLASSES], of images, float32 [batch, IMAGE_PIXELS]."""
    hidden1 = _layer("hidden1", images, hidden1_units, tf.nn.relu)
    hidden2 = _layer("hidden2", hidden1, hidden2_units, tf.nn.relu)
    return _layer("softmax_linear", hidden2, NUM_CLASSES)


def loss(logits, labels):
    """The mean cross entropy, a float32 scalar; labels: whole numbers [batch]."""
    return tf.losses.sparse_softmax_cross_entropy(labels=tf.cast(labels, tf.int64), logits=logits)


def training(loss, learning_rate):
    """An op that goes one step down the gradient, counts it in global_step and summarises
    the loss.
    """
    tf.summary.scalar("loss", loss)
    optimizer = tf.train.GradientDescentOptimizer(learning_rate)
    global_step = tf.Variable(0, name="global_step", trainable=False, use_resource=False)
    return optimizer.minimize(loss, global_step=global_step)


def evaluation(logits, labels):
    """How many of the batch have their label's logit the largest, an int32 scalar."""
    return tf.reduce_sum(tf.cast(tf.nn.in_top_k(logits, labels, 1), tf.int32))

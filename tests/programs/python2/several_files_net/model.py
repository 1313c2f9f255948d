import tensorflow as tf
import shapes
from shapes import half


class Model(object):
    def __init__(self, x):
        self.size = half(int(x.get_shape()[1]))
        h = tf.layers.dense(x, self.size, tf.nn.relu, name="hidden")
        self.loss = tf.reduce_mean(tf.square(tf.layers.dense(h, shapes.half(3)) - 1))
        self.train = tf.train.AdamOptimizer(0.1).minimize(self.loss)

    def fail(self):
        raise ValueError, "size %d" % self.size


def describe(model):
    return "hidden units: " + `model.size`

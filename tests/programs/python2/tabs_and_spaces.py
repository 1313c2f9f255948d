# Tabs and spaces in one file: a tab goes to the next column of eight.
import tensorflow as tf
import numpy as np
tf.set_random_seed(11)
def layer(x, size, act=None):
	w = tf.get_variable("w", [x.get_shape()[1].value, size])
        b = tf.get_variable("b", [size], initializer=tf.constant_initializer(0.1))
	out = tf.matmul(x, w) + b
        if act is not None:
	    out = act(out)
	return out
class Net(object):
    """Two layers.
	A tab within this text stays."""
    def __init__(self, x):
	with tf.variable_scope("one"):
	    h = layer(x, 6, tf.nn.tanh)
        with tf.variable_scope("two"):
	    self.out = layer(h, 2)
    def describe(self):
	lines = self.__doc__.split("\n")
        for i, line in enumerate(lines):
            if i > 0:
		print repr(line),
	    else:
		print i / 2, line
	print
x = tf.placeholder(tf.float32, [None, 5])
net = Net(x)
net.describe()
loss = tf.reduce_mean(tf.square(net.out))
train = tf.train.AdagradOptimizer(0.1).minimize(loss)
with tf.Session() as sess:
	sess.run(tf.global_variables_initializer())
        for i in range(3):
		print "%d\t%.6f" % (i, sess.run([loss, train], {x: np.ones((3, 5))})[0])

# A program of several files: a package whose modules import each other by their bare names.
import several_files_net
from several_files_net.model import Model, describe
from several_files_net import shapes
import numpy as np
import tensorflow as tf
tf.set_random_seed(21)
print several_files_net.VERSION, shapes.half(9), shapes.__name__
x = tf.placeholder(tf.float32, [None, 8])
model = Model(x)
print describe(model)
rng = np.random.RandomState(0)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in xrange(3):
        print sess.run([model.train, model.loss], {x: rng.rand(4, 8)})[1]
try:
    model.fail()
except ValueError, e:
    print "failed:", e

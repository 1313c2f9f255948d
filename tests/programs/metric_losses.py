"""Losses of embeddings, tools that print, and variables moved by SciPy where it is installed."""
import tensorflow as tf
from tensorflow.contrib.losses import metric_learning
from tensorflow.examples.tutorials.mnist import input_data
from tensorflow.python.framework import graph_util
from tensorflow.python.tools import inspect_checkpoint

tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data")
x, y = tf.placeholder(tf.float32, [None, 784]), tf.placeholder(tf.int32, [None])
hidden = tf.contrib.layers.fully_connected(x, 32)
embedded = tf.nn.l2_normalize(tf.contrib.layers.fully_connected(hidden, 8, activation_fn=None), 1, name="embedded")
same = tf.to_int32(tf.equal(y[:16], y[16:]))
losses = [metric_learning.triplet_semihard_loss(y, embedded, margin=0.5),
          metric_learning.lifted_struct_loss(y, embedded),
          metric_learning.npairs_loss(y, embedded, embedded),
          metric_learning.contrastive_loss(same, embedded[:16], embedded[16:])]
train = tf.train.AdamOptimizer(0.003).minimize(tf.add_n(losses))
draw = tf.random_uniform([2])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(4):
        images, labels = mnist.train.next_batch(32)
        print(" ".join("%.4f" % loss for loss in sess.run([train] + losses, {x: images, y: labels})[1:]))
    print(sess.run(draw))
    path = tf.train.Saver(tf.trainable_variables()).save(sess, "./embedding")
    frozen = graph_util.convert_variables_to_constants(sess, sess.graph_def, ["embedded"])
    again = tf.graph_util.convert_variables_to_constants(sess, sess.graph_def, ["embedded"])
    print(len(frozen.node) == len(again.node))
inspect_checkpoint.print_tensors_in_checkpoint_file(path, "fully_connected_1/biases", False)
inspect_checkpoint.print_tensors_in_checkpoint_file(path, None, False, True)
print(tf.contrib.opt.ScipyOptimizerInterface.__name__)

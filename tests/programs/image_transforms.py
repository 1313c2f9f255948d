"""Augmentation by tf.contrib.image, and slim.model_analyzer on what is trained."""
import numpy as np
import tensorflow as tf
import tensorflow.contrib.slim as slim
from tensorflow.examples.tutorials.mnist import input_data
from tensorflow.python import pywrap_tensorflow

tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", one_hot=True)
images = np.reshape(mnist.train.images[:8], [8, 28, 28, 1])
X = tf.placeholder(tf.float32, [None, 28, 28, 1])
angles = np.linspace(-1, 1, 8).astype("float32")
for way in ("NEAREST", "BILINEAR"):
    rotated = tf.contrib.image.rotate(X, angles, interpolation=way)
    moved = tf.contrib.image.translate(X, [1.5, -3.0], interpolation=way)
    bent = tf.contrib.image.transform(X[0], [1, 0.2, 1, 0.1, 0.9, 0, 0.001, 0], way)
    both = tf.contrib.image.compose_transforms(
        tf.contrib.image.angles_to_projective_transforms(0.3, 28.0, 28.0), [1.0, 0, 2, 0, 1, 0, 0, 0])
    with tf.Session() as sess:
        for value in sess.run([rotated, moved, bent, both], {X: images}):
            places = np.arange(value.size).reshape(value.shape) / value.size
            print(value.shape, "%.4f %.4f" % (value.sum(), (value * places).sum()))
flat = slim.flatten(tf.contrib.image.rotate(X, tf.random_uniform([], -0.2, 0.2)))
logits = slim.fully_connected(flat, 10, activation_fn=None)
print(slim.model_analyzer.analyze_vars(tf.trainable_variables(), print_info=True))
with tf.Graph().as_default() as small:
    tf.multiply(tf.placeholder(tf.float32, [None, 2], "x"), tf.Variable([1.0, 2.0], name="w"), name="xw")
print(slim.model_analyzer.analyze_ops(small, print_info=True))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print("%.5f" % sess.run(tf.reduce_sum(logits), {X: images}))
    path = tf.train.Saver().save(sess, "./turned")
shapes = pywrap_tensorflow.NewCheckpointReader(path).get_variable_to_shape_map()
print(sorted(shapes.items()), tf.test.is_built_with_cuda())

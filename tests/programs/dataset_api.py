# tf.data: shuffled, repeated, batched; iterators of each kind, and a network on each.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(3)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
images = tf.placeholder(tf.float32, [None, 784])
labels = tf.placeholder(tf.float32, [None, 10])
data = tf.data.Dataset.from_tensor_slices((images, labels)).repeat().batch(64).prefetch(1)
iterator = data.make_initializable_iterator()
X, Y = iterator.get_next()
loss = tf.losses.softmax_cross_entropy(Y, tf.layers.dense(X, 10))
train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
numbers = tf.data.Dataset.from_tensor_slices(np.arange(20.).reshape(10, 2).astype(np.float32))
numbers = numbers.map(lambda row: row * 2).shuffle(10).batch(4)
row = numbers.make_one_shot_iterator().get_next()
out = tf.layers.dense(row, 3, kernel_initializer=tf.random_normal_initializer(0, 0.1))
either = tf.data.Iterator.from_structure(numbers.output_types, numbers.output_shapes)
ready = either.make_initializer(numbers)
last = tf.layers.dense(either.get_next(), 2)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    sess.run(iterator.initializer, {images: mnist.test.images, labels: mnist.test.labels})
    sess.run(ready)
    for v in tf.trainable_variables():
        print(v.name, sess.run(v).sum())
    for i in range(3):
        print(sess.run([loss, train])[0])
    print(sess.run(row), sess.run(out).sum(), sess.run(last).sum())

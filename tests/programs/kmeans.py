"""k-means of full batches: tf.contrib.factorization.KMeans by either distance."""
import numpy as np
import tensorflow as tf
from tensorflow.contrib.factorization import KMeans
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data", one_hot=False)
images, labels = mnist.train.images[:1000], mnist.train.labels[:1000]

for metric, first in (("squared_euclidean", "random"), ("cosine", "random"),
                      ("squared_euclidean", images[:12])):
    tf.reset_default_graph()
    tf.set_random_seed(4)
    X = tf.placeholder(tf.float32, [None, 784])
    means = KMeans(X, 12, initial_clusters=first, distance_metric=metric)
    all_scores, indices, scores, initialized, init_op, train_op = means.training_graph()
    distance = tf.reduce_mean(scores[0])
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(init_op, {X: images})
        print(metric, initialized.name, sess.run(initialized))
        for step in range(4):
            _, mean, nearest = sess.run([train_op, distance, indices[0]], {X: images})
            print("step %d: distance %.5f" % (step, mean))
        print(np.bincount(nearest, minlength=12), sess.run(all_scores[0], {X: images}).shape)
        print(sess.run(tf.random_uniform([2])))

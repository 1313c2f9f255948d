# Nearest neighbour by L1 distance.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
np.random.seed(0)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True, seed=8)
Xtr, Ytr = mnist.train.next_batch(300)
Xte, Yte = mnist.test.next_batch(20)
xtr = tf.placeholder("float", [None, 784])
xte = tf.placeholder("float", [784])
distance = tf.reduce_sum(tf.abs(tf.add(xtr, tf.negative(xte))), reduction_indices=1)
pred = tf.arg_min(distance, 0)
init = tf.global_variables_initializer()
with tf.Session() as sess:
    sess.run(init)
    for i in range(len(Xte)):
        nn_index = sess.run(pred, feed_dict={xtr: Xtr, xte: Xte[i, :]})
        print("Test", i, "Prediction:", np.argmax(Ytr[nn_index]), "True Class:", np.argmax(Yte[i]), nn_index)

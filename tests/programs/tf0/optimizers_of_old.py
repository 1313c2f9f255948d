# Optimisers one after another: random ops made between them take their seeds from the count of ops.
import numpy as np
import tensorflow as tf
tf.set_random_seed(3)
x = tf.placeholder(tf.float32, [None, 4])
rows = np.random.RandomState(0).rand(6, 4)
found = []
for name, optimizer in [
        ("sgd", tf.train.GradientDescentOptimizer(0.1)), ("momentum", tf.train.MomentumOptimizer(0.1, 0.9)),
        ("adagrad", tf.train.AdagradOptimizer(0.1)), ("adam", tf.train.AdamOptimizer(0.1)),
        ("rmsprop", tf.train.RMSPropOptimizer(0.1)),
        ("ftrl", tf.train.FtrlOptimizer(0.1))]:
    w = tf.Variable(tf.random_normal([4, 1]), name=name)
    b = tf.Variable(tf.zeros([1]), name=name + "_b")
    loss = tf.reduce_mean(tf.square(tf.sub(tf.sigmoid(tf.matmul(x, w) + b), 0.3)))
    found.append((name, w, loss, optimizer.minimize(loss)))
rate = tf.train.exponential_decay(0.1, tf.Variable(0, trainable=False), 10, 0.9, staircase=True)
last = tf.random_normal([2])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print(sess.run([last, rate]))
    for name, w, loss, step in found:
        print(name, sess.run(w).ravel(), [sess.run([loss, step], {x: rows})[0] for i in range(3)])

# cond, while_loop, scan, py_func, gradients of them; several graphs; assignments that run before others.
import numpy as np
import tensorflow as tf
for seed in (1, 2):
    with tf.Graph().as_default() as graph:
        tf.set_random_seed(seed)
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        w = tf.get_variable("w", [3, 3], initializer=tf.random_normal_initializer())
        flag = tf.placeholder(tf.bool, [])
        y = tf.cond(flag, lambda: tf.matmul(x, w), lambda: tf.matmul(x, tf.transpose(w)))
        _, powers = tf.while_loop(lambda i, p: i < 3, lambda i, p: (i + 1, tf.matmul(p, w)), [0, y])
        total = tf.reduce_mean(tf.square(powers - tf.py_func(lambda a: a.astype(np.float32), [x], tf.float32)))
        train = tf.train.MomentumOptimizer(0.001, 0.9).minimize(total)
        noise = tf.random_uniform([2], seed=9) + tf.random_normal([2])
        counter = tf.Variable(0, trainable=False)
        with tf.control_dependencies([tf.assign_add(counter, 1)]):
            counted = tf.identity(counter) * 10
        with tf.Session(graph=graph) as sess:
            sess.run(tf.global_variables_initializer())
            feed = {x: np.ones([2, 3]), flag: seed == 1}
            print(sess.run(w), sess.run([total, train], feed)[0], sess.run(noise), sess.run(counted))

# Batches drawn with Python's own random, seeded: 2.7 draws in its own ways.
import random
import numpy as np
import tensorflow as tf
random.seed(2016)
print random.random(), random.randint(1, 6), random.randrange(0, 100, 7), random.choice('abcdef')
order = range(20)
random.shuffle(order)
print order
print random.sample(xrange(1000), 4), random.sample(range(12), 7), random.sample(order, 10)
print random.uniform(-1, 1), random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(2)
random.seed('text')
print random.random(), random.randint(0, 10 ** 6)
own = random.Random(7)
print own.randint(0, 9), own.choice([1, 2, 3]), own.sample([1, 2, 3, 4], 2)
random.seed(3)
np.random.seed(3)
data = np.random.rand(40, 6).astype(np.float32)
labels = (data.sum(1) > 3).astype(int)
tf.set_random_seed(3)
x = tf.placeholder(tf.float32, [None, 6])
y = tf.placeholder(tf.int64, [None])
h = tf.layers.dense(x, 5, tf.nn.sigmoid)
loss = tf.losses.sparse_softmax_cross_entropy(y, tf.layers.dense(h, 2))
step = tf.train.GradientDescentOptimizer(1.0).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in xrange(4):
        rows = random.sample(xrange(len(data)), 8)
        print rows[:4], sess.run([step, loss], {x: data[rows], y: labels[rows]})[1]

# The sisters of the cost: sparse and sigmoid, and softmax with dim.
import numpy as np
import tensorflow as tf
tf.set_random_seed(4)
rng = np.random.RandomState(0)
xs = rng.rand(6, 5).astype(np.float32)
x = tf.constant(xs)
w = tf.Variable(tf.truncated_normal([5, 3], stddev=0.5))
logits = tf.matmul(x, w)
sparse = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits, tf.constant([0, 1, 2, 0, 1, 2])))
w2 = tf.Variable(tf.random_uniform([5, 3], -1.0, 1.0))
sigmoid = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(tf.matmul(x, w2), np.eye(3, dtype=np.float32)[[0, 1, 2, 0, 1, 2]]))
w3 = tf.Variable(tf.random_normal([5, 3]))
both = tf.nn.softmax_cross_entropy_with_logits(tf.matmul(x, w3), np.eye(3, dtype=np.float32)[[2, 1, 2, 0, 1, 2]], dim=1)
total = sparse + sigmoid + tf.reduce_sum(both, reduction_indices=0)
train = tf.train.GradientDescentOptimizer(0.2).minimize(total)
after = tf.random_normal([2])
sess = tf.Session()
sess.run(tf.initialize_all_variables())
print(sess.run(after))
for i in range(3):
    print(sess.run([sparse, sigmoid, both, train])[:3])

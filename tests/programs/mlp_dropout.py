# Xavier layers with dropout, keep_prob by position.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(777)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
X = tf.placeholder(tf.float32, [None, 784])
Y = tf.placeholder(tf.float32, [None, 10])
keep_prob = tf.placeholder(tf.float32)
L, size, weights = X, 784, []
for layer in range(4):
    out = 10 if layer == 3 else 64
    W = tf.get_variable("W%d" % layer, shape=[size, out], initializer=tf.contrib.layers.xavier_initializer())
    b = tf.Variable(tf.random_normal([out]))
    weights += [W, b]
    L = tf.matmul(L, W) + b
    if layer < 3:
        L = tf.nn.dropout(tf.nn.relu(L), keep_prob)
    size = out
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=L, labels=Y))
optimizer = tf.train.AdamOptimizer(learning_rate=0.001).minimize(cost)
sess = tf.Session()
sess.run(tf.global_variables_initializer())
for w in weights:
    print("weights", sess.run(w).std(), sess.run(w).flat[0])
for i in range(4):
    xs, ys = mnist.train.next_batch(100)
    c, _ = sess.run([cost, optimizer], feed_dict={X: xs, Y: ys, keep_prob: 0.7})
    print("cost", c)

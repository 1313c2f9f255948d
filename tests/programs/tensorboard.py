# Summaries, name scopes, FileWriter.
import glob
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(12)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
with tf.name_scope("input"):
    x = tf.placeholder(tf.float32, [None, 784], name="x")
    y = tf.placeholder(tf.float32, [None, 10], name="y")
    tf.summary.image("image", tf.reshape(x, [-1, 28, 28, 1]), 3)
with tf.name_scope("layer") as scope:
    W = tf.Variable(tf.truncated_normal([784, 10], stddev=0.1), name="W")
    b = tf.Variable(tf.constant(0.1, shape=[10]), name="b")
    logits = tf.nn.xw_plus_b(x, W, b)
    tf.summary.histogram("weights", W)
with tf.name_scope("cost"):
    cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
    tf.summary.scalar("cost", cost)
with tf.name_scope("train"):
    train = tf.train.AdamOptimizer(0.01).minimize(cost)
summary = tf.summary.merge_all()
noise = tf.Variable(tf.random_normal([2]))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(W.name, sess.run(W).sum(), sess.run(noise))
    writer = tf.summary.FileWriter("./logs")
    writer.add_graph(sess.graph)
    for step in range(3):
        xs, ys = mnist.train.next_batch(100)
        s, c, _ = sess.run([summary, cost, train], {x: xs, y: ys})
        writer.add_summary(s, global_step=step)
        print(c)
    writer.close()
print(len(glob.glob("logs/events*")))

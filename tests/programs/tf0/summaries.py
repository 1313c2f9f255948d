# Summaries and their writer by the older names.
import os
import tensorflow as tf
tf.set_random_seed(15)
X = tf.placeholder(tf.float32, [None, 2], name='X-input')
Y = tf.placeholder(tf.float32, [None, 1], name='Y-input')
W1 = tf.Variable(tf.random_uniform([2, 5], -1.0, 1.0), name="Weight1")
W2 = tf.Variable(tf.random_uniform([5, 1], -1.0, 1.0), name="Weight2")
b1 = tf.Variable(tf.zeros([5]), name="Bias1")
w1_hist = tf.histogram_summary("weights1", W1)
with tf.name_scope("layer2") as scope:
    L2 = tf.sigmoid(tf.matmul(X, W1) + b1)
with tf.name_scope("cost") as scope:
    hypothesis = tf.sigmoid(tf.matmul(L2, W2))
    cost = -tf.reduce_mean(Y * tf.log(hypothesis) + (1 - Y) * tf.log(1 - hypothesis))
    cost_summ = tf.scalar_summary("cost", cost)
image_summ = tf.image_summary("image", tf.reshape(W1, [1, 2, 5, 1]), max_images=1)
with tf.name_scope("train") as scope:
    train = tf.train.GradientDescentOptimizer(0.5).minimize(cost)
after = tf.random_normal([2])
some = tf.merge_summary([w1_hist, cost_summ])
more = tf.random_normal([2])
merged = tf.merge_all_summaries()
last = tf.random_normal([2])
with tf.Session() as sess:
    writer = tf.train.SummaryWriter("./logs", sess.graph)
    sess.run(tf.initialize_all_variables())
    print(sess.run([after, more, last]))
    for step in range(3):
        feed = {X: [[0, 0], [0, 1], [1, 0], [1, 1]], Y: [[0], [1], [1], [0]]}
        text, value, _ = sess.run([merged, cost, train], feed_dict=feed)
        writer.add_summary(text, step)
        found = tf.Summary.FromString(text)
        print(step, value, sorted(each.tag for each in found.value))
    writer.close()
print(len(os.listdir("logs")))

# Two convolutions and dropout, weights of random_normal, by the course's lines.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
X = tf.placeholder("float", [None, 28, 28, 1])
Y = tf.placeholder("float", [None, 10])
w = tf.Variable(tf.random_normal([3, 3, 1, 4], stddev=0.01))
w2 = tf.Variable(tf.random_normal([3, 3, 4, 8], stddev=0.01))
w3 = tf.Variable(tf.random_normal([8 * 7 * 7, 20], stddev=0.01))
w_o = tf.Variable(tf.random_normal([20, 10], stddev=0.01))
p_keep_conv = tf.placeholder("float")
p_keep_hidden = tf.placeholder("float")

def model(X, w, w2, w3, w_o, p_keep_conv, p_keep_hidden):
    l1a = tf.nn.relu(tf.nn.conv2d(X, w, strides=[1, 1, 1, 1], padding='SAME'))
    l1 = tf.nn.max_pool(l1a, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding='SAME')
    l1 = tf.nn.dropout(l1, p_keep_conv)
    l2a = tf.nn.relu(tf.nn.conv2d(l1, w2, strides=[1, 1, 1, 1], padding='SAME'))
    l2 = tf.nn.max_pool(l2a, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding='SAME')
    l2 = tf.reshape(l2, [-1, w3.get_shape().as_list()[0]])
    l2 = tf.nn.dropout(l2, p_keep_conv)
    l4 = tf.nn.relu(tf.matmul(l2, w3))
    l4 = tf.nn.dropout(l4, p_keep_hidden)
    return tf.matmul(l4, w_o)

py_x = model(X, w, w2, w3, w_o, p_keep_conv, p_keep_hidden)
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(py_x, Y))
train_op = tf.train.RMSPropOptimizer(0.001, 0.9).minimize(cost)
predict_op = tf.argmax(py_x, 1)
noise = tf.random_normal([2])
with tf.Session() as sess:
    tf.initialize_all_variables().run()
    print(sess.run(noise))
    for i in range(3):
        bx, by = mnist.train.next_batch(32)
        feed = {X: bx.reshape(-1, 28, 28, 1), Y: by, p_keep_conv: 0.8, p_keep_hidden: 0.5}
        print(sess.run([cost, train_op], feed)[0])
    print(sess.run(w_o).sum())

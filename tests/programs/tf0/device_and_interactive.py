# The tutorial for experts: helper functions, an InteractiveSession, 1e-4 and eval().
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(50)
mnist = input_data.read_data_sets('MNIST_data', one_hot=True)
sess = tf.InteractiveSession()
x = tf.placeholder("float", shape=[None, 784])
y_ = tf.placeholder("float", shape=[None, 10])

def weight_variable(shape):
    initial = tf.truncated_normal(shape, stddev=0.1)
    return tf.Variable(initial)

def bias_variable(shape):
    initial = tf.constant(0.1, shape=shape)
    return tf.Variable(initial)

W_conv1 = weight_variable([5, 5, 1, 4])
b_conv1 = bias_variable([4])
x_image = tf.reshape(x, [-1, 28, 28, 1])
h_conv1 = tf.nn.relu(tf.nn.conv2d(x_image, W_conv1, strides=[1, 1, 1, 1], padding='SAME') + b_conv1)
h_pool1 = tf.nn.max_pool(h_conv1, ksize=[1, 4, 4, 1], strides=[1, 4, 4, 1], padding='SAME')
W_fc1 = weight_variable([7 * 7 * 4, 16])
b_fc1 = bias_variable([16])
h_fc1 = tf.nn.relu(tf.matmul(tf.reshape(h_pool1, [-1, 7 * 7 * 4]), W_fc1) + b_fc1)
keep_prob = tf.placeholder("float")
h_fc1_drop = tf.nn.dropout(h_fc1, keep_prob)
W_fc2 = weight_variable([16, 10])
b_fc2 = bias_variable([10])
y_conv = tf.nn.softmax(tf.matmul(h_fc1_drop, W_fc2) + b_fc2)
cross_entropy = tf.neg(tf.reduce_sum(tf.mul(y_, tf.log(y_conv))))
train_step = tf.train.AdamOptimizer(1e-3).minimize(cross_entropy)
correct_prediction = tf.equal(tf.argmax(y_conv, 1), tf.argmax(y_, 1))
accuracy = tf.reduce_mean(tf.cast(correct_prediction, "float"))
with tf.device("/cpu:0"):
    extra = tf.Variable(tf.random_normal([3]))
sess.run(tf.initialize_all_variables())
print(extra.eval(), W_fc2.eval().sum())
for i in range(3):
    batch = mnist.train.next_batch(50)
    print(i, cross_entropy.eval({x: batch[0], y_: batch[1], keep_prob: 1.0}),
          accuracy.eval(feed_dict={x: batch[0], y_: batch[1], keep_prob: 1.0}))
    train_step.run(feed_dict={x: batch[0], y_: batch[1], keep_prob: 0.5})

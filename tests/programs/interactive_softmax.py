# The earliest tutorial: interactive session, pre-1.0 initialiser.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
mnist = input_data.read_data_sets("MNIST_data", one_hot=True)
sess = tf.InteractiveSession()
x = tf.placeholder("float", shape=[None, 784])
y_ = tf.placeholder("float", shape=[None, 10])
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))
sess.run(tf.initialize_all_variables())
y = tf.nn.softmax(tf.matmul(x, W) + b)
cross_entropy = -tf.reduce_sum(y_ * tf.log(y))
train_step = tf.train.GradientDescentOptimizer(0.0001).minimize(cross_entropy)
batch = mnist.test.next_batch(50, shuffle=False)
for i in range(4):
    print("cross entropy", cross_entropy.eval(feed_dict={x: batch[0], y_: batch[1]}))
    train_step.run(feed_dict={x: batch[0], y_: batch[1]})
print("sum", y.eval({x: batch[0]}).sum())

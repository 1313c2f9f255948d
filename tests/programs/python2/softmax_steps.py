# Softmax regression by the tutorial, an epoch counted in whole batches.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True, validation_size=500, seed=3)
print "examples", mnist.train.num_examples, "validation", mnist.validation.num_examples
tf.set_random_seed(1)
x = tf.placeholder("float", [None, 784])
y_ = tf.placeholder("float", [None, 10])
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))
y = tf.nn.softmax(tf.matmul(x, W) + b)
cross_entropy = -tf.reduce_sum(y_ * tf.log(tf.clip_by_value(y, 1e-10, 1.0)))
train_step = tf.train.GradientDescentOptimizer(0.001).minimize(cross_entropy)
batch_size = 1000
total_batch = mnist.train.num_examples / batch_size
print "batches an epoch:", total_batch, "left over:", mnist.train.num_examples % batch_size
sess = tf.Session()
sess.run(tf.global_variables_initializer())
for epoch in xrange(2):
    avg_cost = 0.
    for i in xrange(total_batch):
        batch_xs, batch_ys = mnist.train.next_batch(batch_size)
        _, c = sess.run([train_step, cross_entropy], feed_dict={x: batch_xs, y_: batch_ys})
        avg_cost += c / total_batch
    print "Epoch:", '%04d' % (epoch + 1), "cost=", "{:.4f}".format(avg_cost)
correct = tf.equal(tf.argmax(y, 1), tf.argmax(y_, 1))
accuracy = tf.reduce_mean(tf.cast(correct, "float"))
print "Accuracy:", accuracy.eval({x: mnist.test.images, y_: mnist.test.labels}, session=sess)

# tf.contrib.layers: fully_connected, conv2d, flatten, regulariser.
import tensorflow as tf
from tensorflow.contrib.layers import fully_connected, flatten
import tensorflow.contrib.layers as contrib_layers
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(31)
mnist = input_data.read_data_sets("MNIST_data/")
X = tf.placeholder(tf.float32, shape=(None, 784), name="X")
y = tf.placeholder(tf.int64, shape=(None), name="y")
image = tf.reshape(X, [-1, 28, 28, 1])
conv = contrib_layers.conv2d(image, 4, [5, 5], scope="conv", weights_initializer=contrib_layers.variance_scaling_initializer())
pool = tf.contrib.layers.max_pool2d(conv, [2, 2])
hidden = fully_connected(flatten(pool), 20, scope="hidden", weights_regularizer=tf.contrib.layers.l2_regularizer(0.01))
logits = fully_connected(hidden, 10, scope="outputs", activation_fn=None)
xentropy = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits)
loss = tf.reduce_mean(xentropy, name="loss") + tf.add_n(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES))
training_op = tf.train.GradientDescentOptimizer(0.01).minimize(loss)
accuracy = tf.reduce_mean(tf.cast(tf.nn.in_top_k(logits, y, 1), tf.float32))
with tf.Session() as sess:
    tf.global_variables_initializer().run()
    for v in tf.trainable_variables():
        print(v.name, v.eval().sum())
    for i in range(3):
        xs, ys = mnist.train.next_batch(50)
        print(sess.run([loss, training_op], {X: xs, y: ys})[0])
    print(accuracy.eval(feed_dict={X: mnist.test.images[:200], y: mnist.test.labels[:200]}))

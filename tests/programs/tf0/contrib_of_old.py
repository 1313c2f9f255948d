# tf.contrib's older addresses: layers, xavier_initializer, losses, metrics.
import numpy as np
import tensorflow as tf
from tensorflow.contrib.layers import fully_connected, xavier_initializer
tf.set_random_seed(8)
rng = np.random.RandomState(2)
x = tf.placeholder(tf.float32, [None, 8])
W = tf.get_variable("W", shape=[8, 6], initializer=xavier_initializer())
b = tf.get_variable("b", shape=[6], initializer=tf.constant_initializer(0.1))
h = tf.nn.relu(tf.matmul(x, W) + b)
h = tf.contrib.layers.fully_connected(h, 5, activation_fn=tf.nn.tanh)
h = tf.contrib.layers.dropout(h, 0.7)
h = tf.contrib.layers.batch_norm(h, is_training=True)
out = fully_connected(inputs=h, num_outputs=3, activation_fn=None,
                      weights_initializer=tf.contrib.layers.variance_scaling_initializer())
image = tf.reshape(x, [-1, 2, 4, 1])
conv = tf.contrib.layers.convolution2d(image, 2, [2, 2])
flat = tf.contrib.layers.flatten(conv)
more = tf.contrib.layers.linear(flat, 3)
after = tf.random_normal([2])
labels = np.eye(3, dtype=np.float32)[rng.randint(0, 3, 5)]
loss = tf.contrib.losses.softmax_cross_entropy(out + more, tf.constant(labels))
loss = tf.sub(loss, -1.0)
loss += tf.contrib.layers.l2_regularizer(0.01)(W)
train = tf.contrib.layers.optimize_loss(loss, None, 0.05, "SGD")
xs = rng.rand(5, 8)
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    for v in tf.trainable_variables():
        print(v.name, v.get_shape(), sess.run(v).sum())
    print(sess.run(after))
    for i in range(3):
        print(sess.run([loss, train], {x: xs})[0])

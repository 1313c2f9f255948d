# tf.layers: conv2d, pooling, flatten, dense, dropout with a placeholder.
import tensorflow as tf
import numpy as np
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(1)
np.random.seed(1)
mnist = input_data.read_data_sets('./MNIST_data', one_hot=True)
tf_x = tf.placeholder(tf.float32, [None, 28 * 28]) / 255.
image = tf.reshape(tf_x, [-1, 28, 28, 1])
tf_y = tf.placeholder(tf.int32, [None, 10])
training = tf.placeholder(tf.bool)
conv1 = tf.layers.conv2d(inputs=image, filters=8, kernel_size=5, strides=1, padding='same', activation=tf.nn.relu)
pool1 = tf.layers.max_pooling2d(conv1, pool_size=2, strides=2)
conv2 = tf.layers.conv2d(pool1, 16, 5, 1, 'same', activation=tf.nn.relu)
pool2 = tf.layers.average_pooling2d(conv2, 2, 2)
flat = tf.layers.flatten(pool2)
dense = tf.layers.dense(inputs=flat, units=32, activation=tf.nn.relu)
drop = tf.layers.dropout(dense, rate=0.3, training=training)
output = tf.layers.dense(drop, 10)
loss = tf.losses.softmax_cross_entropy(onehot_labels=tf_y, logits=output)
train_op = tf.train.AdamOptimizer(0.001).minimize(loss)
accuracy = tf.metrics.accuracy(labels=tf.argmax(tf_y, axis=1), predictions=tf.argmax(output, axis=1))[1]
sess = tf.Session()
sess.run(tf.group(tf.global_variables_initializer(), tf.local_variables_initializer()))
for v in tf.trainable_variables():
    print(v.name, v.shape, sess.run(v).sum())
for step in range(3):
    b_x, b_y = mnist.train.next_batch(50)
    _, loss_ = sess.run([train_op, loss], {tf_x: b_x, tf_y: b_y, training: True})
    print('Step:', step, '| train loss: %.6f' % loss_)
print(sess.run(accuracy, {tf_x: mnist.test.images[:500], tf_y: mnist.test.labels[:500], training: False}))

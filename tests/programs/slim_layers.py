# tf.contrib.slim: arg_scope, normalizer_fn with a placeholder, regularisers, the training op.
import tensorflow as tf
import tensorflow.contrib.slim as slim
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(21)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
images = tf.placeholder(tf.float32, [None, 784])
labels = tf.placeholder(tf.float32, [None, 10])
training = tf.placeholder(tf.bool)
norm = {"is_training": training, "updates_collections": None, "decay": 0.9}
with slim.arg_scope([slim.conv2d, slim.fully_connected], weights_regularizer=slim.l2_regularizer(5e-4),
                    weights_initializer=tf.truncated_normal_initializer(stddev=0.1)):
    net = tf.reshape(images, [-1, 28, 28, 1])
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=norm):
        net = slim.repeat(net, 2, slim.conv2d, 4, [3, 3], scope="conv")
    net = slim.max_pool2d(net, [2, 2], scope="pool")
    net = slim.flatten(net)
    net = slim.stack(net, slim.fully_connected, [16, 12], scope="fc")
    net = slim.dropout(net, 0.5, is_training=training)
    logits = slim.fully_connected(net, 10, activation_fn=None, scope="logits")
tf.losses.softmax_cross_entropy(labels, logits)
total = tf.losses.get_total_loss()
train = slim.learning.create_train_op(total, tf.train.AdamOptimizer(0.01))
late = tf.Variable(tf.random_normal([2]), name="late")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in slim.get_model_variables():
        print(v.name, v.shape, sess.run(v).sum())
    print(len(tf.losses.get_regularization_losses()), sess.run(late))
    batch = mnist.train.next_batch(50)
    print(sess.run(total, {images: batch[0], labels: batch[1], training: False}))
    print(sess.run(train, {images: batch[0], labels: batch[1], training: False}))

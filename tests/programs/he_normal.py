# Keras's he_normal in graph mode, and Dense as an object called twice.
import tensorflow as tf
tf.set_random_seed(1234)
W1 = tf.get_variable("W1", shape=[20, 8], initializer=tf.keras.initializers.he_normal())
W2 = tf.get_variable("W2", shape=[8, 8], initializer=tf.contrib.layers.variance_scaling_initializer())
layer = tf.layers.Dense(4, activation=tf.tanh, kernel_initializer=tf.random_normal_initializer(stddev=0.2))
a, b = layer(tf.ones([2, 8])), layer(tf.zeros([3, 8]))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in [W1, W2] + layer.trainable_variables:
        print(v.name, sess.run(v).sum())
    print(sess.run(a), sess.run(b).shape)

# Initialisers by their names in tf, tf.initializers and tf.keras.initializers.
import tensorflow as tf
tf.set_random_seed(12)
keras = tf.keras.initializers
makers = [("glorot_normal", tf.glorot_normal_initializer()), ("glorot_uniform", tf.glorot_uniform_initializer()),
          ("scaled", tf.variance_scaling_initializer()), ("scaled_out", tf.variance_scaling_initializer(2.0, "fan_out")),
          ("orthogonal", tf.orthogonal_initializer()), ("truncated", tf.truncated_normal_initializer(stddev=0.1)),
          ("keras_he", keras.he_normal()), ("keras_he_uniform", keras.he_uniform(seed=4)),
          ("keras_lecun", keras.lecun_normal()), ("keras_glorot", keras.glorot_normal()),
          ("keras_normal", keras.RandomNormal(stddev=0.2)), ("xavier", tf.contrib.layers.xavier_initializer(uniform=False)),
          ("msra", tf.contrib.layers.variance_scaling_initializer(factor=1.0, mode="FAN_AVG", uniform=True))]
with tf.variable_scope("net", regularizer=tf.contrib.layers.l2_regularizer(0.1)):
    weights = [tf.get_variable(name, [6, 4], initializer=maker) for name, maker in makers]
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for weight in weights:
        print(weight.name, sess.run(weight)[0])
    print(sess.run(tf.add_n(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES))))

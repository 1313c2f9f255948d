# variable_scope, reuse, name_scope, get_variable.
import tensorflow as tf
tf.set_random_seed(1)
with tf.name_scope("a_name_scope"):
    initializer = tf.constant_initializer(value=1)
    var1 = tf.get_variable(name='var1', shape=[1], dtype=tf.float32, initializer=initializer)
    var2 = tf.Variable(name='var2', initial_value=[2], dtype=tf.float32)
    var21 = tf.Variable(name='var2', initial_value=[2.1], dtype=tf.float32)
with tf.variable_scope("a_variable_scope") as scope:
    var3 = tf.get_variable(name='var3', shape=[2, 2])
    scope.reuse_variables()
    var3_reuse = tf.get_variable(name='var3')
with tf.variable_scope("other", initializer=tf.random_uniform_initializer(-1, 1)):
    var4 = tf.get_variable("var4", [3])
    d1 = tf.layers.dense(tf.ones([1, 3]), 2)
    d2 = tf.layers.dense(tf.ones([1, 3]), 2)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.global_variables():
        print(v.name, sess.run(v).sum())
    print(var3 is var3_reuse, d1.op.name, d2.op.name)

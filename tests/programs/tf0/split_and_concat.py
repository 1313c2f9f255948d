# The axis first: tf.split(dim, num, value), tf.concat(dim, values); pack and unpack.
import numpy as np
import tensorflow as tf
tf.set_random_seed(9)
x = tf.constant(np.arange(24, dtype=np.float32).reshape(2, 12))
parts = tf.split(1, 3, x)
left, right = tf.split(split_dim=1, num_split=2, value=x)
joined = tf.concat(1, [parts[2], parts[0]])
named = tf.concat(concat_dim=0, values=[left, right])
newer = tf.concat_v2([left, right], 0)
packed = tf.pack([left, right])
rows = tf.unpack(packed)
axis = tf.pack([left, right], axis=1)
r = tf.random_normal([2])
with tf.Session() as sess:
    for t in parts + [joined, named, newer, packed, axis] + rows:
        print(t.get_shape(), sess.run(t).ravel()[:8])
    print(sess.run(r))
    print(sess.run(tf.split(0, 2, tf.random_uniform([2, 3]))))
    print(sess.run(tf.concat(0, [[1, 2], [3]])), sess.run(tf.concat(0, [tf.pack([1, 2]), [4]])))

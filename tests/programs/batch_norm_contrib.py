from __future__ import print_function
import tensorflow as tf, numpy as np
x = np.random.RandomState(0).randn(6, 4).astype("float32")
img = np.random.RandomState(1).randn(4, 3, 3, 2).astype("float32")
bn = tf.contrib.layers.batch_norm
cases = [
 ("renorm", x, dict(renorm=True)), ("renormimg", img, dict(renorm=True, scale=True, renorm_decay=.9)),
 ("adjust", x, dict(adjustment=lambda s: (tf.constant(2.), tf.constant(.5)))), ("collections", img, dict(variables_collections={"beta": ["mine"], "moving_mean": ["mine"]})), ("now", x, dict(updates_collections=None, variables_collections=["mine"]))]
for name, data, options in cases:
  for training in (True, False):
    with tf.Graph().as_default() as g:
        tf.set_random_seed(1)
        out = bn(tf.constant(data), is_training=training, **options)
        cost = tf.reduce_sum(out ** 3)
        r = tf.random_normal([1])
        updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
        with tf.Session() as s:
            s.run(tf.global_variables_initializer())
            for _ in range(3):
                v = s.run([cost] + updates)[0]
            print(name, training, "%.4f" % v, "%.5f" % s.run(r)[0], [(w.name, ["%.4f" % e for e in np.ravel(s.run(w))[:3]]) for w in tf.global_variables()], sorted(w.name for w in tf.get_collection("mine")))

from __future__ import print_function
import tensorflow as tf, numpy as np
x = np.random.RandomState(0).randn(6, 4).astype("float32")
img = np.random.RandomState(1).randn(4, 3, 3, 2).astype("float32")
cases = [
 ("renorm", x, dict(renorm=True)), ("renormclip", x, dict(renorm=True, renorm_clipping=dict(rmax=1.1, rmin=.9, dmax=.1), renorm_momentum=.9)),
 ("virtual", x, dict(virtual_batch_size=2)), ("renormimg", img, dict(renorm=True, axis=1)), ("virtimg", img, dict(virtual_batch_size=2)),
 ("axes", img, dict(axis=[1, 3])), ("adjust", x, dict(adjustment=lambda s: (tf.constant(2.), tf.constant(.5)))), ("fused2d", x, dict(fused=True)), ("noscale", x, dict(renorm=True, scale=False))]
for name, data, options in cases:
  for training in (True, False):
    with tf.Graph().as_default() as g:
        tf.set_random_seed(1)
        out = tf.layers.batch_normalization(tf.constant(data), training=training, **options)
        cost = tf.reduce_sum(out ** 3)
        n = len(g.get_operations())
        r = tf.random_normal([1])
        updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
        with tf.Session() as s:
            s.run(tf.global_variables_initializer())
            for _ in range(3):
                v = s.run([cost] + updates)[0]
            print(name, training, "%.5f" % v, "%.5f" % s.run(r)[0], [(w.name, ["%.5f" % e for e in np.ravel(s.run(w))[:3]]) for w in tf.global_variables()])

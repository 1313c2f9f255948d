# Distributions of tf.contrib.distributions that variational autoencoders use: densities, divergences, shapes.
import tensorflow as tf
tfd = tf.contrib.distributions
with tf.Session() as sess:
    f = tfd.MultivariateNormalDiag([1., -1.], [0.5, 2.])
    print(sess.run([f.log_prob([0., 0.]), f.mean(), f.stddev(), f.entropy()]))
    p = tfd.MultivariateNormalDiag(tf.zeros(2), tf.ones(2))
    print(sess.run(tfd.kl_divergence(f, p)), sess.run(f.sample(3)).shape, f.event_shape, f.batch_shape)
    o = tfd.OneHotCategorical(logits=[[0.5, -1.0, 2.0], [0.0, 0.1, -0.2]])
    print(sess.run([o.log_prob([[0., 0, 1], [1, 0, 0]]), o.entropy(), o.mode()]), sess.run(o.sample(2)).shape)
    b = tfd.Independent(tfd.Bernoulli(tf.zeros([5, 4, 3])), 2)
    print(sess.run(b.log_prob(tf.ones([5, 4, 3]))), b.event_shape, b.batch_shape, sess.run(b.sample()).shape)
    print(sess.run([tfd.Normal(0., 1.).log_prob(0.3), tfd.Uniform(-1., 3.).log_prob(0.)]))

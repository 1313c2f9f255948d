# Variational autoencoders by tf.contrib.distributions: a normal code, and a Gumbel-softmax code.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

tfd = tf.contrib.distributions
tf.set_random_seed(21)
mnist = input_data.read_data_sets("MNIST_data/")


def make_encoder(data, code_size):
    x = tf.layers.flatten(data)
    x = tf.layers.dense(x, 32, tf.nn.relu)
    x = tf.layers.dense(x, 32, tf.nn.relu)
    loc = tf.layers.dense(x, code_size)
    scale = tf.layers.dense(x, code_size, tf.nn.softplus)
    return tfd.MultivariateNormalDiag(loc, scale)


def make_prior(code_size):
    loc = tf.zeros(code_size)
    scale = tf.ones(code_size)
    return tfd.MultivariateNormalDiag(loc, scale)


def make_decoder(code, data_shape):
    x = code
    x = tf.layers.dense(x, 32, tf.nn.relu)
    x = tf.layers.dense(x, 32, tf.nn.relu)
    logit = tf.layers.dense(x, np.prod(data_shape))
    logit = tf.reshape(logit, [-1] + data_shape)
    return tfd.Independent(tfd.Bernoulli(logit), 2)


make_encoder = tf.make_template("encoder", make_encoder)
make_decoder = tf.make_template("decoder", make_decoder)
data = tf.placeholder(tf.float32, [None, 28, 28])
prior = make_prior(code_size=2)
posterior = make_encoder(data, code_size=2)
code = posterior.sample()
likelihood = make_decoder(code, [28, 28]).log_prob(data)
divergence = tfd.kl_divergence(posterior, prior)
elbo = tf.reduce_mean(likelihood - divergence)
optimize = tf.train.AdamOptimizer(0.001).minimize(-elbo)
samples = make_decoder(prior.sample(10), [28, 28]).mean()
print(code, posterior.batch_shape, posterior.event_shape, samples.shape)

with tf.variable_scope("gumbel"):
    x = tf.placeholder(tf.float32, [None, 784])
    temperature = tf.placeholder(tf.float32, [])
    logits = tf.reshape(tf.layers.dense(x, 40), [-1, 4, 10])
    relaxed = tfd.RelaxedOneHotCategorical(temperature, logits=logits)
    z = relaxed.sample()
    out = tfd.Bernoulli(logits=tf.layers.dense(tf.reshape(z, [-1, 40]), 784), name="pixels")
    q = tfd.OneHotCategorical(logits=logits)
    p = tfd.OneHotCategorical(logits=tf.zeros_like(logits))
    kl = tf.reduce_sum(tfd.kl_divergence(q, p), 1)
    cost = tf.reduce_mean(kl - tf.reduce_sum(out.log_prob(x), 1))
    train = tf.train.GradientDescentOptimizer(0.001).minimize(cost)

with tf.variable_scope("plain"):
    inputs = tf.placeholder(tf.float32, [50, 784])
    q_z = tfd.Normal(tf.layers.dense(inputs, 3), tf.exp(tf.layers.dense(inputs, 3)))
    z_normal = q_z.sample()
    p_z = tfd.Normal(loc=tf.zeros(3), scale=tf.ones(3), name="prior")
    p_x = tfd.Bernoulli(logits=tf.layers.dense(z_normal, 784))
    estimate = tf.reduce_sum(p_x.log_prob(inputs), 1) + tf.reduce_sum(
        p_z.log_prob(z_normal) - q_z.log_prob(z_normal), 1)
    both = [estimate, tf.reduce_sum(tfd.kl_divergence(q_z, p_z), 1), q_z.entropy(), p_x.sample()]
    step = tf.train.RMSPropOptimizer(0.001).minimize(-tf.reduce_mean(estimate))
    gates = tfd.RelaxedBernoulli(0.5, logits=tf.layers.dense(inputs, 3)).sample(2)
print(q_z, p_x.dtype, gates)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(5):
        batch = mnist.train.next_batch(50)[0]
        feed = {data: batch.reshape(-1, 28, 28), x: batch, temperature: 1.0 / (1 + i), inputs: batch}
        print(sess.run([elbo, cost, tf.reduce_mean(estimate)], feed))
        sess.run([optimize, train, step], feed)
    print(sess.run([samples[:2, 14, 14], tf.reduce_mean(divergence), z[0, 0, :3]], feed))
    print([value.ravel()[:3] for value in sess.run(both + [gates], feed)])

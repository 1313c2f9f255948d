# A generator and a discriminator with helper layers of the day, batch_norm among them.
import tensorflow as tf, numpy as np
tf.set_random_seed(11)
batch, z_dim, df = 4, 6, 3
def linear(input_, output_size, scope=None, stddev=0.02):
    shape = input_.get_shape().as_list()
    with tf.variable_scope(scope or "Linear"):
        matrix = tf.get_variable("Matrix", [shape[1], output_size], tf.float32, tf.random_normal_initializer(stddev=stddev))
        bias = tf.get_variable("bias", [output_size], initializer=tf.constant_initializer(0.0))
        return tf.matmul(input_, matrix) + bias
def conv2d(input_, output_dim, name="conv2d"):
    with tf.variable_scope(name):
        w = tf.get_variable('w', [5, 5, input_.get_shape()[-1], output_dim], initializer=tf.truncated_normal_initializer(stddev=0.02))
        conv = tf.nn.conv2d(input_, w, strides=[1, 2, 2, 1], padding='SAME')
        biases = tf.get_variable('biases', [output_dim], initializer=tf.constant_initializer(0.0))
        return tf.reshape(tf.nn.bias_add(conv, biases), conv.get_shape())
def deconv2d(input_, output_shape, name="deconv2d"):
    with tf.variable_scope(name):
        w = tf.get_variable('w', [5, 5, output_shape[-1], input_.get_shape()[-1]], initializer=tf.random_normal_initializer(stddev=0.02))
        d = tf.nn.conv2d_transpose(input_, w, output_shape=output_shape, strides=[1, 2, 2, 1])
        biases = tf.get_variable('biases', [output_shape[-1]], initializer=tf.constant_initializer(0.0))
        return tf.reshape(tf.nn.bias_add(d, biases), d.get_shape())
def lrelu(x, leak=0.2): return tf.maximum(x, leak * x)
def disc(image, reuse=False):
    with tf.variable_scope("d") as scope:
        if reuse: scope.reuse_variables()
        h0 = lrelu(conv2d(image, df, name='h0'))
        h1 = lrelu(tf.contrib.layers.batch_norm(conv2d(h0, df * 2, name='h1'), decay=0.9, updates_collections=None, epsilon=1e-5, scale=True, scope='bn1'))
        h2 = linear(tf.reshape(h1, [batch, -1]), 1, 'h2')
        return tf.nn.sigmoid(h2), h2
def gen(z):
    with tf.variable_scope("g"):
        h = tf.nn.relu(tf.reshape(linear(z, 7 * 7 * 4, 'h0'), [-1, 7, 7, 4]))
        return tf.nn.tanh(deconv2d(tf.nn.relu(deconv2d(h, [batch, 14, 14, 3], name='h1')), [batch, 28, 28, 1], name='h2'))
images = tf.placeholder(tf.float32, [batch, 28, 28, 1]); z = tf.placeholder(tf.float32, [None, z_dim])
G = gen(z); D, Dl = disc(images); D_, Dl_ = disc(G, reuse=True)
d_loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(Dl, tf.ones_like(D))) + tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(Dl_, tf.zeros_like(D_)))
g_loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(Dl_, tf.ones_like(D_)))
dv = [v for v in tf.trainable_variables() if v.name.startswith('d/')]; gv = [v for v in tf.trainable_variables() if v.name.startswith('g/')]
d_opt = tf.train.AdamOptimizer(0.002, beta1=0.5).minimize(d_loss, var_list=dv)
g_opt = tf.train.AdamOptimizer(0.002, beta1=0.5).minimize(g_loss, var_list=gv)
s = tf.merge_summary([tf.scalar_summary("d", d_loss), tf.histogram_summary("z", z), tf.image_summary("G", G)])
rng = np.random.RandomState(0)
with tf.Session() as sess:
    tf.initialize_all_variables().run()
    w = tf.train.SummaryWriter("./logs", sess.graph)
    for i in range(3):
        f = {images: rng.rand(batch, 28, 28, 1), z: rng.uniform(-1, 1, (batch, z_dim))}
        sess.run(d_opt, f); _, st = sess.run([g_opt, s], f); w.add_summary(st, i)
        print(i, sess.run([d_loss, g_loss], f))

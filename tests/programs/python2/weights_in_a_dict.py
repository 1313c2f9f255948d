# Weights in a dict, made by walking a dict of shapes: its order decides the seeds.
import numpy as np
import tensorflow as tf
tf.set_random_seed(42)
shapes = {'wc1': [5, 5, 1, 4], 'wc2': [5, 5, 4, 8], 'wd1': [7 * 7 * 8, 16], 'out': [16, 10]}
weights = {}
for name, shape in shapes.iteritems():
    weights[name] = tf.Variable(tf.random_normal(shape, stddev=0.1), name=name)
biases = dict((k, tf.Variable(tf.random_normal([v[-1]]))) for k, v in shapes.items())
x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])

def conv(img, name):
    img = tf.nn.relu(tf.nn.conv2d(img, weights[name], [1, 1, 1, 1], 'SAME') + biases[name])
    return tf.nn.max_pool(img, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME')

net = conv(conv(tf.reshape(x, [-1, 28, 28, 1]), 'wc1'), 'wc2')
net = tf.reshape(net, [-1, weights['wd1'].get_shape().as_list()[0]])
net = tf.nn.relu(tf.matmul(net, weights['wd1']) + biases['wd1'])
net = tf.nn.dropout(net, 0.8)
pred = tf.matmul(net, weights['out']) + biases['out']
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=pred, labels=y))
optimizer = tf.train.AdamOptimizer(0.01).minimize(cost)
rng = np.random.RandomState(0)
images = rng.rand(20, 784)
labels = np.eye(10)[rng.randint(0, 10, 20)]
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for key in weights.keys():
        print key, weights[key].name, sess.run(weights[key]).sum()
    for v in tf.trainable_variables():
        print v.name,
    print
    for step in range(3):
        print step, sess.run([cost, optimizer], {x: images, y: labels})[0]

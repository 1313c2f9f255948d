# Several nets of one class, each with its optimiser, on one regression; figures drawn as they train.
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
tf.set_random_seed(1)
np.random.seed(1)
x = np.linspace(-1, 1, 100)[:, np.newaxis]
y = np.power(x, 2) + np.random.normal(0, 0.1, size=x.shape)
class Net:
    def __init__(self, opt, **options):
        self.x = tf.placeholder(tf.float32, [None, 1])
        self.y = tf.placeholder(tf.float32, [None, 1])
        hidden = tf.layers.dense(self.x, 20, tf.nn.relu)
        normed = tf.layers.batch_normalization(hidden, momentum=0.4, training=True)
        self.loss = tf.losses.mean_squared_error(self.y, tf.layers.dense(normed, 1))
        self.train = opt(0.01, **options).minimize(self.loss)
nets = [Net(tf.train.GradientDescentOptimizer), Net(tf.train.MomentumOptimizer, momentum=0.9),
        Net(tf.train.RMSPropOptimizer), Net(tf.train.AdamOptimizer)]
sess = tf.Session()
sess.run(tf.global_variables_initializer())
for v in tf.trainable_variables():
    print(v.name, sess.run(v).sum())
plt.ion()
for step in range(3):
    for net in nets:
        print(step, "%.7f" % sess.run([net.train, net.loss], {net.x: x, net.y: y})[1])
    plt.cla()
    plt.plot(x.ravel(), y.ravel())
    plt.draw()
    plt.pause(0.01)
plt.ioff()

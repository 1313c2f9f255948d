# exponential_decay, global_step, gradient clipping by compute_gradients.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(15)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True, validation_size=1000)
x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])
w = tf.Variable(tf.truncated_normal([784, 16], stddev=0.1))
w2 = tf.Variable(tf.truncated_normal([16, 10], stddev=0.1))
logits = tf.matmul(tf.nn.elu(tf.matmul(x, w)), w2)
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=y))
loss += 0.01 * (tf.nn.l2_loss(w) + tf.nn.l2_loss(w2))
step = tf.Variable(0, trainable=False)
rate = tf.train.exponential_decay(0.1, step, 2, 0.95, staircase=True)
opt = tf.train.MomentumOptimizer(rate, 0.9)
grads = [(tf.clip_by_value(g, -1., 1.), v) for g, v in opt.compute_gradients(loss)]
train = opt.apply_gradients(grads, global_step=step)
ema = tf.train.ExponentialMovingAverage(0.99)
with tf.control_dependencies([train]):
    train = ema.apply([w, w2])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(mnist.train.num_examples, sess.run(w).sum(), sess.run(w2).sum())
    for i in range(4):
        xs, ys = mnist.train.next_batch(40)
        print(sess.run([loss, train], {x: xs, y: ys})[0], sess.run(rate))
    print(sess.run(ema.average(w)).sum())

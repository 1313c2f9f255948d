# Cells and stacks of tf.contrib.rnn: LayerNormBasicLSTMCell, UGRNNCell, both ways.
import tensorflow as tf
from tensorflow.contrib import rnn
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
images, labels = mnist.train.images[:32], mnist.train.labels[:32]


def train(name, outputs_of, steps=2, shape=(28, 28)):
    with tf.Graph().as_default():
        tf.set_random_seed(11)
        x, y = tf.placeholder(tf.float32, [None, 784]), tf.placeholder(tf.float32, [None, 10])
        last = outputs_of(tf.reshape(x, (-1,) + shape))
        logits = tf.layers.dense(last, 10)
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=y))
        optimizer = tf.train.AdamOptimizer(0.01).minimize(cost)
        after = tf.random_normal([])
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(name, [v.name for v in tf.trainable_variables()])
            print([sess.run([cost, optimizer], {x: images, y: labels})[0] for _ in range(steps)], sess.run(after))


def dynamic(cell, **options):
    def outputs(x):
        made = cell()
        outputs, _ = tf.nn.dynamic_rnn(made, x, dtype=tf.float32, **options)
        return outputs[:, -1]
    return outputs


def bidirectional(x):
    cells = [[rnn.BasicLSTMCell(6) for _ in range(2)] for _ in range(2)]
    outputs, _, _ = rnn.stack_bidirectional_dynamic_rnn(cells[0], cells[1], x, dtype=tf.float32)
    return outputs[:, -1]


def static_bidirectional(x):
    outputs, _, _ = rnn.static_bidirectional_rnn(
        rnn.BasicLSTMCell(6), rnn.BasicLSTMCell(6), tf.unstack(x[:, :5], 5, 1), dtype=tf.float32)
    return outputs[-1]


train("layer norm", dynamic(lambda: rnn.LayerNormBasicLSTMCell(8, dropout_keep_prob=0.8)))
train("no layer norm", dynamic(lambda: rnn.LayerNormBasicLSTMCell(8, layer_norm=False, forget_bias=0.5)))
train("ugrnn", dynamic(lambda: rnn.UGRNNCell(8)))
train("stacked both ways", bidirectional)
train("both ways", static_bidirectional)

# Block, fused, convolutional and wrapped cells of tf.contrib.rnn on rows of digits.
import tensorflow as tf
from tensorflow.contrib import rnn
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
images, labels = mnist.train.images[:32], mnist.train.labels[:32]


def train(name, outputs_of, steps=3):
    with tf.Graph().as_default():
        tf.set_random_seed(7)
        x, y = tf.placeholder(tf.float32, [None, 784]), tf.placeholder(tf.float32, [None, 10])
        last = outputs_of(tf.reshape(x, [-1, 28, 28]))
        logits = tf.layers.dense(last, 10)
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=y))
        optimizer = tf.train.AdamOptimizer(0.01).minimize(cost)
        after = tf.random_normal([])
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(name, [v.name for v in tf.trainable_variables()])
            print([sess.run([cost, optimizer], {x: images, y: labels})[0] for _ in range(steps)], sess.run(after))


def dynamic(cell):
    def outputs(x):
        outputs, _ = tf.nn.dynamic_rnn(cell(), x, dtype=tf.float32)
        return outputs[:, -1]
    return outputs


def static(cell):
    def outputs(x):
        outputs, _ = rnn.static_rnn(cell(), tf.unstack(x[:, 8:12], 4, 1), dtype=tf.float32)
        return outputs[-1]
    return outputs


def fused(cell, lengths=None):
    def outputs(x):
        many = None if lengths is None else tf.fill([tf.shape(x)[0]], lengths)
        steps = tf.transpose(x, [1, 0, 2])
        _, state = cell()(steps, dtype=tf.float32, sequence_length=many)
        return state[1] if isinstance(state, tuple) else state
    return outputs


def convolutional(x):
    cell = rnn.Conv2DLSTMCell(input_shape=[4, 28, 1], output_channels=2, kernel_shape=[3, 3])
    strips = tf.reshape(x, [32, 7, 4, 28, 1])
    outputs, _ = tf.nn.dynamic_rnn(cell, strips, dtype=tf.float32)
    return tf.reshape(outputs[:, -1], [32, 224])


def stacked(x):
    cells = [[rnn.BasicLSTMCell(6) for _ in range(2)] for _ in range(2)]
    outputs, _, _ = rnn.stack_bidirectional_rnn(
        cells[0], cells[1], tf.unstack(x[:, 8:12], 4, 1), dtype=tf.float32)
    return outputs[-1]


def embedded(x):
    cell = rnn.EmbeddingWrapper(rnn.GRUCell(6), embedding_classes=29, embedding_size=4)
    darkest = tf.to_int32(tf.argmax(x, 2))[:, :, tf.newaxis]
    outputs, _ = tf.nn.dynamic_rnn(cell, darkest, dtype=tf.float32)
    return outputs[:, -1]


train("GRU block", dynamic(lambda: rnn.GRUBlockCell(8)))
train("GRU block 2", static(lambda: rnn.GRUBlockCellV2(8)))
train("LSTM block", dynamic(lambda: rnn.LSTMBlockCell(8)))
train("LSTM block, peepholes", static(lambda: rnn.LSTMBlockCell(8, use_peephole=True, cell_clip=0.1)))
train("LSTM block, stacked", dynamic(lambda: rnn.MultiRNNCell([rnn.LSTMBlockCell(8), rnn.LSTMBlockCell(6)])))
train("LSTM fused", fused(lambda: rnn.LSTMBlockFusedCell(8)))
train("LSTM fused, lengths", fused(lambda: rnn.LSTMBlockFusedCell(8, use_peephole=True), 20))
train("backwards", fused(lambda: rnn.TimeReversedFusedRNN(rnn.LSTMBlockFusedCell(8))))
train("adaptor", fused(lambda: rnn.FusedRNNCellAdaptor(rnn.GRUCell(8), use_dynamic_rnn=True), 20))
train("adaptor, static", fused(lambda: rnn.FusedRNNCellAdaptor(rnn.BasicRNNCell(8))))
train("convolutional", convolutional)
train("stacked both ways", stacked)
train("attention", dynamic(lambda: rnn.AttentionCellWrapper(rnn.BasicLSTMCell(8), 5)))
train("highway", dynamic(lambda: rnn.HighwayWrapper(rnn.GRUCell(28))))
train("embedding", embedded)
train("coupled gates", dynamic(lambda: rnn.CoupledInputForgetGateLSTMCell(8, use_peepholes=True)))
train("coupled gates, normalized", dynamic(lambda: rnn.CoupledInputForgetGateLSTMCell(8, layer_norm=True)))

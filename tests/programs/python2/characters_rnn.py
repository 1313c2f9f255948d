# A character model: the order of set(text) numbers the characters.
import numpy as np
import tensorflow as tf
from tensorflow.contrib import rnn
text = "if you want to build a ship, don't drum up people to collect wood"
vocab = list(set(text))
char_to_ix = {ch: i for i, ch in enumerate(vocab)}
print len(vocab), vocab
data = [char_to_ix[c] for c in text]
print data[:12]
seq_length, hidden, batch = 8, 6, 4
num_batches = (len(data) - 1) / seq_length / batch
print 'num_batches', num_batches
tf.set_random_seed(777)
X = tf.placeholder(tf.int32, [None, seq_length])
Y = tf.placeholder(tf.int32, [None, seq_length])
cells = [rnn.BasicLSTMCell(hidden) for _ in xrange(2)]
cell = rnn.MultiRNNCell(cells)
outputs, _ = tf.nn.dynamic_rnn(cell, tf.one_hot(X, len(vocab)), dtype=tf.float32)
outputs = tf.nn.dropout(outputs, 0.9)
logits = tf.contrib.layers.fully_connected(outputs, len(vocab), activation_fn=None)
loss = tf.contrib.seq2seq.sequence_loss(logits, Y, tf.ones([batch, seq_length]))
train = tf.train.AdamOptimizer(0.1).minimize(loss)
xs = np.array([data[i * seq_length:(i + 1) * seq_length] for i in range(batch)])
ys = np.array([data[i * seq_length + 1:(i + 1) * seq_length + 1] for i in range(batch)])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(4):
        l, _ = sess.run([loss, train], {X: xs, Y: ys})
        print i, l
    best = np.argmax(sess.run(logits, {X: xs}), 2)[0]
    print len(''.join([vocab[c] for c in best])), ''.join(vocab[c] for c in data[:7])

# A character sequence: embedding, dynamic_rnn from a zero state, sequence_loss; then a second one.
import numpy as np
import tensorflow as tf
tf.set_random_seed(777)
text = "if you want to build a ship"
chars = sorted(set(text))
ids = [chars.index(c) for c in text]
X = tf.placeholder(tf.int32, [None, 10])
Y = tf.placeholder(tf.int32, [None, 10])
def model(name):
    with tf.variable_scope(name):
        embedding = tf.get_variable("embedding", [len(chars), 8])
        cell = tf.contrib.rnn.BasicLSTMCell(num_units=8, state_is_tuple=True)
        outputs, _ = tf.nn.dynamic_rnn(cell, tf.nn.embedding_lookup(embedding, X), dtype=tf.float32)
        flat = tf.contrib.layers.fully_connected(tf.reshape(outputs, [-1, 8]), len(chars), activation_fn=None)
        outputs = tf.reshape(flat, [4, 10, len(chars)])
        loss = tf.reduce_mean(tf.contrib.seq2seq.sequence_loss(logits=outputs, targets=Y, weights=tf.ones([4, 10])))
        return loss
first, second = model("first"), model("second")
train = tf.train.AdamOptimizer(0.1).minimize(first + second)
x = np.array([ids[i:i + 10] for i in range(4)])
y = np.array([ids[i + 1:i + 11] for i in range(4)])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for v in tf.trainable_variables():
        print(v.name, sess.run(v).sum())
    for i in range(3):
        print(i, sess.run([first, second, train], {X: x, Y: y})[:2])

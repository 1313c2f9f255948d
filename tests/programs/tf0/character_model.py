# A character model by tf.nn.seq2seq's loss, hidden state fed by hand.
import numpy as np
import tensorflow as tf
char_rdic = ['h', 'e', 'l', 'o']
char_dic = {w: i for i, w in enumerate(char_rdic)}
x_data = np.eye(4, dtype=np.float32)[[0, 1, 2, 2]]
sample = [char_dic[c] for c in "hello"]
tf.set_random_seed(10)
rnn_size, time_step_size, batch_size = 4, 4, 1
rnn_cell = tf.nn.rnn_cell.BasicRNNCell(rnn_size)
state = tf.zeros([batch_size, rnn_cell.state_size])
X_split = tf.split(0, time_step_size, x_data)
outputs, state = tf.nn.rnn(rnn_cell, X_split, state)
logits = tf.reshape(tf.concat(1, outputs), [-1, rnn_size])
targets = tf.reshape(sample[1:], [-1])
weights = tf.ones([time_step_size * batch_size])
loss = tf.nn.seq2seq.sequence_loss_by_example([logits], [targets], [weights])
cost = tf.reduce_sum(loss) / batch_size
train_op = tf.train.RMSPropOptimizer(0.01, 0.9).minimize(cost)
after = tf.random_normal([2])
with tf.Session() as sess:
    tf.initialize_all_variables().run()
    print(sess.run(after))
    for i in range(4):
        sess.run(train_op)
        result = sess.run(tf.argmax(logits, 1))
        print(result, [char_rdic[t] for t in result], sess.run(cost))

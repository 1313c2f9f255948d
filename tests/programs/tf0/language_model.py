# A language model with states that are fed, a list of one cell twice, shared weights.
import numpy as np
import tensorflow as tf
class PTBModel(object):
    def __init__(self, is_training, batch, steps):
        size, vocab, layers = 10, 20, 2
        self._input_data = tf.placeholder(tf.int32, [batch, steps])
        self._targets = tf.placeholder(tf.int32, [batch, steps])
        lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(size, forget_bias=0.0, state_is_tuple=True)
        if is_training:
            lstm_cell = tf.nn.rnn_cell.DropoutWrapper(lstm_cell, output_keep_prob=0.8)
        cell = tf.nn.rnn_cell.MultiRNNCell([lstm_cell] * layers, state_is_tuple=True)
        self._initial_state = cell.zero_state(batch, tf.float32)
        with tf.device("/cpu:0"):
            embedding = tf.get_variable("embedding", [vocab, size])
            inputs = tf.nn.embedding_lookup(embedding, self._input_data)
        if is_training:
            inputs = tf.nn.dropout(inputs, 0.8)
        outputs = []
        state = self._initial_state
        with tf.variable_scope("RNN"):
            for time_step in range(steps):
                if time_step > 0: tf.get_variable_scope().reuse_variables()
                (cell_output, state) = cell(inputs[:, time_step, :], state)
                outputs.append(cell_output)
        output = tf.reshape(tf.concat(1, outputs), [-1, size])
        logits = tf.matmul(output, tf.get_variable("softmax_w", [size, vocab])) + tf.get_variable("softmax_b", [vocab])
        loss = tf.nn.seq2seq.sequence_loss_by_example([logits], [tf.reshape(self._targets, [-1])], [tf.ones([batch * steps])])
        self._cost = cost = tf.reduce_sum(loss) / batch
        self._final_state = state
        if not is_training: return
        self._lr = tf.Variable(0.0, trainable=False)
        tvars = tf.trainable_variables()
        grads, _ = tf.clip_by_global_norm(tf.gradients(cost, tvars), 5)
        optimizer = tf.train.GradientDescentOptimizer(self._lr)
        self._train_op = optimizer.apply_gradients(zip(grads, tvars))
with tf.Graph().as_default(), tf.Session() as session:
    tf.set_random_seed(5)
    initializer = tf.random_uniform_initializer(-0.1, 0.1)
    with tf.variable_scope("model", reuse=None, initializer=initializer):
        m = PTBModel(True, 4, 3)
    with tf.variable_scope("model", reuse=True, initializer=initializer):
        mt = PTBModel(False, 1, 1)
    after = tf.random_normal([2])
    tf.initialize_all_variables().run()
    session.run(tf.assign(m._lr, 1.0))
    rng = np.random.RandomState(0)
    state = session.run(m._initial_state)
    print(session.run(after))
    for step in range(3):
        feed = {m._input_data: rng.randint(0, 20, (4, 3)), m._targets: rng.randint(0, 20, (4, 3))}
        for i, (c, h) in enumerate(m._initial_state):
            feed[c] = state[i].c
            feed[h] = state[i].h
        cost, state, _ = session.run([m._cost, m._final_state, m._train_op], feed)
        print(step, cost)
    print([v.name for v in tf.trainable_variables()])

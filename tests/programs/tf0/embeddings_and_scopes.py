# Embeddings, sampled losses and variable scopes with initializers, as of word2vec and models.rnn.
import numpy as np
import tensorflow as tf
tf.set_random_seed(17)
vocabulary_size, embedding_size = 20, 6
train_inputs = tf.placeholder(tf.int32, shape=[4])
train_labels = tf.placeholder(tf.int32, shape=[4, 1])
embeddings = tf.Variable(tf.random_uniform([vocabulary_size, embedding_size], -1.0, 1.0))
embed = tf.nn.embedding_lookup(embeddings, train_inputs)
with tf.variable_scope("model", reuse=None, initializer=tf.random_uniform_initializer(-0.1, 0.1)):
    w = tf.get_variable("w", [embedding_size, vocabulary_size])
    b = tf.get_variable("b", [vocabulary_size])
with tf.variable_scope("model", reuse=True):
    again = tf.get_variable("w", [embedding_size, vocabulary_size])
print(again is w, [v.op.name for v in tf.all_variables()])
logits = tf.matmul(embed, again) + b
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits, tf.squeeze(train_labels, [1])))
tvars = tf.trainable_variables()
grads, norm = tf.clip_by_global_norm(tf.gradients(loss, tvars), 0.5)
optimizer = tf.train.GradientDescentOptimizer(1.0)
train_op = optimizer.apply_gradients(zip(grads, tvars))
norms = tf.sqrt(tf.reduce_sum(tf.square(embeddings), 1, keep_dims=True))
similarity = tf.matmul(embeddings / norms, embeddings, transpose_b=True)
after = tf.random_normal([2])
rng = np.random.RandomState(0)
with tf.Session() as session:
    tf.initialize_all_variables().run()
    print(session.run(after), similarity.eval()[0, :3])
    for i in range(3):
        feed = {train_inputs: rng.randint(0, 20, 4), train_labels: rng.randint(0, 20, (4, 1))}
        print(session.run([loss, norm, train_op], feed)[:2])

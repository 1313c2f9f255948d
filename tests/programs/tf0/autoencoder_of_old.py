# An autoencoder with weights in dicts, tf.pow and a batch by next_batch.
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(2)
mnist = input_data.read_data_sets("MNIST_data", one_hot=True)
X = tf.placeholder("float", [None, 784])
weights = {
    'encoder_h1': tf.Variable(tf.random_normal([784, 16])),
    'encoder_h2': tf.Variable(tf.random_normal([16, 8])),
    'decoder_h1': tf.Variable(tf.random_normal([8, 16])),
    'decoder_h2': tf.Variable(tf.random_normal([16, 784])),
}
biases = {key: tf.Variable(tf.random_normal([int(weights[key].get_shape()[1])]))
          for key in ['encoder_h1', 'encoder_h2', 'decoder_h1', 'decoder_h2']}

def layer(x, name):
    return tf.nn.sigmoid(tf.add(tf.matmul(x, weights[name]), biases[name]))

code = layer(layer(X, 'encoder_h1'), 'encoder_h2')
y_pred = layer(layer(code, 'decoder_h1'), 'decoder_h2')
cost = tf.reduce_mean(tf.pow(tf.sub(X, y_pred), 2))
optimizer = tf.train.RMSPropOptimizer(0.01).minimize(cost)
noise = tf.random_uniform([2])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print(sess.run(noise), [sess.run(weights[k]).sum() for k in sorted(weights)])
    for i in range(4):
        xs, _ = mnist.train.next_batch(64)
        _, c = sess.run([optimizer, cost], feed_dict={X: xs})
        print("cost=", "{:.6f}".format(c))

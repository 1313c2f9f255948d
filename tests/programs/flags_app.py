# tf.app.run and flags.
import sys
import tensorflow as tf
flags = tf.app.flags
FLAGS = flags.FLAGS
flags.DEFINE_float('learning_rate', 0.5, 'Learning rate.')
flags.DEFINE_integer('steps', 3, 'Steps.')
flags.DEFINE_string('data_dir', 'MNIST_data', 'Data.')
flags.DEFINE_boolean('fake_data', False, 'Fake.')

def main(_):
    from tensorflow.contrib.learn.python.learn.datasets import mnist as data
    tf.set_random_seed(2)
    sets = data.read_data_sets(FLAGS.data_dir, one_hot=True)
    x = tf.placeholder(tf.float32, [None, 784])
    y = tf.placeholder(tf.float32, [None, 10])
    w = tf.get_variable("w", [784, 10], initializer=tf.truncated_normal_initializer(stddev=0.1))
    cost = tf.losses.softmax_cross_entropy(y, tf.matmul(x, w))
    train = tf.train.AdagradOptimizer(FLAGS.learning_rate).minimize(cost)
    with tf.Session() as sess:
        tf.global_variables_initializer().run()
        for _ in range(FLAGS.steps):
            xs, ys = sets.train.next_batch(20)
            print(FLAGS.learning_rate, sess.run([cost, train], {x: xs, y: ys})[0])

if __name__ == '__main__':
    tf.app.run()

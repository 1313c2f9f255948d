# Flags, questions on standard input and a settings file that is executed.
import sys
import tensorflow as tf
flags = tf.app.flags
FLAGS = flags.FLAGS
flags.DEFINE_integer('max_steps', 3, 'Number of steps.')
flags.DEFINE_float('learning_rate', 0.5, 'Rate.')
flags.DEFINE_string('name', 'net', 'Name.')
flags.DEFINE_boolean('fast', False, 'Whether.')
settings = open('settings.py', 'w')
settings.write("hidden = 9 / 2\nprint 'settings read', hidden\n")
settings.close()
execfile('settings.py')
import os
sys.stdin = os.fdopen(os.open('answers', os.O_RDWR | os.O_CREAT), 'r+')
open('answers', 'w').write('yes\n3 + 4 / 3\n')

def main(_):
    name = raw_input()
    count = input()
    print 'answers:', name, count
    print FLAGS.max_steps / 2, FLAGS.learning_rate, FLAGS.name, FLAGS.fast
    tf.set_random_seed(hidden)
    x = tf.random_normal([4, hidden])
    w = tf.get_variable('w', [hidden, 1])
    loss = tf.reduce_mean(tf.square(tf.matmul(x, w)))
    train = tf.train.GradientDescentOptimizer(FLAGS.learning_rate).minimize(loss)
    with tf.Session() as sess:
        sess.run(tf.initialize_all_variables())
        for step in xrange(FLAGS.max_steps):
            value, _ = sess.run([loss, train])
            print 'Step %d: loss = %.5f' % (step, value)

if __name__ == '__main__':
    tf.app.run()

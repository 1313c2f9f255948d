# Exceptions by the comma, and where things are printed.
import sys
import traceback
import tensorflow as tf

class NetError(StandardError):
    pass

def check(n):
    if n < 0:
        raise NetError, 'negative: %d' % n
    if n == 0:
        raise NetError
    if n > 9:
        raise ValueError('large', n)
    return n / 2

for n in (-3, 0, 5, 12):
    try:
        print check(n)
    except NetError, e:
        print 'NetError', e, len(e.args)
    except (ValueError, TypeError), e:
        print type(e).__name__, e.args, e
print 'still there:', e
try:
    try:
        {}['missing']
    except KeyError, error:
        raise IOError, 'lost ' + str(error), sys.exc_info()[2]
except IOError, (message):
    print message
try:
    open('no/such/file')
except IOError, e:
    print e.errno, e.strerror, e.filename
try:
    1 / 0
except ZeroDivisionError:
    kind, value, _ = sys.exc_info()
    print kind.__name__, value
print >>sys.stderr, 'not on stdout'
print >>sys.stdout, 'on', 'stdout'
print >>sys.stdout
out = open('log.txt', 'w', 0)
print >>out, 'line', 1
print >>out, 'line 2',
print >>out, 'and its end'
out.close()
print open('log.txt').read(), open('log.txt', 'rU').readlines()
x = tf.placeholder(tf.float32, [2])
with tf.Session() as sess:
    try:
        sess.run(x * 2)
    except tf.errors.InvalidArgumentError, e:
        print 'must be fed:', 'You must feed a value' in e.message
    try:
        tf.matmul(tf.ones([2, 3]), tf.ones([2, 3]))
    except ValueError, e:
        print 'shapes:', 'Dimensions must be equal' in str(e)
    print sess.run(x / 2, {x: [1, 3]})

# How numbers print: twelve digits of a float by itself, all of them in a list.
import numpy as np
import tensorflow as tf
third = 1 / 3.
print third, [third], (third, 2), {'a': third}, str(third), repr(third), `third`
print 1e16, 1e11, 123456789012.0, 99999999999.0, 1e-5, 100.0, -0.0, 2.50, 1e300 * 1e10, 0.1 + 0.2
print '%s %r %f %.3g %d %5.1f|' % (third, third, third, third, 2.9, third), 'cost: ' + str(0.1 + 0.2)
print '{} {:.4f} {!r} {name}'.format(third, third, third, name=2 / 3.), '%(c)s' % {'c': third}
print round(2.5), round(-1.5), round(2.675, 2), round(1234.5678, -2), int(round(0.5)), 7 / 2, -7 / 2, 7 % -3, 7 / 2.
print 5 / 2 * 2.0, 1 / 2 + 1 / 2., 10 ** -1, 2 ** 70, True / 2, 07 / 2, divmod(7, 2)
n = 9
n /= 2
f = 9.0
f /= 2
print n, f, n / 2, (n + 1) / (f - 1)
a = np.arange(6)
print a / 2, a / 2., a[4] / 3, a.sum() / len(a), a.mean() / 2, np.float32(1) / 3, np.int64(7) / 2
a /= 2
b = np.ones(3)
b /= 2
print a, b, 7 / np.array([2, 4]), np.array([True, False]) / 2.
print [np.float32(0.1), np.float64(third)], np.float64(third), np.float32(third), np.array([third])
print 'a', 'b',
print 'c',
print
print 'tab\t',
print 'after'
print 'x\n',
print 'y', ('z'), ('u', 'v'), ()
print "%d%%" % 50, "%s" % [1.5, 'two'], "%s" % (None,), '%5s|%-5s|' % (1, 2)
print hex(255), oct(8), oct(0), chr(65), ord('A'), unichr(65), cmp(1, 2), abs(-3), sum([1, 2]) / 2
tf.set_random_seed(1)
t = tf.constant([7, -7])
v = tf.Variable(7)
q = tf.constant([7., -7.])
r = t / 2
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print sess.run(r), sess.run(v / 2), sess.run(15 / t), sess.run(q / 2), sess.run(1 / q)
    print r.op.name, r.op.type, (q / 2).op.name, sess.run(tf.reduce_mean(q)) / 2
    print sess.run(tf.constant(0.1)), sess.run([tf.constant(0.1), tf.constant(3)])

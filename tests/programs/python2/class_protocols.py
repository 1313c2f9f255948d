# Special methods under their older names: next, __nonzero__, __cmp__, __div__, __getslice__.
import numpy as np
import tensorflow as tf

class Registered(type):
    names = []
    def __init__(cls, name, bases, members):
        type.__init__(cls, name, bases, members)
        Registered.names.append(name)

class Batches:
    __metaclass__ = Registered
    def __init__(self, data, size):
        self.data, self.size, self.at = data, size, 0
    def __iter__(self):
        return self
    def next(self):
        if self.at >= len(self.data):
            self.at = 0
            raise StopIteration
        self.at += self.size
        return self.data[self.at - self.size:self.at]
    def __len__(self):
        return len(self.data) / self.size
    def __nonzero__(self):
        return self.size > 0

class Score(object):
    def __init__(self, value):
        self.value = value
    def __cmp__(self, other):
        return cmp(self.value, other.value)
    def __eq__(self, other):
        return self.value == other.value
    def __div__(self, other):
        return Score(self.value / other)
    def __repr__(self):
        return 'Score(%r)' % self.value
    def __unicode__(self):
        return u'score %s' % self.value

class Window(object):
    def __init__(self, text):
        self.text = text
    def __getitem__(self, i):
        return self.text[i]
    def __getslice__(self, i, j):
        return 'from %d: %s' % (i, self.text[i:j])

data = np.random.RandomState(4).rand(10, 3)
batches = Batches(data, 4)
print len(batches), bool(batches), bool(Batches(data, -1)), Registered.names
print batches.next().shape, next(batches).shape
print [b.shape[0] for b in Batches(data, 4)]
scores = [Score(9), Score(2), Score(5)]
print sorted(scores), max(scores), Score(9) / 2, Score(1) < Score(2), len(set([Score(1), Score(1)]))
print Window('abcdef')[1:4], Window('abc')[2], Window('abc')[:2]
s = Score(9)
s /= 4
print s, unicode(s)
tf.set_random_seed(6)
x = tf.placeholder(tf.float32, [None, 3])
out = tf.contrib.layers.fully_connected(x, 2)
loss = tf.reduce_sum(out)
grad = tf.gradients(loss, tf.trainable_variables())
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for batch in Batches(data, 5):
        print sess.run(loss, {x: batch}), [g.shape for g in sess.run(grad, {x: batch})]

# A thread that makes batches, a Queue between it and the session.
import Queue
import thread
import threading
import time
import numpy as np
import tensorflow as tf
q = Queue.Queue(maxsize=4)
lock = thread.allocate_lock()

class Feeder(threading.Thread):
    def __init__(self, count):
        threading.Thread.__init__(self)
        self.setDaemon(True)
        self.count = count

    def run(self):
        rng = np.random.RandomState(7)
        for i in xrange(self.count):
            with lock:
                q.put((i, rng.rand(6, 4), rng.randint(0, 2, 6)))
        q.put(None)

Feeder(5).start()
tf.set_random_seed(9)
x = tf.placeholder(tf.float32, [None, 4])
y = tf.placeholder(tf.int32, [None])
h = tf.nn.dropout(tf.layers.dense(x, 8, tf.nn.relu), 0.5)
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=tf.layers.dense(h, 2), labels=y))
op = tf.train.RMSPropOptimizer(0.01).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    while True:
        try:
            item = q.get(timeout=30)
        except Queue.Empty, e:
            print "nothing came"
            break
        if item is None:
            break
        i, xs, ys = item
        print 'batch %d of mean %s' % (i, xs.mean()), sess.run([loss, op], {x: xs, y: ys})[0]
begun = time.clock()
print time.clock() - begun < 5, q.empty()

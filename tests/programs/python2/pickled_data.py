# The old mnist.pkl.gz: three pairs of arrays, pickled and compressed.
import cPickle
import cPickle as pickle
import gzip
import os
import numpy
import tensorflow as tf

def make(path):
    rng = numpy.random.RandomState(23455)
    sets = []
    for count in (30, 10, 10):
        sets.append((rng.rand(count, 12).astype('float32'), rng.randint(0, 3, count)))
    f = gzip.open(path, 'wb')
    cPickle.dump(tuple(sets), f, 2)
    f.close()

def load(path):
    f = gzip.open(path, 'rb')
    train_set, valid_set, test_set = cPickle.load(f)
    f.close()
    return train_set, valid_set, test_set

make('small.pkl.gz')
train, valid, test = load('small.pkl.gz')
print train[0].shape, train[1][:10], valid[0].dtype
pickle.dump({'lr': 0.1, 'name': 'softmax', 'sizes': [12, 3]}, open('config.pkl', 'w'))
config = pickle.load(open('config.pkl'))
print sorted(config.items())
print pickle.loads(pickle.dumps([1, 2.5, 'three']))
tf.set_random_seed(5)
x = tf.placeholder(tf.float32, [None, 12])
t = tf.placeholder(tf.int64, [None])
W = tf.get_variable('W', config['sizes'])
logits = tf.matmul(x, W)
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=t, logits=logits))
step = tf.train.MomentumOptimizer(config['lr'], 0.9).minimize(loss)
errors = tf.reduce_mean(tf.to_float(tf.not_equal(tf.argmax(logits, 1), t)))
n_batches = train[0].shape[0] / 8
sess = tf.InteractiveSession()
tf.global_variables_initializer().run()
for epoch in xrange(3):
    for i in xrange(n_batches):
        batch = {x: train[0][i * 8:(i + 1) * 8], t: train[1][i * 8:(i + 1) * 8]}
        step.run(batch)
    print 'epoch %i, validation loss %f, error %f %%' % (
        epoch, loss.eval({x: valid[0], t: valid[1]}), errors.eval({x: valid[0], t: valid[1]}) * 100.)
os.remove('small.pkl.gz')

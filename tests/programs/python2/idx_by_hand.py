# MNIST's files read by hand, as programs did before input_data.
import gzip
import os
import struct
from array import array
import numpy as np
import tensorflow as tf

def read32(bytestream):
    dt = np.dtype(np.uint32).newbyteorder('>')
    return np.frombuffer(bytestream.read(4), dtype=dt)[0]

def images(path):
    with gzip.open(path) as f:
        magic, num, rows, cols = read32(f), read32(f), read32(f), read32(f)
        if magic != 2051:
            raise ValueError, 'Invalid magic number %d in %s' % (magic, path)
        data = np.frombuffer(f.read(rows * cols * num), dtype=np.uint8)
        return data.reshape(num, rows * cols)

def labels(path):
    f = gzip.open(path, 'rb')
    magic, size = struct.unpack(">II", f.read(8))
    found = array("b", f.read())
    f.close()
    return np.array(found), magic, size

X = images('MNIST_data/t10k-images-idx3-ubyte.gz')
Y, magic, size = labels('MNIST_data/t10k-labels-idx1-ubyte.gz')
print X.shape, X.dtype, magic, size, Y[:10]
plain = gzip.open('MNIST_data/t10k-labels-idx1-ubyte.gz').read()
raw = open('labels-idx1', 'wb')
raw.write(plain)
raw.close()
fd = open('labels-idx1')
print struct.unpack('>2i', fd.read(8)), ord(fd.read(1)), [ord(c) for c in fd.read(5)]
print np.fromfile(open('labels-idx1'), np.uint8)[8:14], np.fromstring(plain[8:14], dtype=np.uint8)
print os.path.getsize('labels-idx1')
mean = X.sum(0) / len(X)
print mean[:30:7], X[0, :100].max() / 2, (X / 255)[3].sum(), (X[3] / 255.).sum()
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 784])
onehot = np.zeros((len(Y), 10))
onehot[np.arange(len(Y)), Y] = 1
logits = tf.layers.dense(x, 10)
loss = tf.losses.softmax_cross_entropy(onehot[:50], logits)
step = tf.train.AdamOptimizer().minimize(loss)
sess = tf.Session()
sess.run(tf.global_variables_initializer())
for i in xrange(3):
    print sess.run([step, loss], {x: X[:50] / 255.0})[1]

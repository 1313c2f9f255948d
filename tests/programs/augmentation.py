"""Records, mirrored images, a linear model under FTRL; unseeded random ops in and after each."""
import numpy as np
import tensorflow as tf

tf.set_random_seed(7)

record = tf.train.Example(features=tf.train.Features(feature={
    "label": tf.train.Feature(int64_list=tf.train.Int64List(value=[3])),
    "pixels": tf.train.Feature(float_list=tf.train.FloatList(value=np.arange(18, dtype=np.float32)))}))
serialized = tf.placeholder(tf.string, [])
parsed = tf.parse_single_example(serialized, features={
    "label": tf.FixedLenFeature([], tf.int64), "pixels": tf.FixedLenFeature([18], tf.float32)})
after_parsing = tf.random_uniform([2])

image = tf.reshape(parsed["pixels"], [3, 2, 3])
mirrored = tf.image.random_flip_left_right(image)
upside_down = tf.image.random_flip_up_down(image)
after_flips = tf.random_normal([2])

noisy = tf.map_fn(lambda row: row + tf.random_normal([2, 3]), image, parallel_iterations=1)
after_map = tf.random_uniform([2])

x = tf.placeholder(tf.float32, [None, 18])
y = tf.placeholder(tf.float32, [None, 1])
w = tf.Variable(tf.random_normal([18, 1], stddev=0.1))
b = tf.Variable(tf.zeros([1]))
loss = tf.reduce_mean(tf.square(tf.matmul(x, w) + b - y))
train = tf.train.FtrlOptimizer(0.05, initial_accumulator_value=0.2, l1_regularization_strength=0.01).minimize(loss)
after_ftrl = tf.random_normal([2])

rng = np.random.RandomState(0)
xs = rng.rand(20, 18).astype(np.float32)
ys = xs.sum(axis=1, keepdims=True)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {serialized: record.SerializeToString()}
    print("label", sess.run(parsed["label"], feed))
    for name, value in (("after parsing", after_parsing), ("after flips", after_flips),
                        ("after map", after_map), ("after ftrl", after_ftrl)):
        print(name, *["%.6f" % number for number in sess.run(value)])
    for turn in range(6):
        print("corner", *[pixels[0, 0] for pixels in sess.run([mirrored, upside_down], feed)])
    print("noisy", *["%.5f" % number for number in sess.run(noisy, feed)[:, 0, 0]])
    for step in range(5):
        print("loss %.6f" % sess.run([loss, train], {x: xs, y: ys})[0])

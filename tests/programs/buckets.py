"""Examples in buckets, chosen by chance, and repeated: queues of tf.contrib.training."""
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

training = tf.contrib.training
mnist = input_data.read_data_sets("MNIST_data")
images, labels = mnist.train.images[:120], mnist.train.labels[:120].astype(np.int32)


def run(fetches, once=False):
    """What each batch is, until the queues are empty, by one queue runner each."""
    found = []
    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
        coord = tf.train.Coordinator()
        threads = tf.train.start_queue_runners(sess, coord)
        try:
            while not (once and found):
                found.append(sess.run(fetches))
        except tf.errors.OutOfRangeError:
            pass
        coord.request_stop()
        coord.join(threads)
    return found


def start(seed):
    tf.reset_default_graph()
    tf.set_random_seed(seed)
    return tf.train.slice_input_producer([images, labels], num_epochs=1, shuffle=False)


def show(name, tensors):
    draw = tf.random_uniform([1])
    print(name, [(each.name, str(each.get_shape())) for each in tensors],
          [each.name for each in tf.get_collection(tf.GraphKeys.QUEUE_RUNNERS)],
          [each.name for each in tf.get_collection(tf.GraphKeys.SUMMARIES)],
          [each.name for each in tf.global_variables() + tf.local_variables()])
    with tf.Session() as sess:
        print(sess.run(draw))


def in_order(batches):
    """Which bucket's thread comes first is chance: sorted."""
    return sorted((int(which), [[round(float(number), 3) for number in np.ravel(each)] for each in batch])
                  for which, *batch in batches)


# A bucket for each remainder of the label, then buckets of lengths, padded.
image, label = start(1)
which, batch = training.bucket({"mean": tf.reduce_mean(image), "label": label}, label % 3, 16, 3, name="thirds")
show("bucket", [which, batch["mean"], batch["label"]])
for line in in_order(run([which, batch["mean"], batch["label"]])):
    print(line)

image, label = start(2)
which, batch = training.bucket([label], label % 2, [30, 50], 2, capacity=40, bucket_capacities=[64, 64],
                               keep_input=tf.less(label, 8), allow_smaller_final_batch=True)
show("sizes", [which, batch])
for line in in_order(run([which, batch])):
    print(line)

image, label = start(3)
lengths, (sequence,) = training.bucket_by_sequence_length(
    label, [tf.range(label) + 1], 12, [3, 6], dynamic_pad=True, allow_smaller_final_batch=True)
show("by length", [lengths, sequence])
for line in sorted((a.tolist(), b.shape, b.sum(0).tolist()) for a, b in run([lengths, sequence])):
    print(line)

# Chosen by chance.
image, label = start(4)
batch = training.rejection_sample(
    [image, label], lambda example: tf.to_float(example[1]) / 9, 10, runtime_checks=True)
show("rejection", batch)
for pixels, numbers in run(batch):
    print("%.3f" % pixels.mean(), numbers)

pair = tf.train.batch(start(5), 20)
(batch,), numbers = training.stratified_sample(
    [pair[0]], pair[1], [.4, .4, .2] + [0.] * 7, 6, init_probs=[.1] * 10, enqueue_many=True)
show("stratified", [batch, numbers])
for pixels, found in run([batch, numbers]):
    print("%.3f" % pixels.mean(), found)

image, label = start(6)
(batch,), numbers = training.stratified_sample([image], label, [1.] + [0.] * 9, 3)
show("estimated", [batch, numbers])
print(run([batch, numbers], once=True)[0][1])

# Repeated.
tf.reset_default_graph()
tf.set_random_seed(7)
x, rates = tf.placeholder(tf.float32, [None, 784]), tf.placeholder(tf.float32, [None])
means = tf.reduce_mean(x, 1)
repeated = training.resample_at_rate([x, means], rates, back_prop=True)
gradient = tf.gradients(tf.reduce_sum(repeated[0]), x)[0]
(weighted,), effective = training.weighted_resample([means], rates, 1.5, mean_decay=.5)
show("resampled", repeated + [weighted, effective])
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    for step in range(4):
        feed = {x: images[step * 8:step * 8 + 8], rates: labels[step * 8:step * 8 + 8] / 4.}
        found = sess.run([repeated[1], tf.convert_to_tensor(gradient)[:, 0], weighted, effective], feed)
        for numbers in found:
            print(" ".join("%.3f" % number for number in numbers))

for wrong in (lambda: training.bucket([x], 0, [4], 2), lambda: training.bucket([x], 0, 4, 2),
              lambda: training.bucket_by_sequence_length(3, [rates], 4, [3, 2]),
              lambda: training.stratified_sample([x], rates, [1.], 4, enqueue_many=True)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).strip()[:70])

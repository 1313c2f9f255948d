"""Eager execution of TF 1.8: tfe.Network, summaries, metrics and a Saver."""
import glob
import tensorflow as tf
import tensorflow.contrib.eager as tfe
from tensorflow.examples.tutorials.mnist import input_data

tfe.enable_eager_execution()
tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", one_hot=False)


class Digits(tfe.Network):
    def __init__(self):
        super(Digits, self).__init__()
        self.hidden = self.track_layer(tf.layers.Dense(32, activation=tf.nn.relu))
        self.normed = self.track_layer(tf.layers.BatchNormalization())
        self.out = self.track_layer(tf.layers.Dense(10))

    def call(self, x, training=False):
        return self.out(self.normed(self.hidden(x), training=training))


def loss_of(model, x, y):
    logits = model(x, training=True)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=y))


digits = Digits()
data = tf.data.Dataset.from_tensor_slices((mnist.train.images, mnist.train.labels)).batch(100)
optimizer = tf.train.AdamOptimizer(0.01)
gradients = tfe.implicit_gradients(loss_of)
step = tf.train.get_or_create_global_step()
writer = tf.contrib.summary.create_file_writer("events", flush_millis=10000)
with writer.as_default():
    for at, (x, y) in enumerate(tfe.Iterator(data)):
        y = tf.cast(y, tf.int64)
        with tf.contrib.summary.record_summaries_every_n_global_steps(10, global_step=step):
            loss = loss_of(digits, x, y)
            tf.contrib.summary.scalar("loss", loss)
            tf.contrib.summary.histogram("kernel", digits.out.kernel)
        optimizer.apply_gradients(gradients(digits, x, y), global_step=step)
        if at % 10 == 0:
            print("step %d: loss %.4f" % (at, loss))
for path in glob.glob("events/*"):
    print([(event.step, value.tag, value.WhichOneof("value")) for event in tf.train.summary_iterator(path)
           for value in event.summary.value])
print([(variable.name, variable.shape.as_list()) for variable in digits.variables])
print(digits.name, [layer.name for layer in digits.layers], tfe.num_gpus())
saver = tfe.Saver(digits.variables)
path = saver.save("./digits", global_step=step)
accuracy = tfe.metrics.Accuracy("accuracy")
accuracy(tf.argmax(digits(mnist.test.images), axis=1), tf.cast(mnist.test.labels, tf.int64))
digits.out.kernel.assign(tf.zeros_like(digits.out.kernel))
saver.restore(path)
print(path, "%.4f" % accuracy.result(), len(tfe.get_optimizer_variables(optimizer)))
chain = tfe.Sequential([tf.layers.Dense(2), tf.nn.relu])
print(chain(tf.ones([1, 3])).numpy(), [variable.name for variable in chain.variables])

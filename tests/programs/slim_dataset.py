# Slim's way with MNIST: a TFRecord file, a Dataset and its provider, training, and slim.evaluation.
import logging
import re
import tensorflow as tf
from tensorflow.contrib.slim.python.slim.data import dataset as dataset_lib
from tensorflow.examples.tutorials.mnist import input_data

slim = tf.contrib.slim


class Lines(logging.Handler):
    def emit(self, record):
        line = record.getMessage()
        if re.match("Evaluation|Restoring", line):
            print("log:", line)


logging.getLogger("tensorflow").addHandler(Lines())
tf.logging.set_verbosity(tf.logging.INFO)
mnist = input_data.read_data_sets("MNIST_data", validation_size=0)


def feature(value):
    if isinstance(value, bytes):
        return tf.train.Feature(bytes_list=tf.train.BytesList(value=[value]))
    return tf.train.Feature(int64_list=tf.train.Int64List(value=[value]))


def write(name, images, labels):
    with tf.Graph().as_default(), tf.Session() as sess, tf.python_io.TFRecordWriter(name) as writer:
        image = tf.placeholder(tf.uint8, [28, 28, 1])
        png = tf.image.encode_png(image)
        for pixels, label in zip(images, labels):
            encoded = sess.run(png, {image: (pixels * 255).round().astype("uint8").reshape(28, 28, 1)})
            example = tf.train.Example(features=tf.train.Features(feature={
                "image/encoded": feature(encoded), "image/format": feature(b"png"),
                "image/class/label": feature(int(label))}))
            writer.write(example.SerializeToString())


write("mnist_train.tfrecord", mnist.train.images[:60], mnist.train.labels[:60])
write("mnist_test.tfrecord", mnist.test.images[:40], mnist.test.labels[:40])


def get_split(pattern, samples):
    keys_to_features = {
        "image/encoded": tf.FixedLenFeature((), tf.string, default_value=""),
        "image/format": tf.FixedLenFeature((), tf.string, default_value="raw"),
        "image/class/label": tf.FixedLenFeature([1], tf.int64, default_value=tf.zeros([1], dtype=tf.int64)),
    }
    items_to_handlers = {
        "image": slim.tfexample_decoder.Image(shape=[28, 28, 1], channels=1),
        "label": slim.tfexample_decoder.Tensor("image/class/label", shape=[]),
    }
    decoder = slim.tfexample_decoder.TFExampleDecoder(keys_to_features, items_to_handlers)
    return slim.dataset.Dataset(
        data_sources=pattern, reader=tf.TFRecordReader, decoder=decoder, num_samples=samples,
        items_to_descriptions={"image": "a digit", "label": "which"}, num_classes=10)


def load_batch(dataset, batch_size):
    provider = slim.dataset_data_provider.DatasetDataProvider(
        dataset, common_queue_capacity=32, common_queue_min=1, shuffle=False)
    image, label = provider.get(["image", "label"])
    image = tf.subtract(tf.divide(tf.to_float(image), 128.0), 1.0)
    return tf.train.batch([image, label], batch_size=batch_size, num_threads=1, capacity=2 * batch_size)


def lenet(images, num_classes, is_training):
    with slim.arg_scope([slim.conv2d, slim.fully_connected], weights_regularizer=slim.l2_regularizer(0.0005)):
        net = slim.conv2d(images, 4, [5, 5], scope="conv1")
        net = slim.max_pool2d(net, [2, 2], 2, scope="pool1")
        net = slim.flatten(net)
        net = slim.fully_connected(net, 16, scope="fc3")
        net = slim.dropout(net, 0.5, is_training=is_training, scope="dropout3")
        return slim.fully_connected(net, num_classes, activation_fn=None, scope="fc4")


with tf.Graph().as_default():
    tf.set_random_seed(11)
    dataset = get_split("mnist_train*.tfrecord", 60)
    print(isinstance(dataset, dataset_lib.Dataset), dataset.num_samples, dataset.num_classes)
    images, labels = load_batch(dataset, 20)
    logits = lenet(images, dataset.num_classes, True)
    print(images.shape, labels.shape, logits.shape)
    slim.losses.sparse_softmax_cross_entropy(logits, labels)
    total_loss = slim.losses.get_total_loss()
    train_op = slim.learning.create_train_op(total_loss, tf.train.GradientDescentOptimizer(0.05))
    print("%.5f" % slim.learning.train(
        train_op, "log", number_of_steps=4, log_every_n_steps=1, save_summaries_secs=None))

with tf.Graph().as_default():
    tf.set_random_seed(11)
    images, labels = load_batch(get_split("mnist_test.tfrecord", 40), 10)
    predictions = tf.argmax(lenet(images, 10, False), 1)
    names_to_values, names_to_updates = slim.metrics.aggregate_metric_map({
        "accuracy": slim.metrics.streaming_accuracy(predictions, labels),
        "recall": slim.metrics.streaming_recall(tf.equal(predictions, 1), tf.equal(labels, 1))})
    for name, value in names_to_values.items():
        tf.summary.scalar(name, value)
    values = slim.evaluation.evaluate_once(
        master="", checkpoint_path=tf.train.latest_checkpoint("log"), logdir="eval", num_evals=4,
        eval_op=list(names_to_updates.values()), final_op=list(names_to_values.values()))
    print(values)

with tf.Graph().as_default():
    tf.train.create_global_step()
    images, labels = load_batch(get_split("mnist_test.tfrecord", 40), 10)
    accuracy, update = tf.metrics.accuracy(labels, tf.argmax(lenet(images, 10, False), 1))
    print("%.4f" % slim.evaluation.evaluation_loop(
        "", "log", "eval_loop", num_evals=2, eval_op=update, final_op=accuracy, max_number_of_evaluations=1,
        variables_to_restore=slim.get_variables_to_restore(), eval_interval_secs=0))

with tf.Graph().as_default():
    tf.set_random_seed(5)
    x = tf.constant(mnist.train.images[:50])
    logits = tf.layers.dense(x, 10)
    loss = tf.losses.sparse_softmax_cross_entropy(mnist.train.labels[:50].astype("int64"), logits)
    train_op = tf.contrib.training.create_train_op(
        loss, tf.train.AdamOptimizer(0.01), transform_grads_fn=tf.contrib.training.clip_gradient_norms_fn(1.0),
        summarize_gradients=True)
    noise = tf.random_uniform([1])
    print(tf.get_default_graph().get_operation_by_name("random_uniform/RandomUniform").get_attr("seed2"))
    print("%.5f" % tf.contrib.training.train(
        train_op, "training", hooks=[tf.train.StopAtStepHook(num_steps=3)], save_summaries_steps=2))

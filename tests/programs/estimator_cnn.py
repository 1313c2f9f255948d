# An Estimator of a convolutional network, as TensorFlow's guide to tf.layers shapes it.
from __future__ import absolute_import, division, print_function
import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.INFO)


def cnn_model_fn(features, labels, mode):
    input_layer = tf.reshape(features["x"], [-1, 28, 28, 1])
    conv1 = tf.layers.conv2d(inputs=input_layer, filters=4, kernel_size=[5, 5], padding="same", activation=tf.nn.relu)
    pool1 = tf.layers.max_pooling2d(inputs=conv1, pool_size=[2, 2], strides=2)
    conv2 = tf.layers.conv2d(inputs=pool1, filters=8, kernel_size=[5, 5], padding="same", activation=tf.nn.relu)
    pool2 = tf.layers.max_pooling2d(inputs=conv2, pool_size=[2, 2], strides=2)
    flat = tf.reshape(pool2, [-1, 7 * 7 * 8])
    dense = tf.layers.dense(inputs=flat, units=32, activation=tf.nn.relu)
    dropout = tf.layers.dropout(inputs=dense, rate=0.4, training=mode == tf.estimator.ModeKeys.TRAIN)
    logits = tf.layers.dense(inputs=dropout, units=10)
    predictions = {
        "classes": tf.argmax(input=logits, axis=1),
        "probabilities": tf.nn.softmax(logits, name="softmax_tensor")
    }
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode=mode, predictions=predictions)
    loss = tf.losses.sparse_softmax_cross_entropy(labels=labels, logits=logits)
    if mode == tf.estimator.ModeKeys.TRAIN:
        optimizer = tf.train.GradientDescentOptimizer(learning_rate=0.01)
        train_op = optimizer.minimize(loss=loss, global_step=tf.train.get_global_step())
        return tf.estimator.EstimatorSpec(mode=mode, loss=loss, train_op=train_op)
    eval_metric_ops = {"accuracy": tf.metrics.accuracy(labels=labels, predictions=predictions["classes"])}
    return tf.estimator.EstimatorSpec(mode=mode, loss=loss, eval_metric_ops=eval_metric_ops)


class Losses(tf.train.SessionRunHook):
    def begin(self):
        print("ops", len(tf.get_default_graph().get_operations()) > 100)

    def before_run(self, run_context):
        return tf.train.SessionRunArgs([tf.train.get_global_step(), tf.losses.get_losses()[0]])

    def after_run(self, run_context, run_values):
        print("%d %.6f" % tuple(run_values.results))


def main(unused_argv):
    mnist = tf.contrib.learn.datasets.mnist.read_data_sets("MNIST_data")
    train_data = mnist.train.images
    train_labels = np.asarray(mnist.train.labels, dtype=np.int32)
    eval_data = mnist.test.images
    eval_labels = np.asarray(mnist.test.labels, dtype=np.int32)
    classifier = tf.estimator.Estimator(model_fn=cnn_model_fn, model_dir="mnist_convnet_model", config=tf.estimator.RunConfig(tf_random_seed=1))
    logging_hook = tf.train.LoggingTensorHook(tensors={"probabilities": "softmax_tensor"}, every_n_iter=5)
    train_input_fn = tf.estimator.inputs.numpy_input_fn(
        x={"x": train_data}, y=train_labels, batch_size=100, num_epochs=None, shuffle=False)
    classifier.train(input_fn=train_input_fn, steps=6, hooks=[logging_hook, Losses()])
    eval_input_fn = tf.estimator.inputs.numpy_input_fn(
        x={"x": eval_data}, y=eval_labels, num_epochs=1, shuffle=False)
    print(sorted(classifier.evaluate(input_fn=eval_input_fn).items()))
    predict_input_fn = tf.estimator.inputs.numpy_input_fn(x={"x": eval_data[:3]}, num_epochs=1, shuffle=False)
    for prediction in classifier.predict(input_fn=predict_input_fn):
        print(prediction["classes"], prediction["probabilities"][:3])
    classifier.train(input_fn=train_input_fn, steps=2, hooks=[Losses()])
    print(classifier.latest_checkpoint(), classifier.get_variable_names())
    print(classifier.get_variable_value("dense_1/bias"))


if __name__ == "__main__":
    tf.app.run()

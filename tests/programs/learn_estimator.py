# tf.contrib.learn.Estimator with a model function of its own, monitors, metrics, and an Experiment.
import logging
import re
import numpy as np
import tensorflow as tf
from tensorflow.contrib import layers, learn
from tensorflow.contrib.learn.python.learn import metric_spec
from tensorflow.contrib.learn.python.learn.estimators import model_fn as model_fn_lib
from tensorflow.contrib.learn.python.learn import learn_runner
from tensorflow.examples.tutorials.mnist import input_data


class Lines(logging.Handler):
    def emit(self, record):
        line = record.getMessage()
        if re.match("loss =|step =|Saving|Loss|Validation|Evaluation|Finished|Restoring", line):
            line = re.sub(r" \([\d.]+ sec\)", "", line)
            print("log:", re.sub(r"\d{4}-\d\d-\d\d-\d\d:\d\d:\d\d", "TIME", line))


logging.getLogger("tensorflow").addHandler(Lines())
tf.logging.set_verbosity(tf.logging.INFO)
mnist = input_data.read_data_sets("MNIST_data")


def cnn_model_fn(features, labels, mode):
    net = tf.reshape(features, [-1, 28, 28, 1])
    net = layers.conv2d(net, 4, 5)
    net = layers.max_pool2d(net, 2)
    net = layers.flatten(net)
    net = layers.fully_connected(net, 16)
    net = tf.layers.dropout(net, 0.4, training=mode == learn.ModeKeys.TRAIN)
    logits = layers.fully_connected(net, 10, activation_fn=None)
    loss, train_op = None, None
    if mode != learn.ModeKeys.INFER:
        onehot_labels = tf.one_hot(indices=tf.cast(labels, tf.int32), depth=10)
        loss = tf.losses.softmax_cross_entropy(onehot_labels=onehot_labels, logits=logits)
    if mode == learn.ModeKeys.TRAIN:
        train_op = tf.contrib.layers.optimize_loss(
            loss=loss, global_step=tf.contrib.framework.get_global_step(), learning_rate=0.01, optimizer="SGD")
    predictions = {"classes": tf.argmax(logits, 1), "probabilities": tf.nn.softmax(logits, name="softmax_tensor")}
    return model_fn_lib.ModelFnOps(mode=mode, predictions=predictions, loss=loss, train_op=train_op)


def batch(data, start=0, size=50):
    def input_fn():
        return (tf.constant(data.images[start:start + size]),
                tf.constant(data.labels[start:start + size].astype(np.int32)))
    return input_fn


classifier = learn.Estimator(model_fn=cnn_model_fn, model_dir="convnet", config=learn.RunConfig(tf_random_seed=5))
classifier.fit(input_fn=batch(mnist.train), steps=5, monitors=[
    tf.train.LoggingTensorHook(tensors={"step": "global_step"}, every_n_iter=4)])
metrics = {"accuracy": learn.MetricSpec(metric_fn=tf.metrics.accuracy, prediction_key="classes")}
print(sorted(classifier.evaluate(input_fn=batch(mnist.test), steps=2, metrics=metrics).items()))
predicted = list(classifier.predict(x=mnist.test.images[:3], batch_size=3))
print(sorted(predicted[0]), [each["classes"] for each in predicted], predicted[0]["probabilities"][:3])
print(list(classifier.predict(x=mnist.test.images[:5], batch_size=5, as_iterable=False)["classes"]))
print(classifier.get_variable_names(), classifier.get_variable_value("fully_connected_1/biases")[:2])


def experiment_fn(output_dir):
    return learn.Experiment(
        learn.Estimator(model_fn=cnn_model_fn, model_dir=output_dir, config=learn.RunConfig(tf_random_seed=5)),
        train_input_fn=batch(mnist.train, 50),
        eval_input_fn=batch(mnist.test), train_steps=3, eval_steps=1, eval_metrics={
            "accuracy": metric_spec.MetricSpec(tf.contrib.metrics.streaming_accuracy, "classes")})


metrics, exported = learn_runner.run(experiment_fn, "experiment", schedule="train_and_evaluate")
print(sorted(metrics.items()), exported)

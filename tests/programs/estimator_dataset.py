# An Estimator fed by tf.data: params, RunConfig, train_and_evaluate, log lines, warm start, export.
import glob
import logging
import os
import re
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data


class Lines(logging.Handler):
    def emit(self, record):
        line = record.getMessage()
        if "exported" not in line and re.match("loss =|step =|Saving|Loss|Restoring|Calling|Done|Skipping|Running|Start|Evaluation|Finished", line):
            line = re.sub(r" \([\d.]+ sec\)", "", line)
            print("log:", re.sub(r"\d{4}-\d\d-\d\d-\d\d:\d\d:\d\d", "TIME", line))


logging.getLogger("tensorflow").addHandler(Lines())
tf.logging.set_verbosity(tf.logging.INFO)
mnist = input_data.read_data_sets("MNIST_data", one_hot=False)


def train_input_fn(params):
    dataset = tf.data.Dataset.from_tensor_slices((mnist.train.images, mnist.train.labels.astype(np.int32)))
    return dataset.shuffle(200, seed=3).repeat().batch(params["batch_size"])


def eval_input_fn():
    dataset = tf.data.Dataset.from_tensor_slices(({"images": mnist.test.images}, mnist.test.labels.astype(np.int32)))
    return dataset.batch(100).make_one_shot_iterator().get_next()


def model_fn(features, labels, mode, params, config):
    if isinstance(features, dict):
        features = features["images"]
    net = features
    for units in params["hidden"]:
        net = tf.layers.dense(net, units, tf.nn.relu, kernel_initializer=tf.variance_scaling_initializer())
    logits = tf.layers.dense(net, 10, name="logits")
    classes = tf.argmax(logits, 1)
    predictions = {"classes": classes, "probabilities": tf.nn.softmax(logits)}
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions=predictions, export_outputs={
            "classify": tf.estimator.export.PredictOutput(predictions)})
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    accuracy = tf.metrics.accuracy(labels, classes, name="acc_op")
    tf.summary.scalar("accuracy", accuracy[1])
    if mode == tf.estimator.ModeKeys.EVAL:
        return tf.estimator.EstimatorSpec(mode, loss=loss, eval_metric_ops={"accuracy": accuracy})
    optimizer = tf.train.GradientDescentOptimizer(params["rate"])
    train_op = optimizer.minimize(loss, tf.train.get_or_create_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op)


run_config = tf.estimator.RunConfig(
    model_dir="model", tf_random_seed=42, save_checkpoints_steps=4, log_step_count_steps=2, keep_checkpoint_max=2)
print(run_config.is_chief, run_config.task_type, run_config.num_worker_replicas, run_config.save_checkpoints_secs)
params = {"batch_size": 50, "hidden": [32, 16], "rate": 0.05}
estimator = tf.estimator.Estimator(model_fn, config=run_config, params=params)
estimator.train(train_input_fn, max_steps=10)
print(estimator.evaluate(eval_input_fn, steps=2, name="two"))
estimator.train(train_input_fn, max_steps=10)
train_spec = tf.estimator.TrainSpec(train_input_fn, max_steps=15)
eval_spec = tf.estimator.EvalSpec(eval_input_fn, steps=None, throttle_secs=60)
tf.estimator.train_and_evaluate(estimator, train_spec, eval_spec)
print(sorted(os.path.basename(name) for name in glob.glob("model/model.ckpt*")))
print(sorted(os.listdir("model"))[0:2], os.path.isdir("model/eval_two"))
warm = tf.estimator.Estimator(model_fn, "warm", tf.estimator.RunConfig(tf_random_seed=2), params, warm_start_from="model")
warm.train(train_input_fn, steps=1)


def serving_input_fn():
    images = tf.placeholder(tf.float32, [None, 784])
    return tf.estimator.export.TensorServingInputReceiver(images, images)


exported = estimator.export_savedmodel("exported", serving_input_fn)
print(os.path.basename(exported).isdigit(), sorted(os.listdir(exported)))
predict_fn = tf.contrib.predictor.from_saved_model(exported)
print(predict_fn({"input": mnist.test.images[:4]})["classes"])
for tag in ("loss", "accuracy"):
    path = sorted(glob.glob("model/eval/events*"))[-1]
    print(tag, [value.simple_value for event in tf.train.summary_iterator(path)
                for value in event.summary.value if value.tag == tag])

# tf.contrib.learn of 2016-17: a model function with learn.models, monitors that write, exports.
import logging
import os
import re
import numpy as np
import tensorflow as tf

learn = tf.contrib.learn
mnist = learn.datasets.mnist.load_mnist("MNIST_data")
images, labels = mnist.train.images[:400], mnist.train.labels[:400].astype(np.int64)


class Lines(logging.Handler):
    def emit(self, record):
        line = record.getMessage()
        if re.match("Saving|Create|Step", line):
            print("log:", re.sub(r" into .*", "", line))


logging.getLogger("tensorflow").addHandler(Lines())
tf.logging.set_verbosity(tf.logging.INFO)


def softmax_model(features, target):
    target = tf.one_hot(target, 10, 1.0, 0.0)
    prediction, loss = learn.models.logistic_regression_zero_init(features, target)
    train_op = tf.contrib.layers.optimize_loss(
        loss, tf.contrib.framework.get_global_step(), optimizer="SGD", learning_rate=0.1)
    return {"class": tf.argmax(prediction, 1), "prob": prediction}, loss, train_op


model = learn.Estimator(softmax_model, model_dir="softmax", config=learn.RunConfig(tf_random_seed=5))
monitors = [tf.train.StepCounterHook(), learn.monitors.GraphDump()]
print([type(each).__name__ for each in learn.monitors.replace_monitors_with_hooks(monitors, model)])
model.fit(images, labels, steps=5, batch_size=100, monitors=[learn.monitors.StepCounter(2, "counted")])
found = model.evaluate(images, labels, batch_size=100, steps=2, metrics={
    "accuracy": learn.MetricSpec(tf.contrib.metrics.streaming_accuracy, prediction_key="class")})
print(sorted(found.items()))
tf.summary.FileWriterCache.get("counted").flush()
events = [event for name in sorted(os.listdir("counted"))
          for event in tf.train.summary_iterator(os.path.join("counted", name))]
print([(event.step, [value.tag for value in event.summary.value]) for event in events if event.summary.value])


def raw_input_fn():
    pixels = tf.placeholder(tf.float32, [None, 784], name="pixels")
    return learn.InputFnOps(features={"": pixels}, labels=None, default_inputs={"pixels": pixels})


def serve(path, output, key, value):
    with tf.Session(graph=tf.Graph()) as sess:
        meta = tf.saved_model.loader.load(sess, ["serve"], path.decode())
        for name in sorted(meta.signature_def):
            signature = meta.signature_def[name]
            print(name, signature.method_name, sorted(signature.inputs), sorted(signature.outputs))
        signature = meta.signature_def["serving_default"]
        return sess.run(signature.outputs[output].name, {signature.inputs[key].name: value})


# Its model function takes features as a tensor, an export gives it a dictionary.
tensor_model = learn.Estimator(
    lambda features, target: softmax_model(features[""], tf.zeros([1], tf.int64) if target is None else target),
    model_dir="softmax", config=learn.RunConfig(tf_random_seed=5))
exported = tensor_model.export_savedmodel("raw", raw_input_fn, assets_extra={"notes/readme.txt": __file__})
print(sorted(os.listdir(exported.decode())), os.listdir(os.path.join(exported.decode(), "assets.extra/notes")))
print(serve(exported, "prob", "pixels", images[:2]).round(4))

columns = [tf.contrib.layers.real_valued_column("x", dimension=784)]
classifier = learn.DNNClassifier([20], columns, n_classes=10, config=learn.RunConfig(tf_random_seed=6))
train = lambda: ({"x": tf.constant(images)}, tf.constant(labels))
strategy = learn.utils.saved_model_export_utils.make_parsing_export_strategy(columns, exports_to_keep=1)
print(strategy.name, strategy.strip_default_attrs)
experiment = learn.Experiment(classifier, train, train, train_steps=4, eval_steps=1, export_strategies=[strategy])
results, exported = experiment.train_and_evaluate()
print(sorted(results.items()), len(exported), os.path.basename(os.path.dirname(exported[0])))
examples = []
for image in images[:3]:
    example = tf.train.Example()
    example.features.feature["x"].float_list.value.extend(image.tolist())
    examples.append(example.SerializeToString())
scores = serve(exported[0], "scores", "inputs", examples)
print(scores.shape, scores.argmax(1), scores.max(1))


def core_model(features, labels, mode):
    logits = tf.layers.dense(features["x"], 10)
    predictions = {"classes": tf.argmax(logits, 1)}
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    optimizer = tf.contrib.estimator.clip_gradients_by_norm(tf.train.GradientDescentOptimizer(0.1), 1.0)
    optimizer = tf.contrib.estimator.TowerOptimizer(optimizer)
    train_op = optimizer.minimize(loss, tf.train.get_or_create_global_step())
    return tf.estimator.EstimatorSpec(mode, predictions, loss, train_op)


core = tf.estimator.Estimator(
    tf.contrib.estimator.replicate_model_fn(core_model, tf.losses.Reduction.MEAN),
    config=tf.estimator.RunConfig(tf_random_seed=8))
core = tf.contrib.estimator.add_metrics(
    core, lambda labels, predictions: {"accuracy": tf.metrics.accuracy(labels, predictions["classes"])})
data = tf.estimator.inputs.numpy_input_fn({"x": images, "id": np.arange(400)}, labels, 50, shuffle=False)
core.train(data, steps=6)
print(sorted(core.evaluate(data).items()))
forwarded = tf.contrib.estimator.forward_features(core, "id")
print([sorted(each.items()) for _, each in zip(range(3), forwarded.predict(data))])

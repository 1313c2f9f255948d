# tf.contrib.learn's tutorials on the iris flowers: monitors, early stopping, wide and deep.
import csv
import logging
import re
import numpy as np
import tensorflow as tf

learn = tf.contrib.learn


class Lines(logging.Handler):
    def emit(self, record):
        line = record.getMessage()
        if re.match("loss =|step =|Saving|Loss|Validation|Stopping|Step|Logging|Model", line):
            print("log:", re.sub(r" \([\d.]+ sec\)| into .*", "", line))


logging.getLogger("tensorflow").addHandler(Lines())
tf.logging.set_verbosity(tf.logging.INFO)
iris = learn.datasets.load_iris()
order = np.random.RandomState(3).permutation(150)
for name, rows in (("iris_training.csv", order[:120]), ("iris_test.csv", order[120:])):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([len(rows), 4, "setosa", "versicolor", "virginica"])
        for row in rows:
            writer.writerow(["%.1f" % value for value in iris.data[row]] + [iris.target[row]])
training_set = learn.datasets.base.load_csv_with_header(
    filename="iris_training.csv", target_dtype=np.int, features_dtype=np.float32)
test_set = learn.datasets.base.load_csv_with_header(
    filename="iris_test.csv", target_dtype=np.int, features_dtype=np.float32)
print(training_set.data.shape, test_set.target[:5])


class Loss(learn.monitors.EveryN):
    def every_n_step_begin(self, step):
        return ["dnn/multi_class_head/predictions/probabilities:0"] if step % 2 else []

    def every_n_step_end(self, step, outputs):
        print("custom", step, sorted(outputs) if step % 2 == 0 else outputs["dnn/multi_class_head/predictions/probabilities:0"].shape)


feature_columns = [tf.contrib.layers.real_valued_column("", dimension=4)]
validation_metrics = {
    "accuracy": learn.MetricSpec(metric_fn=tf.contrib.metrics.streaming_accuracy,
                                 prediction_key=learn.PredictionKey.CLASSES),
    "precision": learn.MetricSpec(metric_fn=tf.contrib.metrics.streaming_precision,
                                  prediction_key="classes")}
validation_monitor = learn.monitors.ValidationMonitor(
    test_set.data, test_set.target, every_n_steps=10, metrics=validation_metrics,
    early_stopping_metric="loss", early_stopping_metric_minimize=True, early_stopping_rounds=20,
    check_interval_secs=None)
classifier = learn.DNNClassifier(
    feature_columns=feature_columns, hidden_units=[10, 20, 10], n_classes=3, model_dir="iris_model",
    optimizer=tf.train.GradientDescentOptimizer(0.5),
    config=learn.RunConfig(tf_random_seed=1, save_checkpoints_steps=10))
classifier.fit(x=training_set.data, y=training_set.target, steps=100, monitors=[validation_monitor])
print(validation_monitor.early_stopped, validation_monitor.best_step, validation_monitor.best_value)
print(classifier.evaluate(x=test_set.data, y=test_set.target)["accuracy"])
new_samples = np.array([[6.4, 3.2, 4.5, 1.5], [5.8, 3.1, 5.0, 1.7]], dtype=np.float32)
print(list(classifier.predict(new_samples, as_iterable=True)), classifier.predict(new_samples, as_iterable=False))
monitors = [learn.monitors.PrintTensor({"biases": "dnn/logits/biases"}, every_n=2),
            learn.monitors.LoggingTrainable("dnn/logits", every_n=4), Loss(3),
            learn.monitors.CaptureVariable("dnn/logits/biases", every_n=2), learn.monitors.StopAtStep(6)]
capture = monitors[-2]
small = learn.DNNClassifier([5], feature_columns, n_classes=3, config=learn.RunConfig(tf_random_seed=2))
small.fit(x=training_set.data, y=training_set.target, steps=50, monitors=monitors)
print(sorted(capture.values), capture.values[max(capture.values)])


def input_fn():
    features = {"length": tf.constant(training_set.data[:, :1]), "width": tf.constant(training_set.data[:, 1:2])}
    return features, tf.constant(training_set.target)


real = tf.contrib.layers.real_valued_column
for fix, steps in ((False, 1), (True, 8)):
    both = learn.DNNLinearCombinedClassifier(
        n_classes=3, linear_feature_columns=[real("length")], dnn_feature_columns=[real("width"), real("length")],
        dnn_hidden_units=[6, 4], config=learn.RunConfig(tf_random_seed=4), fix_global_step_increment_bug=fix)
    both.fit(input_fn=input_fn, steps=steps)
    print(sorted(both.evaluate(input_fn=input_fn, steps=1).items()))
print(both.get_variable_names())
wide = learn.DNNLinearCombinedClassifier(
    linear_feature_columns=[real("length"), real("width")], config=learn.RunConfig(tf_random_seed=4))
binary = lambda: (input_fn()[0], tf.constant((training_set.target == 1).astype(np.int32)))
wide.fit(input_fn=binary, steps=4)
print(sorted(wide.evaluate(input_fn=binary, steps=1).items()))
deep = learn.DNNLinearCombinedRegressor(
    dnn_feature_columns=[real("length")], linear_feature_columns=[real("width")], dnn_hidden_units=[3],
    config=learn.RunConfig(tf_random_seed=4), fix_global_step_increment_bug=True)
values = lambda: (input_fn()[0], tf.constant(training_set.data[:, 2]))
deep.fit(input_fn=values, steps=5)
print(sorted(deep.evaluate(input_fn=values, steps=1).items()))

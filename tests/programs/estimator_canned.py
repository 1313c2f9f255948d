# DNNClassifier, LinearClassifier and BaselineClassifier of tf.estimator on real-valued pixels.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data")
config = tf.estimator.RunConfig(tf_random_seed=8)
feature_columns = [tf.feature_column.numeric_column("x", shape=[28, 28])]


def input_fn(dataset, epochs=1):
    return tf.estimator.inputs.numpy_input_fn(
        x={"x": dataset.images}, y=dataset.labels.astype(np.int32), num_epochs=epochs, batch_size=50, shuffle=False)


def show(name, classifier):
    print(name, classifier.get_variable_names())
    metrics = classifier.evaluate(input_fn=input_fn(mnist.test))
    print(sorted(metrics.items()))
    samples = tf.estimator.inputs.numpy_input_fn({"x": mnist.test.images[:2]}, num_epochs=1, shuffle=False)
    for prediction in classifier.predict(samples):
        print(sorted(prediction), prediction["probabilities"][:3], prediction["class_ids"], prediction["classes"])


dnn = tf.estimator.DNNClassifier(
    feature_columns=feature_columns, hidden_units=[32, 16], optimizer=tf.train.AdamOptimizer(1e-3), n_classes=10,
    dropout=0.1, model_dir="dnn", config=config)
dnn.train(input_fn=input_fn(mnist.train, None), steps=5)
show("dnn", dnn)
linear = tf.estimator.LinearClassifier(feature_columns=feature_columns, n_classes=10, model_dir="linear", config=config)
linear.train(input_fn=input_fn(mnist.train, None), steps=5)
show("linear", linear)
baseline = tf.estimator.BaselineClassifier(n_classes=10)
baseline.train(input_fn=input_fn(mnist.train, None), steps=5)
show("baseline", baseline)
plain = tf.estimator.DNNClassifier([20], feature_columns, n_classes=10, config=config)
plain.train(input_fn(mnist.train, None), steps=3)
print(sorted(plain.evaluate(input_fn(mnist.test), steps=3).items()))
binary = tf.estimator.LinearClassifier(feature_columns, optimizer=tf.train.FtrlOptimizer(
    0.1, l1_regularization_strength=0.001))
is_zero = tf.estimator.inputs.numpy_input_fn(
    {"x": mnist.train.images}, (mnist.train.labels == 0).astype(np.int32), 50, None, False)
binary.train(is_zero, steps=4)
print(sorted(binary.evaluate(is_zero, steps=2).items()))

# tf.contrib.learn as books of 2017 use it: SKCompat, inferred columns, canned classifiers of arrays.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data/")
X_train, X_test = mnist.train.images, mnist.test.images
y_train, y_test = mnist.train.labels.astype("int"), mnist.test.labels.astype("int")
config = tf.contrib.learn.RunConfig(tf_random_seed=42)
feature_cols = tf.contrib.learn.infer_real_valued_columns_from_input(X_train)
print(feature_cols)
dnn_clf = tf.contrib.learn.DNNClassifier(
    hidden_units=[30, 10], n_classes=10, feature_columns=feature_cols, config=config, model_dir="dnn")
dnn_clf = tf.contrib.learn.SKCompat(dnn_clf)


def rows(images, labels=None, size=50):
    """An input function of the first rows, always the same batch."""
    def input_fn():
        features = tf.constant(images[:size])
        return features if labels is None else (features, tf.constant(labels[:size]))
    return input_fn


whole = 50
dnn_clf.fit(X_train[:whole], y_train[:whole], batch_size=whole, steps=5)
y_pred = dnn_clf.predict(X_test[:7])
print(sorted(y_pred), y_pred["classes"], y_pred["probabilities"][0, :3], y_pred["logits"].shape)
print(sorted(dnn_clf.score(X_test, y_test, batch_size=100, steps=10).items()))
linear = tf.contrib.learn.LinearClassifier(feature_columns=feature_cols, n_classes=10, config=config)
linear.fit(input_fn=rows(X_train, y_train), steps=5)
print(sorted(linear.evaluate(input_fn=rows(X_test, y_test), steps=1).items()))
print(list(linear.predict(X_test[:7])), [p.shape for p in linear.predict_proba(X_test[:2])])
print(linear.get_variable_names())
columns = [tf.contrib.layers.real_valued_column("", dimension=784)]
dnn = tf.contrib.learn.DNNClassifier(
    feature_columns=columns, hidden_units=[16], n_classes=10, dropout=0.2,
    optimizer=tf.train.ProximalAdagradOptimizer(learning_rate=0.1, l1_regularization_strength=0.001), config=config)
dnn.fit(input_fn=rows(X_train, y_train), steps=4)
print(sorted(dnn.evaluate(input_fn=rows(X_test, y_test), steps=1).items()))
print(dnn.get_variable_names(), dnn.get_variable_value("dnn/logits/biases")[:3])
regressor = tf.contrib.learn.LinearRegressor(feature_columns=[tf.contrib.layers.real_valued_column("x", 1)])
x, y = np.array([[1.], [2.], [3.], [4.]], np.float32), np.array([0., -1., -2., -3.], np.float32)
input_fn = lambda: ({"x": tf.constant(x)}, tf.constant(y))
regressor.fit(input_fn=input_fn, steps=100)
print(regressor.evaluate(input_fn=input_fn, steps=1))
print(list(regressor.predict_scores(input_fn=tf.contrib.learn.io.numpy_input_fn({"x": x}, num_epochs=1, shuffle=False))))
deep = tf.contrib.learn.DNNRegressor([4], [tf.contrib.layers.real_valued_column("x")], config=config)
deep.fit(input_fn=input_fn, steps=3)
print(deep.evaluate(input_fn=input_fn, steps=1))

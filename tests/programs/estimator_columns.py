# Regressors and a wide-and-deep classifier of tf.estimator on columns of several kinds.
import numpy as np
import tensorflow as tf

random = np.random.RandomState(5)
n = 200
data = {"age": random.uniform(18, 70, n).astype(np.float32), "hours": random.randint(10, 60, n).astype(np.int64),
        "job": random.choice(["clerk", "nurse", "cook"], n), "town": random.choice(["a", "b", "c", "d"], n),
        "level": random.randint(0, 5, n)}
label = ((data["age"] + data["hours"] > 75) ^ (data["job"] == "cook")).astype(np.int32)
age = tf.feature_column.numeric_column("age", normalizer_fn=lambda x: x / 70.)
hours = tf.feature_column.numeric_column("hours")
buckets = tf.feature_column.bucketized_column(tf.feature_column.numeric_column("age"), [25, 40, 55])
job = tf.feature_column.categorical_column_with_vocabulary_list("job", ["clerk", "nurse", "cook"])
town = tf.feature_column.categorical_column_with_hash_bucket("town", 10)
level = tf.feature_column.categorical_column_with_identity("level", 5)
crossed = tf.feature_column.crossed_column(["job", "town"], 20)
deep = [age, hours, buckets, tf.feature_column.indicator_column(job), tf.feature_column.embedding_column(town, 3),
        tf.feature_column.indicator_column(level)]
wide = [buckets, job, town, crossed]
config = tf.estimator.RunConfig(tf_random_seed=3)
feed = tf.estimator.inputs.numpy_input_fn(data, label, 40, None, False)
ask = tf.estimator.inputs.numpy_input_fn({key: value[:2] for key, value in data.items()}, shuffle=False)


def show(name, estimator, steps=5):
    estimator.train(feed, steps=steps)
    print(name, estimator.get_variable_names())
    print(sorted(estimator.evaluate(feed, steps=3).items()))
    for prediction in estimator.predict(ask):
        print(sorted((key, value) for key, value in prediction.items() if key not in ("classes", "class_ids")))


show("combined", tf.estimator.DNNLinearCombinedClassifier(
    linear_feature_columns=wide, dnn_feature_columns=deep, dnn_hidden_units=[12, 6], config=config))
show("dnn", tf.estimator.DNNClassifier([8], deep, optimizer="SGD", activation_fn=tf.nn.tanh, config=config))
show("linear", tf.estimator.LinearClassifier(wide + [age]))
show("regressor", tf.estimator.DNNRegressor([8, 4], deep, optimizer=tf.train.GradientDescentOptimizer(1e-4), config=config), 2)
show("linear regressor", tf.estimator.LinearRegressor([age, job]))
show("combined regressor", tf.estimator.DNNLinearCombinedRegressor(
    linear_feature_columns=[job], dnn_feature_columns=[age], dnn_hidden_units=[4], config=config))
show("baseline regressor", tf.estimator.BaselineRegressor())
with tf.Graph().as_default():
    tf.set_random_seed(7)
    columns = {key: tf.constant(value[:3]) for key, value in data.items()}
    inputs = tf.feature_column.input_layer(columns, deep)
    logits = tf.feature_column.linear_model(columns, wide)
    last = tf.Variable(tf.random_normal([2]))
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(inputs.shape, session.run([inputs, logits, last]))
print(sorted(tf.feature_column.make_parse_example_spec([age, job]).items()))

# TensorFlow's wide and deep tutorial of 2017 on a small made-up census, and what it exports.
import os
import numpy as np
import tensorflow as tf

COLUMNS = ["education", "occupation", "gender", "relationship"]
random = np.random.RandomState(7)
ROWS = 200
table = {
    "education": random.choice(["Bachelors", "HS-grad", "Masters", "Doctorate"], ROWS),
    "occupation": random.choice(["Sales", "Tech-support", "Craft-repair", "Farming", "Armed"], ROWS),
    "gender": random.choice(["female", "male"], ROWS),
    "relationship": random.choice(["Husband", "Wife", "Own-child"], ROWS),
}
age = random.randint(17, 80, ROWS)
hours = random.randint(10, 60, ROWS)
income = ((table["education"] == "Doctorate") | (age + hours > 95)).astype(np.int32)


def input_fn():
    features = {
        "age": tf.constant(age.astype(np.float32)),
        "hours": tf.constant(hours.reshape(-1, 1)),
    }
    for name in COLUMNS:
        features[name] = tf.SparseTensor(
            indices=[[row, 0] for row in range(ROWS)], values=table[name], dense_shape=[ROWS, 1])
    return features, tf.constant(income)


layers = tf.contrib.layers
gender = layers.sparse_column_with_keys(column_name="gender", keys=["female", "male"])
education = layers.sparse_column_with_hash_bucket("education", hash_bucket_size=50)
occupation = layers.sparse_column_with_hash_bucket("occupation", hash_bucket_size=20)
relationship = layers.sparse_column_with_hash_bucket("relationship", hash_bucket_size=10)
real_age = layers.real_valued_column("age")
real_hours = layers.real_valued_column("hours", normalizer=lambda x: tf.to_float(x) / 40.0)
age_buckets = layers.bucketized_column(real_age, boundaries=[18, 25, 30, 35, 40, 45, 50, 55, 60, 65])
wide = [
    gender, education, occupation, relationship, age_buckets,
    layers.crossed_column([education, occupation], hash_bucket_size=40),
    layers.crossed_column([age_buckets, education, occupation], hash_bucket_size=100),
    layers.crossed_column([gender, relationship], 15, hash_key=layers.SPARSE_FEATURE_CROSS_DEFAULT_HASH_KEY),
]
deep = [
    layers.embedding_column(education, dimension=8),
    layers.embedding_column(gender, dimension=8),
    layers.embedding_column(layers.crossed_column([education, relationship], 30), dimension=3, combiner="sum"),
    layers.one_hot_column(occupation),
    real_age, real_hours,
]
print([column.key for column in sorted(set(wide + deep), key=lambda column: column.key)])
config = lambda: tf.contrib.learn.RunConfig(tf_random_seed=11)
models = {
    "wide": tf.contrib.learn.LinearClassifier(feature_columns=wide, config=config()),
    "deep": tf.contrib.learn.DNNClassifier(feature_columns=deep, hidden_units=[10, 5], config=config()),
    "wide_n_deep": tf.contrib.learn.DNNLinearCombinedClassifier(
        linear_feature_columns=wide, dnn_feature_columns=deep, dnn_hidden_units=[10, 5],
        fix_global_step_increment_bug=True, config=config()),
}
for name in sorted(models):
    model = models[name]
    model.fit(input_fn=input_fn, steps=5)
    results = model.evaluate(input_fn=input_fn, steps=1)
    for key in sorted(results):
        print(name, key, results[key])
    print(list(model.predict(input_fn=input_fn))[:10])
    print(model.get_variable_names())

spec = layers.create_feature_spec_for_parsing(wide + deep)
print(sorted((key, type(kind).__name__) for key, kind in spec.items()))
serving = tf.contrib.learn.build_parsing_serving_input_fn(spec)
path = models["wide_n_deep"].export_savedmodel("exports", serving)
print(type(path).__name__, len(os.listdir("exports")), sorted(os.listdir(path.decode())))
example = tf.train.Example()
for name in COLUMNS:
    example.features.feature[name].bytes_list.value.append(str(table[name][3]).encode())
example.features.feature["age"].float_list.value.append(float(age[3]))
example.features.feature["hours"].float_list.value.append(float(hours[3]))
with tf.Session(graph=tf.Graph()) as sess:
    meta = tf.saved_model.loader.load(sess, ["serve"], path.decode())
    for name in sorted(meta.signature_def):
        signature = meta.signature_def[name]
        print(name, signature.method_name, sorted(signature.inputs), sorted(signature.outputs))
    signature = meta.signature_def["serving_default"]
    feed = {signature.inputs["inputs"].name: [example.SerializeToString()]}
    print(sess.run(signature.outputs["scores"].name, feed))

with tf.Graph().as_default():
    tf.set_random_seed(3)
    features, _ = input_fn()
    x = layers.input_from_feature_columns(features, deep)
    shared = layers.input_from_feature_columns(
        features, layers.shared_embedding_columns([relationship, layers.sparse_column_with_hash_bucket(
            "occupation", hash_bucket_size=10)], 2))
    noise = tf.random_uniform([2])
    with tf.Session() as sess:
        sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
        print(sess.run(x)[:2], sess.run(shared)[:2], sess.run(noise))

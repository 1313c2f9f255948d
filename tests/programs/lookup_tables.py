"""A softmax exported as TensorFlow Serving's first example does it: labels by a table of words."""
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

tf.set_random_seed(1)
mnist = input_data.read_data_sets("MNIST_data", one_hot=True)
serialized = tf.placeholder(tf.string, name="tf_example")
x = tf.identity(tf.parse_example(serialized, {"x": tf.FixedLenFeature([784], tf.float32)})["x"], name="x")
y_ = tf.placeholder(tf.float32, [None, 10])
names = tf.constant(["digit %d" % i for i in range(10)])
table = tf.contrib.lookup.index_to_string_table_from_tensor(names)
back = tf.contrib.lookup.index_table_from_tensor(names, num_oov_buckets=2)
pairs = tf.contrib.lookup.HashTable(
    tf.contrib.lookup.KeyValueTensorInitializer(["zero", "one"], [0, 1], tf.string, tf.int64), -1)
logits = tf.matmul(x, tf.Variable(tf.truncated_normal([784, 10], stddev=0.1)))
values, indices = tf.nn.top_k(tf.nn.softmax(logits, name="y"), 2)
classes = table.lookup(tf.to_int64(indices))
loss = tf.losses.softmax_cross_entropy(y_, logits)
train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.tables_initializer()])
    for step in range(20):
        images, labels = mnist.train.next_batch(50)
        _, cost = sess.run([train, loss], {x: images, y_: labels})
    print("%.5f" % cost)
    print(sess.run(classes, {x: mnist.test.images[:3]}))
    print(sess.run([back.lookup(tf.constant(["digit 3", "letter"])), pairs.lookup(tf.constant(["one", "two"]))]))
    builder = tf.saved_model.builder.SavedModelBuilder("export")
    info = tf.saved_model.utils.build_tensor_info
    constants = tf.saved_model.signature_constants
    signature = tf.saved_model.signature_def_utils.build_signature_def(
        {constants.CLASSIFY_INPUTS: info(serialized)},
        {constants.CLASSIFY_OUTPUT_CLASSES: info(classes), constants.CLASSIFY_OUTPUT_SCORES: info(values)},
        constants.CLASSIFY_METHOD_NAME)
    builder.add_meta_graph_and_variables(
        sess, [tf.saved_model.tag_constants.SERVING],
        {constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY: signature},
        legacy_init_op=tf.group(tf.tables_initializer(), name="legacy_init_op"))
    builder.save()
with tf.Session(graph=tf.Graph()) as sess:
    tf.saved_model.loader.load(sess, [tf.saved_model.tag_constants.SERVING], "export")
    print(sess.run(signature.outputs[constants.CLASSIFY_OUTPUT_CLASSES].name, {"x:0": mnist.test.images[:2]}))

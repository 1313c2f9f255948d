"""The lessons as the slides show them: `python -m lessons --notebooks DIR --as-on-the-slide`.

The slides' own imports and the whole loop stand in the notebook, nothing of this project:
they are for the kernel "TensorFlow 1 (tf1_mnist)", which `python -m tf1_mnist.kernel install`
puts into Jupyter's menu, or for a TensorFlow 1. The graph is cut from the lesson's source.
"""

from tf1_mnist.teaching.notebooks import HEADINGS, RE_RUN, Parts, title

KERNEL = {"display_name": "TensorFlow 1 (tf1_mnist)", "language": "python", "name": "tf1_mnist"}

IMPORTS = """\
import tensorflow as tf
import random

from tensorflow.examples.tutorials.mnist import input_data"""

DATA = 'mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)'

RESET = """\
tf.reset_default_graph()
tf.set_random_seed(1234)"""

RUN = """\
sess = tf.Session()
init = tf.global_variables_initializer()
sess.run(init)

for epoch in range(training_cnt):
    avg_cost = 0
    total_batch = int(mnist.train.num_examples / batch_size)

    for i in range(total_batch):
        batch_xs, batch_ys = mnist.train.next_batch(batch_size)
        feed_dict = {X: batch_xs, Y: batch_ys%(train_feed)s}
        c, _ = sess.run([cost, op_train], feed_dict=feed_dict)
        avg_cost += c / total_batch

    print('Epoch:', '%%04d' %% (epoch + 1), 'cost =',
          '{:.9f}'.format(avg_cost))

print('Learning Finished!')"""

TEST = """\
print('Accuracy(train):', sess.run(accuracy, feed_dict={
    X: mnist.train.images, Y: mnist.train.labels%(test_feed)s}))

print('Accuracy(test):', sess.run(accuracy, feed_dict={
    X: mnist.test.images, Y: mnist.test.labels%(test_feed)s}))"""

ONE_DIGIT = """\
r = random.randint(0, mnist.test.num_examples - 1)
print("Label: ", sess.run(tf.argmax(mnist.test.labels[r:r + 1], 1)))
print("Prediction: ", sess.run(
    prediction, feed_dict={X: mnist.test.images[r:r + 1]%(test_feed)s}))"""

KERAS_IMPORTS = """\
import numpy as np
from keras.datasets import mnist
from keras.models import Sequential
from keras.layers.core import Dense, Dropout, Activation
from keras.optimizers import Adam
from keras.utils import np_utils

np.random.seed(1234)"""

KERAS_TRAIN = """\
model.fit(X_train, Y_train,
          batch_size=BATCH_SIZE, epochs=training_cnt,
          verbose=1)"""

KERAS_TEST = """\
score = model.evaluate(X_test, Y_test, verbose=1)
print("\\nTest cost:", score[0])
print('Test accuracy:', score[1])"""

# Lines of the Keras lesson that today's Keras needs, and the slide's in their place.
_KERAS_LINES = (
    ("model.add(Input(shape=(784,)))      # then: Dense(N_HIDDEN, input_dim=784)\n", ""),
    ("model.add(Dense(N_HIDDEN))", "model.add(Dense(N_HIDDEN, input_shape=(784,)))"),
    ("metrics=['accuracy'])     # then printed as 'acc'", "metrics=['accuracy'])"),
    ("X_train.shape[0], 784", "60000, 784"),
    ("X_test.shape[0], 784", "10000, 784"),
    ("to_categorical(", "np_utils.to_categorical("),
)


def graph_cells(step, source):
    """Yield a graph lesson's cells, ('markdown' or 'code', text), in the slides' order."""
    parts = Parts(source)
    feeds = {name: _feed(parts, name) for name in ("train_feed", "test_feed")}
    yield "markdown", f"{title(step, parts)}\n\n{RE_RUN}"
    yield "code", IMPORTS
    yield "markdown", "## 데이터 읽기 (read_data_sets)"
    yield "code", DATA
    yield "code", RESET
    yield "markdown", "## 파라미터값 설정 (parameters)"
    yield "code", parts.constants
    for paragraph in parts.body("build_graph").split("\n\n"):
        if paragraph.startswith(("tf.set_random_seed", "return Model(")):
            continue
        heading = next((heading for word, heading in HEADINGS if word in paragraph), None)
        if heading:
            yield "markdown", f"## {heading}"
        yield "code", paragraph
    yield "markdown", "## 모델 실행 (run/update)"
    yield "code", RUN % feeds
    yield "markdown", "## 모델 검정 (test)"
    yield "code", TEST % feeds
    yield "code", ONE_DIGIT % feeds


def keras_cells(step, source):
    """Yield the Keras lesson's cells."""
    parts = Parts(source)

    def body(name):
        lines = parts.body(name).split("\n")
        kept = "\n".join(line for line in lines if not line.startswith(("from ", "return"))).strip()
        for ours, slides in _KERAS_LINES:
            kept = kept.replace(ours, slides, 1 if "N_HIDDEN" in ours else -1)
        return kept

    build, _, compiled = body("build_model").partition("model.compile(")
    yield "markdown", title(step, parts)
    yield "code", KERAS_IMPORTS
    yield "markdown", "## 파라미터값 설정 (parameters)"
    yield "code", parts.constants
    yield "markdown", "## 데이터 읽기 (mnist.load_data)"
    yield "code", body("load")
    yield "markdown", "## 모델 구축 (Build graph)"
    yield "code", build.strip()
    yield "markdown", "## 모델 실행 (run/update)"
    yield "code", f"model.compile({compiled}"
    yield "code", KERAS_TRAIN
    yield "markdown", "## 모델 검정 (test)"
    yield "code", KERAS_TEST


def _feed(parts, name):
    """', keep_prob: 0.7': what the lesson feeds besides X and Y, as the slide writes it."""
    fed = parts.keyword("build_graph", name)
    return f", {fed.strip('{}')}" if fed else ""

"""The slides' session: run/update (모델 실행), then test (모델 검정).

Every lesson builds another graph; this loop is the same on all slides, so it
stands here once, written as the slides write it.
"""

import math
import random
import sys
from typing import Any, NamedTuple

from tf1_mnist import legacy as tf


class Model(NamedTuple):
    """What the loop needs of a lesson's graph.

    X: placeholder, float32 [batch, 784], pixels 0 … 1.
    Y: placeholder, float32 [batch, 10], one-hot labels.
    cost: float32 [], mean cross-entropy of the batch, in nats.
    op_train: the operation that updates the variables once.
    prediction: int64 [batch], the digit thought likeliest.
    accuracy: float32 [], 0 … 1.
    train_feed, test_feed: what else to feed; step 8's keep_prob.
    """

    X: Any
    Y: Any
    cost: Any
    op_train: Any
    prediction: Any
    accuracy: Any
    train_feed: dict = {}
    test_feed: dict = {}


def initialize(sess):
    """Give every variable of the session's graph its initial value."""
    with sess.graph.as_default():
        init = tf.global_variables_initializer()
    sess.run(init)


def train(sess, model, mnist, training_cnt, batch_size, first_epoch=0, progress=None, carried=0):
    """Train for `training_cnt` epochs and print each epoch's mean cost.

    Args:
        mnist: input_data.Datasets with one-hot labels.
        batch_size: 1 to mnist.train.num_examples.
        first_epoch: epochs trained before, for the numbers printed.
        progress: called as progress(epoch, total_batch) for an iterable of batch numbers.
        carried: what the first epoch's cost begins with, where its first batches are trained.
    Yields: (epochs trained so far, avg_cost) after each epoch.
    """
    X, Y, cost, op_train = model.X, model.Y, model.cost, model.op_train
    batches = progress or (lambda epoch, total_batch: range(total_batch))

    for epoch in range(first_epoch, first_epoch + training_cnt):
        avg_cost, carried = carried, 0
        total_batch = int(mnist.train.num_examples / batch_size)

        for i in batches(epoch, total_batch):
            batch_xs, batch_ys = mnist.train.next_batch(batch_size)
            feed_dict = {X: batch_xs, Y: batch_ys, **model.train_feed}
            c, _ = sess.run([cost, op_train], feed_dict=feed_dict)
            # float(): NumPy of the deck's day divided a float32 by an int in float64.
            avg_cost += float(c) / total_batch

        print('Epoch:', '%04d' % (epoch + 1), 'cost =', f'{avg_cost:.9f}', flush=True)
        yield epoch + 1, avg_cost


def skip(mnist, batches, batch_size):
    """Draw and drop so many batches, so that a restored run goes on with the next one."""
    for _ in range(batches):
        mnist.train.next_batch(batch_size)


def test(sess, model, mnist):
    """Print accuracy on the training and the test set, and one test digit drawn at random.

    Returns: (accuracy on the training set, accuracy on the test set), float32.
    """
    X, Y, prediction, accuracy = model.X, model.Y, model.prediction, model.accuracy

    accuracy_train = sess.run(
        accuracy, feed_dict={X: mnist.train.images, Y: mnist.train.labels, **model.test_feed}
    )
    print('Accuracy(train):', accuracy_train, flush=True)

    accuracy_test = sess.run(
        accuracy, feed_dict={X: mnist.test.images, Y: mnist.test.labels, **model.test_feed}
    )
    print('Accuracy(test):', accuracy_test, flush=True)

    r = random.randint(0, mnist.test.num_examples - 1)
    print("Label: ", mnist.test.labels[r : r + 1].argmax(1))
    print(
        "Prediction: ",
        sess.run(prediction, feed_dict={X: mnist.test.images[r : r + 1], **model.test_feed}),
        flush=True,
    )
    return accuracy_train, accuracy_test


def warn_of_nan(avg_cost):
    """Say on stderr that the cost is no number; returns whether it was said."""
    if math.isnan(avg_cost):
        print(
            "the cost became NaN: the weights overshot; try a smaller --learning-rate",
            file=sys.stderr,
        )
        return True
    return False

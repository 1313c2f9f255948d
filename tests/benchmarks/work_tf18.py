"""The same pieces of work on a real TF 1.8.

PYTHON_WITH_TF18 work_tf18.py WORK DATA_DIR [LESSON.py]
"""

from __future__ import print_function

import json
import os
import resource
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))


def rss():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def epoch(model, sess, mnist):
    start = time.time()
    for _ in range(550):
        xs, ys = mnist.train.next_batch(100)
        feed = dict(model.train_feed)
        feed.update({model.X: xs, model.Y: ys})
        sess.run([model.cost, model.op_train], feed)
    return time.time() - start


def main():
    import tensorflow as tf
    from tensorflow.examples.tutorials.mnist import input_data

    tf.logging.set_verbosity(tf.logging.ERROR)
    work, directory = sys.argv[1:3]
    stdout, sys.stdout = sys.stdout, open(os.devnull, "w")
    before, start = rss(), time.time()
    mnist = input_data.read_data_sets(directory, one_hot=True)
    figure = {"read": time.time() - start, "read_memory": rss() - before}.get(work)
    if work == "batches":
        for _ in range(2):
            start = time.time()
            for _ in range(550):
                mnist.train.next_batch(100)
            figure = time.time() - start
    elif work in ("epoch", "whole", "lesson_memory"):
        import digits

        model = digits.lesson(sys.argv[3], tf)["build_graph"]()
        sess = tf.Session()
        sess.run(tf.global_variables_initializer())
        for _ in range(15 if work == "whole" else 2):
            figure = epoch(model, sess, mnist)
        if work != "epoch":
            for data in (mnist.train, mnist.test):
                feed = dict(model.test_feed)
                feed.update({model.X: data.images, model.Y: data.labels})
                sess.run(model.accuracy, feed)
        if work == "lesson_memory":
            figure = rss() - before
    print(json.dumps(figure), file=stdout)


if __name__ == "__main__":
    main()

# An Estimator that is killed, and one that is interrupted: the next run goes on from the last checkpoint.
import os
import signal
import subprocess
import sys

import numpy as np
import tensorflow as tf

images = np.random.RandomState(1).rand(64, 12).astype(np.float32)
labels = (images.sum(1) > 6).astype(np.int32)
tf.logging.set_verbosity(tf.logging.ERROR)


class Watch(tf.train.SessionRunHook):
    """Prints each step's loss; at a step, sends this process a signal."""

    def __init__(self, loss, end=None, number=None):
        self.loss, self.end_at, self.number = loss, end, number

    def before_run(self, run_context):
        return tf.train.SessionRunArgs([tf.train.get_global_step(), self.loss])

    def after_run(self, run_context, run_values):
        print("step %d loss %.6f" % (run_context.session.run(tf.train.get_global_step()), run_values.results[1]))
        sys.stdout.flush()
        if self.number and run_context.session.run(tf.train.get_global_step()) >= self.end_at:
            os.kill(os.getpid(), self.number)


def model_fn(features, labels, mode, params):
    net = tf.layers.dense(features["x"], 8, tf.nn.relu)
    net = tf.layers.dropout(net, 0.3, training=mode == tf.estimator.ModeKeys.TRAIN)
    logits = tf.layers.dense(net, 2)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    train_op = tf.train.AdamOptimizer(0.01).minimize(loss, tf.train.get_global_step())
    hooks = [Watch(loss, params.get("end"), params.get("number"))]
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op, training_hooks=hooks)


def train(model_dir, number):
    """Up to step 8; the first time, a signal of that number ends the process at step 5."""
    first = not tf.train.latest_checkpoint(model_dir)
    config = tf.estimator.RunConfig(tf_random_seed=3, save_checkpoints_steps=2)
    model = tf.estimator.Estimator(model_fn, model_dir, config, {"end": 5, "number": first and number})
    model.train(tf.estimator.inputs.numpy_input_fn(
        {"x": images}, labels, batch_size=16, num_epochs=None, shuffle=False), max_steps=8)
    print("latest", os.path.basename(model.latest_checkpoint()), model.get_variable_value("global_step"))


if len(sys.argv) > 1:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        train(sys.argv[1], int(sys.argv[2]))
    except KeyboardInterrupt:
        print("interrupted")
else:
    for name, number in (("killed", signal.SIGKILL), ("interrupted", signal.SIGINT)):
        for _ in range(2):
            print(name)
            sys.stdout.flush()
            subprocess.call([sys.executable, os.path.abspath(__file__), name, str(int(number))])

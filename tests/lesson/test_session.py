"""The lessons' session on this machine: Ctrl-C is heard between two runs, and only there."""

import importlib
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from tf1_mnist import legacy as tf
from tf1_mnist.lesson.session import LocalSession


@pytest.fixture(autouse=True)
def python_hears_ctrl_c():
    """A test run in the background inherits an ignored SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupting(done):
    """A tensor whose evaluation sends this process a SIGINT and then goes on in Python."""

    def interrupt():
        os.kill(os.getpid(), signal.SIGINT)
        done.extend(range(1000))
        return np.float32(1)

    return tf.py_func(interrupt, [], tf.float32, stateful=True)


def test_ctrl_c_waits_until_the_run_returns():
    done = []
    with tf.Graph().as_default():
        value = interrupting(done)
        with LocalSession() as sess:
            with pytest.raises(KeyboardInterrupt):
                sess.run(value)
            assert len(done) == 1000
            assert sess.run(tf.constant(3.0)) == 3  # heard once, and the session is sound


@pytest.mark.xfail(
    strict=True,
    raises=BaseException,
    reason="TensorFlow raises within the run: "
    "LocalSession is there for that; if this passes, it can go",
)
def test_tensorflows_own_session_waits_for_ctrl_c():
    done = []
    with tf.Graph().as_default():
        value = interrupting(done)
        with tf.Session(config=tf.ConfigProto(inter_op_parallelism_threads=-1)) as sess:
            sess.run(value)
    assert len(done) == 1000


def test_ctrl_c_between_runs_is_heard_at_once():
    with tf.Graph().as_default(), LocalSession():
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
            sum(range(10000))


@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.default_int_handler])
def test_the_handler_before_is_there_afterwards(handler):
    signal.signal(signal.SIGINT, handler)
    with tf.Graph().as_default(), LocalSession():
        assert (signal.getsignal(signal.SIGINT) is handler) == (handler is signal.SIG_IGN)
    assert signal.getsignal(signal.SIGINT) is handler


def test_an_error_of_the_run_is_tensorflows():
    with tf.Graph().as_default(), LocalSession() as sess:
        with pytest.raises(tf.errors.InvalidArgumentError, match="You must feed a value"):
            sess.run(tf.placeholder(tf.float32, [], name="X") + 1)


@pytest.mark.parametrize(
    "lesson, expected", [("step00_softmax", -1), ("step05_lr0001", 0), ("step07_deep_wide", 0)]
)
def test_a_single_layer_runs_in_the_callers_thread(lesson, expected):
    with tf.Graph().as_default():
        importlib.import_module(f"lessons.{lesson}").build_graph()
        with LocalSession() as sess:
            assert sess._config.inter_op_parallelism_threads == expected


STORM = """
import os, signal, threading, time
import numpy as np
from tf1_mnist import legacy as tf
from tf1_mnist.lesson.session import LocalSession

heard = []
signal.signal(signal.SIGINT, lambda *signal_and_frame: heard.append(1))

def interrupt():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])      # for the main thread
    while True:
        time.sleep(0.0005)
        os.kill(os.getpid(), signal.SIGINT)

with tf.Graph().as_default():
    X = tf.placeholder(tf.float32, [100, 784])
    W = tf.Variable(tf.zeros([784, 10]))
    cost = tf.reduce_mean(tf.square(tf.nn.relu(tf.matmul(X, W) - 1)))
    op_train = tf.train.AdamOptimizer(0.001).minimize(cost)
    with LocalSession() as sess:
        sess.run(tf.global_variables_initializer())
        threading.Thread(target=interrupt, daemon=True).start()
        end = time.monotonic() + 10
        while time.monotonic() < end:
            sess.run([cost, op_train], feed_dict={X: np.ones([100, 784], np.float32)})
        print(len(heard), flush=True)
        os._exit(0)
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs pthread_sigmask")
def test_a_storm_of_interrupts_leaves_the_heap_sound():
    """Aborts with "corrupted size vs. prev_size" in seconds if signals use the main stack."""
    ran = subprocess.run([sys.executable, "-c", STORM], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr[-500:]
    assert int(ran.stdout) > 100

"""Old programs, run as they stand: the figures a real TF 1.8 printed, and what a user meets."""
import concurrent.futures
import math
import pathlib
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, variables
from tests.programs import record

pytestmark = pytest.mark.matrix

PROGRAMS = pathlib.Path(__file__).parent
NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?")


def differences(expected, got):
    """Lines of which a word differs, or a number by more than 1e-5 relative (1e-6 near zero)."""
    found = []
    pairs = list(zip(expected.splitlines(), got.splitlines()))
    if len(expected.splitlines()) != len(got.splitlines()):
        found.append(("lines", len(expected.splitlines()), len(got.splitlines())))
    for old, new in pairs:
        words = [re.sub(r"\s+", "", NUMBER.sub("#", line)) for line in (old, new)]     # NumPy pads otherwise
        numbers = [list(map(float, NUMBER.findall(line))) for line in (old, new)]
        if words[0] != words[1] or not all(
                math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-6) for a, b in zip(*numbers)):
            found.append((old, new))
    return found


# Programs that do not yet print TF 1.8's figures, and why; strict, so that a mended one is noticed.
NOT_YET = {}


def marked(path):
    marks = [pytest.mark.extras] if _draws(path) or _is_python2(path) else []
    if path.stem in NOT_YET:
        marks.append(pytest.mark.xfail(strict=True, reason=NOT_YET[path.stem]))
    return pytest.param(path, id="-".join((*path.parent.parts[len(PROGRAMS.parts):], path.stem)),
                        marks=marks)


def _draws(path):
    return "matplotlib" in path.read_text()


def _is_python2(path):
    return path.parent.name == "python2"


@pytest.fixture(scope="module")
def printed(tmp_path_factory, data, request, zygote):
    """program's name -> its run. All that are asked for are started at once, two at a time."""
    asked = {item.callspec.params["path"] for item in request.session.items
             if item.originalname == "test_prints_what_tf18_printed"}

    def start(path):
        place = tmp_path_factory.mktemp(path.stem)
        (place / "MNIST_data").symlink_to(data)
        return zygote.run("tf1_mnist.run", [str(path)], place, variables(), timeout=300)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        yield {path: pool.submit(start, path) for path in sorted(asked)}


@pytest.mark.parametrize("path", [marked(path) for room in record.ROOMS
                                  for path in record.programs(room)])
def test_prints_what_tf18_printed(printed, path):
    if _draws(path):
        pytest.importorskip("matplotlib", reason="needs the extra 'plots'")
    if _is_python2(path):
        pytest.importorskip("fissix", reason="needs the extra 'python2'")
    ran = printed[path].result()
    assert ran.returncode == 0, ran.stderr
    expected = (path.parent / "expected" / (path.stem + ".txt")).read_text()
    assert not differences(expected, ran.stdout)
    assert "may not be TF 1's" not in ran.stderr


def test_a_changed_figure_is_a_difference():
    assert differences("cost 2.5000", "cost 2.5001") and not differences("cost 2.5000", "cost 2.50001")
    assert differences("a 1", "b 1") and differences("a 1\nb 2", "a 1")


def test_a_missing_name_says_what_to_use(run):
    ran = run("import tensorflow as tf\nx = 1\ntf.contrib.tensor_forest.client\n")
    assert ran.returncode == 1
    assert "tf.contrib.tensor_forest" in ran.stderr and "line 3" in ran.stderr
    assert "scikit-learn" in ran.stderr
    assert "tf1_mnist/run.py" not in ran.stderr


def test_argv_name_exit_code_and_path(run, tmp_path):
    (tmp_path / "beside.py").write_text("value = 5\n")
    ran = run("import sys, beside\nprint(__name__, sys.argv, beside.value, __file__)\nsys.exit(7)\n", "a", "--b")
    assert ran.returncode == 7
    assert ran.stdout == "__main__ ['program.py', 'a', '--b'] 5 program.py\n"


def test_program_errors_show_the_program_only(run):
    ran = run("def f():\n    return 1 / 0\nf()\n")
    assert ran.returncode == 1 and "ZeroDivisionError" in ran.stderr
    assert "line 2, in f" in ran.stderr and "tf1_mnist" not in ran.stderr


@pytest.mark.parametrize("script", ["absent.py", "."])
def test_no_such_program_is_one_line(run, script):
    ran = run(pathlib.Path(script))
    assert ran.returncode == 2 and len(ran.stderr.splitlines()) == 1


def test_missing_data_directory_is_one_line(run):
    ran = run("from tensorflow.examples.tutorials.mnist import input_data\n"
              "input_data.read_data_sets('nowhere/')\n", MNIST_OFFLINE="1")
    assert ran.returncode == 1 and "nowhere" in ran.stderr and "Traceback" not in ran.stderr


@pytest.mark.parametrize("statement", [
    "import input_data",
    "from tensorflow.contrib.learn.python.learn.datasets import mnist as input_data",
    "from tensorflow.contrib.learn.python.learn.datasets.mnist import read_data_sets; input_data = sys.modules['tf1_mnist.input_data']",
    "import tensorflow as tf; input_data = tf.contrib.learn.datasets.mnist",
    "import tensorflow.examples.tutorials.mnist.input_data as input_data",
])
def test_each_way_to_the_data(run, statement):
    ran = run(f"import sys\n{statement}\nprint(input_data.read_data_sets('MNIST_data').train.images.shape)\n")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "(1000, 784)"


def test_check_lists_symbols_without_running(run):
    ran = run("import tensorflow as tf\nfrom tensorflow.contrib import rnn\nraise SystemExit(9)\n"
              "tf.matmul; tf.layers.dense; rnn.BasicLSTMCell; tf.contrib.slim.conv2d; tf.contrib.factorization.GMM\n", flags=["--check"])
    assert ran.returncode == 1
    for part in ("tf.matmul", "tf.layers.dense", "tf.contrib.rnn.BasicLSTMCell", "tf.contrib.slim.conv2d"):
        assert part in ran.stdout
    missing = ran.stdout[ran.stdout.index("missing"):]
    assert "tf.contrib.factorization.GMM" in missing and "line 4" in missing and "tf.layers" not in missing


def test_check_reads_flags_and_values_without_running_them(run):
    ran = run("import tensorflow as tf\nFLAGS = tf.app.flags.FLAGS\ntf.app.flags.DEFINE_float('lr', 0.1, '')\n"
              "from tensorflow.contrib.layers import *\nprint(FLAGS.lr, tf.float32.name, tf.keras.layers.Dense)\n",
              flags=["--check"])
    assert ran.returncode == 0 and "missing: 0" in ran.stdout, ran.stdout + ran.stderr


def test_check_passes_a_program_that_runs(run):
    assert run(PROGRAMS / "cnn_layers.py", flags=["--check"]).returncode == 0


def test_keras_of_the_day(run):
    """Keras 2.1.6 on TF 1.8 printed these: it seeds each weight from numpy.random."""
    ran = run("""
import numpy as np
np.random.seed(1337)
from keras.models import Sequential
from keras.layers.core import Dense, Dropout, Flatten
from keras.layers.convolutional import Convolution2D
from keras.layers import MaxPooling2D
from keras.utils import np_utils
from keras.optimizers import Adam
model = Sequential()
model.add(Convolution2D(4, 3, 3, border_mode="valid", input_shape=(8, 8, 1), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(output_dim=8, activation="relu"))
model.add(Dense(3, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer=Adam(lr=0.001), metrics=["accuracy"])
print([w.ravel()[0] for w in model.get_weights()])
x = np.random.rand(40, 8, 8, 1)
y = np_utils.to_categorical(np.random.randint(0, 3, 40), 3)
print(model.evaluate(x, y, verbose=0))
history = model.fit(x, y, batch_size=8, nb_epoch=1, verbose=0, validation_data=(x, y))
print(sorted(history.history), [layer.name for layer in model.layers], model.predict_classes(x).shape)
""")
    assert ran.returncode == 0, ran.stderr
    expected = """[-0.34042776, 0.0, 0.288919, 0.0, -0.64313406, 0.0]
[1.1832737922668457, 0.225]
['acc', 'loss', 'val_acc', 'val_loss'] ['conv2d_1', 'max_pooling2d_1', 'dropout_1', 'flatten_1', 'dense_1', 'dense_2'] (40,)
"""
    assert not differences(expected, ran.stdout)


def test_a_checkpoint_of_tf18_is_restored(run):
    """tests/golden/tf18_checkpoint was written by TF 1.8's own save_restore of these variables."""
    ran = run(f"""
import tensorflow as tf
x = tf.placeholder(tf.float32, [None, 4])
hidden = tf.layers.dense(x, 3, name="hidden")
out = tf.contrib.layers.fully_connected(tf.layers.batch_normalization(hidden), 2, scope="out")
tf.train.AdamOptimizer().minimize(tf.reduce_sum(out))
with tf.Session() as sess:
    tf.train.Saver().restore(sess, {str(ROOT / "tests" / "golden" / "tf18_checkpoint" / "model")!r})
    for variable in tf.trainable_variables():
        print(variable.name, sess.run(variable).sum())
""")
    assert ran.returncode == 0, ran.stderr
    assert not differences((ROOT / "tests" / "golden" / "tf18_checkpoint" / "printed.txt").read_text(), ran.stdout)


def test_no_update_before_the_last_gradient(run):
    """tf.gradients and apply_gradients: else a weight may be updated before a gradient has read it."""
    ran = run("import tensorflow as tf\n"
              "tf.set_random_seed(1)\n"
              "x = tf.ones([2, 3])\n"
              "a, b = (tf.Variable(tf.random_normal([3, 3])) for _ in range(2))\n"
              "cost = tf.reduce_sum(tf.matmul(tf.nn.relu(tf.matmul(x, a)), b))\n"
              "grads = tf.gradients(cost, [a, b])\n"
              "before = len(tf.get_default_graph().get_operations())\n"
              "tf.train.GradientDescentOptimizer(.1).apply_gradients(zip(grads, [a, b]))\n"
              "ops = tf.get_default_graph().get_operations()[before:]\n"
              "updates = [op for op in ops if op.type == 'ApplyGradientDescent']\n"
              "def before_it(op, found):\n"
              "    for other in [*op.control_inputs, *(tensor.op for tensor in op.inputs)]:\n"
              "        if other not in found:\n"
              "            found.add(other)\n"
              "            before_it(other, found)\n"
              "    return found\n"
              "print(len(ops), [set(g.op for g in grads) <= before_it(op, set()) for op in updates])\n")
    assert ran.stdout == "4 [True, True]\n", ran.stderr


def test_numpy_as_it_was(run):
    ran = run("import numpy as np, tensorflow as tf\n"
              "print([np.float32(1.5)], np.int, np.asscalar(np.ones(1)), np.reshape(np.ones(4), newshape=(2, 2)).shape)\n")
    assert ran.stdout == "[1.5] <class 'int'> 1.0 (2, 2)\n"


def test_tostring_of_arrays(run):
    """NumPy 2.3 took it away; programs that write TFRecords call it. What has one of its own keeps it."""
    ran = run("import numpy as np\nfrom xml.etree import ElementTree\nclass Writer:\n    def tostring(self):\n"
              "        return np.arange(3, dtype=np.uint8).tostring()\n"
              "print(Writer().tostring(), ElementTree.tostring(ElementTree.Element('a')))\n1 / 0\n")
    assert ran.stdout == "b'\\x00\\x01\\x02' b'<a />'\n"
    assert 'line 7, in <module>' in ran.stderr and "1 / 0" in ran.stderr


@pytest.mark.extras
def test_figures_without_a_screen(run, tmp_path):
    pytest.importorskip("matplotlib")
    ran = run("import matplotlib.pyplot as plt\nplt.ion()\nfor i in range(3):\n    plt.cla()\n    plt.plot([1, i])\n"
              "    plt.draw()\n    plt.pause(0.1)\nplt.ioff()\nplt.show()\nprint('done')\n", DISPLAY="", WAYLAND_DISPLAY="")
    assert ran.returncode == 0 and ran.stdout == "done\n", ran.stderr
    assert (tmp_path / "figure-1.png").exists() and "figure-1.png" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupted(run, tmp_path):
    ran = run("import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nos.kill(os.getpid(), signal.SIGINT)\nfor i in range(10**9): pass\n")
    assert ran.returncode == 130 and "interrupted" in ran.stderr and "Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupted_within_a_run_of_a_session(run):
    ran = run("import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nimport numpy as np\n"
              "import tensorflow as tf\ndef interrupt():\n    os.kill(os.getpid(), signal.SIGINT)\n"
              "    for i in range(1000): pass\n    print('whole')\n    return np.float32(1)\n"
              "config = tf.ConfigProto(inter_op_parallelism_threads=-1)\n"
              "value = tf.py_func(interrupt, [], tf.float32)\ntf.Session(config=config).run(value)\nprint('not reached')\n")
    assert ran.returncode == 130 and ran.stdout == "whole\n" and "Traceback" not in ran.stderr, ran.stderr


def test_a_missing_checkpoint_is_not_found(run):
    ran = run("import tensorflow as tf\ntf.Variable(1.)\nsaver = tf.train.Saver()\nwith tf.Session() as sess:\n"
              "    try:\n        saver.restore(sess, './no-such')\n"
              "    except tf.errors.NotFoundError as error:\n        print(error.message)\n")
    assert ran.returncode == 0 and "Failed to find any matching files for ./no-such" in ran.stdout, ran.stderr


def test_importing_tf1_mnist_changes_nothing():
    code = ("import tf1_mnist, tensorflow as tf; import tf1_mnist.run; "
            "assert tf.executing_eagerly(); import keras; assert not hasattr(tf, 'placeholder')")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0


def test_deck_step0_gives_the_slides_figures(run, tmp_path, mnist_dir):
    (tmp_path / "MNIST_data").unlink()
    (tmp_path / "MNIST_data").symlink_to(mnist_dir)
    ran = run(PROGRAMS / "deck_step0.py", flags=["--rerun"])
    assert ran.returncode == 0, ran.stderr
    from tf1_mnist.deck import figures
    costs = dict(re.findall(r"Epoch: (\d+) cost = ([\d.]+)", ran.stdout))
    figures = {name: float(text) for name, text in figures.step(0).figures.items() if name.startswith("cost")}
    assert len(figures) == 9
    for name, cost in figures.items():
        assert math.isclose(float(costs[f"{int(name.split()[1]):04d}"]), cost, rel_tol=1e-6)


def test_check_of_a_module_whose_parts_need_another_package(run):
    ran = run("from tensorflow.python.layers.normalization import batch_normalization\n", flags=["--check"])
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_program_that_waits_for_a_button_goes_on_without_a_screen(run):
    pytest.importorskip("matplotlib", reason="needs the extra 'plots'")
    ran = run("import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 2])\n"
              "figure.show()\nplt.draw()\nplt.waitforbuttonpress()\nprint('on')\n")
    assert ran.stdout == "on\n" and "figure-1.png" in ran.stderr, ran.stderr


def test_check_lists_the_names_of_keras_by_itself(run):
    ran = run("import keras\nfrom keras.layers.core import Dense\nfrom keras.utils import np_utils\nfrom keras import backend as K\n"
              "K.set_image_dim_ordering('tf')\nkeras.datasets.mnist.load_data\nkeras.layers.Merge\n", flags=["--check"])
    assert ran.returncode == 1
    have, missing = ran.stdout.split("missing: 1")
    for name in ("keras.layers.core.Dense", "keras.utils.np_utils", "keras.backend.set_image_dim_ordering (line 5)"):
        assert name in have, ran.stdout
    assert "keras.layers.Merge (line 7)" in missing

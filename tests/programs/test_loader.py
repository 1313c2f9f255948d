"""Each way of importing TensorFlow gives a program TF 1's, and libraries today's."""

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A directory with a program, a module beside it, a package, an installed library."""
    place = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return place


def run(place, *arguments, command="tf1_mnist.run", **environment):
    paths = os.pathsep.join([str(ROOT), str(place / "site-packages")])
    return subprocess.run(
        [sys.executable, "-m", command, *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "", **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


FILES = {
    "beside.py": "import numpy as np\nvalue = np.zeros(2, np.uint8).tostring()\n",
    "site-packages/library.py": """
import tensorflow as tf
import tensorflow.compat.v1 as v1
def asks():
    import importlib
    import tensorflow
    return [each.__version__.split(".")[0] for each in (tf, v1, tensorflow)], [
        hasattr(each, "contrib") for each in
        (tf, v1, tensorflow, importlib.import_module("tensorflow.compat.v1"))]
def keras():
    import keras
    from tensorflow.keras.layers import Layer
    return keras.__version__.split(".")[0], Layer.__module__.split(".")[0]
def value(tf):
    return tf.constant(1)
""",
    "ways.py": """
import importlib, pickle, sys
def version(module): return module.VERSION
import tensorflow
print("import", version(tensorflow))
import tensorflow as tf
print("as", version(tf), tf.__version__)
print("importlib", version(importlib.import_module("tensorflow")))
print("__import__", version(__import__("tensorflow")))
print("sys.modules", version(sys.modules["tensorflow"]))
names = {}
exec("import tensorflow as tf", names)
print("exec", version(names["tf"]))
import tensorflow.compat.v1 as v1
v1.disable_v2_behavior()
print("compat.v1", version(v1), v1.layers.dense(v1.ones([2, 3]), 4).shape)
from tensorflow.compat.v1 import layers, placeholder
print("from compat.v1", layers is tf.layers)
from tensorflow.contrib import slim
import tensorflow.contrib.layers as contrib_layers
from tensorflow.contrib.layers import *
print("contrib", slim.conv2d.__name__, contrib_layers.fully_connected is fully_connected)
from tensorflow.keras.layers import Dense
import tensorflow.keras.layers as keras_layers
from tensorflow.python.keras.layers import Dense as inner
print("keras", Dense is tf.keras.layers.Dense is keras_layers.Dense is inner)
import keras
from keras.layers import Dense as alone
print("keras alone", keras.__version__, alone.__module__.split(".")[0])
import library
print("library", *library.asks(), library.keras(), library.value(tf).dtype)
print("pickle", pickle.loads(pickle.dumps(tf.float32)) is tf.float32)
import beside
print("beside", beside.value)
""",
    "inside.py": """
import tensorflow as tf
from tensorflow.python.framework.ops import IndexedSlicesValue, Tensor
from tensorflow.python.framework import dtypes, graph_util, ops
from tensorflow.python.ops import array_ops, control_flow_ops, math_ops, nn_ops, random_ops
from tensorflow.python.ops import rnn_cell, rnn_cell_impl, variable_scope as vs
import tensorflow.python.ops.rnn as rnn
print("moved", Tensor is ops.Tensor is tf.Tensor, IndexedSlicesValue.__name__,
      control_flow_ops.cond is tf.cond, graph_util.convert_variables_to_constants.__name__)
print("ours", array_ops.transpose is tf.transpose, math_ops.reduce_sum is tf.reduce_sum,
      nn_ops.dropout is tf.nn.dropout, random_ops.random_normal is tf.random_normal,
      rnn_cell.LSTMCell is rnn_cell_impl.LSTMCell is tf.nn.rnn_cell.LSTMCell,
      rnn.dynamic_rnn is tf.nn.dynamic_rnn)
from tensorflow.contrib.rnn.python.ops import core_rnn_cell
from tensorflow.contrib.layers.python.layers import initializers, regularizers
from tensorflow.contrib.layers.python.layers.layers import batch_norm
from tensorflow.contrib.learn.python.learn.datasets.mnist import read_data_sets
from tensorflow.contrib.framework.python.ops import arg_scope
from tensorflow.contrib.keras.api.keras.layers import Dense
from tensorflow.python.keras._impl.keras.engine.topology import Layer
from tensorflow.contrib.data import Dataset, batch_and_drop_remainder
print("contrib", core_rnn_cell.GRUCell is tf.contrib.rnn.GRUCell,
      batch_norm is tf.contrib.layers.batch_norm, arg_scope is tf.contrib.slim.arg_scope,
      regularizers.l2_regularizer is tf.contrib.layers.l2_regularizer)
from tensorflow.core.framework import summary_pb2
from tensorflow.python import debug, pywrap_tensorflow
from tensorflow.python.client import device_lib, timeline
from tensorflow.python.layers import core
from tensorflow.python.platform import gfile
from tensorflow.python.tools import freeze_graph
from tensorflow.python.training import moving_averages
from tensorflow.python.util import nest
print("others", core.Dense is tf.layers.Dense, nest.is_sequence([1]), gfile.GFile is tf.gfile.GFile,
      pywrap_tensorflow.NewCheckpointReader is tf.train.NewCheckpointReader)
for statement in ("from tensorflow.contrib.slim.nets import inception",
                  "from tensorflow.contrib.layers.python.layers.layers import nothing",
                  "import tensorflow.contrib.nothing", "ops.nothing",
                  "from tensorflow.python.framework.ops import nothing"):
    try:
        exec(statement)
    except (ImportError, AttributeError) as error:
        print(type(error).__name__, str(error).split(" ")[0])
""",
    "children.py": """
import multiprocessing, subprocess, sys
def child(number):
    import numpy, tensorflow
    return tensorflow.VERSION, number, numpy.ones(1, "uint8").tostring()
if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(child, [1]))
    for arguments in (["-c", "import tensorflow; print(tensorflow.VERSION)"], ["child.py", "a"],
                      ["-m", "package.inner.module"]):
        sys.stdout.flush()
        subprocess.run([sys.executable, *arguments], check=True)
""",
    "child.py": """'''A script.'''
from __future__ import print_function
import sys, beside
print(__name__, __spec__, sys.argv, sys.path[0], beside.value)
""",
    "package/__init__.py": "import sys\nname = __name__\n",
    "package/__main__.py": "from . import name\nprint('main of', name)\n",
    "package/version.py": "import tensorflow as tf\nprint(tf.__version__)\n",
    "package/inner/__init__.py": "",
    "package/inner/module.py": """
import sys
from .. import name
from . import other
print(__name__, __package__, __spec__.name, name, other.value, sys.argv[1:], sys.path[0])
""",
    "package/inner/other.py": "value = 3\n",
    "wrong.py": "import beside\ndef f():\n    import broken\nf()\n",
    "broken.py": "x = 1\n\ny = x.nothing\n",
}


def test_every_way_to_import(project):
    ran = run(project, "ways.py")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "import 1.8.0",
        "as 1.8.0 1.8.0",
        "importlib 1.8.0",
        "__import__ 1.8.0",
        "sys.modules 1.8.0",
        "exec 1.8.0",
        "compat.v1 1.8.0 (2, 4)",
        "from compat.v1 True",
        "contrib convolution True",
        "keras True",
        "keras alone 2.1.6 tensorflow",
        "library ['2', '2', '2'] [False, False, False, False] ('3', 'keras') <dtype: 'int32'>",
        "pickle True",
        "beside b'\\x00\\x00'",
    ]


def test_modules_inside_tensorflow_as_tf18_had_them(project):
    ran = run(project, "inside.py")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "moved True IndexedSlicesValue True convert_variables_to_constants",
        "ours True True True True True True",
        "contrib True True True True",
        "others True True True True",
        "ModuleNotFoundError tf.contrib.slim.nets.inception",
        "ModuleNotFoundError tf.contrib.layers.nothing",
        "ModuleNotFoundError tf.contrib.nothing",
        "MissingSymbol tf.python.framework.ops.nothing",
        "ModuleNotFoundError tf.python.framework.ops.nothing",
    ]
    checked = run(project, "--check", "inside.py")
    assert checked.returncode == 0, checked.stdout
    assert re.search(r"1\.8\.0's names on TensorFlow 2\.\d+", checked.stdout.splitlines()[0])


def test_the_version_that_runs_is_said(project):
    ran = run(project, "-m", "package.version")
    assert ran.stdout == "1.8.0\n" and re.fullmatch(
        r"tf1_mnist.run: .* on TensorFlow 2\.\d+\..*\n", ran.stderr
    )


def test_children_inherit(project):
    ran = run(project, "children.py")
    assert ran.returncode == 0, ran.stderr
    directory = str(project.resolve())
    assert ran.stdout.splitlines() == [
        "[('1.8.0', 1, b'\\x01')]",
        "1.8.0",
        f"__main__ None ['child.py', 'a'] {directory} b'\\x00\\x00'",
        f"__main__ package.inner package.inner.module package 3 [] {directory}",
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_a_forked_child_has_sessions(tmp_path):
    (tmp_path / "forks.py").write_text("""
import multiprocessing
import tensorflow as tf
def work(number):
    with tf.Graph().as_default(), tf.Session() as session:
        return int(session.run(tf.constant(number) * 2))
with multiprocessing.get_context("fork").Pool(2) as pool:
    print(pool.map_async(work, [1, 2, 3]).get(60), work(4))
""")
    ran = run(tmp_path, "forks.py")
    assert (ran.stdout, ran.returncode) == ("[2, 4, 6] 8\n", 0), ran.stderr


@pytest.mark.parametrize("module", ["package.inner.module", "package"])
def test_modules_run_as_python_runs_them(project, module):
    ours, theirs = (
        run(project, "-m", module, "a", "--b"),
        run(project, "a", "--b", command=module, PYTHONDONTWRITEBYTECODE="1"),
    )
    assert ours.returncode == theirs.returncode == 0, ours.stderr + theirs.stderr
    assert ours.stdout == theirs.stdout != ""


@pytest.mark.parametrize("module", ["package.absent", "absent", "package.inner", "..package"])
def test_no_such_module_is_one_line(project, module):
    ran = run(project, "-m", module)
    assert ran.returncode == 2 and len(ran.stderr.splitlines()) == 1
    assert f"-m {module}" in ran.stderr


def test_errors_show_the_programs_lines_only(project):
    ran = run(project, "wrong.py")
    assert ran.returncode == 1
    files = [line.split('"')[1] for line in ran.stderr.splitlines() if line.startswith("  File")]
    assert [os.path.basename(each) for each in files] == ["wrong.py", "wrong.py", "broken.py"]
    assert "line 3" in ran.stderr and "tf1_mnist" not in ran.stderr


def test_nothing_is_left_beside_the_program(project):
    assert not list(project.glob("**/__pycache__/beside*")) and not list(
        project.glob("package/**/*.pyc")
    )

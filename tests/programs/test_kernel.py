"""The kernel in Jupyter's menu and the extension in kernels of another choice."""
import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT, cold
from tf1_mnist.programs import kernelspec

nbformat = pytest.importorskip("nbformat", reason="needs the extra 'notebooks'")
nbclient = pytest.importorskip("nbclient", reason="needs the extra 'notebooks'")
pytest.importorskip("ipykernel", reason="needs the extra 'notebooks'")
pytestmark = pytest.mark.extras

PLAIN = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]


def execute(cells, place, argv=None, **environment):
    """Run cells in a kernel, errors and all, in the directory `place`. Returns: {cell: its outputs as text}."""
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpec

    class Manager(AsyncKernelManager):
        kernel_spec = KernelSpec(argv=argv or kernelspec.spec()["argv"], language="python")

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    manager = Manager(transport="ipc", ip=str(place / "ipc"))
    client = nbclient.NotebookClient(notebook, km=manager, timeout=120, allow_errors=True)
    before = dict(os.environ)
    os.environ.update({"PYTHONPATH": str(ROOT), **environment})
    try:
        with client.setup_kernel(cwd=str(place), cleanup_kc=True):
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return [text_of(cell) for cell in notebook.cells]


def text_of(cell):
    return "".join(output.get("text") or output.get("data", {}).get("text/plain")
                   or "\n".join(output.get("traceback", [])) for output in cell.outputs)


# --- the kernel in the menu ---------------------------------------------------------------

def test_install_and_uninstall(tmp_path):
    done = cold("tf1_mnist.kernel", ["install", "--prefix", "here"], tmp_path, {})
    place = tmp_path / "here" / "share" / "jupyter" / "kernels" / "tf1_mnist"
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith(os.path.join("kernels", "tf1_mnist"))
    spec = json.loads((place / "kernel.json").read_text())
    assert spec["display_name"] == "TensorFlow 1 (tf1_mnist)" and spec["argv"][0] == sys.executable
    again = cold("tf1_mnist.kernel", ["install", "--prefix", "here"], tmp_path, {})
    assert again.returncode == 0, again.stderr
    done = cold("tf1_mnist.kernel", ["uninstall", "--prefix", "here"], tmp_path, {})
    assert done.returncode == 0 and not place.exists(), done.stderr
    done = cold("tf1_mnist.kernel", ["uninstall", "--prefix", "here"], tmp_path, {})
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "no kernel tf1_mnist" in done.stderr


def test_install_for_the_user_by_another_name(tmp_path):
    variables = {"JUPYTER_DATA_DIR": str(tmp_path / "data")}
    done = cold("tf1_mnist.kernel", ["install", "--user", "--name", "old-tf"], tmp_path, variables)
    assert done.returncode == 0 and (tmp_path / "data" / "kernels" / "old-tf" / "kernel.json").exists(), done.stderr
    done = cold("tf1_mnist.kernel", ["uninstall", "--name", "old-tf"], tmp_path, variables)
    assert done.returncode == 0 and not (tmp_path / "data" / "kernels" / "old-tf").exists()


@pytest.mark.parametrize("flags, part", [
    ((), "required"), (("install", "--user", "--prefix", "x"), "not allowed with"),
    (("install", "--prefix", "x", "--name", "a b"), "Invalid kernel name"),
    (("uninstall", "--prefix", "x", "--name", "python3"), "not tf1_mnist's"),
])
def test_what_cannot_be_done_is_one_line(tmp_path, flags, part):
    done = cold("tf1_mnist.kernel", flags, tmp_path, {})
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and part in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_another_kernel_of_that_name_is_left_alone(tmp_path):
    place = tmp_path / "x" / "share" / "jupyter" / "kernels" / "tf1_mnist"
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps({"argv": ["python"], "display_name": "x", "language": "python"}))
    done = cold("tf1_mnist.kernel", ["uninstall", "--prefix", "x"], tmp_path, {})
    assert done.returncode == 2 and "not tf1_mnist's" in done.stderr and place.exists()


def test_jupyter_starts_the_installed_kernel(tmp_path, monkeypatch):
    """By its name, as Jupyter does; a cell that is changed and run again follows the re-run rule."""
    cold("tf1_mnist.kernel", ["install", "--prefix", "here"], tmp_path, {})
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "here" / "share" / "jupyter"))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import tensorflow as tf\ntf.Session()")])
    nbclient.NotebookClient(notebook, kernel_name="tf1_mnist", timeout=120).execute()
    assert "Session at 0x" in text_of(notebook.cells[0])


# --- cells -----------------------------------------------------------------------------------

def test_cells_in_the_kernel(tmp_path):
    shown = execute([
        "import tensorflow as tf\nx = tf.placeholder(tf.float32, [None, 3])\nx.shape",
        "%tensorflow_version 1.x",
        "%tensorflow_version 2.x",
        "%load_ext tf1_mnist",
        "import numpy as np\nnp.ones(1, np.uint8).tostring()",
        "def f():\n    return tf.layers.dense(x, 'three')\nf()",
        "print 'Python 2', 7 / 2",
        "print 9 / 2",
        "from tensorflow.examples.tutorials.mnist import input_data\ninput_data.read_data_sets('no')",
        "tf.contrib.tensor_forest.client",
    ], tmp_path, MNIST_OFFLINE="1")
    assert shown[0] == "TensorShape([Dimension(None), Dimension(3)])"
    assert shown[1].startswith("TensorFlow 1 is on") and shown[1].count("\n") == 1
    assert "another kernel" in shown[2]
    assert "already loaded" in shown[3] and shown[4] == "b'\\x01'"
    assert str(ROOT / "tf1_mnist") not in "".join(shown)
    assert "ValueError" in shown[5] and "tf.layers.dense" in shown[5]
    assert "Python 2 3\n" in shown[6] and "this notebook is Python 2" in shown[6] and shown[7] == "4\n"
    assert shown[8].startswith("DataError: ") and len(shown[8].splitlines()) == 1
    assert "(line 1 of the cell)" in shown[9] and "ipykernel_" not in shown[9].splitlines()[-1]


def test_the_extension_in_a_plain_kernel(tmp_path):
    shown = execute(["%load_ext tf1_mnist", "import tensorflow as tf\nfrom tensorflow.contrib import layers\ntf.placeholder",
                     "import keras\nkeras.__version__", "tf.executing_eagerly()"], tmp_path, PLAIN)
    assert shown[0] == "" and "placeholder(dtype, shape=None" in shown[1]
    assert shown[2] == "'2.1.6'" and shown[3] == "False"


@pytest.mark.parametrize("module", ["tensorflow", "keras"])
def test_where_tensorflow_2_is_in_the_kernel_nothing_is_switched(tmp_path, module):
    shown = execute([f"import {module}", "%load_ext tf1_mnist",
                     "import tensorflow as tf\nprint(tf.executing_eagerly(), hasattr(tf, 'placeholder'))",
                     "import tf1_mnist\ntf1_mnist.activate()"], tmp_path, PLAIN)
    lines = [line for line in shown[1].splitlines() if not line.startswith(("20", "WARNING", "I0", "E0", "W0", "To enable"))]
    assert len(lines) == 1 and "restart the kernel" in lines[0], shown[1]
    assert shown[2].splitlines()[-1] == "True False"
    assert "UsageError" in shown[3] and "restart the kernel" in shown[3]


def test_activate_in_plain_python(tmp_path):
    (tmp_path / "a.py").write_text("import tf1_mnist\ntf1_mnist.activate()\ntf1_mnist.activate()\n"
                                   "import tensorflow as tf\nprint(tf.Session().run(tf.placeholder_with_default(3, [])))\n")
    ran = subprocess.run([sys.executable, "a.py"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
                         capture_output=True, text=True)
    assert ran.returncode == 0 and ran.stdout == "3\n", ran.stderr


def test_importing_tf1_mnist_stays_light():
    code = ("import sys, tf1_mnist, tf1_mnist.kernel, tf1_mnist.run; "
            "print([m for m in ('tensorflow', 'numpy', 'IPython', 'nbformat', 'jupyter_client') if m in sys.modules])")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout == "[]\n"


# --- what a session returns --------------------------------------------------------------------

def test_scalars_count_as_before_numpy_2(tmp_path):
    """NumPy 1 had float32 / int in float64: the slide's `avg_cost += c / total_batch`."""
    (tmp_path / "a.py").write_text(
        "import numpy as np, tensorflow as tf\n"
        "c, (d, e), v = tf.Session().run([tf.constant(.1), (tf.constant(.2), tf.constant(3)), tf.ones([2])])\n"
        "print([type(x).__name__ for x in (c, c / 550, 1 - c, c + d, (c + d) / 2, -c, c * v, e)], c == .1, c < .1)\n"
        "print(c, [c], '%.9f' % (c / 7), isinstance(c, np.float32), hash(c) == hash(np.float32(.1)), type(c))\n"
        "print(tf.Session().run(tf.constant(2.) * c), sum([c, d]), {np.float32(.1): 1}[c])\n")
    ran = cold("tf1_mnist.run", ["a.py"], tmp_path, {})
    assert ran.stdout == (    # as TF 1.8 with NumPy 1.16
        "['float32', 'float64', 'float64', 'float32', 'float64', 'float32', 'ndarray', 'int32'] False False\n"
        "0.1 [0.1] 0.014285714 True True <class 'numpy.float32'>\n"
        "0.2 0.30000000447034836 1\n"), ran.stdout + ran.stderr

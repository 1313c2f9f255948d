"""Old programs, run as they stand: the figures a real TF 1.8 printed, and what a user meets."""
import math
import os
import pathlib
import re
import subprocess
import sys

import pytest

from tests import idx_files
from tests.conftest import ROOT
from tests.programs import record

PROGRAMS = pathlib.Path(__file__).parent / "programs"
NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The directory MNIST_data that record.py made for TF 1.8, byte for byte."""
    return idx_files.write(tmp_path_factory.mktemp("data") / "MNIST_data", train=6000, test=1000)


@pytest.fixture
def run(tmp_path, data):
    """Run a program (a path, or its text) in a directory with MNIST_data/."""
    (tmp_path / "MNIST_data").symlink_to(data)

    def start(program, *arguments, flags=(), **environment):
        if not isinstance(program, pathlib.Path):
            (tmp_path / "program.py").write_text(program)
            program = "program.py"
        variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        return subprocess.run([sys.executable, "-m", "tf1_mnist.run", *flags, str(program), *arguments],
                              cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=300)
    return start


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
    reason = NOT_YET.get(path.stem)
    return pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


@pytest.mark.parametrize("path", map(marked, record.programs()))
def test_prints_what_tf18_printed(run, path):
    ran = run(path)
    assert ran.returncode == 0, ran.stderr
    expected = (PROGRAMS / "expected" / (path.stem + ".txt")).read_text()
    assert not differences(expected, ran.stdout)
    assert "may not be TF 1's" not in ran.stderr


def test_a_changed_figure_is_a_difference():
    assert differences("cost 2.5000", "cost 2.5001") and not differences("cost 2.5000", "cost 2.50001")
    assert differences("a 1", "b 1") and differences("a 1\nb 2", "a 1")


@pytest.mark.parametrize("name,flags", [("estimator", ())])
def test_estimator_names_the_mend(run, name, flags):
    ran = run("import tensorflow as tf\nx = 1\ntf.estimator.Estimator(None)\n")
    assert ran.returncode == 1
    assert "tf.estimator" in ran.stderr and "line 3" in ran.stderr and "2.15" in ran.stderr
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


def test_python_2_is_one_line(run):
    ran = run("import tensorflow as tf\nprint 'hello'\n")
    assert ran.returncode == 2 and len(ran.stderr.splitlines()) == 1
    assert "line 2" in ran.stderr and "2to3" in ran.stderr


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
              "tf.matmul; tf.layers.dense; rnn.BasicLSTMCell; tf.contrib.slim.conv2d; tf.estimator\n", flags=["--check"])
    assert ran.returncode == 1
    for part in ("tf.matmul", "tf.layers.dense", "tf.contrib.rnn.BasicLSTMCell"):
        assert part in ran.stdout
    missing = ran.stdout[ran.stdout.index("missing"):]
    assert "tf.contrib.slim.conv2d" in missing and "line 4" in missing and "tf.layers" not in missing


def test_check_passes_a_program_that_runs(run):
    assert run(PROGRAMS / "cnn_layers.py", flags=["--check"]).returncode == 0


def test_importing_tf1_mnist_changes_nothing():
    code = ("import tf1_mnist, tensorflow as tf; import tf1_mnist.run; "
            "assert tf.executing_eagerly(); import keras; assert not hasattr(tf, 'placeholder')")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0


def test_deck_step0_gives_the_slides_figures(run, tmp_path, mnist_dir):
    (tmp_path / "MNIST_data").unlink()
    (tmp_path / "MNIST_data").symlink_to(mnist_dir)
    ran = run(PROGRAMS / "deck_step0.py", flags=["--rerun"])
    assert ran.returncode == 0, ran.stderr
    from tf1_mnist import slides
    costs = dict(re.findall(r"Epoch: (\d+) cost = ([\d.]+)", ran.stdout))
    figures = {name: float(text) for name, text in slides.step(0).figures.items() if name.startswith("cost")}
    assert len(figures) == 9
    for name, cost in figures.items():
        assert math.isclose(float(costs[f"{int(name.split()[1]):04d}"]), cost, rel_tol=1e-6)

"""Notebooks: run by `python -m tf1_mnist.run`, in the kernel, and held against their outputs."""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys

import pytest

from tests import idx_files
from tests.conftest import ROOT
from tests.processes import Process

HERE = pathlib.Path(__file__).parent / "notebooks"
nbformat = pytest.importorskip("nbformat", reason="needs the extra 'notebooks'")
pytest.importorskip("nbclient", reason="needs the extra 'notebooks'")
pytest.importorskip("ipykernel", reason="needs the extra 'notebooks'")
pytestmark = pytest.mark.extras

# Notebooks whose figures are not yet TF 1.8's, and why; strict, so that a fixed one is noticed.
NOT_YET = {}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The directory MNIST_data that the notebooks were recorded beside, byte for byte."""
    return idx_files.write(tmp_path_factory.mktemp("data") / "MNIST_data", train=6000, test=1000)


@pytest.fixture
def run(tmp_path, data):
    """Run a notebook (a path, or its cells' texts) in a directory with MNIST_data/."""
    def start(notebook, *flags, **environment):
        if not isinstance(notebook, (str, pathlib.Path)):
            notebook = write(tmp_path / "notebook.ipynb", notebook)
        return run_in(tmp_path, data, notebook, *flags, **environment)
    return start


def run_in(place, data, notebook, *flags, **environment):
    if not (place / "MNIST_data").exists():
        (place / "MNIST_data").symlink_to(data)
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([sys.executable, "-m", "tf1_mnist.run", str(notebook), *map(str, flags)],
                          cwd=place, env=variables, capture_output=True, text=True,
                          encoding="utf-8", timeout=300)


def write(path, cells, **metadata):
    """A notebook of code cells; a text that begins with # + space is markdown."""
    make = nbformat.v4
    nodes = [make.new_markdown_cell(text) if text.startswith("# ") else make.new_code_cell(text)
             for text in cells]
    path.write_text(nbformat.writes(make.new_notebook(cells=nodes, metadata=metadata)))
    return path


def shown(path, number):
    """The outputs of the code cell of that number, from 1, in a notebook's file."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return cells[number - 1].outputs


# --- what courses have, held against a real TF 1.8 ---------------------------------------

def fixtures():
    for path in sorted(HERE.glob("*.ipynb")):
        marks = []
        if path.stem in NOT_YET:
            marks.append(pytest.mark.xfail(strict=True, reason=NOT_YET[path.stem]))
        yield pytest.param(path, id=path.stem, marks=marks)


@pytest.fixture(scope="module")
def held(tmp_path_factory, data, request):
    """notebook's name -> its run. All that are asked for are started at once, two at a time."""
    asked = {item.callspec.params["path"] for item in request.session.items
             if getattr(item, "originalname", "") == "test_shows_what_tf18_showed"}

    def start(path):
        place = tmp_path_factory.mktemp(path.stem)
        shutil.copy(path, place)
        return run_in(place, data, path.name, "--against-stored", "--out", "ran.ipynb")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        yield {path.stem: pool.submit(start, path) for path in sorted(asked)}


@pytest.mark.parametrize("path", list(fixtures()))
def test_shows_what_tf18_showed(held, path):
    if "matplotlib" in path.read_text():
        pytest.importorskip("matplotlib", reason="needs the extra 'plots'")
    if '"python2"' in path.read_text():
        pytest.importorskip("fissix", reason="needs the extra 'python2'")
    ran = held[path.stem].result()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    counted = re.search(rf"{path.name}: (\d+) figures: (\d+) equal", ran.stdout.splitlines()[-1])
    assert int(counted[1]) >= 5 and int(counted[2]) >= int(counted[1]) / 3
    assert "may not be TF 1's" not in ran.stderr


def test_a_changed_figure_in_the_outputs_is_found(run, tmp_path):
    notebook = json.loads((HERE / "dataset_iterators.ipynb").read_text())
    text = json.dumps(notebook).replace("0.53232", "0.53732").replace("after 8 steps", "after 9 steps")
    (tmp_path / "changed.ipynb").write_text(text)
    ran = run("changed.ipynb", "--against-stored")
    assert ran.returncode == 1
    assert "0.53732 then, 0.53232 now: differs" in ran.stdout and "1 differ" in ran.stdout


def test_outputs_without_figures_are_nothing_to_compare(run):
    ran = run(["print('no number')"], "--against-stored")
    assert ran.returncode == 2 and len(ran.stderr.splitlines()) == 1
    assert "nothing to compare" in ran.stderr and ran.stdout == ""


def test_figures_without_a_seed_are_not_comparable(run, tmp_path):
    """Which they are is known from the run: what comes before the first such number is held."""
    cells = ["print(1.25)", "import tensorflow as tf\nprint(tf.Session().run(tf.random_normal([])))",
             "tf.set_random_seed(1)\ntf.Session().run(tf.random_normal([]))\nprint(2.5)"]
    notebook = nbformat.read(write(tmp_path / "a.ipynb", cells), as_version=4)
    for cell, text in zip(notebook.cells, ("1.5\n", "0.123456\n", "2.5\n")):
        cell.outputs = [nbformat.v4.new_output("stream", text=text)]
    (tmp_path / "a.ipynb").write_text(nbformat.writes(notebook))
    ran = run("a.ipynb", "--against-stored")
    assert ran.returncode == 1
    assert "1.5 then, 1.25 now: differs" in ran.stdout
    assert "1 not comparable: TensorFlow's random numbers have no seed in the program" in ran.stdout
    assert "3 figures: 1 equal to the digits printed, 1 differ, 1 not comparable" in ran.stdout


# --- running -----------------------------------------------------------------------------

def test_prints_runs_and_writes(run, tmp_path):
    ran = run(["# Title", "import tensorflow as tf\nprint('hello', tf.placeholder)\n1 + 2",
               "import sys\nprint('warned', file=sys.stderr)", "", "print(__name__)"], "--out", "out.ipynb")
    assert ran.returncode == 0, ran.stderr
    assert re.fullmatch(r"hello <function .*>\n__main__\n", ran.stdout)
    for part in ("cell 1 of 3", "cell 3 of 3", "Out[1]: 3", "warned"):
        assert part in ran.stderr
    assert [output.output_type for output in shown(tmp_path / "out.ipynb", 1)] == ["stream", "execute_result"]
    assert not list(tmp_path.glob(".out*"))


def test_an_error_names_cell_and_line_and_the_notebook_is_written(run, tmp_path):
    ran = run(["# Title", "x = 1", "y = 2\ndef f():\n    return x / 0\n\nf()", "print('not reached')"],
              "--out", "out.ipynb")
    assert ran.returncode == 1 and ran.stdout == ""
    assert ran.stderr.splitlines()[-1] == (
        f"tf1_mnist.run: {tmp_path / 'notebook.ipynb'}, cell 2, line 3: ZeroDivisionError: division by zero")
    assert "----> 5 f()" in ran.stderr and "\x1b" not in ran.stderr
    assert [output.output_type for output in shown(tmp_path / "out.ipynb", 2)] == ["error"]
    assert shown(tmp_path / "out.ipynb", 3) == []


# A cell, the line of its error, what the error says.
ERRORS = [
    ("x = 1\nif x\n", 2, "SyntaxError"),
    ("import tensorflow as tf\ntf.contrib.tensor_forest.client\n", 2, "today's TensorFlow has no such name"),
    ("from tensorflow.examples.tutorials.mnist import input_data\ninput_data.read_data_sets('no')", 2, "MNIST_OFFLINE"),
    ("\nfrom google.colab import drive", 2, "only in Google Colab"),
    ("import sklearn_of_another_day", 1, "pip install sklearn_of_another_day"),
    ("import tensorflow as tf\ntf.matmul(tf.ones([2, 3]), tf.ones([2, 3]))", 2, "Dimensions must be equal"),
]


@pytest.fixture(scope="module")
def failures(tmp_path_factory, data):
    """A notebook of the cells of ERRORS that shows these errors already, run to its end."""
    place = tmp_path_factory.mktemp("failures")
    notebook = nbformat.read(write(place / "a.ipynb", [cell for cell, _, _ in ERRORS]), as_version=4)
    for cell, name in zip(notebook.cells, ("SyntaxError", "MissingSymbol", "DataError", *2 * ["ModuleNotFoundError"], "ValueError")):
        cell.outputs = [nbformat.v4.new_output("stream", text="1.5\n"),
                        nbformat.v4.new_output("error", ename=name, evalue="", traceback=[])]
    (place / "a.ipynb").write_text(nbformat.writes(notebook))
    ran = run_in(place, data, "a.ipynb", "--against-stored", "--out", "out.ipynb", MNIST_OFFLINE="1")
    return ran, nbformat.read(place / "out.ipynb", as_version=4).cells


@pytest.mark.parametrize("number", range(len(ERRORS)))
def test_errors_show_the_users_lines_and_our_hints(failures, number):
    ran, cells = failures
    _, line, part = ERRORS[number]
    assert re.search(rf"cell {number + 1}, line {line}: \w+, as the notebook shows already", ran.stderr), ran.stderr
    text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(cells[number].outputs[-1].traceback))
    assert part in text.splitlines()[-1] or part in text
    assert str(ROOT / "tf1_mnist") not in text
    assert len(text.splitlines()) == 1 or "---->" in text or "SyntaxError" in text


def test_a_cell_that_takes_too_long(run, tmp_path):
    ran = run(["print(1)", "while True: pass"], "--cell-timeout", 2, "--out", "out.ipynb")
    assert ran.returncode == 1 and "cell 2: not done after 2 s" in ran.stderr
    assert shown(tmp_path / "out.ipynb", 1)[0].text == "1\n"


def test_a_kernel_that_dies(run, tmp_path):
    ran = run(["print('before')", "import os\nos._exit(3)"], "--out", "out.ipynb")
    assert ran.returncode == 1 and "cell 2: the kernel died" in ran.stderr.splitlines()[-1]
    assert shown(tmp_path / "out.ipynb", 1)[0].text == "before\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("loop", ["    time.sleep(.1)\n",
                                  "    try:\n        time.sleep(.1)\n    except KeyboardInterrupt:\n        pass\n"])
def test_ctrl_c_ends_the_cell_and_the_notebook_is_written(tmp_path, loop):
    write(tmp_path / "slow.ipynb", ["import time", f"for i in range(10**6):\n    print(i)\n{loop}", "print('later')"])
    process = Process("tf1_mnist.run", "slow.ipynb", "--out", "out.ipynb", cwd=tmp_path)
    try:
        process.until(r"^3$")
        process.send(signal.SIGINT)
        assert process.code() == 130
    finally:
        process.kill()
    assert process.err[-1].startswith("tf1_mnist.run: interrupted")
    assert shown(tmp_path / "out.ipynb", 2)[0].text.startswith("0\n1\n2\n3\n")
    assert "later" not in process.out and shown(tmp_path / "out.ipynb", 3) == []


def test_twice_follows_the_re_run_rule(run, tmp_path):
    """read_data_sets finds the seed of the run before; the run that counts is on stdout."""
    cells = ["import tensorflow as tf\nfrom tensorflow.examples.tutorials.mnist import input_data",
             "mnist = input_data.read_data_sets('MNIST_data/', one_hot=True)\ntf.reset_default_graph()\n"
             "tf.set_random_seed(1234)", "print(mnist.train.next_batch(4)[1].argmax(1).tolist(),\n"
             "      mnist.train.next_batch(4)[0].sum())"]
    first, second = (run(cells, "--twice", "--out", f"{turn}.ipynb") for turn in range(2))
    assert first.returncode == second.returncode == 0, first.stderr
    assert first.stdout == second.stdout and first.stdout.count("[") == 1
    assert "run 1 of 2" in first.stderr and re.search(r"^\[.*\] \S+$", first.stderr, re.M)
    assert run(cells, "--rerun").stdout.splitlines()[-1] == first.stdout.splitlines()[-1]
    assert shown(tmp_path / "0.ipynb", 3)[0].text in first.stdout


# --- magics -------------------------------------------------------------------------------

def test_shell_lines_are_named_and_run_only_when_asked(run, tmp_path):
    cells = ["!touch made-by-shell", "%%bash\ntouch made-by-cell", "names = !ls\nprint(len(names))",
             "%pip install nothing-at-all", "%load_ext watermark_of_another_day\n%watermark -v",
             "%system touch made-by-system"]
    ran = run(cells)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "0\n" and not list(tmp_path.glob("made-*"))
    for part in ("!touch made-by-shell", "%%bash", "!ls", "nothing-at-all", "%load_ext watermark", "%watermark -v"):
        assert re.search(f"skipped: .*{re.escape(part)}", ran.stderr), part
    ran = run(cells[:3], "--shell")
    assert ran.returncode == 0 and int(ran.stdout) > 2
    assert {path.name for path in tmp_path.glob("made-*")} == {"made-by-shell", "made-by-cell"}


def test_a_line_that_begins_with_percent_inside_an_expression_is_no_magic(run):
    ran = run(["text = ('%d and %s'\n% (1, 'two'))\nprint(text)\nprint('%.1f' \\\n% 2)"])
    assert ran.returncode == 0 and ran.stdout == "1 and two\n2.0\n", ran.stderr


def test_what_ipython_and_the_kernel_have_changed_since(run):
    """get_ipython().magic is gone; a kernel's own arguments are no flags; tf.app.run leaves."""
    ran = run(["get_ipython().magic(u'env ANSWER=42')",
               "import os, sys\nimport tensorflow as tf\ntf.app.flags.DEFINE_float('rate', 0.5, '')\n"
               "print(os.environ['ANSWER'], tf.app.flags.FLAGS.rate, sys.argv[1:])",
               "def main(_):\n    print('main')\ntf.app.run()", "print('after')", "sys.exit(3)"])
    assert ran.stdout == "env: ANSWER=42\n42 0.5 []\nmain\nafter\n", ran.stderr
    assert ran.returncode == 1 and "cell 5, line 1: SystemExit: 3" in ran.stderr


def test_plots_are_drawn_into_the_notebook(run, tmp_path):
    pytest.importorskip("matplotlib", reason="needs the extra 'plots'")
    ran = run(["%matplotlib qt\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"], "--out", "out.ipynb",
              DISPLAY="", MPLBACKEND="agg")
    assert ran.returncode == 0 and "plots are drawn inline" in ran.stderr, ran.stderr
    assert "image/png" in shown(tmp_path / "out.ipynb", 1)[-1].data
    assert not list(tmp_path.glob("figure-*"))


# --- files --------------------------------------------------------------------------------

def test_format_3_is_read(run, tmp_path):
    notebook = nbformat.read(write(tmp_path / "a.ipynb", ["print('three')"]), as_version=4)
    (tmp_path / "three.ipynb").write_text(nbformat.writes(notebook, version=3))
    assert json.loads((tmp_path / "three.ipynb").read_text())["nbformat"] == 3
    ran = run("three.ipynb", "--out", "out.ipynb")
    assert ran.returncode == 0 and ran.stdout == "three\n", ran.stderr
    assert json.loads((tmp_path / "out.ipynb").read_text())["nbformat"] == 4


@pytest.mark.parametrize("text, part", [
    ("{", "is no notebook"), ("", "is no notebook"), ('{"cells": 3}', "is no notebook"), ("[1]", "is no notebook"),
    (json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}), "no code cell"),
])
def test_what_is_no_notebook_is_one_line(run, tmp_path, text, part):
    (tmp_path / "a.ipynb").write_text(text)
    ran = run("a.ipynb", "--out", "out.ipynb")
    assert ran.returncode == 2 and len(ran.stderr.splitlines()) == 1, ran.stderr
    assert part in ran.stderr and not (tmp_path / "out.ipynb").exists()


def test_a_notebook_of_another_language_is_one_line(run, tmp_path):
    write(tmp_path / "r.ipynb", ["x <- 1"], kernelspec={"name": "ir", "language": "R", "display_name": "R"})
    ran = run("r.ipynb")
    assert ran.returncode == 2 and ran.stderr.endswith("is a notebook of R, not of Python\n")


@pytest.mark.parametrize("flags, part", [
    (("--out", "nowhere/out.ipynb"), "name a file"), (("--cell-timeout", "0"), "0 is too few"),
    (("--against", "a", "--against-stored"), "one of them"), (("--check", "--twice"), "--check runs nothing"),
    (("--against", "nowhere.txt"), "No such file"),
])
def test_flags_that_cannot_be_honoured_are_one_line(run, flags, part):
    ran = run(["print(1)"], *flags)
    assert ran.returncode in (1, 2) and len(ran.stderr.splitlines()) == 1 and part in ran.stderr
    assert ran.stdout == ""


def test_flags_of_notebooks_are_refused_for_scripts(run, tmp_path):
    (tmp_path / "a.py").write_text("print(1)")
    for flag in ("--twice", "--shell", "--against-stored", "--out=x.ipynb", "--cell-timeout=3"):
        ran = subprocess.run([sys.executable, "-m", "tf1_mnist.run", flag, "a.py"], cwd=tmp_path,
                             env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
        assert ran.returncode == 2 and flag.partition("=")[0] + " is for notebooks" in ran.stderr


@pytest.mark.parametrize("package", ["nbformat", "nbclient", "ipykernel"])
def test_a_missing_extra_is_one_line(tmp_path, package):
    write(tmp_path / "a.ipynb", ["print(1)"])
    code = (f"import sys; sys.modules[{package!r}] = None; from tf1_mnist import run; "
            "sys.exit(run.main(['a.ipynb']))")
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
                         capture_output=True, text=True)
    assert ran.returncode == 1 and len(ran.stderr.splitlines()) == 1
    assert f"need {package}" in ran.stderr and "tf1_mnist[notebooks]" in ran.stderr


# --- --check --------------------------------------------------------------------------------

def test_check_reads_notebooks_and_the_modules_beside(run, tmp_path):
    (tmp_path / "model.py").write_text("import tensorflow as tf\nfrom parts import layer\n\ntf.matmul\n")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "__init__.py").write_text("")
    (tmp_path / "parts" / "layer.py").write_text("import tensorflow as tf\nfrom . import more\ntf.contrib.tensor_forest.x\n")
    (tmp_path / "parts" / "more.py").write_text("import tensorflow as tf\ntf.nn.relu\n")
    (tmp_path / "ran.py").write_text("import tensorflow as tf\ntf.nn.elu\n")
    ran = run(["# Title", "%matplotlib inline\nimport tensorflow as tf\n!ls\nimport model", "%%time\ntf.matmul", "%run ran.py"],
              "--check")
    assert ran.returncode == 1, ran.stderr
    assert "tf.matmul (cell 2 line 2; model.py line 4)" in ran.stdout
    assert f"tf.contrib.tensor_forest.x ({os.path.join('parts', 'layer.py')} line 3)" in ran.stdout
    assert "tf.nn.relu" in ran.stdout and "tf.nn.elu (ran.py line 2)" in ran.stdout
    assert "missing: 1" in ran.stdout


def test_check_of_a_script_reads_the_modules_beside(tmp_path):
    (tmp_path / "beside.py").write_text("import tensorflow as tf\n\ntf.contrib.tensor_forest.x\n")
    (tmp_path / "main.py").write_text("import beside\n")
    ran = subprocess.run([sys.executable, "-m", "tf1_mnist.run", "--check", "main.py"], cwd=tmp_path,
                         env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert ran.returncode == 1 and "tf.contrib.tensor_forest.x (beside.py line 3)" in ran.stdout


# --- scripts held against a text --------------------------------------------------------------

def test_a_notebook_against_a_text(run, tmp_path):
    (tmp_path / "then.txt").write_text("loss 0.25\nacc 0.75\n")
    ran = run(["print('loss', 0.25)", "print('acc', 0.5)"], "--against", "then.txt")
    assert ran.returncode == 1 and "0.75 then, 0.5 now: differs" in ran.stdout, ran.stderr


def test_a_script_against_a_text_of_its_output(tmp_path):
    (tmp_path / "a.py").write_text("import sys\nprint('loss', 0.25)\nprint('acc', 0.5)\nprint(sys.argv[1:])\n")
    (tmp_path / "then.txt").write_text("loss 0.25\nacc 0.75\n")

    def against(*flags):
        return subprocess.run([sys.executable, "-m", "tf1_mnist.run", *flags, "a.py", "--against", "x"], cwd=tmp_path,
                              env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    ran = against("--against", "then.txt")
    assert ran.returncode == 1 and ran.stdout.startswith("loss 0.25\nacc 0.5\n['--against', 'x']\n"), ran.stderr
    assert "0.75 then, 0.5 now: differs" in ran.stdout
    (tmp_path / "then.txt").write_text("loss 0.25\n")
    assert against("--against=then.txt").returncode == 0
    (tmp_path / "then.txt").write_text("nothing\n")
    ran = against("--against", "then.txt")
    assert ran.returncode == 2 and ran.stdout == "" and "nothing to compare" in ran.stderr

"""Write each lesson as a Jupyter notebook: `python -m lessons --notebooks DIR`.

The cells are cut from the source of the lesson and of loop.py, so that they stay equal.
Writing needs no other package; the extra `notebooks` runs them. They are run as the deck
was: all cells twice in one kernel. The second time, read_data_sets finds the graph of the
first run, with its seed.
"""

import ast
import importlib.resources
import inspect
import json
import pathlib
import textwrap

from tf1_mnist.deck import figures
from tf1_mnist.lesson import loop

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

# The slide heading of a paragraph of build_graph(), by the first of these words in it.
HEADINGS = (
    ("tf.placeholder", "모델 구축 (Build graph): tf graph input"),
    ("cost =", "모델 구축 (Build graph): cost/loss function, optimizer"),
    ("pred =", "모델 구축 (Build graph): 예측값과 정확도 (prediction, accuracy)"),
    ("Model(", "모델의 이름들 (what the loop below needs)"),
    ("logits =", "모델 구축 (Build graph): logits"),
    ("W", "모델 구축 (Build graph): weight, bias, layer"),
)

RE_RUN = """\
Run all cells, then **run all cells again** without restarting the kernel: the second run has the
slide's figures. When `mnist` is read again, the default graph already has the seed of the first
run, and the shuffle uses it.

모든 셀을 실행한 다음, 커널을 다시 시작하지 말고 **한 번 더** 모두 실행하세요.
두 번째 실행에서 슬라이드의 숫자가 나옵니다. `mnist`를 다시 읽을 때는 기본 그래프에
첫 실행의 seed가 이미 있어서, 섞는 순서도 그 seed를 따르기 때문입니다."""

DATA = '''\
from tf1_mnist import input_data
from tf1_mnist.data import load

# $MNIST_DATA, else MNIST_data/, else the built-in digits (with a message).
arrays, directory = load.read(None)
# On the slide: input_data.read_data_sets("MNIST_data/", one_hot=True)
mnist = input_data.from_arrays(arrays, one_hot=True)'''

GRAPH_RUN = '''\
sess = tf.Session()
initialize(sess)

for epoch, avg_cost in train(sess, model, mnist, training_cnt, batch_size):
    pass

print('Learning Finished!')'''


def write(directory, cells_of=None, kernel=KERNEL):
    """Write one notebook for each lesson into `directory`, which is created.

    Args: cells_of, (cells of a graph lesson, cells of the Keras lesson), functions of (step,
    source), here graph_cells and keras_cells where None; kernel, the notebooks' kernelspec.
    Returns: their paths. Raises: OSError.
    """
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for step in figures.STEPS:
        source = (
            importlib.resources.files("lessons")
            .joinpath(step.module + ".py")
            .read_text(encoding="utf-8")
        )
        path = directory / f"{step.module}.ipynb"
        path.write_text(
            json.dumps(notebook(step, source, cells_of, kernel), indent=1, ensure_ascii=False)
            + "\n",
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def notebook(step, source, cells_of=None, kernel=KERNEL):
    """A lesson as a notebook of format 4.5, a dict.

    Args: step, figures.Step; source, the lesson's text; cells_of and kernel as for write.
    """
    graph_cells_of, keras_cells_of = cells_of or (graph_cells, keras_cells)
    cells = (keras_cells_of if "def build_model" in source else graph_cells_of)(step, source)
    return {
        "cells": [
            {
                "cell_type": kind,
                "id": f"{step.module}-{place:02}",
                "metadata": {},
                "source": text,
                **({"execution_count": None, "outputs": []} if kind == "code" else {}),
            }
            for place, (kind, text) in enumerate(cells)
        ],
        "metadata": {
            "kernelspec": kernel,
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def graph_cells(step, source):
    """Yield a graph lesson's cells, ('markdown' or 'code', text), in the slides' order."""
    parts = Parts(source)
    yield "markdown", f"{title(step, parts)}\n\n{RE_RUN}"
    yield (
        "code",
        "from tf1_mnist import legacy as tf\nfrom tf1_mnist.lesson.loop import Model\n\n"
        "tf.disable_eager_execution()    # as TF 1 was: a graph, and a session that runs it",
    )
    yield "markdown", "## 데이터 읽기 (read_data_sets)"
    yield "code", f"{DATA}\n\ntf.reset_default_graph()"
    yield "markdown", "## 파라미터값 설정 (parameters)"
    yield "code", parts.constants
    for paragraph in (
        parts.body("build_graph").replace("return Model(", "model = Model(").split("\n\n")
    ):
        heading = next((heading for word, heading in HEADINGS if word in paragraph), None)
        if heading:
            yield "markdown", f"## {heading}"
        yield "code", paragraph
    yield "markdown", "## 모델 실행 (run/update)"
    yield (
        "code",
        f"{inspect.getsource(loop.initialize)}\n\n{inspect.getsource(loop.train).rstrip()}",
    )
    yield "code", GRAPH_RUN
    yield "markdown", "## 모델 검정 (test)"
    yield "code", f"import random\n\n\n{inspect.getsource(loop.test).rstrip()}"
    yield "code", "accuracy_train, accuracy_test = test(sess, model, mnist)"


def keras_cells(step, source):
    """Yield the Keras lesson's cells: its functions, each called after its definition."""
    parts = Parts(source)
    yield "markdown", title(step, parts)
    yield (
        "code",
        "from tf1_mnist.data.load import read\n"
        "from tf1_mnist.lesson.keras_run import Mnist, seed_everything\n"
        "from tf1_mnist.lesson.rerun import SEED\n\n"
        "seed_everything(SEED)",
    )
    yield "markdown", "## 파라미터값 설정 (parameters)"
    yield "code", parts.constants
    for heading, name, call in (
        (
            "데이터 읽기 (mnist.load_data)",
            "load",
            "arrays, directory = read(None)\n"
            "(X_train, Y_train), (X_test, Y_test) = load(Mnist(arrays))",
        ),
        ("모델 구축 (Build graph)", "build_model", "model = build_model()"),
        ("모델 실행 (run/update)", "train", "history = train(model, X_train, Y_train, verbose=2)"),
        ("모델 검정 (test)", "test", "score = test(model, X_test, Y_test, verbose=2)"),
    ):
        yield "markdown", f"## {heading}"
        yield "code", parts.function(name)
        yield "code", call


def title(step, parts):
    """The slide's title in both languages, and what the lesson says of itself."""
    return f"# {step.title_ko}\n\n{step.title_en}\n\n{parts.docstring}"


class Parts:
    """The parts of a lesson's source: docstring, constants, functions."""

    def __init__(self, source):
        self._source, self._tree = source, ast.parse(source)
        self.docstring = ast.get_docstring(self._tree)
        self.constants = "\n".join(
            self._text(node) for node in self._tree.body if isinstance(node, ast.Assign)
        )

    def function(self, name):
        """The text of a function."""
        return self._text(self._node(name))

    def body(self, name):
        """The text of a function's body, dedented."""
        statements = self._node(name).body
        lines = self._source.splitlines()[statements[0].lineno - 1 : statements[-1].end_lineno]
        return textwrap.dedent("\n".join(lines))

    def keyword(self, name, argument):
        """The text of a keyword argument of the call that a function returns; None without it."""
        call = self._node(name).body[-1].value
        return next(
            (self._text(each.value) for each in call.keywords if each.arg == argument), None
        )

    def _node(self, name):
        return next(
            node
            for node in self._tree.body
            if isinstance(node, ast.FunctionDef) and node.name == name
        )

    def _text(self, node):
        return ast.get_source_segment(self._source, node)

"""The lessons as notebooks: cut from their source, runnable, twice in one kernel as the deck was."""
import ast
import json
import os
import re

import pytest

from tests.conftest import ROOT
from tf1_mnist.deck import figures
from tf1_mnist.teaching import notebooks


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """{step number: notebook as a dict}"""
    paths = notebooks.write(tmp_path_factory.mktemp("notebooks"))
    return {step.number: json.loads(path.read_text(encoding="utf-8")) for step, path in zip(figures.STEPS, paths)}


def code(notebook):
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def statements(tree):
    """Every simple statement and expression of a syntax tree, as text."""
    return [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.Expr))]


@pytest.mark.parametrize("step", figures.STEPS, ids=lambda step: step.module)
def test_every_line_of_the_lesson_is_in_its_notebook(written, step):
    source = (ROOT / "lessons" / f"{step.module}.py").read_text(encoding="utf-8")
    cells = code(written[step.number])
    tree = ast.parse(source)
    there = "\n".join(cells)
    found = statements(ast.parse(there))
    lines = [line for line in statements(tree) if not line.startswith(("'", '"')) and not line.startswith("main(")]
    assert len(lines) > 10 and [line for line in lines if line not in found] == []
    assert figures.STEPS[step.number].title_ko in written[step.number]["cells"][0]["source"]


@pytest.mark.extras
def test_they_are_valid_notebooks(written):
    nbformat = pytest.importorskip("nbformat")
    for notebook in written.values():
        nbformat.validate(notebook)


def run_twice(notebook, directory, data, epochs):
    """Run all cells, and all again, in one kernel. Returns: stdout of each of the two runs."""
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    cells = [{**cell, "id": f"{turn}-{cell['id']}",
              "source": re.sub(r"^training_cnt = \d+", f"training_cnt = {epochs}", cell["source"], flags=re.M)}
             for turn in range(2) for cell in notebook["cells"]]
    ran = nbformat.from_dict({**notebook, "cells": cells})
    before = dict(os.environ)
    os.environ.update(MNIST_DATA=str(data), PYTHONPATH=str(ROOT))
    try:
        nbclient.NotebookClient(ran, timeout=600, resources={"metadata": {"path": str(directory)}}).execute()
    finally:
        os.environ.clear()
        os.environ.update(before)
    halves = ran.cells[:len(cells) // 2], ran.cells[len(cells) // 2:]
    return ["".join(output.text for cell in half if cell.cell_type == "code"
                    for output in cell.outputs if output.get("name") == "stdout") for half in halves]


@pytest.mark.extras
def test_run_twice_in_one_kernel_it_is_the_deck(written, tmp_path, mnist_dir):
    """The first run shuffles as it likes; the second gives the slide's first costs."""
    first, second = run_twice(written[0], tmp_path, mnist_dir, epochs=2)
    costs = [[float(cost) for cost in re.findall(r"cost = (\S+)", text)] for text in (first, second)]
    slide = [float(figures.step(0).figures[f"cost {epoch}"]) for epoch in (1, 2)]
    assert costs[1] == pytest.approx(slide, rel=1e-6)
    assert len(costs[0]) == 2 and costs[0] != pytest.approx(slide, rel=1e-6)
    assert "Accuracy(test):" in second and "Learning Finished!" in second


@pytest.mark.extras
@pytest.mark.parametrize("number", [8, 9])
def test_dropout_and_keras_run_twice_too(written, tmp_path, small_data, number):
    first, second = run_twice(written[number], tmp_path, small_data, epochs=1)
    assert first and second
    assert ("Accuracy(test):" if number == 8 else "Test accuracy:") in second


def test_a_directory_that_cannot_be_made_is_one_line(run_module, tmp_path):
    (tmp_path / "file").write_text("")
    done = run_module("lessons", "--notebooks", tmp_path / "file")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "name another directory" in done.stderr

"""The lessons as notebooks: cut from their source, and run twice in one kernel as the deck."""

import ast
import json
import os
import re

import pytest

from tests.conftest import ROOT, cold
from tf1_mnist.deck import figures
from tf1_mnist.programs import kernelspec
from tf1_mnist.teaching import notebooks, slide_notebooks


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """{step number: notebook as a dict}"""
    paths = notebooks.write(tmp_path_factory.mktemp("notebooks"))
    return {
        step.number: json.loads(path.read_text(encoding="utf-8"))
        for step, path in zip(figures.STEPS, paths)
    }


def code(notebook):
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def statements(tree):
    """Every simple statement and expression of a syntax tree, as text."""
    return [
        ast.unparse(node) for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.Expr))
    ]


@pytest.mark.parametrize("step", figures.STEPS, ids=lambda step: step.module)
def test_every_line_of_the_lesson_is_in_its_notebook(written, step):
    source = (ROOT / "lessons" / f"{step.module}.py").read_text(encoding="utf-8")
    cells = code(written[step.number])
    tree = ast.parse(source)
    there = "\n".join(cells)
    found = statements(ast.parse(there))
    lines = [
        line
        for line in statements(tree)
        if not line.startswith(("'", '"')) and not line.startswith("main(")
    ]
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
    cells = [
        {
            **cell,
            "id": f"{turn}-{cell['id']}",
            "source": re.sub(
                r"^training_cnt = \d+", f"training_cnt = {epochs}", cell["source"], flags=re.M
            ),
        }
        for turn in range(2)
        for cell in notebook["cells"]
    ]
    ran = nbformat.from_dict({**notebook, "cells": cells})
    before = dict(os.environ)
    os.environ.update(MNIST_DATA=str(data), PYTHONPATH=str(ROOT))
    try:
        nbclient.NotebookClient(
            ran, timeout=600, resources={"metadata": {"path": str(directory)}}
        ).execute()
    finally:
        os.environ.clear()
        os.environ.update(before)
    halves = ran.cells[: len(cells) // 2], ran.cells[len(cells) // 2 :]
    return [
        "".join(
            output.text
            for cell in half
            if cell.cell_type == "code"
            for output in cell.outputs
            if output.get("name") == "stdout"
        )
        for half in halves
    ]


@pytest.mark.extras
def test_run_twice_in_one_kernel_it_is_the_deck(written, tmp_path, mnist_dir):
    """The first run shuffles as it likes; the second gives the slide's first costs."""
    first, second = run_twice(written[0], tmp_path, mnist_dir, epochs=2)
    costs = [
        [float(cost) for cost in re.findall(r"cost = (\S+)", text)] for text in (first, second)
    ]
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
    assert (
        done.returncode == 1
        and len(done.stderr.splitlines()) == 1
        and "name another directory" in done.stderr
    )


@pytest.fixture(scope="module")
def as_on_the_slide(tmp_path_factory):
    """{step number: path}"""
    shape = (slide_notebooks.graph_cells, slide_notebooks.keras_cells), slide_notebooks.KERNEL
    paths = notebooks.write(tmp_path_factory.mktemp("slides"), *shape)
    return {step.number: path for step, path in zip(figures.STEPS, paths)}


@pytest.mark.parametrize("step", figures.STEPS, ids=lambda step: step.module)
def test_as_on_the_slide_nothing_of_ours_is_in_it(as_on_the_slide, step):
    notebook = json.loads(as_on_the_slide[step.number].read_text(encoding="utf-8"))
    text = "\n\n".join(code(notebook))
    assert "tf1_mnist" not in text and "Model(" not in text and "legacy" not in text
    assert text.startswith(
        "import tensorflow as tf\n" if step.number < 9 else "import numpy as np\n"
    )
    assert ("keep_prob: 0.7}" in text and text.count("keep_prob: 1}") == 3) == (step.number == 8)
    assert notebook["metadata"]["kernelspec"] == {
        "name": kernelspec.NAME,
        "display_name": kernelspec.DISPLAY_NAME,
        "language": "python",
    }
    compile(text, step.module, "exec")


def test_step_0_is_the_deck_program_to_the_letter(as_on_the_slide):
    """tests/programs/deck_step0.py was typed from the deck's pages."""
    typed = (ROOT / "tests" / "programs" / "deck_step0.py").read_text(encoding="utf-8")
    cells = code(json.loads(as_on_the_slide[0].read_text(encoding="utf-8")))
    assert ast.unparse(ast.parse(typed)) == ast.unparse(ast.parse("\n\n".join(cells)))


def run_by_command(path, directory, data, epochs=None):
    """Run a notebook twice by tf1_mnist.run. Returns: stdout of the second run."""
    text = path.read_text(encoding="utf-8")
    if epochs:
        text = re.sub(r"training_cnt = \d+", f"training_cnt = {epochs}", text)
    (directory / path.name).write_text(text, encoding="utf-8")
    (directory / "MNIST_data").symlink_to(data)
    ran = cold("tf1_mnist.run", [path.name, "--twice"], directory, {})
    assert ran.returncode == 0, ran.stderr
    return [
        line
        for line in ran.stdout.splitlines()
        if line.startswith(("Epoch", "Accuracy", "Learning"))
    ]


def printed_by_lesson(run_module, step, data, *flags):
    ran = run_module(f"lessons.{step.module}", "--data", data, *flags)
    assert ran.returncode == 0, ran.stderr
    return [
        line
        for line in ran.stdout.splitlines()
        if line.startswith(("Epoch", "Accuracy", "Learning"))
    ]


@pytest.mark.extras
@pytest.mark.parametrize("number", range(9))
def test_as_on_the_slide_run_twice_it_prints_the_lessons_figures(
    as_on_the_slide, run_module, tmp_path, mnist_dir, number
):
    pytest.importorskip("nbclient"), pytest.importorskip("ipykernel")
    step = figures.STEPS[number]
    found = run_by_command(as_on_the_slide[number], tmp_path, mnist_dir, epochs=2)
    assert len(found) == 5
    assert found == printed_by_lesson(run_module, step, mnist_dir, "--training-cnt", 2)


@pytest.mark.extras
def test_as_on_the_slide_step_0_in_full(as_on_the_slide, run_module, tmp_path, mnist_dir):
    pytest.importorskip("nbclient"), pytest.importorskip("ipykernel")
    found = run_by_command(as_on_the_slide[0], tmp_path, mnist_dir)
    assert len(found) == 18 and found[0] == "Epoch: 0001 cost = 2.979994316"
    assert found == printed_by_lesson(run_module, figures.STEPS[0], mnist_dir)
    slide = figures.step(0).figures
    for line in found[:15]:
        epoch, cost = re.fullmatch(r"Epoch: (\d+) cost = (\S+)", line).groups()
        if f"cost {int(epoch)}" in slide:
            assert float(cost) == pytest.approx(float(slide[f"cost {int(epoch)}"]), rel=1e-6)


def test_as_on_the_slide_is_for_notebooks(run_module):
    done = run_module("lessons", "--as-on-the-slide")
    assert done.returncode == 2 and "--notebooks DIR" in done.stderr

"""A run's record: what it holds, who reads it, what is refused."""

import json
import subprocess
import sys

import pytest

from lessons import command, step00_softmax, step03_adam, step09_keras
from tests.conftest import ROOT
from tf1_mnist import compare
from tf1_mnist.data import idx
from tf1_mnist.deck import figures, reading
from tf1_mnist.errors import NotComparable
from tf1_mnist.lesson import record


def run(lesson, *flags):
    """Run a lesson in this process. Returns: the exit code."""
    return command.run(lesson, [str(flag) for flag in flags])


@pytest.fixture(scope="module")
def recorded(small_data, tmp_path_factory):
    """The record of two epochs of step 0."""
    path = tmp_path_factory.mktemp("records") / "step0.json"
    assert (
        run(
            step00_softmax,
            "--data",
            small_data,
            "--training-cnt",
            2,
            "--quiet",
            "--record",
            path,
            "--predictions",
            path.with_suffix(".txt"),
        )
        == 0
    )
    return path


def made_up(slide=figures.STEPS[0], **changes):
    """A record of the slide's own figures."""
    return {
        "format": 1,
        "step": slide.module,
        "kind": "rerun",
        "parameters": {"learning_rate": slide.learning_rate, "training_cnt": 15, "batch_size": 100},
        "data": {"name": "MNIST", "is_mnist": True, "directory": "/mnist", "sha256": {}},
        "restored": None,
        "versions": {},
        "command": [],
        "figures": slide.figures,
        "seconds": 1.5,
        "predictions": None,
        "weights": None,
        **changes,
    }


def test_a_record_holds_the_run(recorded, small_data):
    found = record.read(recorded)
    assert found["step"] == "step00_softmax" and found["kind"] == "rerun"
    assert found["parameters"] == {"learning_rate": 0.1, "training_cnt": 2, "batch_size": 100}
    assert found["data"] == {
        "name": "not MNIST",
        "is_mnist": False,
        "directory": str(small_data),
        "sha256": idx.load(small_data).sha256,
    }
    assert set(found["data"]["sha256"]) == set(idx.MNIST_FILES)
    assert list(found["figures"]) == ["cost 1", "cost 2", "accuracy train", "accuracy test"]
    assert found["restored"] is None and found["seconds"] > 0
    assert set(found["versions"]) == {"tf1_mnist", "tensorflow", "numpy", "python"}
    assert found["command"][:3] == ["python", "-m", "lessons.step00_softmax"]
    assert "--training-cnt" in found["command"]
    weights = found["weights"]["W"]
    assert len(weights) == 784 and {len(row) for row in weights} == {10}


def test_predictions_are_those_of_the_file(recorded):
    digits = [int(line) for line in recorded.with_suffix(".txt").read_text().split()]
    assert record.read(recorded)["predictions"] == digits and len(digits) == 500
    assert set(digits) <= set(range(10))


def test_other_steps_have_no_weights_and_a_restored_run_says_so(small_data, tmp_path, capsys):
    flags = "--data", small_data, "--quiet", "--record", tmp_path / "r.json"
    assert run(step03_adam, *flags, "--training-cnt", 1, "--save", tmp_path / "saved") == 0
    printed = reading.read(capsys.readouterr().out).figures
    found = record.read(tmp_path / "r.json")
    assert found["weights"] is None and found["predictions"] is None
    assert found["figures"] == printed
    assert run(step03_adam, *flags, "--restore", tmp_path / "saved", "--first-run") == 0
    found = record.read(tmp_path / "r.json")
    assert found["restored"] == 1 and found["kind"] == "first-run"
    assert found["figures"]["accuracy test"] == printed["accuracy test"]


def test_the_keras_step(small_data, tmp_path):
    flags = "--data", small_data, "--quiet", "--record", tmp_path / "r.json"
    assert run(step09_keras, *flags, "--training-cnt", 1, "--save", tmp_path / "saved") == 0
    found = record.read(tmp_path / "r.json")
    assert found["kind"] == "seeds" and found["weights"] is None
    assert list(found["figures"]) == ["loss 1", "accuracy 1", "loss test", "accuracy test"]
    assert run(step09_keras, *flags, "--restore", tmp_path / "saved") == 0
    assert record.read(tmp_path / "r.json")["restored"] == 1


def test_reading_a_record_needs_no_tensorflow(recorded):
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from tf1_mnist.lesson import record; "
            f"record.run_of(record.read({str(recorded)!r}))\n"
            "assert not {'tensorflow', 'numpy'} & set(sys.modules)",
        ],
        check=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("where", ["no/such/directory/r.json", "."])
def test_a_file_that_cannot_be_written_costs_no_training(where, small_data, tmp_path, capsys):
    for flag in ("--record", "--predictions"):
        assert run(step00_softmax, "--data", small_data, flag, tmp_path / where) == 1
        out, err = capsys.readouterr()
        assert out == "" and len(err.splitlines()) == 1 and flag in err


def test_compare_takes_a_record(tmp_path, capsys):
    path = tmp_path / "run.json"
    for step in figures.STEPS:
        path.write_text(json.dumps(made_up(step, kind="seeds" if step.number == 9 else "rerun")))
        assert compare.main([str(path)]) == 0
        assert compare.main([step.module, str(path)]) == 0
        assert f"{step.module}, against the slide: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"data": {"is_mnist": False}}, "not on MNIST"),
        ({"restored": 3}, "checkpoint"),
        (
            {"parameters": {"learning_rate": 0.2, "training_cnt": 15, "batch_size": 100}},
            "learning_rate",
        ),
        ({"format": 2}, "format 2"),
        ({"figures": {}}, "no figure of step00_softmax"),
        ({"figures": {"cost 1": "x"}}, "damaged"),
        ({"seconds": None}, "damaged record (seconds)"),
        ({"step": "step77"}, "damaged"),
    ],
)
def test_a_record_that_cannot_be_compared_is_one_line(changes, why, tmp_path, capsys):
    path = tmp_path / "run.json"
    path.write_text(json.dumps(made_up(**changes)))
    assert compare.main([str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and why in err and len(err.splitlines()) == 1


def test_a_record_is_held_to_its_own_step_and_kind(tmp_path, capsys):
    path = tmp_path / "run.json"
    path.write_text(json.dumps(made_up()))
    assert compare.main(["step05", str(path)]) == 2
    assert "it is a run of step00_softmax, not of step05_lr0001" in capsys.readouterr().err
    assert compare.main([str(path), "--first-run"]) == 2
    assert "it is a rerun, not a first-run" in capsys.readouterr().err


def test_what_is_not_a_record(tmp_path):
    (tmp_path / "text").write_text("Epoch: 0001 cost = 1\n")
    with pytest.raises(NotComparable, match="not a record"):
        record.read(tmp_path / "text")
    assert record.parse("{") is None and record.parse('{"a": 1}') is None
    assert record.parse("[" * 100000) is None and record.parse('{"a":' * 100000) is None

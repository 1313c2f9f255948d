"""`python -m lessons`: its parser, each lesson's own place, results from records, exit codes."""

import json
import os
import signal
import subprocess
import sys

import pytest

from lessons import __main__ as launcher
from lessons import results, several
from tests.conftest import ROOT
from tf1_mnist.deck import figures, judging
from tf1_mnist.lesson import record


def record_of(step, **changes):
    """A record of the slide's own figures."""
    return {
        "format": 1,
        "step": step.module,
        "kind": "seeds" if step.number == 9 else "rerun",
        "parameters": {"learning_rate": step.learning_rate, "training_cnt": 15, "batch_size": 100},
        "data": {"name": "MNIST", "is_mnist": True, "directory": "/mnist", "sha256": {}},
        "restored": None,
        "versions": {},
        "command": [],
        "figures": step.figures,
        "seconds": 1.5,
        "predictions": [1, 2],
        "weights": None,
        **changes,
    }


def outcome(step, code=0, sign=None, **changes):
    return several.Outcome(code, sign, "", "", record_of(step, **changes))


@pytest.fixture
def asked(monkeypatch):
    """What the launcher asks of the lessons, which do not run: [(steps' numbers, flags, jobs)]"""
    calls = []

    def run(steps, values, jobs):
        given = {name: value for name, value in values.items() if value not in (None, False)}
        calls.append(([step.number for step in steps], given, jobs))
        return [outcome(step) for step in steps]

    monkeypatch.setattr(several, "run", run)
    return calls


@pytest.mark.parametrize(
    "argv, steps, flags",
    [
        (["--data", "digits", "all"], list(range(10)), {"data": "digits"}),
        (["--training-cnt", "2", "5"], [5], {"training_cnt": 2}),
        (["5", "--training-cnt", "2", "6"], [5, 6], {"training_cnt": 2}),
        (["--data=digits", "step00", "--quiet"], [0], {"data": "digits", "quiet": True}),
        (["--target", "grpc://127.0.0.1:2222", "8"], [8], {"target": "grpc://127.0.0.1:2222"}),
    ],
)
def test_flags_before_and_after_the_steps(argv, steps, flags, asked):
    assert launcher.main(argv) == 0
    ((numbers, given, _),) = asked
    assert numbers == steps and given.pop("record") is True
    given.pop("lang")
    assert given == flags


@pytest.mark.parametrize(
    "argv, why",
    [
        (["5", "step05"], "step05_lr0001 is named twice"),
        (["all", "5"], "twice"),
        (["5", "no"], "no step 'no'"),
        (["step10"], "runs by itself"),
        (["--data", "digits"], "--data: of which STEP?"),
        (["--quiet"], "--quiet"),
        (["5", "--notebooks", "n"], "give it alone"),
        (["5", "--graph", "--out", "o"], "--out keeps runs"),
        (["kim.5"], "no step 'kim.5'"),
    ],
)
def test_misused(argv, why, asked, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert launcher.main(argv) == 2
    out, err = capsys.readouterr()
    assert why in err and len(err.splitlines()) == 1 and out == "" and asked == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "argv", [["--training-cnt", "x", "5"], ["5", "--no-such-flag"], ["5", "--data"]]
)
def test_a_wrong_flag_is_refused_before_any_lesson_runs(argv, asked, capsys):
    with pytest.raises(SystemExit) as left:
        launcher.main(argv)
    assert left.value.code == 2 and asked == [] and len(capsys.readouterr().err.splitlines()) == 1


def test_each_lesson_has_its_own_place(tmp_path):
    steps = figures.STEPS[:2]
    for name in ("save", "logdir", "predictions", "record", "dot", "png"):
        places = {
            several.place_of(step, name, str(tmp_path / "x.out"), alone=False) for step in steps
        }
        assert len(places) == 2 and str(tmp_path / "x.out") not in places
    assert several.place_of(steps[0], "save", "D", alone=False) == os.path.join(
        "D", "step00_softmax"
    )
    assert several.place_of(steps[0], "png", "graph.png", alone=False) == "graph-step00_softmax.png"
    assert several.place_of(steps[0], "png", "graph.png", alone=True) == "graph.png"
    assert several.place_of(steps[0], "predictions", os.devnull, alone=False) == os.devnull


def test_all_saved_lessons_can_be_restored(run_module, small_data, tmp_path):
    """Steps 0, 3 and 9 save, draw and predict into one directory; each is restored alone."""
    flags = "--data", small_data, "--quiet"
    done = run_module(
        "lessons",
        0,
        3,
        *flags,
        "--training-cnt",
        1,
        "--save",
        "D",
        "--predictions",
        "p.txt",
        "--record",
        "r.json",
    )
    assert done.returncode == 0, done.stderr
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "D",
        "p-step00_softmax.txt",
        "p-step03_adam.txt",
        "r-step00_softmax.json",
        "r-step03_adam.json",
    }
    again = run_module("lessons", 0, 3, *flags, "--restore", "D", "--record", "again.json")
    assert again.returncode == 0, again.stderr
    for module in ("step00_softmax", "step03_adam"):
        before, after = (record.read(tmp_path / f"{name}-{module}.json") for name in ("r", "again"))
        assert after["restored"] == 1
        assert after["figures"]["accuracy test"] == before["figures"]["accuracy test"]
        assert before["predictions"] == [
            int(line) for line in (tmp_path / f"p-{module}.txt").read_text().split()
        ]


def test_two_lessons_into_one_place_are_refused(run_module, small_data, tmp_path):
    flags = "--data", small_data, "--quiet", "--training-cnt", 0, "--save", "D"
    assert run_module("lessons.step00_softmax", *flags).returncode == 0
    done = run_module("lessons.step03_adam", *flags)
    assert done.returncode == 1 and "--save D: holds step00_softmax" in done.stderr
    assert done.stdout == ""
    assert run_module("lessons.step00_softmax", *flags).returncode == 0


# --- what comes of the records ---------------------------------------------------------


def test_the_table_and_the_summary_agree(tmp_path):
    """Under --first-run, too: one comparison, from the record, for both."""
    step = figures.STEPS[5]
    changed = dict(step.figures, **{"cost 15": "0.02"})
    for kind in ("rerun", "first-run"):
        each = outcome(step, kind=kind, figures=changed)
        results.keep(tmp_path, [step], [each])
        (entry,) = json.loads((tmp_path / "summary.json").read_text())
        held, _ = results.judged(step, each)
        assert entry["comparison"]["verdict"] == held.verdict and entry["kind"] == kind
        assert held.score() in results.closing_table([step], [each])


def test_other_data_are_not_compared_but_said(tmp_path):
    step = figures.STEPS[0]
    for name in ("built-in digits", "not MNIST"):
        each = outcome(step, data={"name": name, "is_mnist": False, "directory": "x", "sha256": {}})
        table = results.closing_table([step], [each])
        assert name in table.splitlines()[1] and "not compared" in table and "agree" not in table
        assert results.entry(step, each)["comparison"] is None
        assert "not on MNIST" in results.entry(step, each)["not_compared"]


def test_few_figures_are_incomplete():
    step = figures.STEPS[0]
    few = {name: step.figures[name] for name in ("cost 1", "cost 2")} | {"accuracy test": "0.8189"}
    table = results.closing_table([step], [outcome(step, figures=few)])
    assert "incomplete: 2 of 11 figures" in table and "0.8189" in table


def test_keeping_removes_what_an_earlier_run_left(tmp_path):
    step = figures.STEPS[0]
    results.keep(tmp_path, [step], [outcome(step)])
    assert record.read(tmp_path / "step00_softmax.json")["predictions"] == [1, 2]
    results.keep(tmp_path, [step], [several.Outcome(1, None, "", "it failed", None)])
    assert {path.name for path in tmp_path.iterdir()} == {"summary.json", "step00_softmax.txt"}
    (entry,) = json.loads((tmp_path / "summary.json").read_text())
    assert entry["exit_code"] == 1 and entry["not_compared"] == "failed"


def test_gravest_exit_code():
    assert [
        judging.gravest(codes) for codes in ([], [0, 0], [0, 3], [3, 1], [1, 2], [3, 139, 2])
    ] == [0, 0, 3, 1, 2, 139]


def test_a_lesson_ended_by_a_signal_is_a_named_failure(monkeypatch, capsys):
    """A lesson that crashes: -11 of a process is 139 here, whatever the others returned."""
    script = (
        "import os, sys; os.kill(os.getpid(), 11 if 'lessons.step00_softmax' in sys.argv else 0)"
    )
    begin = subprocess.Popen

    def crash(argv, **options):
        return begin([sys.executable, "-c", script, *argv[2:]], **options)

    monkeypatch.setattr(subprocess, "Popen", crash)
    first, second = several.run(figures.STEPS[:2], {}, 2)
    assert (first.code, first.signal) == (128 + signal.SIGSEGV, "SIGSEGV") and second.code == 0
    assert "step00_softmax: ended by SIGSEGV" in capsys.readouterr().err
    assert "SIGSEGV" in results.closing_table(figures.STEPS[:2], [first, second])


def test_a_reader_that_leaves_is_no_complaint(small_data, tmp_path):
    """`| head -1`: no word about --out, which was not given, and no lesson left behind."""
    flags = f"--jobs 1 --quiet --training-cnt 30 --data '{small_data}'"
    done = subprocess.run(
        f"'{sys.executable}' -m lessons 0 {flags} | head -1",
        shell=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.startswith("Epoch: 0001")
    assert "--out" not in done.stderr and "Traceback" not in done.stderr


def test_notebooks_are_not_overwritten(tmp_path, capsys):
    assert launcher.main(["--notebooks", str(tmp_path / "n")]) == 0
    edited = tmp_path / "n" / "step03_adam.ipynb"
    edited.write_text("edited")
    assert launcher.main(["--notebooks", str(tmp_path / "n")]) == 1
    err = capsys.readouterr().err.splitlines()[-1]
    assert "is there already" in err and edited.read_text() == "edited"

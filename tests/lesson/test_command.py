"""The lessons' command line: stdout, stderr, exit codes, checkpoints, Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests import idx_files
from tests.conftest import ROOT
from tests.texts import same

LESSON = "lessons.step00_softmax"


@pytest.fixture
def run_lesson(run_module, small_data):
    return lambda *flags, module=LESSON: run_module(module, *flags, "--data", small_data)


def test_stdout_is_the_slides_text_alone(run_lesson, small_data):
    done = run_lesson("--training-cnt", 2)
    assert done.returncode == 0
    assert re.fullmatch(
        r"(Epoch: 000\d cost = \d+\.\d{9}\n){2}Learning Finished!\n"
        r"Accuracy\(train\): [01]\.\d+\nAccuracy\(test\): [01]\.\d+\n"
        r"Label:  \[\d\]\nPrediction:  \[\d\]\n",
        done.stdout,
    )
    assert done.stderr == (
        f"data: not MNIST, from {small_data}\n"
        "learning_rate = 0.1\ntraining_cnt = 2\nbatch_size = 100\n"
    )


def test_quiet_says_nothing(run_lesson):
    """But for what is not MNIST, which says so whatever is asked."""
    done = run_lesson("--quiet", "--training-cnt", 1)
    assert done.stderr.startswith("data: not MNIST") and len(done.stderr.splitlines()) == 1


def test_runs_repeat_and_first_runs_do_not(run_lesson):
    flags = "--training-cnt", 1
    assert same(run_lesson(*flags).stdout) == same(run_lesson(*flags).stdout)
    assert same(run_lesson(*flags, "--first-run").stdout) != same(
        run_lesson(*flags, "--first-run").stdout
    )


@pytest.mark.parametrize(
    "flags",
    [
        ("--batch-size", "0"),
        ("--batch-size", "-5"),
        ("--batch-size", "ten"),
        ("--batch-size", "1.5"),
        ("--learning-rate", "-0.1"),
        ("--learning-rate", "nan"),
        ("--learning-rate", "inf"),
        ("--learning-rate", "0"),
        ("--training-cnt", "-1"),
        ("--training-cnt", "x"),
        ("--no-such-flag",),
        ("--learn", "1"),
        ("--batch-size", "1001"),
    ],
)
def test_wrong_flags_are_one_line_and_code_2(run_lesson, flags):
    done = run_lesson("--quiet", *flags)
    assert done.returncode == 2 and done.stdout == ""
    (complaint,) = [
        line for line in done.stderr.splitlines() if not line.startswith("data: not MNIST")
    ]
    assert flags[0] in complaint


def test_no_files_and_no_network_end_in_a_lesson_on_the_built_in_digits(run_module, tmp_path):
    done = run_module(
        LESSON, "--quiet", "--training-cnt", 1, "--data", tmp_path / "none", MNIST_OFFLINE="1"
    )
    assert done.returncode == 0 and done.stdout.startswith("Epoch: 0001 cost = ")
    assert (
        "none" in done.stderr and "MNIST_OFFLINE" in done.stderr and "Traceback" not in done.stderr
    )
    assert done.stderr.startswith("*** built-in digits, not MNIST")
    assert not (tmp_path / "none").exists()


def test_half_a_set_and_no_network_is_an_error(run_module, small_data, tmp_path):
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(
        (small_data / "train-images-idx3-ubyte.gz").read_bytes()
    )
    done = run_module(LESSON, "--data", tmp_path, MNIST_OFFLINE="1")
    assert done.returncode == 1 and done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert "train-labels-idx1-ubyte.gz: no such file" in done.stderr
    assert "it is not MNIST's" in done.stderr and "name another directory" in done.stderr


def test_digits_are_never_compared(run_module):
    done = run_module(LESSON, "--data", "digits", "--compare")
    assert done.returncode == 2 and "not MNIST" in done.stderr and done.stdout == ""
    done = run_module("lessons", "step00", "--data", "digits", "--training-cnt", 1)
    assert "built-in digits, not MNIST" in done.stdout and "not compared" in done.stdout


@pytest.mark.parametrize(
    "options, why", [({"train": 5000}, "more than 5000"), ({"train": 5100, "size": 20}, "28x28")]
)
def test_data_that_do_not_fit_are_one_line(run_module, tmp_path, options, why):
    done = run_module(LESSON, "--data", idx_files.write(tmp_path, test=10, **options))
    assert done.returncode == 1 and why in done.stderr and len(done.stderr.splitlines()) == 1


def test_damaged_data_is_one_line(run_module, tmp_path):
    bad = tmp_path / "train-images-idx3-ubyte.gz"
    for name in ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"):
        (tmp_path / f"{name}-ubyte.gz").write_text("<html>404</html>")
    done = run_module(LESSON, "--data", tmp_path, MNIST_OFFLINE="1")
    assert done.returncode == 1 and "an HTML page" in done.stderr and str(bad) in done.stderr
    assert len(done.stderr.splitlines()) == 1 and bad.read_text() == "<html>404</html>"


def test_nan_is_said_once_and_the_lesson_goes_on(run_lesson):
    done = run_lesson("--learning-rate", "1e38", "--training-cnt", 3, module="lessons.step01_relu")
    assert done.returncode == 0
    assert done.stdout.count("cost = nan") >= 2 and "Accuracy(test):" in done.stdout
    assert done.stderr.count("NaN") == 1


def test_save_and_restore(run_lesson, tmp_path):
    """Two epochs, saved, and one more are the same three epochs to the digit; or only a test."""
    whole = run_lesson("--training-cnt", 3, module="lessons.step03_adam")
    first = run_lesson(
        "--training-cnt", 2, "--save", tmp_path / "saved", module="lessons.step03_adam"
    )
    assert "saved after epoch 2" in first.stderr
    more = run_lesson(
        "--training-cnt", 1, "--restore", tmp_path / "saved", module="lessons.step03_adam"
    )
    assert same(first.stdout)[:2] + same(more.stdout) == same(whole.stdout)
    tested = run_lesson("--restore", tmp_path / "saved", module="lessons.step03_adam")
    assert same(tested.stdout) == same(first.stdout)[-2:]


def test_restore_refuses(run_lesson, tmp_path):
    done = run_lesson("--restore", tmp_path / "nothing")
    assert done.returncode == 1 and "no checkpoint there" in done.stderr
    run_lesson("--training-cnt", 1, "--save", tmp_path / "saved")
    done = run_lesson("--restore", tmp_path / "saved", module="lessons.step01_relu")
    assert done.returncode == 1 and "holds step00_softmax, not step01_relu" in done.stderr
    (data,) = (tmp_path / "saved").glob("*.data-*")
    data.write_bytes(data.read_bytes()[:100])
    done = run_lesson("--restore", tmp_path / "saved")
    assert (
        done.returncode == 1
        and "damaged checkpoint" in done.stderr
        and "Traceback" not in done.stderr
    )


def test_save_where_nothing_can_be_written_costs_no_training(run_lesson, tmp_path):
    (tmp_path / "file").write_text("")
    done = run_lesson("--save", tmp_path / "file" / "below")
    assert done.returncode == 1 and "name another directory" in done.stderr and done.stdout == ""


def test_ctrl_c_saves_and_leaves_with_130(run_lesson, small_data, tmp_path):
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            LESSON,
            "--data",
            small_data,
            "--training-cnt",
            "100000",
            "--save",
            "saved",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stdout.readline().startswith(
            "Epoch: 0001"
        )  # comes as the epoch ends, in a pipe
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130 and "Traceback" not in err, (process.returncode, err[-2000:])
    epochs = int(re.search(r"saved after epoch (\d+)", err)[1])
    assert (
        int(re.findall(r"Epoch: (\d+)", out)[-1]) == epochs
    )  # a count would miss what readline read ahead
    tested = run_lesson("--restore", tmp_path / "saved")
    assert tested.returncode == 0 and "Accuracy(test)" in tested.stdout


def test_a_reader_that_leaves_is_no_error_message(small_data, tmp_path):
    done = subprocess.run(
        f"'{sys.executable}' -m {LESSON} --quiet --training-cnt 40 --data '{small_data}' | head -1",
        shell=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("Epoch: 0001") and done.stderr.startswith("data: not MNIST")
    assert len(done.stderr.splitlines()) == 1


def test_help_and_listing_need_no_tensorflow(run_module):
    code = (
        "import runpy, sys; sys.argv = ['x', *sys.argv[2:]]; module = {0!r}\n"
        "try: runpy.run_module(module, run_name='__main__', alter_sys=True)\n"
        "except SystemExit: pass\nassert 'tensorflow' not in sys.modules"
    )
    for module, flags in ((LESSON, ["--help"]), ("lessons", [])):
        subprocess.run(
            [sys.executable, "-c", code.format(module), "-m", *flags],
            check=True,
            cwd=ROOT,
            capture_output=True,
        )
    listed = run_module("lessons").stdout
    assert "step05_lr0001" in listed and "Xavier Initializer 적용" in listed


def test_several_lessons_and_the_closing_table(run_module, small_data):
    done = run_module(
        "lessons", "step00", "step03_adam", "--jobs", 2, "--training-cnt", 1, "--data", small_data
    )
    assert done.returncode == 0
    assert done.stdout.count("Epoch: 0001") == 2
    table = done.stdout[done.stdout.index("DNN 성능 향상 과정") :].splitlines()
    accuracies = re.findall(r"Accuracy\(test\): (\S+)", done.stdout)
    assert [line.split()[2] for line in table[2:]] == accuracies
    assert [line.split()[1] for line in table[2:]] == ["0.8894", "0.9666"]


def test_an_unknown_step_is_one_line(run_module):
    done = run_module("lessons", "step77")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "step77" in done.stderr

"""Random command lines, right and wrong: a clear line or an honest result, no traceback.

A fixed seed and a small number by default; FUZZ=2000 for many. Commands run in forks of a
warm process, in a directory of files good, damaged, empty, unreadable and large.
"""

import json
import os
import random
import subprocess
import sys

import pytest

from tests import idx_files
from tests.conftest import ROOT
from tf1_mnist.deck import figures

COUNT = int(os.environ.get("FUZZ", "25"))
SEED = 1717

STEP = ["0", "5", "step05", "step05_lr0001", "all", "77", "kim.5", "", "-1", "step10"]
FILE = ["good.txt", "few.txt", "junk", "empty", "record.json", "cut.json", "none", "dir", ".", "-"]
OUT = ["out", "dir", "junk", "junk/below", "/proc/none/x", "/dev/full", "/dev/null", "new/er"]
NUMBER = ["0", "1", "2", "-1", "x", "nan", "1e400", "", "0.1", "99999999999"]

COMMANDS = {
    "tf1_mnist.compare": [
        STEP,
        FILE,
        ["--class"],
        ["--json"],
        ["--csv"],
        ["--first-run"],
        ["--step"],
        STEP,
        FILE,
    ],
    "tf1_mnist.slides": [["--no-such-flag"], ["x"], FILE],
    "tf1_mnist.digits": [["--write", "--out"], ["data", "data/x/..", "junk", "junk/below"]],
    "tf1_mnist.bands": [
        ["--kind"],
        ["seeds", "rerun", "x"],
        ["--work"],
        OUT,
        ["--out"],
        OUT,
        ["--steps"],
        NUMBER,
        ["--force"],
    ],
    "tf1_mnist.download": [["data", "junk", "none"], ["--mirror"], ["x", "ftp://x"]],
    "lessons": [["--jobs"], NUMBER, ["--data"], ["none", "junk"], ["--notebooks"], ["junk"]],
    "lessons.step00_softmax": [
        ["--training-cnt"],
        ["0", "1", "x", "-1"],
        ["--data"],
        ["data", "junk", "half"],
        ["--save", "--restore", "--record", "--predictions", "--dot", "--logdir"],
        OUT,
        ["--compare"],
        ["--graph"],
        ["--quiet"],
        ["--batch-size"],
        NUMBER,
        ["--target"],
        ["grpc://127.0.0..1:2222", "grpc://x", "127.0.0.1:1", "grpc://127.0.0.1:1"],
    ],
}


@pytest.fixture
def place(tmp_path):
    """A directory of files of every kind."""
    step = figures.STEPS[5]
    lines = [
        f"Epoch: {int(name.split()[1]):04d} cost = {value}"
        for name, value in step.figures.items()
        if name.startswith("cost")
    ]
    lines += [f"Accuracy({kind}): {step.figures[f'accuracy {kind}']}" for kind in ("train", "test")]
    (tmp_path / "good.txt").write_text("\n".join(lines) + "\n")
    (tmp_path / "few.txt").write_text("\n".join(lines[:2]) + "\n")
    (tmp_path / "junk").write_bytes(random.Random(1).randbytes(1 << 16))
    (tmp_path / "empty").write_text("")
    record = {"format": 1, "step": step.module, "figures": step.figures}
    (tmp_path / "record.json").write_text(json.dumps(record))
    (tmp_path / "cut.json").write_text(json.dumps(record)[:40])
    (tmp_path / "dir").mkdir()
    idx_files.write(tmp_path / "data", train=6000, test=20)
    idx_files.write(tmp_path / "half", train=6000, test=20)
    (tmp_path / "half" / "train-labels-idx1-ubyte.gz").unlink()
    return tmp_path


def command_lines(count):
    """So many command lines, the same each time: [(module, arguments)]"""
    rng = random.Random(SEED)
    for _ in range(count):
        module = rng.choice(list(COMMANDS))
        parts = [rng.choice(choices) for choices in COMMANDS[module] if rng.random() < 0.4]
        if rng.random() < 0.1:
            rng.shuffle(parts)
        if module == "tf1_mnist.bands":
            parts.append("--collect")  # measuring takes hours
        yield module, parts


def nothing_done(module, arguments, done):
    """Whether a command that returned 0 did nothing at all."""
    return (
        done.returncode == 0
        and not done.stdout
        and not done.stderr
        and not any(flag in arguments for flag in ("--dot", "--write", "--out"))
    )


def test_random_command_lines(run_module, place):
    """No traceback, no code above 3 but Ctrl-C's, no refusal without a word, no part of a file."""
    for module, arguments in command_lines(COUNT):
        done = run_module(
            module,
            *arguments,
            MNIST_OFFLINE="1",
            MNIST_DATA=str(place / "data"),
            XDG_CACHE_HOME=str(place / "cache"),
        )
        told = f"python -m {module} {arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr, told
        assert done.returncode in (0, 1, 2, 3), told
        assert done.returncode == 0 or done.stderr or done.stdout, told
        assert not nothing_done(module, arguments, done), told
        if done.returncode == 0 and module == "tf1_mnist.compare" and "--help" not in arguments:
            assert "agree" in done.stdout or "equal" in done.stdout, told
        for left in place.rglob("*.json"):
            if left.name not in ("cut.json", "record.json"):
                json.loads(left.read_text())
    assert (place / "good.txt").read_text().startswith("Epoch: 0001")


@pytest.mark.parametrize("redirection", [">&-", ">/dev/full", ">&- 2>&-"])
def test_stdout_that_cannot_be_written_is_no_success(redirection):
    if "full" in redirection and not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    done = subprocess.run(
        f"'{sys.executable}' -m tf1_mnist.slides {redirection}",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == (0 if "2>" in redirection else 1)

"""What the tests share: where MNIST is, golden figures, running a lesson as a user does."""

import json
import os
import pathlib
import signal
import subprocess
import sys

import pytest

from tests import idx_files, warm

ROOT = pathlib.Path(__file__).parent.parent
GOLDEN = pathlib.Path(__file__).parent / "golden"


def pytest_configure(config):
    """Let children hear Ctrl-C: a command in the background, or under nohup, has it ignored,
    and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def mnist_dir():
    """The directory of the real MNIST files, or a skip that says why."""
    directory = os.environ.get("MNIST_DATA")
    if not directory:
        pytest.skip("needs the real MNIST files: set MNIST_DATA to their directory")
    return pathlib.Path(directory).resolve()


@pytest.fixture(scope="session")
def small_data(tmp_path_factory):
    """A directory of IDX files that is quickly trained on: 6,000 and 500 images, not MNIST."""
    return idx_files.write(tmp_path_factory.mktemp("small"), train=6000, test=500)


@pytest.fixture(scope="session")
def tf18():
    """What a real TF 1.8 did on each step, by step number (golden/tf18.json)."""
    golden = json.loads((GOLDEN / "tf18.json").read_text())
    return {int(step): record for step, record in golden["steps"].items()}


@pytest.fixture(scope="session")
def zygote():
    """A process that has imported TensorFlow, to be forked."""
    return warm.Zygote()


@pytest.fixture
def run_module(tmp_path, zygote):
    """Call `python -m MODULE ARGUMENTS…` in an empty directory, as a user does.

    In a fork of a process that has imported TensorFlow already; where PYTHONPATH is
    given, in a process of its own.
    Returns: a function giving subprocess.CompletedProcess, its output as text.
    """

    def run(module, *arguments, **environment):
        if "PYTHONPATH" in environment:
            return cold(module, arguments, tmp_path, environment)
        return zygote.run(
            module, list(map(str, arguments)), tmp_path, variables(environment), timeout=1800
        )

    return run


@pytest.fixture
def run_cold(tmp_path):
    """As run_module, always in a process of its own: where start-up is the point."""

    def run(module, *arguments, **environment):
        return cold(module, arguments, tmp_path, environment)

    return run


def variables(environment=()):
    """The environment of a command: this process's, with changes; None takes a variable away."""
    found = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        **dict(environment),
    }
    return {name: value for name, value in found.items() if value is not None}


def cold(module, arguments, cwd, environment):
    """`python -m MODULE ARGUMENTS…` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=cwd,
        env=variables(environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=1800,
    )


@pytest.fixture
def start(tmp_path):
    """Start `python -m MODULE …` as processes.Process; all are killed at the end."""
    from tests.processes import Process  # which imports this module

    started = []

    def begin(*arguments, **options):
        started.append(Process(*arguments, cwd=tmp_path, **options))
        return started[-1]

    yield begin
    for process in started:
        process.kill()

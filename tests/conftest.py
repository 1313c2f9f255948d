"""What the tests share: where MNIST is, golden figures, running a lesson as a user does."""
import json
import os
import pathlib
import subprocess
import sys

import pytest

from tests import idx_files

ROOT = pathlib.Path(__file__).parent.parent
GOLDEN = pathlib.Path(__file__).parent / "golden"


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


@pytest.fixture
def run_module(tmp_path):
    """Call `python -m MODULE ARGUMENTS…` in an empty directory, as a user does.

    Returns: a function giving subprocess.CompletedProcess, its output as text.
    """
    def run(module, *arguments, **environment):
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
        return subprocess.run([sys.executable, "-m", module, *map(str, arguments)], cwd=tmp_path,
                              env={k: v for k, v in variables.items() if v is not None},
                              capture_output=True, text=True, encoding="utf-8", timeout=1800)
    return run


@pytest.fixture
def start(tmp_path):
    """Start `python -m MODULE …` as processes.Process; all are killed at the end."""
    from tests.processes import Process     # which imports this module
    started = []

    def begin(*arguments, **options):
        started.append(Process(*arguments, cwd=tmp_path, **options))
        return started[-1]
    yield begin
    for process in started:
        process.kill()

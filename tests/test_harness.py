"""The tests' own tools: what they promise to the tests that use them."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT

# Run by the Pythons of TF 1.8 and 0.12: 3.6, or 3.5 and 2.7, which have none of what came later.
RUN_BY_OLD_PYTHON = sorted(
    [
        *(ROOT / "tests/golden").glob("[!_]*.py"),
        *(ROOT / "tests/benchmarks").glob("work_*.py"),
        *(
            ROOT / f"tests/conformance/{name}.py"
            for name in ("expressions", "harness", "inputs", "models", "observe")
        ),
        ROOT / "tests/programs/record.py",
        *(ROOT / "lessons").glob("step0[0-8]_*.py"),
    ]
)


def test_children_hear_ctrl_c():
    """Also where the tests run in the background, which has SIGINT ignored."""
    code = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True\n"


@pytest.mark.parametrize("path", RUN_BY_OLD_PYTHON, ids=lambda path: path.name)
def test_old_python_can_read_what_it_runs(path):
    """ruff format writes in today's syntax where a file does not say otherwise."""
    ast.parse(path.read_text(), path.name, feature_version=(3, 6))


PROBE = """
import os, signal, sys
print(sys.argv[1:], __name__, os.getcwd(), os.environ.get("PROBE"), "tf1_mnist" in sys.modules)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, sys.stdin.read() == "")
print("to stderr", file=sys.stderr)
sys.exit(int(sys.argv[1]) if sys.argv[1].isdigit() else sys.argv[1])
"""


@pytest.mark.parametrize("argument, code", [("0", 0), ("7", 7), ("a reason", 1)])
def test_a_warm_process_is_as_a_cold_one(run_module, run_cold, tmp_path, argument, code):
    (tmp_path / "probe.py").write_text(PROBE)
    warm, cold = (run("probe", argument, PROBE="set") for run in (run_module, run_cold))
    assert (warm.returncode, warm.stdout, warm.stderr) == (code, cold.stdout, cold.stderr)
    assert cold.returncode == code and f"__main__ {tmp_path} set False" in warm.stdout


def test_a_warm_process_that_fails_shows_its_error(run_module, tmp_path):
    (tmp_path / "broken.py").write_text("raise RuntimeError('broken')\n")
    done = run_module("broken")
    assert done.returncode == 1 and done.stderr.endswith("RuntimeError: broken\n")

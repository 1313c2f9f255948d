"""Workers of the benchmarks: each figure is from a process of its own."""

import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).parent.parent.parent
# Some environments limit OpenBLAS to the kernels of an older processor with these.
OPENBLAS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


class Missing(Exception):
    """A peer is not installed, or its worker failed; the last line of its stderr."""


def run_command(command, without=(), cwd=ROOT):
    """Run a worker without some environment variables. Returns: the figure that it prints."""
    env = {name: value for name, value in os.environ.items() if name not in without}
    env["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True)
    if done.returncode:
        raise Missing((done.stderr.strip().splitlines() or ["failed"])[-1][:100])
    return json.loads(done.stdout.strip().splitlines()[-1])


def run_json(module_and_arguments, without=(), cwd=ROOT):
    """Run `python -m MODULE ARGUMENTS…`. Returns: the figure that it prints."""
    return run_command([sys.executable, "-m", *module_and_arguments], without, cwd)


def wall(command):
    """Seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start

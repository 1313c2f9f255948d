"""What TensorFlow says at its start, and what is let through."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tf1_mnist.process import startup

SILENT = [
    b"I0000 00:00:1795614457.702810   30940 cudart_stub.cc:31] Could not find cuda drivers",
    b"WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
    b"E0000 00:00:1795614475.014508   30940 cuda_platform.cc:52] failed call to cuInit: INTERNAL",
    b"2026-11-25 14:14:57.750054: E external/local_xla/xla/stream_executor/cuda/cuda_fft.cc:479] "
    b"Unable to register cuFFT factory: Attempting to register factory for plugin cuFFT",
    b"2026-11-25 14:14:57.750054: I tensorflow/core/util/port.cc:113] oneDNN custom operations",
]
HEARD = [
    b"E0000 00:00:1795614475.014508   30940 executor.cc:52] out of memory",
    b"2026-11-25 14:14:57.750054: E tensorflow/core/executor.cc:479] out of memory",
    b"2026-11-25 14:14:57.750054: F tensorflow/core/platform/cpu_feature_guard.cc:37] AVX",
    b"Traceback (most recent call last):",
]


@pytest.mark.parametrize("line", SILENT)
def test_start_up_notes_are_dropped(line):
    assert startup.NOTES.match(line)


@pytest.mark.parametrize("line", HEARD)
def test_errors_come_through(line):
    assert not startup.NOTES.match(line)


@pytest.mark.matrix
def test_a_lesson_says_nothing_but_its_own(run_cold, small_data):
    done = run_cold("lessons.step00_softmax", "--training-cnt", 1, "--quiet", "--data", small_data)
    assert done.returncode == 0
    assert done.stderr == f"data: not MNIST, from {small_data}\n"


@pytest.mark.parametrize(
    "version, warned", [("2.16.1", False), ("2.21.4", False), ("2.22.0", True), ("3.0.0-rc1", True)]
)
def test_a_tensorflow_newer_than_tried_is_told(capsys, version, warned):
    startup._warn_of_untried(version)
    said = capsys.readouterr().err
    assert (version in said) == warned and len(said.splitlines()) == warned


BEFORE_AND_AFTER = """
import sys
from tf1_mnist.process import startup
startup.quiet_tensorflow()
print("keras" in sys.modules)
import tensorflow as tf
print(tf.keras.optimizers.Adam.__name__, "keras" in sys.modules)
"""


@pytest.mark.matrix
def test_keras_is_imported_when_it_is_used(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_AND_AFTER],
        cwd=ROOT if (ROOT / "tf1_mnist").is_dir() else tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == ["False", "Adam True"], done.stderr

"""Where the tests of programs run one."""

import pathlib

import pytest

from tests import idx_files
from tests.conftest import variables


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The directory MNIST_data that record.py made for TF 1.8, byte for byte."""
    return idx_files.write(tmp_path_factory.mktemp("data") / "MNIST_data", train=6000, test=1000)


@pytest.fixture
def run(tmp_path, data, zygote):
    """Run a program (a path, or its text) in a directory with MNIST_data/."""
    (tmp_path / "MNIST_data").symlink_to(data)

    def start(program, *arguments, flags=(), **environment):
        if not isinstance(program, pathlib.Path):
            (tmp_path / "program.py").write_text(program)
            program = "program.py"
        return zygote.run(
            "tf1_mnist.run",
            [*flags, str(program), *arguments],
            tmp_path,
            variables(environment),
            timeout=300,
        )

    return start

"""Record what an old TensorFlow prints for each program here: `python record.py PYTHON [NAME…]`.

    python record.py PYTHON                   an interpreter with TF 1.8
    python record.py --room python2 PYTHON    with Python 2.7 and TF 1.8
    python record.py --room tf0 PYTHON        with TF 0.12.1

The programs run in a temporary directory beside a small MNIST_data/ of
deterministic IDX files (see tests/idx_files.py), as the tests run them.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOMS = ("", "python2", "tf0")  # the directories of programs
sys.path.insert(0, str(HERE.parent.parent))

from tests import idx_files  # noqa: E402


def programs(room=""):
    """The programs of a room that do without real MNIST, by path."""
    return [path for path in sorted((HERE / room).glob("*.py"))
            if path.stem not in ("record", "conftest", "__init__") and not path.stem.startswith(("deck_", "test_"))]


def record(python, path):
    """Run the program on that interpreter; its standard output, as bytes."""
    with tempfile.TemporaryDirectory() as place:
        idx_files.write(pathlib.Path(place) / "MNIST_data", train=6000, test=1000)
        ran = subprocess.run([python, str(path)], cwd=place, capture_output=True,
                             env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3",
                                  "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"})
    if ran.returncode:
        raise SystemExit(f"{path.name} fails:\n{ran.stderr.decode()[-2000:]}")
    return ran.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("python", help="the interpreter")
    parser.add_argument("names", nargs="*", help="programs, without .py (default: all)")
    parser.add_argument("--room", default="", choices=ROOMS, help="which programs")
    args = parser.parse_args()
    place = HERE / args.room / "expected"
    place.mkdir(exist_ok=True)
    for path in programs(args.room):
        if not args.names or path.stem in args.names:
            (place / (path.stem + ".txt")).write_bytes(record(args.python, path))
            print(path.stem)


if __name__ == "__main__":
    main()

"""Record what a real TF 1.8 prints for each program here: `python record.py --tf18 PYTHON [NAME…]`.

The programs run in a temporary directory beside a small MNIST_data/ of
deterministic IDX files (see tests/idx_files.py), as tests/test_run.py runs them.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tests import idx_files  # noqa: E402


def programs():
    """The programs that do without real MNIST, by path."""
    return [path for path in sorted(HERE.glob("*.py"))
            if path.stem not in ("record", "__init__") and not path.stem.startswith(("deck_", "test_"))]


def record(python, path):
    """Run the program on that interpreter; its standard output, as bytes."""
    with tempfile.TemporaryDirectory() as place:
        idx_files.write(pathlib.Path(place) / "MNIST_data", train=6000, test=1000)
        ran = subprocess.run([python, str(path)], cwd=place, capture_output=True,
                             env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"})
    if ran.returncode:
        raise SystemExit(f"{path.name} fails on TF 1.8:\n{ran.stderr.decode()[-2000:]}")
    return ran.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tf18", required=True, metavar="PYTHON", help="an interpreter that has tensorflow 1.8")
    parser.add_argument("names", nargs="*", help="programs, without .py (default: all)")
    args = parser.parse_args()
    (HERE / "expected").mkdir(exist_ok=True)
    for path in programs():
        if not args.names or path.stem in args.names:
            (HERE / "expected" / (path.stem + ".txt")).write_bytes(record(args.tf18, path))
            print(path.stem)


if __name__ == "__main__":
    main()

"""Store in each notebook here what a real TF 1.8 shows for it.

    python record.py --tf18 PYTHON [--tf18py2 PYTHON] [NAME…]

PYTHON is an interpreter that has tensorflow 1.8 and ipykernel (matplotlib for those that
plot); this script needs nbclient and nbformat. The cells run in a temporary directory beside
the MNIST_data/ of tests/idx_files.py, as tests/test_run_notebook.py runs them. A notebook of
Python 2 (by its kernelspec) is recorded where --tf18py2 names such an interpreter.

What would tie a notebook to a machine is left out: standard error, the frames of a traceback,
where the interpreter lies. `!` lines are not run.
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from nbclient import NotebookClient

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent.parent))

from tests import idx_files  # noqa: E402

# Lines that ask for a shell or a hosted service do nothing, as in tf1_mnist.run without --shell.
SETUP = (
    "get_ipython().system = lambda *_: None",
    "get_ipython().getoutput = lambda *_, **__: []",
    "get_ipython().register_magic_function(lambda line: None, magic_name='tensorflow_version')",
)


def notebooks():
    """The notebooks here, by path."""
    return sorted(HERE.glob("*.ipynb"))


def is_python_2(notebook):
    """Whether the notebook's kernelspec is Python 2's."""
    return notebook.metadata.get("kernelspec", {}).get("name") == "python2"


def record(python, notebook):
    """Run the notebook (a format 4 node) on that interpreter; its outputs are put into it."""

    class Manager(AsyncKernelManager):
        kernel_spec = KernelSpec(
            argv=[
                python,
                "-m",
                "ipykernel_launcher",
                "-f",
                "{connection_file}",
                "--IPKernelApp.exec_lines=" + repr(list(SETUP)),
            ],
            language="python",
        )

    with tempfile.TemporaryDirectory() as place:
        idx_files.write(pathlib.Path(place) / "MNIST_data", train=6000, test=1000)
        os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
        NotebookClient(
            notebook,
            kernel_manager_class=Manager,
            timeout=300,
            record_timing=False,
            resources={"metadata": {"path": place}},
        ).execute()
        environment = str(pathlib.Path(python).parent.parent)
        for cell in notebook.cells:
            cell.pop("id", None)
            if cell.cell_type == "code":
                cell.outputs = [
                    clean(output, environment)
                    for output in cell.outputs
                    if output.get("name") != "stderr"
                ]
        text = json.dumps(notebook.cells)
        for path in (place, str(HERE), environment):
            if path in text:
                raise SystemExit(f"an output holds the path {path}")


def clean(output, environment):
    """An output without the frames of its traceback; paths in TF's warnings are the usual ones."""
    if output.output_type == "error":
        output.evalue = output.evalue.replace(environment, "/usr/local")
        output.traceback = [f"{output.ename}: {output.evalue}"]
    elif output.output_type == "stream":
        output.text = output.text.replace(environment, "/usr/local")
    return output


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--tf18", metavar="PYTHON", help="Python 3 with tensorflow 1.8 and ipykernel"
    )
    parser.add_argument("--tf18py2", metavar="PYTHON", help="Python 2.7 with the same")
    parser.add_argument("names", nargs="*", help="notebooks, without .ipynb (default: all)")
    args = parser.parse_args()
    for path in notebooks():
        if args.names and path.stem not in args.names:
            continue
        version = json.loads(path.read_text(encoding="utf-8"))["nbformat"]
        notebook = nbformat.read(path, as_version=4)
        python = args.tf18py2 if is_python_2(notebook) else args.tf18
        if python is None:
            continue
        record(python, notebook)
        if version == 4:
            notebook.nbformat_minor = 2  # of those days: cells have no id
        path.write_text(nbformat.writes(notebook, version=version) + "\n", encoding="utf-8")
        print(path.stem, path.stat().st_size)


if __name__ == "__main__":
    main()

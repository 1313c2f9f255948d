"""Notebooks as files: any format, their code as Python, what they hold of an earlier run."""

import json
import os
import pathlib
import tempfile
import warnings
from typing import NamedTuple

from tf1_mnist.errors import OutputError, UsageError
from tf1_mnist.programs import kernelspec


class Code(NamedTuple):
    """A code cell that is not empty.

    number: 1 for the first of them; index: its place among all cells of the notebook;
    source: its text, magics and all.
    """

    number: int
    index: int
    source: str


def is_notebook(path, data):
    """Whether a file is a notebook, by its name or by its text (bytes)."""
    if str(path).lower().endswith(".ipynb"):
        return True
    return data.lstrip()[:1] == b"{" and b'"nbformat"' in data


def read(path, data):
    """The notebook in `data` (bytes), of any format since 1, as a format 4 node of nbformat's.

    Raises: MissingExtra; UsageError where it is no notebook, or none of Python.
    """
    kernelspec.require("nbformat")
    import nbformat  # of the extra `notebooks`

    try:
        text = data.decode("utf-8-sig")
        json.loads(text)
    except ValueError as error:
        raise UsageError(f"{path} is no notebook: {error}; save it in Jupyter again") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # cells without an id, as before format 4.5
            notebook = nbformat.reads(text, as_version=4)
            _, notebook = nbformat.validator.normalize(notebook)
            nbformat.validate(notebook)
    except Exception as error:  # nbformat raises whatever a damaged file leads to
        reason = str(error).strip().partition("\n")[0]
        raise UsageError(f"{path} is no notebook that nbformat can read: {reason}") from None
    language = _language(notebook)
    if not language.lower().startswith(("python", "ipython")):
        raise UsageError(f"{path} is a notebook of {language}, not of Python")
    if not code(notebook):
        raise UsageError(f"{path} has no code cell: there is nothing to run")
    return notebook


def write(notebook, path):
    """Write a notebook, whole or not at all. Raises: OutputError."""
    import nbformat  # of the extra `notebooks`

    path = pathlib.Path(path)
    text = nbformat.writes(notebook)
    try:
        handle, trial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            os.chmod(trial, 0o666 & ~_umask())
            os.replace(trial, path)
        except BaseException:
            os.unlink(trial)
            raise
    except OSError as error:
        raise OutputError(
            f"--out {path}: cannot be written ({error.strerror}); name another file"
        ) from None


def code(notebook):
    """The code cells that are not empty, each a Code, in their order."""
    cells = [
        (index, cell)
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.source.strip()
    ]
    return [Code(number, index, cell.source) for number, (index, cell) in enumerate(cells, start=1)]


def python(source):
    """A cell's text as Python: IPython's own transformer makes calls of magics and `!` lines.

    A cell magic's text stays Python where IPython runs it as such (%%time), else it is
    dropped: it is another language's. Line numbers stay. Raises: SyntaxError.
    """
    kernelspec.require("IPython")
    from IPython.core.inputtransformer2 import TransformerManager  # of the extra `notebooks`

    leading = empty_lines(source)
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%"):
        magic = (first[2:].split() or [""])[0]
        leading, source = leading + 1, rest if magic in _PYTHON_CELLS else ""
        leading += empty_lines(source)
    # IPython drops empty lines at the start.
    return "\n" * leading + TransformerManager().transform_cell(source)


def empty_lines(source):
    """How many lines at a cell's start are empty."""
    lines = source.splitlines()
    return next((place for place, line in enumerate(lines) if line.strip()), len(lines))


_PYTHON_CELLS = {"time", "timeit", "capture", "prun", "python", "python3", "pypy"}


def printed(cell):
    """What a code cell's outputs show as text: standard output and results, and log lines.

    Of standard error only TensorFlow's INFO lines count: notebooks of TF 1's day have the
    losses of an estimator there. Images and tracebacks are left out.
    """
    parts = []
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            text = output.text
            if output.name == "stderr":
                text = "".join(
                    line for line in text.splitlines(True) if line.startswith("INFO:tensorflow:")
                )
            parts.append(text)
        elif output.output_type in ("execute_result", "display_data"):
            if not any(kind.startswith("image/") for kind in output.data):
                parts.append(output.data.get("text/plain", "") + "\n")
    return "".join(parts)


def error(cell):
    """The name of the exception that a code cell's outputs end with, else None."""
    for output in cell.get("outputs", ()):
        if output.output_type == "error":
            return output.ename
    return None


def ran_in_order(notebook):
    """Whether the stored execution counts rise from cell to cell; True where there are none."""
    counts = [notebook.cells[each.index].get("execution_count") for each in code(notebook)]
    counts = [count for count in counts if count is not None]
    return counts == sorted(counts)


def is_python_2(notebook):
    """Whether the notebook was made in a kernel of Python 2."""
    kernel = notebook.metadata.get("kernelspec", {})
    version = notebook.metadata.get("language_info", {}).get("version", "")
    return kernel.get("name") == "python2" or str(version).startswith("2.")


def _language(notebook):
    metadata = notebook.metadata
    return (
        metadata.get("kernelspec", {}).get("language")
        or metadata.get("language_info", {}).get("name")
        or "python"
    )


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask

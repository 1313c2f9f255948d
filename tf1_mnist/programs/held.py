"""A program run and held against what it printed then: the texts, the run, the report."""

import os
import sys

from tf1_mnist.errors import NotComparable
from tf1_mnist.programs import activation, against, loader, notebooks, runner

OUT_OF_ORDER = (
    "note: by their numbers, the stored outputs come of cells that ran in another order than "
    "they stand in"
)
LARGEST = 64 << 20  # bytes of a text of earlier output
LONGEST_LINE = 1_000_000  # characters


def run_script(args, tree, tell):
    """Run a script, its text passed on as it is printed, then tell how its figures compare.

    Args: as runner.run; args.against, the path of the text printed then; tell, called with
    the against.Report.
    Returns: the exit code: the script's own, else the report's. Raises: NotComparable.
    """
    then = read(args.against)
    loader.activate()
    activation.tensorflow()
    from tf1_mnist.programs.seedless import Watch  # here: it imports TensorFlow

    watch, tee = Watch(), _Tee(sys.stdout)
    sys.stdout = tee
    try:
        code = runner.run(args, tree)
    finally:
        sys.stdout = tee.stream
    report = of_text(os.path.basename(args.script), args.against, then, tee.text(), watch.found())
    tell(report)
    return code or report.exit_code


def read(path):
    """The text of earlier output in a file. Raises: NotComparable, unreadable or no figure."""
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise NotComparable(
            f"--against {path}: {error.strerror}; give a text of the program's output"
        ) from None
    if len(data) > LARGEST:
        raise NotComparable(
            f"--against {path}: larger than {LARGEST >> 20} MB; give a text of the program's output"
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # as Windows shells redirect
        text = data.decode("utf-16", "replace")
    else:
        text = data.decode("utf-8-sig", "replace")
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise NotComparable(
            f"--against {path}: a line of more than {LONGEST_LINE} characters; give a text of the "
            "program's output"
        )
    if not against.hold(text, ""):
        raise NotComparable(f"--against {path}: no figure in it, there is nothing to compare")
    return text


def stored(path, notebook):
    """{cell's number: what its stored outputs show}. Raises: NotComparable, no figure in them."""
    then = {
        each.number: notebooks.printed(notebook.cells[each.index])
        for each in notebooks.code(notebook)
    }
    if not any(against.hold(text, "") for text in then.values()):
        raise NotComparable(f"{path} holds no output with a figure: there is nothing to compare")
    return then


def of_text(name, file, then, now, doubts):
    """The report on one text: a script is one cell."""
    return against.Report(name, [against.Cell(1, file, then, now, against.hold(then, now, doubts))])


def of_cells(name, then, notebook, doubts, in_order):
    """The report on a notebook: `then` as stored() gave it, doubts by cell's number."""
    cells = []
    for each in notebooks.code(notebook):
        now = notebooks.printed(notebook.cells[each.index])
        figures = against.hold(then[each.number], now, doubts.get(each.number, ()))
        first_line = each.source.strip().partition("\n")[0]
        cells.append(against.Cell(each.number, first_line, then[each.number], now, figures))
    return against.Report(name, cells, [] if in_order else [OUT_OF_ORDER])


class _Tee:
    """A stream that passes text on and keeps a copy."""

    def __init__(self, stream):
        self.stream, self._kept = stream, []

    def write(self, text):
        self._kept.append(text)
        return self.stream.write(text)

    def text(self):
        return "".join(self._kept)

    def __getattr__(self, name):
        return getattr(self.stream, name)

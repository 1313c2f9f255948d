"""The page of a notebook or program held against what it printed then, cell by cell.

All of it is the program's own text: templates escape it, and long texts are cut.
"""

from tf1_mnist.pages import render
from tf1_mnist.pages.texts import TEXTS
from tf1_mnist.programs import against

KEYS = {
    against.EQUAL: "equal",
    against.CLOSE: "close",
    against.DIFFERS: "differs",
    against.MISSING: "not_printed",
    against.NOT_COMPARABLE: "not_comparable",
}
FIGURES = 400  # of a cell that are shown, those that are not equal first to be kept
TEXT = 20_000  # characters of what a cell printed
LINE = 200  # characters of a line, and of a figure


def check(path):
    """Check, before the work, that the page can be made and written.

    Raises: MissingExtra, OutputError.
    """
    render.require(charts=False)
    render.check_writable("--html", path)


def write(path, report):
    """Write the page of a report. Args: report, programs.against.Report. Raises: OutputError."""
    render.write("--html", path, page(report))


def page(report):
    """The page of a report as HTML."""
    cells = [_cell(cell) for cell in report.cells]
    return render.page(
        "against.html.j2",
        title=(
            f"{report.name}: {TEXTS['against_title'][0]}",
            f"{report.name}: {TEXTS['against_title'][1]}",
        ),
        made_by="python -m tf1_mnist.run",
        name=report.name,
        agrees=report.agrees,
        compared=report.compared,
        counts={"total": len(report.figures()), **_counts(report.figures())},
        notes=report.notes,
        cells=cells,
        keys=list(KEYS.values()),
    )


def _counts(figures):
    found = dict.fromkeys(KEYS.values(), 0)
    for figure in figures:
        found[KEYS[figure.verdict]] += 1
    return found


def _cell(cell):
    """What the template shows of a cell, a dictionary."""
    figures = cell.figures
    if len(figures) > FIGURES:
        kept = [figure for figure in figures if figure.verdict != against.EQUAL][:FIGURES]
        figures = kept or figures[:FIGURES]
    return {
        "number": cell.number,
        "source": _cut(cell.source, LINE),
        "then": _cut(cell.then, TEXT),
        "now": _cut(cell.now, TEXT),
        "counts": _counts(cell.figures),
        "left_out": len(cell.figures) - len(figures),
        "figures": [
            {
                "then": _cut(figure.then, LINE),
                "now": "–" if figure.now is None else _cut(figure.now, LINE),
                "key": KEYS[figure.verdict],
                "digits": figure.digits,
                "reason": figure.reason,
                "line": _cut(figure.line, LINE),
            }
            for figure in figures
        ],
    }


def _cut(text, length):
    return text if len(text) <= length else text[:length] + " …"

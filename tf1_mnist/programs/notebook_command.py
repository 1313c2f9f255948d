"""`python -m tf1_mnist.run NOTEBOOK.ipynb`: run, check, or hold against what it printed then."""

import os

from tf1_mnist.errors import OutputError
from tf1_mnist.programs import (
    held,
    kernelspec,
    notebooks,
    release,
    runner,
    source,
    sources,
)


def run(args, path, data, tell):
    """Do what the flags say with the notebook in `data` (bytes).

    Args: tell, called with the against.Report where the figures are compared.
    Returns: the exit code: 0; 1 for a cell's error or a figure that differs; 2 where nothing
    could be compared; 130 after Ctrl-C. Raises: UserError.
    """
    notebook = notebooks.read(path, data)
    if args.check:
        from tf1_mnist.programs import check  # here: a run needs nothing of it

        return check.report(*sources.of_notebook(path, notebook))
    kernelspec.require("nbclient", "ipykernel")
    texts, _ = sources.of_notebook(path, notebook)  # which also tells whether it is Python 2
    from tf1_mnist.programs import execution  # of the extra `notebooks`

    _refuse_unwritable(args.out)
    then = None
    if args.against_stored:
        then = held.stored(path, notebook)
    elif args.against:
        then = held.read(args.against)
    in_order = notebooks.ran_in_order(notebook)
    settings = execution.Settings(
        twice=args.twice,
        cell_timeout=args.cell_timeout,
        shell=args.shell,
        seed=runner.seed_of(text.tree for text in texts) if args.rerun == "program" else args.rerun,
        python2=source.is_python2(),
        before_1_0=release.take(texts, os.path.basename(path)),
        stored=then is not None,
    )
    outcome = execution.run(notebook, path, settings)
    if args.out and outcome.begun:
        notebooks.write(notebook, args.out)
    if then is None:
        return outcome.code
    name = os.path.basename(path)
    if args.against_stored:
        report = held.of_cells(name, then, notebook, outcome.doubts, in_order)
    else:
        now = "".join(
            notebooks.printed(notebook.cells[each.index]) for each in notebooks.code(notebook)
        )
        doubts = outcome.doubts[max(outcome.doubts)] if outcome.doubts else ()
        report = held.of_text(name, args.against, then, now, doubts)
    tell(report)
    return outcome.code or report.exit_code


def _refuse_unwritable(out):
    """Raise OutputError at once, rather than after an hour of training."""
    if out:
        directory = os.path.dirname(os.path.abspath(out))
        if not os.path.isdir(directory) or not os.access(directory, os.W_OK) or os.path.isdir(out):
            raise OutputError(
                f"--out {out}: cannot be written; name a file in a directory there is"
            )

"""Run an old TensorFlow 1 program as it stands: `python -m tf1_mnist.run SCRIPT.py [ARGUMENTS…]`.

    python -m tf1_mnist.run NOTEBOOK.ipynb [--out FILE.ipynb] [--twice] [--against-stored]

In this process and in the Pythons that it starts, `import tensorflow as tf` gives
TF 1's names and TF 1's numbers on today's TensorFlow. `-m MODULE` runs a module as
`python -m` does; `--check` lists what a program uses instead of running it; `--against`
holds the figures that it prints against those that it printed then.
"""

import importlib.util
import os
import sys

from tf1_mnist import flags
from tf1_mnist.errors import UsageError
from tf1_mnist.programs import loader, notebooks, release, runner, source, sources
from tf1_mnist.programs.runner import TITLE

# Flags that the next word belongs to, where no "=" joins them.
_WITH_A_VALUE = ("--out", "--cell-timeout", "--against", "--html")
_OF_NOTEBOOKS = ("out", "twice", "cell_timeout", "shell", "against_stored")


def main(argv=None):
    """Run or check the program that argv names. Returns: the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    return flags.run(TITLE, lambda: _main(argv))


def _main(argv):
    parser = _parser()
    head, program, rest = _split(argv)
    if not program:
        parser.parse_args(argv)
        parser.error("name a program: SCRIPT.py, NOTEBOOK.ipynb, or -m MODULE")
    if program[0] == "-m" and len(program) < 2:
        parser.error("-m: name a module")
    named = program[0].lower().endswith(".ipynb")
    args = _arguments(parser, head + rest if named else head)
    path = _file_of_module(program[1]) if program[0] == "-m" else program[0]
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}; give the path of a Python program or a notebook"
        ) from None
    if notebooks.is_notebook(path, data):
        if args.trace_ops:
            raise UsageError(f"--trace-ops is for scripts; {path} is a notebook")
        from tf1_mnist.programs import notebook_command  # here: a script needs nothing of it

        args = _arguments(parser, head + rest)
        return notebook_command.run(args, path, data, _teller(args))
    for name in _OF_NOTEBOOKS:
        if getattr(args, name):
            raise UsageError(f"--{name.replace('_', '-')} is for notebooks; {path} is a script")
    args.script, args.arguments = path, rest
    args.module = program[1] if program[0] == "-m" else None
    return _script(args, data)


def _script(args, data):
    try:
        tree = source.read(data, args.script)
    except (SyntaxError, ValueError) as error:
        raise UsageError(_explain(args.script, error)) from None
    found, complaints = sources.of_script(args.script, tree)
    if args.check:
        from tf1_mnist.programs import check  # here: a run needs nothing of it

        return check.report(found, complaints)
    release.take(found, args.script)
    if args.against:
        from tf1_mnist.programs import held  # here: a plain run needs nothing of it

        return held.run_script(args, tree, _teller(args))
    return runner.run(args, tree)


def _file_of_module(name):
    """The path of what `-m NAME` runs: a module, or a package's __main__.

    Raises: UsageError, there is no such module, or one that is not a Python file.
    """
    sys.path[0] = os.getcwd()
    loader.activate()  # to find a module in a package is to import the package
    try:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = importlib.util.find_spec(name + ".__main__")
    except (ImportError, ValueError) as error:
        raise UsageError(f"-m {name}: {error}") from None
    if spec is None or not spec.has_location:
        raise UsageError(
            f"-m {name}: no such module, or a package without __main__.py; run it from the "
            "directory that holds the package"
        )
    return spec.origin


def _explain(script, error):
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", None) or str(error)
    return f"{script}, line {line}: {reason}; correct the line and run again"


def _split(argv):
    """(flags before the program, what names it, the words after it)."""
    at = 0
    while at < len(argv):
        word = argv[at]
        if word == "-m":
            return argv[:at], argv[at : at + 2], argv[at + 2 :]
        if not word.startswith("-") or word == "-":
            return argv[:at], [word], argv[at + 1 :]
        at += 2 if word in _WITH_A_VALUE else 1
    return argv, [], []


def _arguments(parser, words):
    # --rerun's seed is joined by "=": the next word is the program.
    args = parser.parse_args(["--rerun=program" if word == "--rerun" else word for word in words])
    if args.rerun not in (None, "program"):
        try:
            args.rerun = int(args.rerun)
        except ValueError:
            parser.error(
                f"argument --rerun: {args.rerun!r} is not a whole number; give one as --rerun=1234"
            )
    if args.against and args.against_stored:
        parser.error("--against and --against-stored: give one of them")
    if args.html and not (args.against or args.against_stored):
        parser.error("--html is the page of a comparison; give --against or --against-stored")
    if args.check and args.trace_ops:
        parser.error("--check runs nothing: --trace-ops is for a run")
    if args.check and (args.against or args.against_stored or args.out or args.twice):
        parser.error("--check runs nothing: --against, --out and --twice are for a run")
    return args


def _teller(args):
    """What is called with the report of a comparison: it prints it, and writes the page."""
    from tf1_mnist.pages import against as page  # here: a plain run needs neither
    from tf1_mnist.programs import against

    path = os.path.abspath(args.html) if args.html else None  # the program may change directories
    if path:
        page.check(path)

    def tell(report):
        print(against.table(report))
        if path:
            page.write(path, report)

    return tell


def _parser():
    parser = flags.Parser(
        prog="python -m tf1_mnist.run",
        description="Run an old TensorFlow 1 program or notebook as it stands.",
        usage="%(prog)s [--rerun[=SEED]] [--check] [--trace-ops] [--against FILE] [--html FILE] "
        "(SCRIPT.py | -m MODULE) [ARGUMENTS ...]\n"
        "       %(prog)s NOTEBOOK.ipynb [--out FILE.ipynb] [--twice] [--cell-timeout S] [--shell]\n"
        "       [--check] [--against-stored] [--against FILE] [--html FILE] [--rerun[=SEED]]",
        epilog="The program stands after a script's flags: what follows it is its own. "
        "A notebook's flags may follow it.",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="do not run: list every TensorFlow symbol of the program and of the files beside it "
        "that it imports, and exit 1 where one is missing",
    )
    parser.add_argument(
        "--rerun",
        metavar="=SEED",
        help="as in a kernel's second run: the default graph has a seed from the start "
        "(the one the program sets, else 1234)",
    )
    parser.add_argument(
        "--trace-ops",
        action="store_true",
        help="print on stderr each random op without a seed of its own: the program's line that "
        "made it, its name scope and the seed that it takes from the number of ops before it",
    )
    parser.add_argument(
        "--against",
        metavar="FILE",
        help="hold the figures that the program prints against a text of its output then",
    )
    parser.add_argument(
        "--html",
        metavar="FILE",
        help="with --against or --against-stored: also write the comparison as a page to look at "
        "(extra: pages)",
    )
    parser.add_argument("-m", dest="module", metavar="MODULE", help="run a module by its name")
    of_notebooks = parser.add_argument_group("of notebooks (extra: notebooks)")
    of_notebooks.add_argument(
        "--against-stored",
        action="store_true",
        help="hold each cell's figures against the outputs that the notebook holds",
    )
    of_notebooks.add_argument(
        "--out", metavar="FILE.ipynb", help="write the notebook there with its new outputs"
    )
    of_notebooks.add_argument(
        "--twice",
        action="store_true",
        help="run all cells, then all again in the same kernel, as the deck was run; "
        "the first run prints on stderr",
    )
    of_notebooks.add_argument(
        "--cell-timeout",
        type=flags.positive_count,
        metavar="S",
        help="stop where a cell takes longer than S seconds (default: no limit)",
    )
    of_notebooks.add_argument(
        "--shell", action="store_true", help="run `!` lines and shell cells; else they are skipped"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())

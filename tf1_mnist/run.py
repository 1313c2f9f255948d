"""Run an old TensorFlow 1 program as it stands: `python -m tf1_mnist.run SCRIPT.py [ARGUMENTS…]`.

In this process and in the Pythons that it starts, `import tensorflow as tf` gives
TF 1's names and TF 1's numbers on today's TensorFlow. `-m MODULE` runs a module as
`python -m` does; `--check` lists what a program uses instead of running it.
"""

import argparse
import importlib.util
import os
import sys

from tf1_mnist.errors import UsageError
from tf1_mnist.flags import leave
from tf1_mnist.programs import loader, runner, source
from tf1_mnist.programs.runner import TITLE


def main(argv=None):
    """Run or check the program that argv names. Returns: the exit code."""
    args = _parse(sys.argv[1:] if argv is None else argv)
    try:
        path = _file_of_module(args.module) if args.module else args.script
        with open(path, "rb") as file:
            text = file.read()
    except UsageError as error:
        return leave(TITLE, error, error.exit_code)
    except OSError as error:
        return leave(
            TITLE, f"{args.script}: {error.strerror}; give the path of a Python program", 2
        )
    try:
        tree = source.parse(text, path)
    except (SyntaxError, ValueError) as error:
        return leave(TITLE, _explain(path, error), 2)
    if args.check:
        from tf1_mnist.programs import check  # here: a run needs none of it

        return check.report(path, tree)
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


def _parse(argv):
    parser = argparse.ArgumentParser(
        prog="python -m tf1_mnist.run",
        description=__doc__.partition("\n")[0],
        usage="%(prog)s [--rerun[=SEED]] [--check] (SCRIPT.py | -m MODULE) [ARGUMENTS ...]",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="do not run: list every TensorFlow symbol, and exit 1 where one is missing",
    )
    parser.add_argument(
        "--rerun",
        nargs="?",
        const="program",
        metavar="=SEED",
        help="as in a kernel's second run: the default graph has a seed from the start "
        "(the one the program sets, else 1234)",
    )
    parser.add_argument("-m", dest="module", metavar="MODULE", help="run a module by its name")
    parser.add_argument("script", nargs="?", metavar="SCRIPT.py")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="the program's own")
    head, program, rest = _split(argv)
    args = parser.parse_args(head + program)
    args.arguments = rest
    if not (args.script or args.module):
        parser.error("name a program: SCRIPT.py, or -m MODULE")
    if args.rerun not in (None, "program"):
        try:
            args.rerun = int(args.rerun)
        except ValueError:
            parser.error(
                f"argument --rerun: {args.rerun!r} is not a whole number; give one as --rerun=1234"
            )
    return args


def _split(argv):
    """(our flags, what names the program, the program's own): a seed is joined by `=`."""
    for at, word in enumerate(argv):
        if word == "-m":
            end = at + 2
        elif not word.startswith("-") or word == "-":
            end = at + 1
        else:
            continue
        head = ["--rerun=program" if word == "--rerun" else word for word in argv[:at]]
        return head, argv[at:end], argv[end:]
    return argv, [], []


def _explain(script, error):
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", None) or str(error)
    text = (getattr(error, "text", None) or "").strip()
    if text.startswith(("print ", "exec ", "raise ")) or "print" in reason or "except " in text:
        return (
            f"{script}, line {line}: Python 2 ({reason}); fix it with 2to3 -w {script} "
            "(Python 3.12 or older has it)"
        )
    return f"{script}, line {line}: {reason}; correct the line and run again"


if __name__ == "__main__":
    sys.exit(main())

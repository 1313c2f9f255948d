"""Run an old TensorFlow 1 program as it stands: `python -m tf1_mnist.run SCRIPT.py [ARGUMENTS…]`.

In this process `import tensorflow as tf` gives TF 1's names and TF 1's
numbers on today's TensorFlow; `--check` lists what a program uses instead.
"""

import argparse
import ast
import sys

from tf1_mnist.flags import leave
from tf1_mnist.programs import runner
from tf1_mnist.programs.runner import TITLE


def main(argv=None):
    """Run or check the program that argv names. Returns: the exit code."""
    args = _parse(sys.argv[1:] if argv is None else argv)
    try:
        with open(args.script, "rb") as file:
            source = file.read()
    except OSError as error:
        return leave(
            TITLE, f"{args.script}: {error.strerror}; give the path of a Python program", 2
        )
    try:
        tree = ast.parse(source, args.script)
    except (SyntaxError, ValueError) as error:
        return leave(TITLE, _explain(args.script, error), 2)
    if args.check:
        from tf1_mnist.programs import check

        return check.report(args.script, tree)
    return runner.run(args, tree)


def _parse(argv):
    parser = argparse.ArgumentParser(
        prog="python -m tf1_mnist.run",
        description=__doc__.partition("\n")[0],
        usage="%(prog)s [--rerun[=SEED]] [--check] SCRIPT.py [ARGUMENTS ...]",
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
    parser.add_argument("script", metavar="SCRIPT.py")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="the program's own")
    # Only what stands before the script is ours, and a seed is joined by "=".
    ours = [i for i, word in enumerate(argv) if not word.startswith("-")][:1] or [len(argv)]
    head = ["--rerun=program" if word == "--rerun" else word for word in argv[: ours[0]]]
    args = parser.parse_args(
        head + (["--"] + argv[ours[0] : ours[0] + 1] if argv[ours[0] :] else [])
    )
    args.arguments = argv[ours[0] + 1 :]
    if args.rerun not in (None, "program"):
        try:
            args.rerun = int(args.rerun)
        except ValueError:
            parser.error(
                f"argument --rerun: {args.rerun!r} is not a whole number; give one as --rerun=1234"
            )
    return args


def _explain(script, error):
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", None) or str(error)
    text = (getattr(error, "text", None) or "").strip()
    if text.startswith(("print ", "exec ", "raise ")) or "print" in reason or "except " in text:
        return f"{script}, line {line}: Python 2 ({reason}); fix it with 2to3 -w {script} (Python 3.12 or older has it)"
    return f"{script}, line {line}: {reason}; correct the line and run again"


if __name__ == "__main__":
    sys.exit(main())

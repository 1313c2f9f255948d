"""Hold a run's text against the slides: `python -m tf1_mnist.compare STEP [FILE]`.

    python -m lessons.step05_lr0001 | python -m tf1_mnist.compare step05
    python -m tf1_mnist.compare --class outputs/*.txt

A figure agrees when it shows the slide's digits, or lies where rounding alone
can put it (the bands of tf1_mnist.deck.bands). Exit codes: 0 all agree, 1 some do
not, 2 the input cannot be used. Imports neither TensorFlow nor NumPy.
"""

import csv
import json
import sys

from tf1_mnist.deck import figures, judging, reading
from tf1_mnist.errors import NotComparable
from tf1_mnist.flags import Parser


def _input(path):
    if path in (None, "-"):
        return reading.decode(sys.stdin.buffer.read())
    with open(path, "rb") as stream:
        return reading.decode(stream.read())


def compare_class(paths, step, kind, stream):
    """Write one CSV row a file. Returns: the exit code, the gravest of the rows."""
    rows, code = csv.writer(stream, lineterminator="\n"), 0
    rows.writerow(["file", "step", "agree", "outside", "missing", "verdict"])
    for path in paths:
        try:
            text = _input(path)
            held = judging.report(step or judging.guess(reading.read(text)), text, kind)
            rows.writerow(
                [
                    path,
                    held.step.module,
                    held.count(judging.EQUAL, judging.WITHIN),
                    held.count(judging.OUTSIDE),
                    held.count(judging.MISSING),
                    "agrees" if held.agrees else "does not agree",
                ]
            )
            code = max(code, 0 if held.agrees else 1)
        except (NotComparable, OSError) as error:
            rows.writerow(
                [path, "", "", "", "", f"unusable: {getattr(error, 'strerror', None) or error}"]
            )
            code = 2
    return code


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = Parser(prog="python -m tf1_mnist.compare", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "step", nargs="?", metavar="STEP", help="step05, 5, step05_lr0001; optional with --class"
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a run's text (default: stdin)")
    parser.add_argument(
        "--class", action="store_true", dest="of_class", help="many files, one CSV row each"
    )
    parser.add_argument(
        "--first-run", action="store_true", help="the run's shuffle was unseeded: wider bands"
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.add_argument("--csv", action="store_true", help="the report as CSV, a row a figure")
    args = parser.parse_args(argv)
    kind = "first-run" if args.first_run else "rerun"
    if args.step is None:
        parser.error("name the STEP" if not args.of_class else "name the files of the class")
    try:
        step = figures.step(args.step)
    except ValueError as error:
        if not args.of_class:
            parser.error(str(error))
        step, args.files = None, [args.step, *args.files]
    if args.of_class:
        return compare_class(args.files, step, kind, sys.stdout)
    if len(args.files) > 1:
        parser.error(f"{len(args.files)} files; give one, or --class")
    try:
        held = judging.report(step, _input(args.files[0] if args.files else None), kind)
    except (NotComparable, OSError) as error:
        print(
            f"python -m tf1_mnist.compare: {args.files[0] if args.files else 'stdin'}: "
            f"{getattr(error, 'strerror', None) or error}",
            file=sys.stderr,
        )
        return 2
    if args.json:
        print(json.dumps(judging.as_record(held), indent=1))
    elif args.csv:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(judging.Verdict._fields)
        rows.writerows(held.verdicts)
    else:
        print(judging.table(held, judging.wants_colour(sys.stdout)))
    return 0 if held.agrees else 1


if __name__ == "__main__":
    sys.exit(main())

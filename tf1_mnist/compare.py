"""Compare a run with the slides: `python -m tf1_mnist.compare STEP [FILE]`.

    python -m lessons.step05_lr0001 | python -m tf1_mnist.compare step05
    python -m tf1_mnist.compare step05 kim.txt
    python -m tf1_mnist.compare kim.json
    python -m tf1_mnist.compare --class outputs/*.txt
    python -m tf1_mnist.compare --class outputs/*.txt --html class.html

A FILE is the text that a run printed, or the record that a lesson wrote with --record
FILE. A figure agrees when it shows the slide's digits, or lies where rounding alone can
put it (the bands of tf1_mnist.deck.bands). Imports neither TensorFlow nor NumPy.

Exit codes: 0 all figures agree; 1 a figure is outside; 2 a flag is wrong, or there is
nothing to compare; 3 incomplete: none is outside, but some are missing. With --class, the
gravest of all files: 2, then 1, then 3.
"""

import csv
import json
import os
import sys

from tf1_mnist import flags
from tf1_mnist.deck import figures, judging, reading
from tf1_mnist.errors import NotComparable, UsageError
from tf1_mnist.lesson import record
from tf1_mnist.pages import students

LARGEST = 64 << 20  # bytes of a file; a run's text has some thousands
COLUMNS = ["file", "step", "agree", "outside", "missing", "verdict"]


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = flags.Parser(
        prog="python -m tf1_mnist.compare",
        description=__doc__.partition(":")[0] + ".",
        epilog=judging.EXIT_HELP + ".",
    )
    parser.add_argument(
        "inputs",
        nargs="*",
        metavar="[STEP] FILE",
        help="STEP: step05, 5 or step05_lr0001; may be left out where a record or all figures "
        "tell it. FILE: a run's text or record (default: stdin)",
    )
    parser.add_argument("--step", metavar="STEP", help="the step; then all arguments are files")
    parser.add_argument(
        "--class",
        action="store_true",
        dest="of_class",
        help="all arguments are files, of which each makes one CSV row; --step if all are of one",
    )
    parser.add_argument(
        "--first-run",
        action="store_true",
        help="the runs' shuffle was unseeded: wider bands (a record says so itself)",
    )
    parser.add_argument(
        "--html",
        metavar="FILE",
        help="with --class: also write a page of the class to look at (extra: pages)",
    )
    parser.add_argument(
        "--split",
        metavar="DIR",
        help="with --html: each student's run on a page of its own in DIR, without the others'",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the report as JSON")
    form.add_argument("--csv", action="store_true", help="the report as CSV, a row a figure")
    args = parser.parse_intermixed_args(argv)
    return flags.run(parser.prog, lambda: _compare(args))


def _compare(args):
    step, files = _step_and_files(args)
    kind = reading.FIRST_RUN if args.first_run else None
    if args.of_class:
        return _compare_class(files, step, kind, args)
    if args.html or args.split:
        raise UsageError("--html and --split are of a class; add --class")
    path = files[0] if files else "-"
    try:
        held = judge(_read(path), step, kind)
    except (NotComparable, OSError) as error:
        raise UsageError(f"{'stdin' if path == '-' else path}: {_reason(error)}") from None
    if args.json:
        print(json.dumps(judging.as_record(held), indent=1))
    elif args.csv:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(judging.Verdict._fields)
        rows.writerows(held.verdicts)
    else:
        print(judging.table(held, judging.wants_colour(sys.stdout)))
    return judging.EXIT_CODES[held.verdict]


def _step_and_files(args):
    """The step, or None where the files tell it, and the files. Raises: UsageError."""
    try:
        step = figures.step(args.step) if args.step is not None else None
    except ValueError as error:
        raise UsageError(f"--step: {error}") from None
    files = list(args.inputs)
    if args.of_class:
        if not files:
            raise UsageError("--class: name the files of the class")
        return step, files
    if step is None:
        if not files:
            raise UsageError("name the STEP, or a FILE; --help lists the flags")
        try:
            step = figures.step(files[0])
            del files[0]
        except ValueError as error:
            if files[0] != "-" and not os.path.exists(files[0]):
                raise UsageError(f"{error}; and there is no such file") from None
    if len(files) > 1:
        raise UsageError(f"{len(files)} files; give one, or --class")
    return step, files


def judge(run, step=None, kind=None):
    """Compare a run, reading.Run, with a step (None: the one that it is of).

    Returns: judging.Report. Raises: NotComparable.
    """
    return judging.report(step or judging.guess(run, kind), run, kind)


def _read(path):
    """The run in a file, '-' for stdin, reading.Run. Raises: NotComparable, OSError."""
    if path == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with open(path, "rb") as stream:
            data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotComparable(f"larger than {LARGEST >> 20} MB: not what a lesson prints")
    text = reading.decode(data)
    found = record.parse(text)
    return record.run_of(found) if found else reading.read(text)


def _compare_class(paths, step, kind, args):
    """Print a CSV row a file, or all as JSON; with --html, write the page too.

    Returns: the exit code, the gravest of all.
    """
    if args.split and not args.html:
        raise UsageError("--split needs --html FILE, the page that leads to the others")
    if args.html:
        students.check(args.html, args.split)
    rows, codes, entries, found = csv.writer(sys.stdout, lineterminator="\n"), [], [], []
    if not args.json:
        rows.writerow(COLUMNS)
    for path in paths:
        try:
            run = _read(path)
            held = judge(run, step, kind)
            found.append(students.Student(path, held, run._replace(kind=run.kind or kind)))
            entry = {
                "file": path,
                "step": held.step.module,
                "agree": held.count(judging.EQUAL, judging.WITHIN),
                "outside": held.count(judging.OUTSIDE),
                "missing": held.count(judging.MISSING),
                "verdict": held.verdict,
            }
            codes.append(judging.EXIT_CODES[held.verdict])
        except (NotComparable, OSError) as error:
            found.append(students.Student(path, reason=str(_reason(error))))
            entry = {name: "" for name in COLUMNS}
            entry |= {"file": path, "verdict": f"unusable: {_reason(error)}"}
            codes.append(2)
        if args.json:
            entries.append({name: value if value != "" else None for name, value in entry.items()})
        else:
            rows.writerow(entry.values())
    if args.json:
        print(json.dumps(entries, indent=1, ensure_ascii=False))
    if args.html:
        students.write(args.html, found, args.split)
        print(f"page: {args.html}", file=sys.stderr)
    return judging.gravest(codes)


def _reason(error):
    return getattr(error, "strerror", None) or error


if __name__ == "__main__":
    sys.exit(main())

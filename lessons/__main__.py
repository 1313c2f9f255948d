"""List the deck's lessons, or run several of them: `python -m lessons [STEP …]`.

    python -m lessons                    the steps with their slides' titles
    python -m lessons step00 step05      those two, each in a process of its own
    python -m lessons all --jobs 2       all, two at a time; then the deck's closing table

Flags stand before or after the steps. Of several lessons each writes to a place of its
own: DIR/STEP where a flag names a directory, NAME-STEP.EXT where it names a file.

Exit codes: the gravest of the lessons' (128 + the signal's number for one that a signal
ended; 3, an incomplete comparison, only where none failed).
"""

import importlib.util
import sys

from lessons import results, several
from lessons.command import TOOLS
from tf1_mnist import flags
from tf1_mnist.deck import figures, judging
from tf1_mnist.errors import DataError, MissingExtra, OutputError, UsageError
from tf1_mnist.lesson import command, record

PROG = "python -m lessons"
BEYOND = "step10_cluster"  # no slide's step, and none of `all`
OWN = ("steps", "jobs", "out", "notebooks", "as_on_the_slide")  # this command's, not a lesson's

EPILOG = (
    "All flags of a lesson go to every lesson. Of several lessons each writes to a place of its "
    "own: DIR/STEP where a flag names a directory, NAME-STEP.EXT where it names a file. Exit code: "
    "the gravest of the lessons' (128 + the signal's number for one that a signal ended)."
)


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = command.parser(PROG, __doc__.partition(":")[0] + ".", TOOLS)
    parser.epilog = EPILOG
    parser.add_argument(
        "steps", nargs="*", metavar="STEP", help="step00 … step09, or all; none: list them"
    )
    several_lessons = parser.add_argument_group("several lessons")
    several_lessons.add_argument(
        "--jobs",
        type=flags.positive_count,
        metavar="N",
        help=f"lessons side by side (default: the number of cores, {len(several.cores())})",
    )
    several_lessons.add_argument(
        "--out",
        metavar="DIR",
        help="keep each step's text and record, summary.json, (extra: plots) pictures and "
        "(extra: pages) index.html, a page to look at, there",
    )
    several_lessons.add_argument(
        "--notebooks",
        metavar="DIR",
        help="write every lesson there as a Jupyter notebook, and stop",
    )
    several_lessons.add_argument(
        "--as-on-the-slide",
        action="store_true",
        help="with --notebooks: the slides' own imports and loop, for the kernel that "
        "`python -m tf1_mnist.kernel install` installs",
    )
    args = parser.parse_intermixed_args(argv)
    return flags.run(PROG, lambda: _run(args))


def _run(args):
    given = [name for name, value in vars(args).items() if value and name not in ("steps", "lang")]
    if args.notebooks:
        if args.steps or set(given) - {"notebooks", "as_on_the_slide"}:
            raise UsageError("--notebooks writes every lesson and runs none; give it alone")
        return write_notebooks(args.notebooks, args.as_on_the_slide)
    if args.as_on_the_slide:
        raise UsageError("--as-on-the-slide is for --notebooks DIR")
    steps = _steps(args.steps)
    if not steps:
        if given:
            flag = "--" + given[0].replace("_", "-")
            raise UsageError(f"{flag}: of which STEP? name them, or all")
        print(listing())
        return 0
    trains = not any(tool.replaces_training(args) for tool in TOOLS)
    if args.out:
        if not trains:
            raise UsageError("--out keeps runs, and --graph, --dot and --png stop before one")
        flags.writable_directory("--out", args.out)
        results.check_page(args.out)
    _check_places(args, steps)
    values = {name: value for name, value in vars(args).items() if name not in OWN}
    if trains:
        values["record"] = True
        values["predictions"] = bool(args.out or args.predictions)
    jobs = min(args.jobs or len(several.cores()), len(steps))
    outcomes = several.run(steps, values, jobs)
    _write_asked(args, steps, outcomes)
    if trains:
        print(results.closing_table(steps, outcomes))
    if args.out:
        results.keep(args.out, steps, outcomes)
        try:
            results.draw(args.out, steps, outcomes)
        except (MissingExtra, DataError) as reason:
            flags.leave(PROG, f"no pictures: {reason}", 0)
        try:
            path = results.write_page(args.out, steps, outcomes)
            print(f"page: {path}", file=sys.stderr)
        except (MissingExtra, DataError) as reason:
            flags.leave(PROG, f"no page: {reason}", 0)
    return judging.gravest([outcome.code for outcome in outcomes])


def _steps(names):
    """The steps that are named, in the order given; all for 'all'. Raises: UsageError."""
    steps = []
    for name in names:
        try:
            found = figures.STEPS if name == "all" else [figures.step(name)]
        except ValueError as error:
            beyond = f"{BEYOND} runs by itself: python -m lessons.{BEYOND}"
            raise UsageError(beyond if name in (BEYOND, "step10", "10") else str(error)) from None
        if twice := [step for step in found if step in steps]:
            raise UsageError(f"{twice[0].module} is named twice; each lesson runs once")
        steps.extend(found)
    return steps


def _places(args, steps):
    """[(flag's name, step, where that lesson writes what the flag asks for)]"""
    return [
        (name, step, several.place_of(step, name, getattr(args, name), len(steps) == 1))
        for name in several.FILES
        if getattr(args, name)
        for step in steps
    ]


def _check_places(args, steps):
    """Try what is to be written, before the lessons run. Raises: OutputError."""
    for name, _, place in _places(args, steps):
        flags.writable_file(f"--{name}", place)


def _write_asked(args, steps, outcomes):
    """Write the records and the predictions that were asked for by name."""
    of_step = {step.module: outcome for step, outcome in zip(steps, outcomes, strict=True)}
    for name, step, place in _places(args, steps):
        found = of_step[step.module].record
        if found and name == "record":
            record.write(place, found)
        elif found and name == "predictions":
            flags.write_file("--predictions", place, results.lines(found["predictions"]))


def write_notebooks(directory, as_on_the_slide=False):
    """Write every lesson as a notebook and say where.

    Returns: the exit code. Raises: OutputError.
    """
    from tf1_mnist.teaching import notebooks, slide_notebooks  # here: they import TensorFlow

    shape = (None, notebooks.KERNEL)
    if as_on_the_slide:
        cells_of = (slide_notebooks.graph_cells, slide_notebooks.keras_cells)
        shape = (cells_of, slide_notebooks.KERNEL)
    place = flags.writable_directory("--notebooks", directory)
    for step in figures.STEPS:
        if (place / f"{step.module}.ipynb").exists():
            raise OutputError(
                f"--notebooks {directory}: {step.module}.ipynb is there already, and may have "
                "been edited; name another directory, or move it away"
            )
    for path in notebooks.write(directory, *shape):
        print(path)
    missing = (
        ""
        if importlib.util.find_spec("ipykernel")
        else "; they need Jupyter: pip install 'tf1_mnist[notebooks]'"
    )
    kernel = f' in the kernel "{shape[1]["display_name"]}"' if as_on_the_slide else " in one kernel"
    print(f"run all cells twice{kernel}, as the deck was run{missing}", file=sys.stderr)
    return 0


def listing():
    """The steps with the slides' titles and changes, and the one beyond the deck."""
    return "\n".join(
        [
            *(
                f"{step.module:18}{step.title_ko}  |  {step.title_en}\n{'':18}{step.change}"
                for step in figures.STEPS
            ),
            f"beyond the deck, by itself (python -m lessons.{BEYOND}):",
            f"{BEYOND:18}step 7's network, trained by several processes at once",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())

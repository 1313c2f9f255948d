"""`python -m lessons`: list the steps, run several or all, print the deck's closing table.

    python -m lessons                    the steps with their slides' titles
    python -m lessons step00 step05      those two, each in a process of its own
    python -m lessons all --jobs 2       all, two at a time

Flags that this command does not know go to every lesson as they are.
"""

import collections
import concurrent.futures
import importlib.util
import json
import os
import pathlib
import subprocess
import sys

from tf1_mnist.deck import figures, judging, plots, reading
from tf1_mnist.errors import MissingExtra, NotComparable
from tf1_mnist.flags import Parser, positive_count

BEYOND = "step10_cluster"  # no slide's step, and none of `all`
Outcome = collections.namedtuple("Outcome", ["code", "text", "notes"])  # exit code, stdout, stderr


def main(argv=None):
    """Do what the command line says. Returns: the exit code, the worst of the lessons'."""
    parser = Parser(prog="python -m lessons", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "steps", nargs="*", metavar="STEP", help="step00 … step09, or all; none: list them"
    )
    parser.add_argument(
        "--jobs",
        type=positive_count,
        default=len(cores()),
        metavar="N",
        help="lessons side by side (default: the number of cores, %(default)s)",
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="keep each step's text, summary.json and (extra: plots) pictures there",
    )
    parser.add_argument(
        "--notebooks",
        metavar="DIR",
        help="write every lesson there as a Jupyter notebook, and stop",
    )
    parser.add_argument(
        "--as-on-the-slide",
        action="store_true",
        help="with --notebooks: the slides' own imports and loop, for the kernel that "
        "`python -m tf1_mnist.kernel install` installs",
    )
    args, flags = parser.parse_known_args(argv)
    if args.notebooks:
        return write_notebooks(args.notebooks, args.as_on_the_slide)
    if args.as_on_the_slide:
        parser.error("--as-on-the-slide is for --notebooks DIR")
    try:
        steps = (
            figures.STEPS if "all" in args.steps else [figures.step(name) for name in args.steps]
        )
    except ValueError as error:
        beyond = set(args.steps) & {BEYOND, "step10", "10"}
        parser.error(
            f"{BEYOND} runs by itself: python -m lessons.{BEYOND}" if beyond else str(error)
        )
    if not steps:
        print(listing())
        return 0
    try:
        if args.out:
            pathlib.Path(args.out).mkdir(parents=True, exist_ok=True)
        outcomes = run(steps, flags, min(args.jobs, len(steps)), args.out)
    except OSError as error:
        print(
            f"python -m lessons: --out {args.out}: {error.strerror}; name another directory",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        print("python -m lessons: interrupted", file=sys.stderr)
        return 130
    print(closing_table(steps, outcomes))
    if args.out:
        keep(pathlib.Path(args.out), steps, outcomes)
        try:
            draw(pathlib.Path(args.out), steps, outcomes, flags)
        except MissingExtra as reason:
            print(f"python -m lessons: no pictures: {reason}", file=sys.stderr)
    return max(outcome.code for outcome in outcomes)


def write_notebooks(directory, as_on_the_slide=False):
    """Write every lesson as a notebook and say where. Returns: the exit code."""
    from tf1_mnist.teaching import notebooks, slide_notebooks

    shape = (None, notebooks.KERNEL)
    if as_on_the_slide:
        cells_of = (slide_notebooks.graph_cells, slide_notebooks.keras_cells)
        shape = (cells_of, slide_notebooks.KERNEL)
    try:
        for path in notebooks.write(directory, *shape):
            print(path)
    except OSError as error:
        print(
            f"python -m lessons: --notebooks {directory}: {error.strerror}; name another directory",
            file=sys.stderr,
        )
        return 2
    missing = (
        ""
        if importlib.util.find_spec("ipykernel")
        else "; they need Jupyter: pip install 'tf1_mnist[notebooks]'"
    )
    kernel = f' in the kernel "{shape[1]["display_name"]}"' if as_on_the_slide else " in one kernel"
    print(f"run all cells twice{kernel}, as the deck was run{missing}", file=sys.stderr)
    return 0


def listing():
    """The steps, a line each: module, the slide's title in both languages, change; and what the deck has not."""
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


def cores():
    """The processors this process may use, by number."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def run(steps, flags, jobs, out=None):
    """Run lessons, `jobs` at a time, each held to its share of the cores.

    Their stdout appears whole and in the steps' order, line by line where one
    runs at a time. Where `out` names a directory, predictions are written there.
    Returns: an Outcome a step.
    """
    shares = [cores()[i::jobs] or cores() for i in range(jobs)]
    running = []

    def lesson(step):
        share = shares.pop()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                f"lessons.{step.module}",
                *flags,
                *(["--predictions", predictions_of(out, step)] if out else []),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        if hasattr(os, "sched_setaffinity"):
            # At once, long before TensorFlow counts the cores for its threads.
            os.sched_setaffinity(process.pid, share)
        running.append(process)
        notes = pool.submit(_forward, process.stderr, sys.stderr)
        text = _forward(process.stdout, sys.stdout if jobs == 1 else None)
        shares.append(share)
        return Outcome(process.wait(), text, notes.result())

    outcomes = []
    with (
        concurrent.futures.ThreadPoolExecutor(jobs) as lessons,
        concurrent.futures.ThreadPoolExecutor(jobs) as pool,
    ):
        try:
            if jobs == 1:
                for step in steps:
                    _heading(step)
                    outcomes.append(lessons.submit(lesson, step).result())
            else:
                for step, outcome in zip(steps, lessons.map(lesson, steps)):
                    _heading(step)
                    outcomes.append(outcome)
                    print(outcome.text, end="", flush=True)
        except KeyboardInterrupt:
            lessons.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.wait()  # the terminal's Ctrl-C has reached them too
            raise
    return outcomes


def _forward(stream, onward):
    """Pass a lesson's lines on as they come, where there is an `onward`. Returns: all of them."""
    lines = []
    for line in stream:
        lines.append(line)
        if onward:
            print(line, end="", file=onward, flush=True)
    return "".join(lines)


def _heading(step):
    print(f"\n{step.module}: {step.title_ko} ({step.title_en})", file=sys.stderr, flush=True)


def accuracy_test(text):
    """The test accuracy that a lesson's text prints, as it stands there; None without one."""
    for line in text.splitlines():
        if line.lower().startswith(("accuracy(test):", "test accuracy:")):
            return line.partition(":")[2].strip()
    return None


def verdict(step, outcome):
    """How a lesson's figures stand against its slide, in a few words; why not where they cannot."""
    try:
        held = judging.report(step, reading.read(outcome.notes + outcome.text))
    except NotComparable as reason:
        return f"not compared: {str(reason).rpartition(': ')[2] if outcome.code == 0 else 'failed'}"
    return held.score()


def closing_table(steps, outcomes):
    """The deck's last table, 'DNN 성능 향상 과정', with this run's test accuracies and verdicts."""
    rows = [("step", "slide", "this run", "against the slide", "change")]
    for step, outcome in zip(steps, outcomes):
        rows.append(
            (
                str(step.number),
                step.table_accuracy_test or step.figures["accuracy test"],
                accuracy_test(outcome.text) or f"exit {outcome.code}",
                verdict(step, outcome),
                step.title_ko,
            )
        )
    digits = any("built-in digits" in outcome.notes for outcome in outcomes)
    heading = "DNN 성능 향상 과정 (test accuracy)" + (
        ": built-in digits, not MNIST" if digits else ""
    )
    return "\n".join(
        ["", heading]
        + [
            f"{number:>4}  {slide:>7}  {run:>9}  {held:24}  {change}"
            for number, slide, run, held, change in rows
        ]
    )


def keep(directory, steps, outcomes):
    """Write each step's text and a summary.json into `directory`."""
    summary = []
    for step, outcome in zip(steps, outcomes):
        (directory / f"{step.module}.txt").write_text(
            outcome.notes + outcome.text, encoding="utf-8"
        )
        record = {
            "step": step.module,
            "exit_code": outcome.code,
            "accuracy_test": accuracy_test(outcome.text),
        }
        try:
            record["comparison"] = judging.as_record(
                judging.report(step, reading.read(outcome.notes + outcome.text))
            )
        except NotComparable as reason:
            record["not_compared"] = str(reason)
        summary.append(record)
    (directory / "summary.json").write_text(
        json.dumps(summary, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def predictions_of(directory, step):
    """Where a step's predicted test digits are kept."""
    return str(pathlib.Path(directory, f"{step.module}.predictions.txt"))


def draw(directory, steps, outcomes, flags):
    """Draw costs and wrong digits of each step, and the ladder. Raises: MissingExtra, no matplotlib."""
    plots.pyplot()
    from tf1_mnist.data import load

    data = flags[flags.index("--data") + 1] if "--data" in flags else None
    arrays, _ = load.read(data)
    for step, outcome in zip(steps, outcomes):
        try:
            plots.costs(
                step,
                reading.read(outcome.text).figures,
                directory / f"{step.module}.costs.png",
                arrays.is_mnist,
            )
            predictions = [
                int(line)
                for line in pathlib.Path(predictions_of(directory, step)).read_text().split()
            ]
        except (NotComparable, FileNotFoundError):
            continue  # a lesson that failed has said so
        plots.sheet(
            arrays.test_images,
            arrays.test_labels,
            predictions,
            step.module,
            directory / f"{step.module}.digits.png",
        )
    plots.ladder(
        [(step, accuracy_test(outcome.text)) for step, outcome in zip(steps, outcomes)],
        directory / "ladder.png",
        arrays.is_mnist,
    )


if __name__ == "__main__":
    sys.exit(main())

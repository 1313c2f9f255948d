"""`python -m lessons`: list the steps, run several or all, print the deck's closing table.

    python -m lessons                    the steps with their slides' titles
    python -m lessons step00 step05      those two, each in a process of its own
    python -m lessons all --jobs 2       all, two at a time

Flags that this command does not know go to every lesson as they are.
"""
import collections
import concurrent.futures
import os
import subprocess
import sys

from tf1_mnist import slides
from tf1_mnist.cli import Parser, positive_count

Outcome = collections.namedtuple("Outcome", ["code", "text"])


def main(argv=None):
    """Do what the command line says. Returns: the exit code, the worst of the lessons'."""
    parser = Parser(prog="python -m lessons", allow_abbrev=False, description=__doc__.partition("\n")[0])
    parser.add_argument("steps", nargs="*", metavar="STEP", help="step00 … step09, or all; none: list them")
    parser.add_argument("--jobs", type=positive_count, default=len(cores()), metavar="N",
                        help="lessons side by side (default: the number of cores, %(default)s)")
    args, flags = parser.parse_known_args(argv)
    try:
        steps = slides.STEPS if "all" in args.steps else [slides.step(name) for name in args.steps]
    except ValueError as error:
        parser.error(str(error))
    if not steps:
        print(listing())
        return 0
    try:
        outcomes = run(steps, flags, min(args.jobs, len(steps)))
    except KeyboardInterrupt:
        print("python -m lessons: interrupted", file=sys.stderr)
        return 130
    print(closing_table(steps, outcomes))
    return max(outcome.code for outcome in outcomes)


def listing():
    """The steps, a line each: module, the slide's title in both languages, change."""
    return "\n".join(f"{step.module:18}{step.title_ko}  |  {step.title_en}\n{'':18}{step.change}"
                     for step in slides.STEPS)


def cores():
    """The processors this process may use, by number."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def run(steps, flags, jobs):
    """Run lessons, `jobs` at a time, each held to its share of the cores.

    Their stdout appears whole and in the steps' order, line by line where one
    runs at a time. Returns: an Outcome a step.
    """
    shares = [cores()[i::jobs] or cores() for i in range(jobs)]
    running = []

    def lesson(step):
        share = shares.pop()
        process = subprocess.Popen(
            [sys.executable, "-m", f"lessons.{step.module}", *flags],
            stdout=subprocess.PIPE, text=True, encoding="utf-8")
        if hasattr(os, "sched_setaffinity"):
            # At once, long before TensorFlow counts the cores for its threads.
            os.sched_setaffinity(process.pid, share)
        running.append(process)
        lines = []
        for line in process.stdout:
            lines.append(line)
            if jobs == 1:
                print(line, end="", flush=True)
        shares.append(share)
        return Outcome(process.wait(), "".join(lines))

    outcomes = []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            if jobs == 1:
                for step in steps:
                    _heading(step)
                    outcomes.append(pool.submit(lesson, step).result())
            else:
                for step, outcome in zip(steps, pool.map(lesson, steps)):
                    _heading(step)
                    outcomes.append(outcome)
                    print(outcome.text, end="", flush=True)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.wait()      # the terminal's Ctrl-C has reached them too
            raise
    return outcomes


def _heading(step):
    print(f"\n{step.module}: {step.title_ko} ({step.title_en})", file=sys.stderr, flush=True)


def accuracy_test(text):
    """The test accuracy that a lesson's text prints, as it stands there; None without one."""
    for line in text.splitlines():
        if line.lower().startswith(("accuracy(test):", "test accuracy:")):
            return line.partition(":")[2].strip()
    return None


def closing_table(steps, outcomes):
    """The deck's last table, 'DNN 성능 향상 과정', with this run's test accuracies beside its own."""
    rows = [("step", "change", "slide", "this run")]
    for step, outcome in zip(steps, outcomes):
        rows.append((str(step.number), step.title_ko, step.table_accuracy_test or "-",
                     accuracy_test(outcome.text) or f"failed ({outcome.code})"))
    return "\n".join(["", "DNN 성능 향상 과정 (test accuracy)"]
                     + [f"{number:>4}  {slide:>7}  {run:>9}  {change}" for number, change, slide, run in rows])


if __name__ == "__main__":
    sys.exit(main())

"""Several lessons side by side, each in a process of its own, and what came of each."""

import concurrent.futures
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

from tf1_mnist.lesson import record

PATIENCE = 10  # seconds for a lesson to end after Ctrl-C, before it is killed
DIRECTORIES = ("save", "logdir")  # flags that name a directory, and a file, to write
FILES = ("predictions", "record", "dot", "png")


class Outcome(NamedTuple):
    """What came of one lesson.

    code: its exit code; 128 + the signal's number, where a signal ended it. signal: the
    signal's name or None. text, notes: its stdout and stderr. record: as lesson.record has
    it; None where the lesson did not come to its end, or trained nothing.
    """

    code: int
    signal: str | None
    text: str
    notes: str
    record: dict | None


def cores():
    """The processors this process may use, by number."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def place_of(step, name, value, alone):
    """Where one of several lessons writes what the flag `name` asks for.

    Each has a place of its own, unless it runs alone: DIR/STEP for a directory,
    NAME-STEP.EXT for a file (a device or a pipe is left as it is).
    """
    if alone or name not in DIRECTORIES + FILES:
        return value
    path = pathlib.Path(value)
    if name in DIRECTORIES:
        return str(path / step.module)
    if path.exists() and not path.is_file():
        return value
    return str(path.with_name(f"{path.stem}-{step.module}{path.suffix}"))


def run(steps, values, jobs):
    """Run lessons, `jobs` at a time, each held to its share of the cores.

    Their stdout appears whole and in the steps' order, line by line where one runs at a
    time. Args: steps, list of figures.Step; values, their flags, {name: value}, None and
    False where not given. `record` and `predictions` only need to be true to be asked for:
    the Outcomes hold them.
    Returns: an Outcome a step.
    """
    shares = [cores()[i::jobs] or cores() for i in range(jobs)]
    running = []

    def lesson(step):
        share = shares.pop()
        own = {
            name: f"{temporary}/{step.module}.{name}"
            for name in ("record", "predictions")
            if values.get(name)
        }
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                f"lessons.{step.module}",
                *_flags(step, {**values, **own}, len(steps) == 1),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        running.append(process)
        if hasattr(os, "sched_setaffinity"):
            # At once, long before TensorFlow counts the cores for its threads.
            os.sched_setaffinity(process.pid, share)
        notes = pool.submit(_forward, process.stderr, sys.stderr)
        text = _forward(process.stdout, sys.stdout if jobs == 1 else None)
        shares.append(share)
        return _outcome(step, process.wait(), text, notes.result(), own.get("record"))

    outcomes = []
    with (
        tempfile.TemporaryDirectory(prefix="lessons-") as temporary,
        concurrent.futures.ThreadPoolExecutor(jobs) as pool,
        concurrent.futures.ThreadPoolExecutor(jobs) as lessons,
    ):
        try:
            if jobs == 1:
                for step in steps:
                    _heading(step)
                    outcomes.append(lessons.submit(lesson, step).result())
            else:
                for step, outcome in zip(steps, lessons.map(lesson, steps), strict=True):
                    _heading(step)
                    outcomes.append(outcome)
                    print(outcome.text, end="", flush=True)
        except BaseException as error:
            lessons.shutdown(wait=False, cancel_futures=True)
            _end(running, gently=isinstance(error, KeyboardInterrupt))
            raise
    return outcomes


def _flags(step, values, alone):
    """The flags of one of several lessons, as a list."""
    found = []
    for name, value in values.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            found.append(flag)
        elif value is not None and value is not False:
            if name not in ("record", "predictions"):
                value = place_of(step, name, value, alone)
            found.append(f"{flag}={value}")  # one word: a value may begin with a dash
    return found


def _outcome(step, code, text, notes, path):
    """An Outcome; path: where its record should be, or None."""
    name = found = None
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        code = 128 - code
        print(f"{step.module}: ended by {name}", file=sys.stderr, flush=True)
    if path and pathlib.Path(path).exists():
        found = record.read(path)
    return Outcome(code, name, text, notes, found)


def _end(processes, gently):
    """End what still runs; after Ctrl-C, which the terminal sends to them too, wait for it."""
    end = time.monotonic() + PATIENCE
    for process in processes:
        if process.poll() is None and not gently:
            process.terminate()
    for process in processes:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


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

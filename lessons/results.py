"""What several lessons' records come to: the closing table, files of results, pictures."""

import json
import pathlib

from tf1_mnist.deck import figures, judging, plots
from tf1_mnist.errors import DataError, NotComparable
from tf1_mnist.flags import write_file
from tf1_mnist.lesson import record
from tf1_mnist.pages import render
from tf1_mnist.pages import run as run_page

PAGE = "index.html"  # of the run, in --out
ESSENTIAL = ("kind", "parameters", "data", "restored", "versions", "command", "figures", "seconds")


def judged(step, outcome):
    """(judging.Report or None, why there is none or None) of a lesson against its slide."""
    if outcome.record is None:
        return None, "failed" if outcome.code else "no run"
    try:
        return judging.report(step, record.run_of(outcome.record)), None
    except NotComparable as reason:
        return None, str(reason)


def verdict(step, outcome):
    """How a lesson's figures compare with its slide, in a few words."""
    held, reason = judged(step, outcome)
    return held.score() if held else f"not compared: {reason.rpartition(': ')[2]}"


def accuracy_test(outcome):
    """The test accuracy that a lesson printed, as text; None without a run."""
    return outcome.record["figures"].get("accuracy test") if outcome.record else None


def closing_table(steps, outcomes):
    """The deck's last table, 'DNN 성능 향상 과정', with this run's test accuracies and verdicts."""
    rows = [("step", "slide", "this run", "against the slide", "change")]
    for step, outcome in zip(steps, outcomes, strict=True):
        rows.append(
            (
                str(step.number),
                step.table_accuracy_test or step.figures["accuracy test"],
                accuracy_test(outcome) or outcome.signal or f"exit {outcome.code}",
                verdict(step, outcome),
                step.title_ko,
            )
        )
    others = sorted(
        {outcome.record["data"]["name"] for outcome in outcomes if outcome.record} - {"MNIST"}
    )
    heading = "DNN 성능 향상 과정 (test accuracy)"
    if "built-in digits" in others:
        heading += ": built-in digits, not MNIST"
    elif others:
        heading += ": not MNIST"
    return "\n".join(
        ["", heading]
        + [
            f"{number:>4}  {slide:>7}  {run:>9}  {held:28}  {change}"
            for number, slide, run, held, change in rows
        ]
    )


def keep(directory, steps, outcomes):
    """Write into `directory` each step's text and record, and summary.json. Raises: OutputError.

    What an earlier run left there of these steps is replaced, or removed where this run
    has none.
    """
    for step, outcome in zip(steps, outcomes, strict=True):
        place = pathlib.Path(directory, step.module)
        write_file("--out", f"{place}.txt", outcome.notes + outcome.text)
        for made in ("json", "predictions.txt", "costs.png", "digits.png"):
            pathlib.Path(f"{place}.{made}").unlink(missing_ok=True)
        if outcome.record:
            record.write(f"{place}.json", outcome.record)
            digits = outcome.record["predictions"] or ()
            write_file("--out", f"{place}.predictions.txt", lines(digits))
    summary = [entry(step, outcome) for step, outcome in zip(steps, outcomes, strict=True)]
    text = json.dumps(summary, indent=1, ensure_ascii=False) + "\n"
    write_file("--out", pathlib.Path(directory, "summary.json"), text)


def lines(digits):
    """Predicted digits as text, one a line."""
    return "".join(f"{digit}\n" for digit in digits)


def entry(step, outcome):
    """A lesson's entry of summary.json: how it ended, its record's essentials, the comparison."""
    held, reason = judged(step, outcome)
    found = {"step": step.module, "exit_code": outcome.code, "signal": outcome.signal}
    if outcome.record:
        found |= {name: outcome.record[name] for name in ESSENTIAL}
    return found | {
        "comparison": judging.as_record(held) if held else None,
        "not_compared": reason,
    }


def draw(directory, steps, outcomes):
    """Draw costs and wrong digits of each step, and the ladder.

    Raises: MissingExtra, no matplotlib; DataError, the data of the runs are there no longer.
    """
    plots.pyplot()
    read = {}
    for step, outcome in zip(steps, outcomes, strict=True):
        if outcome.record is None:
            continue  # a lesson that failed has said so
        data, place = outcome.record["data"], pathlib.Path(directory, step.module)
        plots.costs(step, outcome.record["figures"], f"{place}.costs.png", data["is_mnist"])
        arrays = _arrays(data, read)
        plots.sheet(
            arrays.test_images,
            arrays.test_labels,
            outcome.record["predictions"],
            step.module,
            f"{place}.digits.png",
        )
    plots.ladder(
        [(step, accuracy_test(outcome)) for step, outcome in zip(steps, outcomes, strict=True)],
        pathlib.Path(directory, "ladder.png"),
        all(outcome.record["data"]["is_mnist"] for outcome in outcomes if outcome.record),
    )


def check_page(directory):
    """Check, before the lessons run, that their page can be written. Raises: OutputError."""
    render.check_writable("--out", pathlib.Path(directory, PAGE))


def write_page(directory, steps, outcomes):
    """Write the run's page, index.html. Returns: its path.

    Raises: MissingExtra, no Jinja2 or matplotlib; DataError, as draw; OutputError.
    """
    render.require()
    read, sources = {}, {step.module: _source(step) for step in figures.STEPS}
    lessons = []
    for step, outcome in zip(steps, outcomes, strict=True):
        found, images = outcome.record, None
        if found and found["predictions"]:
            arrays = _arrays(found["data"], read)
            images = arrays.test_images, arrays.test_labels
        before = figures.STEPS[step.number - 1].module if step.number else None
        lessons.append(
            run_page.Lesson(
                step,
                outcome.code,
                found,
                record.run_of(found) if found else None,
                sources.get(before, ""),
                sources[step.module],
                images,
            )
        )
    path = pathlib.Path(directory, PAGE)
    render.write("--out", path, run_page.page(lessons))
    return path


def _source(step):
    """A lesson's program, as text."""
    return pathlib.Path(__file__).with_name(f"{step.module}.py").read_text(encoding="utf-8")


def _arrays(data, read):
    """The data that a record names, idx.Arrays.

    Args: read, {directory: Arrays} of those read before. Raises: DataError, they have changed.
    """
    from tf1_mnist.data import idx  # here: it imports NumPy

    if data["directory"] not in read:
        read[data["directory"]] = idx.load(data["directory"])
    arrays = read[data["directory"]]
    if arrays.sha256 != data["sha256"]:
        raise DataError(f"{data['directory']}: the files have changed since the lesson ran")
    return arrays

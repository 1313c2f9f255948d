"""The page of a run: the deck's closing table, then each step with what came of it."""

import ast
import difflib
import shlex
from typing import NamedTuple

from tf1_mnist.deck import figures, judging
from tf1_mnist.errors import NotComparable
from tf1_mnist.pages import charts, render, verdicts
from tf1_mnist.pages.texts import TEXTS

WRONG = 24  # wrong test digits shown a step


class Lesson(NamedTuple):
    """One lesson of a run.

    step: figures.Step. code: its exit code. record: as tf1_mnist.lesson.record makes it, None
    where it made none. run: reading.Run of it, or None. before, source: the program of the
    step before and its own, as text ('' where there is none before).
    """

    step: figures.Step
    code: int
    record: dict | None
    run: object
    before: str = ""
    source: str = ""
    test: tuple | None = None


def page(lessons, made_by="python -m lessons"):
    """The page of a run as HTML.

    Args: lessons, Lesson list; made_by, the command. Raises: MissingExtra.
    """
    render.require()
    records = [lesson.record for lesson in lessons if lesson.record]
    names = {step.number: step.module for step in figures.STEPS}
    shown = [_lesson(lesson, names) for lesson in lessons]
    return render.page(
        "run.html.j2",
        title=TEXTS["run_title"],
        made_by=made_by,
        steps=shown,
        not_mnist=sorted(
            {record["data"]["name"] for record in records if not record["data"]["is_mnist"]}
        ),
        ladder=charts.ladder(
            [
                (each["number"], float(each["slide"]), _number(each["accuracy_test"]))
                for each in shown
            ],
            all(record["data"]["is_mnist"] for record in records),
        ),
    )


def _number(text):
    return None if text is None else float(text)


def _lesson(lesson, names):
    """What the template shows of a lesson, a dictionary."""
    step, record = lesson.step, lesson.record
    slide = step.figures["accuracy test"]
    report, reason = _report(lesson)
    accuracy = record["figures"].get("accuracy test") if record else None
    shown = {
        "number": step.number,
        "module": step.module,
        "title": (step.title_ko, step.title_en),
        "slide": slide,
        "table_prints": _misprint(step),
        "accuracy_test": accuracy,
        "accuracy_verdict": None,
        "code": lesson.code if record is None else 0,
        "record": record,
        "reason": reason,
        "score": verdicts.score(report) if report else None,
        "rows": verdicts.rows(report) if report else None,
        "weights": None,
        "wrong": None,
        "diff": diff(lesson.before, lesson.source),
        "before": names.get(step.number - 1) if lesson.before else None,
    }
    if report:
        shown["accuracy_verdict"] = next(
            row["verdict"] for row in shown["rows"] if row["figure"] == "accuracy test"
        )
    if record:
        shown |= _of_record(step, record, lesson.test)
    return shown


def _misprint(step):
    """The closing table's accuracy where it is another than the result page's; else None."""
    printed = step.table_accuracy_test
    return printed if printed and float(printed) != float(step.figures["accuracy test"]) else None


def _report(lesson):
    """(judging.Report, None), or (None, why there is none)."""
    if lesson.run is None:
        return None, None
    try:
        return judging.report(lesson.step, lesson.run), None
    except NotComparable as reason:
        return None, str(reason)


def _of_record(step, record, test):
    is_mnist = record["data"]["is_mnist"]
    shown = {
        "chart": charts.costs(step, record["figures"], record["kind"], is_mnist),
        "seconds": f"{record['seconds']:.1f}",
        "command": shlex.join(record["command"]),
    }
    if record["weights"]:
        shown["weights"] = charts.weight_pictures(record["weights"]["W"])
    predictions = record["predictions"]
    if test and predictions and len(predictions) == len(test[1]):
        labels = [int(label) for label in test[1]]
        shown["wrong"] = _wrong(test[0], labels, predictions)
        shown["confusion"] = confusion(labels, predictions)
    return shown


def _wrong(images, labels, predictions):
    """The first wrong digits, and how many there are."""
    rows = [at for at, label in enumerate(labels) if label != predictions[at]]
    return {
        "counts": {"wrong": len(rows), "total": len(labels), "shown": len(rows[:WRONG])},
        "digits": [
            {"image": charts.picture(images[at]), "label": labels[at], "said": predictions[at]}
            for at in rows[:WRONG]
        ],
    }


def confusion(labels, predictions):
    """Ten rows (the label) of ten cells (what was said): the count, and a shade for mistakes.

    Shades 'w1' to 'w3' are thirds of the largest count off the diagonal.
    """
    counts = [[0] * 10 for _ in range(10)]
    for label, said in zip(labels, predictions, strict=True):
        counts[label][said] += 1
    largest = max(counts[is_][said] for is_ in range(10) for said in range(10) if is_ != said) or 1
    return [
        [
            {"count": count, "shade": "right" if is_ == said else _shade(count / largest)}
            for said, count in enumerate(row)
        ]
        for is_, row in enumerate(counts)
    ]


def _shade(part):
    return "w3" if part > 2 / 3 else "w2" if part > 1 / 3 else "w1" if part > 0.1 else ""


def diff(before, after):
    """What changed between two lessons' code, a dictionary a line: kind, mark, text.

    kind: 'gone', 'new', 'same', or 'cut' where lines that did not change are left out.
    Without a program before, the whole program after. Two lines of context; what a lesson's
    docstring says is no code.
    """
    before, after = _code(before), _code(after)
    if not before:
        return [{"kind": "same", "mark": " ", "text": line} for line in after]
    kinds = {"-": ("gone", "−"), "+": ("new", "+"), " ": ("same", " ")}
    lines = difflib.unified_diff(before, after, n=2, lineterm="")
    found = []
    for line in list(lines)[2:]:
        if line.startswith("@@"):
            if found:
                found.append({"kind": "cut", "mark": "⋯", "text": ""})
        else:
            kind, mark = kinds[line[0]]
            found.append({"kind": kind, "mark": mark, "text": line[1:]})
    return found


def _code(source):
    """A program's lines without its docstring."""
    tree = ast.parse(source)
    documented = ast.get_docstring(tree) is not None
    return source.splitlines()[tree.body[0].end_lineno if documented else 0 :]

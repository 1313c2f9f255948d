"""The page of a class: a row a student, and each student's run one click away.

Names and reasons come from files that students named and wrote: templates escape them.
"""

import collections
import os
import pathlib
import re
import urllib.parse
from typing import NamedTuple

from tf1_mnist import flags
from tf1_mnist.deck import causes, reading
from tf1_mnist.pages import charts, render, verdicts
from tf1_mnist.pages.texts import TEXTS

VERDICTS = ("agrees", "disagrees", "incomplete", "unusable")


class Student(NamedTuple):
    """One student's file: its name, and what was found in it.

    report, run: judging.Report and reading.Run, or None; reason: why there is no report.
    """

    name: str
    report: object = None
    run: object = None
    reason: str = ""


def check(path, split=None):
    """Check, before the work, that a class's page can be made and written.

    Raises: MissingExtra, OutputError.
    """
    render.require()
    render.check_writable("--html", path)
    if split:
        flags.writable_directory("--split", split)


def write(path, students, split=None, made_by="python -m tf1_mnist.compare --class"):
    """Write a class's page, and with `split` a page a student into that directory.

    A student's own page has nothing of the others. Args: path, the class's page; students,
    Student list; split, directory or None. Raises: MissingExtra, OutputError.
    """
    check(path, split)
    shown = [_student(at, student) for at, student in enumerate(students, start=1)]
    if split:
        directory = pathlib.Path(split)
        for each in shown:
            render.write("--split", directory / each["file"], _own_page(each))
            each["href"] = _link(path, directory / each["file"])
    counts = collections.Counter(each["verdict"] for each in shown)
    html = render.page(
        "class.html.j2",
        title=TEXTS["class_title"],
        made_by=made_by,
        students=shown,
        counts={"total": len(shown), **{key: counts[key] for key in VERDICTS}},
        verdicts=VERDICTS,
        split=bool(split),
    )
    render.write("--html", path, html)


def _own_page(student):
    own = {**student, "id": "run"}
    return render.page(
        "student_page.html.j2",
        title=TEXTS["student_title"],
        made_by="python -m tf1_mnist.compare --class",
        student=own,
    )


def _link(page, file):
    """A link from a page to a file, relative, safe in an attribute and as an address."""
    relative = os.path.relpath(file, pathlib.Path(page).parent)
    return urllib.parse.quote(relative.replace(os.sep, "/"))


def file_name(number, name):
    """A file name of letters, digits and '-' for a student's page: '03-kim.html'."""
    stem = re.sub(r"[^\w-]+", "-", pathlib.PurePath(name).stem).strip("-")[:40]
    return f"{number:03d}-{stem or 'run'}.html"


def _student(number, student):
    """What the templates show of a student, a dictionary."""
    report, run = student.report, student.run
    shown = {
        "id": f"run-{number}",
        "href": f"#run-{number}",
        "file": file_name(number, student.name),
        "name": student.name,
        "short_name": pathlib.PurePath(student.name).name,
        "reason": student.reason,
        "step": report.step if report else None,
        "verdict": verdicts.KEYS[report.verdict] if report else "unusable",
        "score": None,
        "first": None,
        "first_order": -1,
        "cause": None,
    }
    if report:
        kind = reading.SEEDS if report.step.number == 9 else run.kind or reading.RERUN
        first, order = verdicts.first_difference(report)
        shown |= {
            "kind": kind,
            "score": verdicts.score(report),
            "first": first,
            "first_order": order,
            "cause": causes.likeliest(report, kind),
            "chart": charts.costs(report.step, run.figures, kind),
            "rows": verdicts.rows(report),
        }
    return shown

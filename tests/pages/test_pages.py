"""Pages of a run and of a class: self-contained, and safe whatever a student names or writes."""

import csv
import io
import pathlib
import re
import sys

import pytest

from tests.conftest import ROOT
from tests.pages.made import lesson, student
from tests.pages.markup import Page
from tf1_mnist import compare
from tf1_mnist.deck import figures
from tf1_mnist.errors import MissingExtra, NotComparable, OutputError
from tf1_mnist.pages import against as against_page
from tf1_mnist.pages import render, students, texts
from tf1_mnist.pages import run as run_page
from tf1_mnist.programs import against, held

pytest.importorskip("jinja2", reason="needs the extra 'pages'")
pytest.importorskip("matplotlib", reason="needs the extra 'pages'")
pytestmark = pytest.mark.extras

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</style></script><svg onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "\u202egnp.txt",
    "a\nb\tc",
    "../../../etc/passwd",
    "x" * 3000,
    "%s{0}{name}",
]


@pytest.fixture(scope="module")
def test_set():
    import numpy as np

    rng = np.random.RandomState(0)
    return rng.randint(0, 256, (200, 28, 28)).astype(np.uint8), rng.randint(0, 10, 200)


def sound(html):
    """The Page of a text that is well-formed, self-contained and has one script: ours."""
    page = Page(html)
    assert page.faults == [] and page.handlers() == []
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.loads() if not re.fullmatch(r"[\w%./-]+\.html", link)] == []
    assert page.scripts == [(render.TEMPLATES / "page.js").read_text(encoding="utf-8")]
    assert {name for name, _ in page.tags}.isdisjoint(
        {"iframe", "object", "embed", "link", "form", "base"}
    )
    assert "@import" not in html and not re.search(r"url\((?!#)", html)
    return page


def test_a_run(tf18, test_set):
    lessons = [lesson(number, tf18)._replace(test=test_set) for number in range(9)]
    html = run_page.page(lessons)
    page = sound(html)
    assert len(html.encode()) < 3e6
    assert [f"{step.module}" in page.ids for step in figures.STEPS[:9]] == [True] * 9
    said = page.text()
    for one in lessons:
        assert one.record["figures"]["accuracy test"] in said and one.step.title_ko in said
        assert all(value in said for value in one.step.figures.values())
    # ten weight pictures; the first wrong digits of each step
    assert len(page.find("img")) == 10 + 9 * run_page.WRONG
    assert html.count("<svg") == 10 and html.count('class="confusion"') == 9
    assert said.count("equal to the digits") + said.count("within rounding") >= 9 * 10


def test_a_run_with_a_lesson_that_failed_and_one_that_is_not_of_mnist(tf18):
    failed = lesson(3, tf18)._replace(code=1, record=None, run=None)
    other = lesson(
        0,
        tf18,
        data={"name": "built-in digits", "is_mnist": False, "directory": "digits", "sha256": {}},
    )
    page = sound(run_page.page([other, failed]))
    assert (
        "failed (exit code 1)" in page.text()
        and "Trained on built-in digits, not on MNIST" in page.text()
    )
    assert "cannot be compared" in page.text() and "within rounding" not in page.text()


def test_costs_that_no_axis_can_show_are_left_out(tf18):
    for values in (
        {"cost 1": "nan"},
        {"cost 1": "inf", "cost 2": "0"},
        {"cost 1": "1e308", "cost 2": "-1"},
        {},
    ):
        assert (
            "no cost that can be drawn"
            in sound(run_page.page([lesson(5, tf18, figures=values)])).text()
        )


def test_the_diff_is_the_slides_change():
    before, after = (
        (ROOT / "lessons" / f"{figures.STEPS[number].module}.py").read_text(encoding="utf-8")
        for number in (4, 5)
    )
    changed = [
        (line["kind"], line["text"])
        for line in run_page.diff(before, after)
        if line["kind"] in ("gone", "new")
    ]
    assert changed == [("gone", "learning_rate = 0.01"), ("new", "learning_rate = 0.001")]


def test_confusion():
    table = run_page.confusion([3, 3, 3, 5], [3, 5, 5, 5])
    assert table[3][3] == {"count": 1, "shade": "right"} and table[3][5] == {
        "count": 2,
        "shade": "w3",
    }
    assert sum(cell["count"] for row in table for cell in row) == 4


def test_all_texts_are_in_both_languages():
    for key, (korean, english) in texts.TEXTS.items():
        assert sorted(re.findall(r"\{\w+\}", korean)) == sorted(re.findall(r"\{\w+\}", english)), (
            key
        )
        assert korean and english and re.search("[가-힣]", korean), key


# --- a class ------------------------------------------------------------------------


def test_a_class(tf18, tmp_path):
    group = [
        student("kim.txt", tf18),
        student("lee.txt", tf18, 0, **{"cost 1": "2.0570"}),
        students.Student("nobody.txt", reason="No such file or directory"),
    ]
    students.write(tmp_path / "class.html", group)
    page = sound((tmp_path / "class.html").read_text(encoding="utf-8"))
    assert [row["data-is"] for row in page.find("tr") if "data-is" in row] == [
        "agrees",
        "disagrees",
        "unusable",
    ]
    for at in (1, 2, 3):  # each one click away, and back
        assert page.find("a", href=f"#run-{at}") and page.find("section", id=f"run-{at}")
    assert len(page.find("a", href="#class")) == 3
    assert "learning_rate was" not in page.text().partition("lee.txt")[0]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_and_reasons_stay_text(hostile, tf18, tmp_path):
    group = [
        student(hostile, tf18),
        students.Student(hostile, reason=f"line 1: cost 1 is {hostile!r}"),
    ]
    students.write(tmp_path / "class.html", group, tmp_path / "split")
    whole = sound((tmp_path / "class.html").read_text(encoding="utf-8"))
    assert whole.text().count(" ".join(hostile.split())) >= 2
    own = list((tmp_path / "split").iterdir())
    assert len(own) == 2 and all(re.fullmatch(r"00[12]-[\w-]+\.html", path.name) for path in own)
    for path in own:
        page = sound(path.read_text(encoding="utf-8"))
        assert " ".join(pathlib.PurePath(hostile).name.split()) in page.text()
    students.write(tmp_path / "one.html", group)
    sound((tmp_path / "one.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("hostile", HOSTILE[:7])
def test_a_hostile_record_stays_text(hostile, tf18):
    damaged = lesson(
        5,
        tf18,
        data={"name": hostile, "is_mnist": False, "directory": hostile, "sha256": {}},
        versions={hostile: hostile},
        command=["python", hostile],
        figures={"cost 1": "1.0", hostile: "1"},
        parameters={hostile: hostile},
    )
    page = sound(run_page.page([damaged]))
    assert page.text().count(" ".join(hostile.split())) >= 5


def test_with_split_a_students_page_has_nothing_of_another(tf18, tmp_path):
    names = ["kim-minjun", "lee-seoyeon", "park-jiho"]
    group = [
        student(f"{name}.txt", tf18, number) for name, number in zip(names, (5, 7, 8), strict=True)
    ]
    students.write(tmp_path / "class.html", group, tmp_path / "split")
    own = sorted((tmp_path / "split").iterdir())
    assert [path.name for path in own] == [
        f"{at:03d}-{name}.html" for at, name in enumerate(names, 1)
    ]
    for at, path in enumerate(own):
        said = path.read_text(encoding="utf-8")
        for other in range(3):
            costs = [
                value for name, value in group[other].run.figures.items() if name.startswith("cost")
            ]
            found = sum(value in said for value in costs)
            assert (names[other] in said, found > 0) == (other == at, other == at)
    page = sound((tmp_path / "class.html").read_text(encoding="utf-8"))
    assert page.find("a", href="split/001-kim-minjun.html") and not page.find("section")


# --- a notebook or program ----------------------------------------------------------


def report_of(then, now, doubts=(), name="old.ipynb"):
    cells = [
        against.Cell(1, "import tensorflow as tf", "", "", []),
        against.Cell(3, "train()", then, now, against.hold(then, now, doubts)),
    ]
    return against.Report(name, cells, ["a note"])


def test_a_notebook_and_what_it_printed_then(tmp_path):
    report = report_of(
        "cost 1.25\nacc 0.987654321\nrate 0.5\nlast 3.5", "cost 1.25\nacc 0.987653\nrate 0.9"
    )
    against_page.write(tmp_path / "page.html", report)
    page = sound((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "4 figures: 1 equal, 1 equal to some digits, 1 differ, 1 not printed now" in page.text()
    for said in ("same to 5 digits", "does not agree", "a note", "train()", "0.987653", "last 3.5"):
        assert said in page.text()
    assert page.find("a", href="#cell-2") and not page.find("a", href="#cell-1")


@pytest.mark.parametrize("hostile", HOSTILE[:10], ids=range(10))
def test_a_hostile_notebook_stays_text(hostile):
    report = report_of(f"{hostile} 1.5", f"{hostile} 1.5 {hostile}", [hostile], hostile)
    page = sound(against_page.page(report))
    assert page.text().count(" ".join(hostile.split())) >= 3


def test_a_long_notebook_makes_a_page_of_a_bearable_size():
    then = "\n".join(f"step {at} cost {at}.5" for at in range(20_000))
    html = against_page.page(report_of(then, then.replace("9.5", "9.7")))
    assert len(html) < 500_000 and "more figures are left out here" in sound(html).text()


def test_the_page_of_a_program_by_its_command(run_module, tmp_path):
    (tmp_path / "old.py").write_text(
        "import os\nos.mkdir('x')\nos.chdir('x')\nprint('cost', 0.125)\n"
    )
    (tmp_path / "then.txt").write_text("cost 0.125\n")
    done = run_module("tf1_mnist.run", "--against", "then.txt", "--html", "page.html", "old.py")
    assert done.returncode == 0, done.stderr
    page = sound((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "1 figures: 1 equal" in page.text() and "old.py" in page.text()
    for flags in (["--html", "page.html"], ["--html", "old.py", "--against", "then.txt"]):
        done = run_module("tf1_mnist.run", *flags, "old.py")
        assert (
            done.returncode in (1, 2) and len(done.stderr.splitlines()) == 1 and done.stdout == ""
        )


def test_a_text_of_earlier_output_that_is_too_large_is_refused(tmp_path):
    with open(tmp_path / "large.txt", "wb") as large:
        large.truncate(100 << 20)
    (tmp_path / "line.txt").write_text("cost 1.5 " * 200_000)
    for name, why in (("large.txt", "larger than 64 MB"), ("line.txt", "a line of more than")):
        with pytest.raises(NotComparable, match=why) as refused:
            held.read(tmp_path / name)
        assert "\n" not in str(refused.value)


# --- files --------------------------------------------------------------------------


def test_a_file_that_is_no_page_of_ours_is_not_overwritten(tf18, tmp_path):
    kim = tmp_path / "kim.txt"
    kim.write_text("Epoch: 0001 cost = 1\n")
    with pytest.raises(OutputError, match="is there already and is no page of tf1_mnist"):
        students.write(kim, [student("kim.txt", tf18)])
    assert kim.read_text() == "Epoch: 0001 cost = 1\n"
    for _ in range(2):  # but a page of ours is
        students.write(tmp_path / "class.html", [student("kim.txt", tf18)])
    with pytest.raises(OutputError, match="name another"):
        students.write(tmp_path / "no" / "class.html", [student("kim.txt", tf18)])


@pytest.mark.parametrize("missing", ["jinja2", "matplotlib"])
def test_without_the_extra_one_line_says_so(missing, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"^pages need \w+: pip install 'tf1_mnist\[pages\]'$"):
        render.require()


# --- the command --------------------------------------------------------------------


def text_of(run):
    lines = [
        f"Epoch: {epoch:04d} cost = {cost:.9f}" for epoch, cost in enumerate(run["epoch_cost"], 1)
    ]
    return "\n".join(
        [
            *lines,
            f"Accuracy(train): {run['accuracy_train']:.8g}",
            f"Accuracy(test): {run['accuracy_test']:.8g}",
        ]
    )


def test_the_page_of_a_class_by_its_command(tf18, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {
        "<script>alert(1)<!--.txt": text_of(tf18[5]["runs"][1]),
        "kim.txt": text_of(tf18[7]["runs"][1]),
        "large.txt": "x\n" * (33 << 20),
        "line.txt": "Epoch: 0001 cost = " + "1" * 2_000_000,
        "quiet.txt": "",
        "tag.txt": "Epoch: 0001 cost = <img src=x onerror=alert(1)>\n",
    }
    for name, said in names.items():
        (tmp_path / name).write_text(said)
    code = compare.main(["--class", *names, "nobody.txt", "--html", "class.html", "--split", "own"])
    printed = capsys.readouterr()
    assert code == 2 and printed.err == "page: class.html\n"
    rows = list(csv.reader(io.StringIO(printed.out)))
    assert [row[5].partition(":")[0] for row in rows[1:]] == ["agrees", "agrees", *["unusable"] * 5]
    assert "larger than 64 MB" in rows[3][5] and "line 1 has 2000019 characters" in rows[4][5]
    page = sound((tmp_path / "class.html").read_text(encoding="utf-8"))
    assert [row["data-is"] for row in page.find("tr") if "data-is" in row] == ["agrees"] * 2 + [
        "unusable"
    ] * 5
    assert (
        "<img src=x onerror=alert(1)>" in page.text()
        and len(list((tmp_path / "own").iterdir())) == 7
    )
    for path in (tmp_path / "own").iterdir():
        sound(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "arguments, why",
    [
        (["step05", "kim.txt", "--html", "class.html"], "add --class"),
        (["--class", "kim.txt", "--split", "own"], "--split needs --html"),
        (["--class", "--html", "kim.txt", "lee.txt"], "no page of tf1_mnist"),
        (["--class", "kim.txt", "--html", "."], "is a directory"),
        (["--class", "kim.txt", "--html", "no/class.html"], "name another"),
        (
            ["--class", "kim.txt", "--html", "class.html", "--split", "kim.txt"],
            "name another directory",
        ),
    ],
)
def test_a_page_that_cannot_be_written_is_refused_before_the_work(
    arguments, why, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kim.txt").write_text("Epoch: 0001 cost = 1\n")
    assert compare.main(arguments) in (1, 2)
    printed = capsys.readouterr()
    assert printed.out == "" and len(printed.err.splitlines()) == 1 and why in printed.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kim.txt"]


# --- a run by its command -----------------------------------------------------------


def test_the_page_of_a_run_by_its_command(run_module, small_data, tmp_path):
    flags = ["--training-cnt", 1, "--data", small_data, "--out", "out"]
    done = run_module("lessons", "0", "3", *flags)
    assert done.returncode == 0 and "page: out/index.html" in done.stderr, done.stderr
    page = sound((tmp_path / "out" / "index.html").read_text(encoding="utf-8"))
    assert "not on MNIST" in page.text() and "What each digit's weights look for" in page.text()
    assert page.text().count("of 500 are wrong") == 2 and "AdamOptimizer" in page.text()
    (tmp_path / "out" / "index.html").write_text("<h1>my own</h1>")
    done = run_module("lessons", "0", *flags)
    assert done.returncode == 1 and "is no page of tf1_mnist" in done.stderr and done.stdout == ""


def test_without_jinja2_the_texts_of_a_run_are_kept_all_the_same(run_module, small_data, tmp_path):
    (tmp_path / "blocked" / "jinja2").mkdir(parents=True)
    hidden = "raise ImportError('no jinja2', name='jinja2')"
    (tmp_path / "blocked" / "jinja2" / "__init__.py").write_text(hidden)
    done = run_module(
        "lessons", "0", "--training-cnt", 1, "--data", small_data, "--out", "out",
        PYTHONPATH=f"{tmp_path / 'blocked'}:{ROOT}",
    )  # fmt: skip
    assert done.returncode == 0 and "no page: pages need Jinja2: pip install" in done.stderr
    assert (tmp_path / "out" / "step00_softmax.txt").exists()
    assert not (tmp_path / "out" / "index.html").exists()

"""Pages in a real browser: headless Chromium at phone and desktop width, in both languages.

Needs chromium and node, and NODE_PATH with npm's playwright-core and axe-core:

    npm install --prefix DIR playwright-core axe-core
    NODE_PATH=DIR/node_modules python -m pytest tests/pages/test_browser.py

Skipped without. PAGES_SCREENSHOTS=DIR keeps a picture of each page, width, language and theme.
"""

import json
import os
import pathlib
import shutil
import subprocess

import pytest

from tests.pages.made import lesson, student
from tf1_mnist.pages import against as against_page
from tf1_mnist.pages import run as run_page
from tf1_mnist.pages import students
from tf1_mnist.programs import against

pytest.importorskip("jinja2", reason="needs the extra 'pages'")
pytest.importorskip("matplotlib", reason="needs the extra 'pages'")
pytestmark = pytest.mark.extras
HERE = pathlib.Path(__file__).parent
NAMES = ["kim.txt", "이서연.txt", "<img src=x onerror=alert(1)>.txt", "park.txt"]


@pytest.fixture(scope="module")
def chromium():
    """Chromium's program, where node and the packages of npm are there too."""
    found = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if not found or not shutil.which("node"):
        pytest.skip("needs chromium and node")
    wanted = "require.resolve('playwright-core'); require.resolve('axe-core/axe.min.js')"
    if subprocess.run(["node", "-e", wanted], capture_output=True).returncode:
        pytest.skip("needs playwright-core and axe-core of npm: NODE_PATH=DIR/node_modules")
    return found


@pytest.fixture(scope="module")
def seen(chromium, tf18, tmp_path_factory):
    """What the browser found of each page, width and theme, by (kind, width, theme)."""
    import numpy as np

    directory = tmp_path_factory.mktemp("pages")
    images = np.random.RandomState(0).randint(0, 256, (200, 28, 28)).astype(np.uint8)
    lessons = [
        lesson(0, tf18),
        lesson(5, tf18),
        lesson(8, tf18)._replace(code=1, record=None, run=None),
    ]
    (directory / "run.html").write_text(
        run_page.page([each._replace(test=(images, [3] * 200)) for each in lessons]),
        encoding="utf-8",
    )
    group = [
        student(NAMES[0], tf18),
        student(NAMES[1], tf18, **{"cost 1": "9.9"}),
        student(NAMES[2], tf18, 7),
        students.Student(NAMES[3], reason="<script>document.title = 'hacked'</script>"),
    ]
    students.write(directory / "class.html", group)
    students.write(directory / "split.html", group, directory / "split")
    then, now = "cost 1.25\nacc 0.5\nrate 0.123456", "cost 1.25\nacc 0.6\nrate 0.123457"
    cells = [against.Cell(2, "train()", then, now, against.hold(then, now))]
    against_page.write(directory / "old.html", against.Report("old.ipynb", cells, ["<b>note</b>"]))
    pages = [
        (directory / "old.html", "notebook"),
        (directory / "run.html", "run"),
        (directory / "class.html", "class"),
        (directory / "split.html", "split"),
        (min((directory / "split").iterdir()), "student"),
    ]
    done = subprocess.run(
        ["node", HERE / "browser.cjs", chromium, os.environ.get("PAGES_SCREENSHOTS", "")],
        input=json.dumps([{"path": str(path), "kind": kind} for path, kind in pages]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=1500,
    )
    assert done.returncode == 0, done.stderr
    return {(each["kind"], each["width"], each["scheme"]): each for each in json.loads(done.stdout)}


def test_each_page_opens_without_an_error_and_loads_nothing(seen):
    assert len(seen) == 5 * 2 * 2
    for where, page in seen.items():
        assert (page["errors"], page["requests"]) == ([], []), where


def test_the_languages_switch(seen):
    for where, page in seen.items():
        for language, other in (("ko", "en"), ("en", "ko")):
            shown = page["languages"][language]
            assert shown[language] > 5 and shown[other] == 0, where
        assert page["languages"]["ko"]["title"] != page["languages"]["en"]["title"]


def test_no_page_is_wider_than_the_screen(seen):
    for where, page in seen.items():
        assert [shown["overflow"] for shown in page["languages"].values()] == [0, 0], where


def test_axe_finds_no_fault(seen):
    assert {where: page["faults"] for where, page in seen.items() if page["faults"]} == {}


def test_the_theme_follows_the_system_and_switches(seen):
    for (_, _, scheme), page in seen.items():
        light, dark = "rgb(255, 255, 255)", "rgb(20, 24, 31)"
        assert (page["theme"], page["themeSwitched"]) == (
            (light, dark) if scheme == "light" else (dark, light)
        )


def test_the_pages_own_script_runs_under_its_policy_and_no_other_does(seen):
    for where, page in seen.items():
        assert page["policy"] == {"own": "ko", "foreign": None, "handler": None}, where


@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_sort_and_filter_and_a_students_run(seen, width):
    for kind in ("class", "split"):
        use = seen[kind, width, "light"]["use"]
        assert use["before"] == NAMES
        assert (
            use["sorted"]
            == sorted(NAMES, key=lambda name: (name > "가", name))
            == use["reversed"][::-1]
        )
        assert use["ariaSort"] == "ascending"
        assert (use["filtered"], use["count"], use["disagreeing"]) == ([NAMES[0]], "1", [NAMES[1]])
    use = seen["class", width, "light"]["use"]
    assert (len(use["opened"]), use["tableSeen"], use["tableSeenAgain"]) == (1, False, True)

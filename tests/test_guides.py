"""The guides hold: commands that they show exist and take those flags, links and files resolve.

A command's line goes to the command's own parser, which is stopped before the
work begins.
"""

import argparse
import configparser
import contextlib
import importlib.util
import io
import itertools
import pathlib
import re
import runpy
import shlex
import sys
import tempfile
import warnings

import pytest

from tests.conftest import ROOT
from tf1_mnist.__main__ import COMMANDS

GUIDES = sorted(
    path
    for pattern in ("*.md", "lessons/**/*.md", "tf1_mnist/**/*.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
)
OURS = ("lessons", "tf1_mnist", "tests")  # packages whose commands are parsed
UNCHECKED = {".", r".venv\Scripts\activate", "py", "jupyter", "tensorboard"}
WITHOUT_A_PARSER = {"tf1_mnist"}  # takes no flag
PROGRAMS = {
    ".py": "pass\n",
    ".ipynb": '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
}
CODE_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
PATH = re.compile(r"(lessons|tf1_mnist|tests|\.ci)/[\w./*-]*")


class Parsed(BaseException):
    """The parser took the command line; not an Exception, so that no command handles it."""

    def __init__(self, parser, extras):
        super().__init__()
        self.parser, self.extras = parser, extras


@contextlib.contextmanager
def parsing_only():
    """In this block, a command that has parsed its arguments raises Parsed instead of going on."""
    parser_class = argparse.ArgumentParser
    within = []

    def stopping(known, takes_extras):
        """A method that parses as `known` does, and then raises Parsed."""

        def parse(self, args=None, namespace=None):
            if within:  # called by another of these, or a subparser by its parser
                return known(self, args, namespace)
            within.append(self)
            self.allow_abbrev = False  # a guide writes flags out
            try:
                _, extras = known(self, args, namespace)
            finally:
                within.clear()
            if extras and not takes_extras:
                self.error(f"unrecognized arguments: {' '.join(extras)}")
            raise Parsed(self, extras)

        return parse

    with pytest.MonkeyPatch.context() as patch:
        for known, strict in (
            ("parse_known_args", "parse_args"),
            ("parse_known_intermixed_args", "parse_intermixed_args"),
        ):
            real = getattr(parser_class, known)
            patch.setattr(parser_class, known, stopping(real, takes_extras=True))
            patch.setattr(parser_class, strict, stopping(real, takes_extras=False))
        yield


def parse(module, arguments):
    """Let the command `python -m module`, or `python PATH`, parse its arguments.

    Returns: (its parser or None, a complaint or ''). Arguments that it hands on to
    lessons are parsed by a lesson.
    """
    if module in WITHOUT_A_PARSER:
        return None, "takes no argument" if arguments else ""
    if isinstance(module, str) and not exists(module):
        return None, "there is no such module"
    said = io.StringIO()
    parser, extras, wrong = None, [], "parses no arguments"
    with (
        parsing_only(),
        tempfile.TemporaryDirectory() as directory,
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stderr(said),
        contextlib.redirect_stdout(said),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", RuntimeWarning)  # the module may be imported already
        patch.setattr(sys, "argv", [str(module), *arguments])
        patch.chdir(directory)
        for name in arguments:
            if name.endswith(tuple(PROGRAMS)):  # which program it is decides what is parsed
                content = PROGRAMS[pathlib.Path(name).suffix]
                pathlib.Path(directory, pathlib.Path(name).name).write_text(content)
        try:
            if isinstance(module, str):
                runpy.run_module(module, run_name="__main__", alter_sys=True)
            else:
                runpy.run_path(str(module), run_name="__main__")
        except Parsed as parsed:
            parser, extras, wrong = parsed.parser, parsed.extras, ""
        except SystemExit as error:
            wrong = f"exit code {error.code}: {said.getvalue().strip()}"
    if extras:
        wrong = parse("lessons.step05_lr0001", extras)[1]
    return parser, wrong


def exists(module):
    """Whether there is a module of that dotted name."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def shell_commands(block):
    """The commands of a block of shell lines, each a list of words."""
    for line in block.splitlines():
        for command in re.split(r"&&|\|", line):
            words = shlex.split(command, comments=True, posix="\\" not in command)
            if words:
                yield words[: words.index(">")] if ">" in words else words


def commands(text):
    """Every command that a guide shows: in blocks marked sh, and in code within text."""
    for language, block in CODE_BLOCK.findall(text):
        if language == "sh":
            yield from shell_commands(block)
    for span in CODE_SPAN.findall(CODE_BLOCK.sub("", text)):
        if span.startswith(("python ", "pip ")):
            yield from shell_commands(" ".join(span.split()))


def complaint(words):
    """What is wrong with a command; '' where nothing is."""
    program, *arguments = words
    program = pathlib.PurePosixPath(program).name
    if words[0] in UNCHECKED:
        return ""
    if program == "pip":
        return extras_complaint(arguments[-1])
    if program in ("ruff", "diff", "run"):
        paths = arguments if program == "diff" else words[:1] if program == "run" else []
        return missing_paths(paths)
    if program in ("python", "python3") and arguments[:1] == ["-m"] and arguments[1:]:
        module, arguments = arguments[1], arguments[2:]
        if module == "venv":
            return ""
        if module == "pytest":
            return pytest_complaint(arguments)
        if module.partition(".")[0] in OURS:
            return parse(module, arguments)[1]
    if program == "python":
        return missing_paths(arguments[:1]) or parse(ROOT / arguments[0], arguments[1:])[1]
    return "the checker does not know this command"


def extras_complaint(requirement):
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    asked = re.findall(r"\[(.*)\]", requirement)
    unknown = [
        extra
        for extra in (asked[0].split(",") if asked else [])
        if extra not in config["options.extras_require"]
    ]
    return f"setup.cfg has no extra {unknown}" if unknown else ""


def missing_paths(paths):
    missing = [path for path in paths if not (ROOT / path).exists()]
    return f"no such file: {missing}" if missing else ""


def pytest_complaint(arguments):
    """Paths must exist, a word after -k must be in one of their files, a mark must be known."""
    options = dict(itertools.pairwise(arguments))
    paths = [word for word in arguments if word.startswith("tests")]
    if complaint := missing_paths(paths):
        return complaint
    word = options.get("-k")
    if word and not any(word in (ROOT / path).read_text(encoding="utf-8") for path in paths):
        return f"no test of {paths} has {word} in its name"
    mark = options.get("-m", "").removeprefix("not ")
    if mark and f"    {mark}:" not in (ROOT / "setup.cfg").read_text(encoding="utf-8"):
        return f"setup.cfg has no mark {mark}"
    return ""


def all_flags():
    """The flags of all commands that `python -m tf1_mnist` lists."""
    flags = {"--help"}
    for module in {words[0] for words in listed()}:
        parser, _ = parse(module, [])
        if parser is None and module not in WITHOUT_A_PARSER:
            parser, _ = parse(module, ["x.py"])  # a positional that it cannot do without
        if parser:
            flags.update(parser._option_string_actions)
    return flags


def listed():
    """The commands of `python -m tf1_mnist`, as lists of words after `python -m`."""
    for _, found in COMMANDS:
        for command, _ in found:
            first = command.partition(" … ")[0].replace("STEP", "step05_lr0001", 1)
            yield shlex.split(first)


def slug(heading):
    """A heading's anchor, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def link_complaint(target, guide):
    """What is wrong with a link of a guide; '' where nothing is."""
    if target.startswith(("http:", "https:")):
        return ""
    file, _, anchor = target.partition("#")
    path = (guide.parent / file).resolve() if file else guide
    if not path.exists():
        return f"{target}: no such file"
    if anchor and anchor not in map(
        slug, (title for _, title in HEADING.findall(path.read_text(encoding="utf-8")))
    ):
        return f"{target}: no such heading"
    return ""


def problems(text, guide, flags):
    """All that is wrong in a guide's text, a line each."""
    found = []
    for words in commands(text):
        if wrong := complaint(words):
            found.append(f"{shlex.join(words)}: {wrong}")
    found += filter(None, (link_complaint(target, guide) for target in LINK.findall(text)))
    for span in CODE_SPAN.findall(CODE_BLOCK.sub("", text)):
        if span.startswith("--"):
            name = re.match(r"--[\w-]+", span)[0]
            if name not in flags:
                found.append(f"{span}: no command has this flag")
        if PATH.fullmatch(span) and not list(ROOT.glob(span.rstrip("/"))):
            found.append(f"{span}: no such file")
    return found


@pytest.fixture(scope="module")
def flags():
    return all_flags()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_flags_links_and_files(guide, flags):
    assert problems(guide.read_text(encoding="utf-8"), guide, flags) == []


def test_the_list_of_commands():
    """`python -m tf1_mnist` lists what there is."""
    wrong = {}
    for words in listed():
        why = parse(words[0], words[1:])[1]
        if why and "are required:" not in why:
            wrong[" ".join(words)] = why
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        "```sh\npython -m lessons.step05_lr0001 --learning-rat 1\n```",
        "```sh\npython -m lessons.step05_lr0001 --batch-size ten\n```",
        "```sh\npip install -e . && .venv/bin/python -m lessons.step77\n```",
        "```sh\npython -m lessons 0 1 --dat digits\n```",
        "```sh\nnosuchprogram --flag\n```",
        "```sh\npython tests/programs/record.py --roo tf0 PYTHON\n```",
        "```sh\npython tests/programs/nothing.py\n```",
        "```sh\ndiff lessons/step04_xavier.py lessons/step99.py\n```",
        "```sh\npython -m pytest tests/test_guides.py -k no_such_test_anywhere_at\"\"all\n```",
        "```sh\npython -m pytest -m nosuchmark\n```",
        "run `python -m tf1_mnist.compare --nothing step05`",
        "run `python -m tf1_mnist.nothing`",
        "run `python -m tests.benchmarks\n--rond 3`",
        "install `pip install -e '.[plots,nothing]'`",
        "the flag `--no-such-flag` does it",
        "see [there](nowhere.md)",
        "see [there](README.md#nowhere)",
        "see `tests/nothing.py`",
    ],
)
def test_a_planted_fault_is_found(text, flags):
    assert len(problems(text, ROOT / "README.md", flags)) == 1


def test_a_sound_text_is_passed(flags):
    text = (
        "```sh\npython -m lessons.step05_lr0001 --batch-size 10  # ten\n```"
        "`--compare` [x](README.md#two-commands) `tests/golden/*.py`"
    )
    assert problems(text, ROOT / "README.md", flags) == []


def outline(guide):
    """A guide's bones: levels of headings, commands, lengths of tables, links but for the twin."""
    text = guide.read_text(encoding="utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    links = [target for target in LINK.findall(text) if not target.startswith("README")]
    return {
        "headings": [len(marks) for marks, _ in HEADING.findall(CODE_BLOCK.sub("", text))],
        "commands": list(commands(text)),
        "flags": [span for span in CODE_SPAN.findall(text) if span.startswith("--")],
        "tables": [table.count("\n") for table in tables],
        "links": links,
    }


def test_the_korean_guide_has_what_the_english_one_has():
    assert outline(ROOT / "lessons/README.ko.md") == outline(ROOT / "lessons/README.md")


def test_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 170

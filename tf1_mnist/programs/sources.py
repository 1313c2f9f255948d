"""The texts that make up a program: the script or the cells, and the modules beside it."""

import ast
import os
from typing import NamedTuple

from tf1_mnist.programs import notebooks
from tf1_mnist.programs import source as source_text

_CELL = 1_000_000  # lines of a cell are counted from its number times this


class Source(NamedTuple):
    """A text's syntax tree. label: '' for the program itself, else the file's name."""

    label: str
    tree: ast.AST
    is_notebook: bool = False

    def where(self, lines):
        """'line 3', 'beside.py lines 3, 4', 'cell 2 line 1, cell 4 line 7'."""
        if self.is_notebook:
            return ", ".join(f"cell {line // _CELL} line {line % _CELL}" for line in sorted(lines))
        counted = ("line " if len(lines) == 1 else "lines ") + ", ".join(map(str, sorted(lines)))
        return f"{self.label} {counted}".strip()


def of_script(path, tree):
    """(the script and the modules beside it, the complaints about files that are no Python)."""
    return _with_modules(Source("", tree), os.path.dirname(os.path.abspath(path)))


def of_notebook(path, notebook):
    """The same for a notebook: a cell that is no Python is a complaint, the others are one text."""
    whole, complaints = ast.Module([], []), []
    if notebooks.is_python_2(notebook):
        source_text.say_python2(os.path.basename(path), "its kernel is")
    for each in notebooks.code(notebook):
        try:
            tree = source_text.read(
                notebooks.python(each.source), f"{os.path.basename(path)}, cell {each.number}"
            )
        except (SyntaxError, ValueError) as error:
            line, reason = getattr(error, "lineno", 1), getattr(error, "msg", error)
            complaints.append(f"cell {each.number}, line {line}: {reason}")
            continue
        whole.body += ast.increment_lineno(tree, each.number * _CELL).body
    sources, more = _with_modules(
        Source("", whole, is_notebook=True), os.path.dirname(os.path.abspath(path))
    )
    return sources, complaints + more


def _with_modules(source, directory):
    """Follow imports, `%run` lines included, to the files below `directory`."""
    sources, complaints, seen = [source], [], set()
    for at in sources:  # which grows as it is gone through
        package = os.path.dirname(os.path.join(directory, at.label))
        for path in _imported(at.tree, directory, package):
            if path in seen:
                continue
            seen.add(path)
            label = os.path.relpath(path, directory)
            try:
                with open(path, "rb") as file:
                    sources.append(Source(label, source_text.read(file.read(), path)))
            except (OSError, ValueError) as error:
                complaints.append(f"{label}: {error}")
            except SyntaxError as error:
                complaints.append(f"{label}, line {error.lineno}: {error.msg}")
    return sources, complaints


def _imported(tree, directory, package):
    """The files of the program that a text imports or runs, by path."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found += _files(directory, alias.name)
        elif isinstance(node, ast.ImportFrom):
            start = directory
            for _ in range(node.level):
                start = package if start is directory else os.path.dirname(start)
            name = node.module or ""
            found += _files(start, name) if name else []
            for alias in node.names:
                found += _files(start, f"{name}.{alias.name}".strip("."))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "run_line_magic":
            words = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if words[:1] == ["run"] and words[1:] and words[1].split():
                found.append(os.path.join(directory, words[1].split()[-1]))
    return [path for path in dict.fromkeys(found) if path.endswith(".py") and os.path.isfile(path)]


def _files(start, name):
    """The files that importing a dotted name from `start` runs, as far as they are there."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        base = os.path.join(start, *parts[:length])
        yield base + ".py"
        yield os.path.join(base, "__init__.py")

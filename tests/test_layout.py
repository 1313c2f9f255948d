"""The rule of the house: who may import whom, enforced over every import in the source.

A room may import the rooms and modules listed for it, and itself. Commands (modules
in the root that `python -m` runs) may import anything; nothing imports a command.
"""

import ast
import pathlib

import pytest

from tests.conftest import ROOT

LOW = {"errors", "flags", "process"}
MAY_IMPORT = {
    "errors": set(),
    "process": {"errors"},
    "flags": {"errors"},
    "data": LOW,
    "deck": LOW,
    "legacy": set(),
    "input_data": {"data", "errors"},
    "lesson": LOW | {"data", "deck", "legacy", "input_data"},
    "teaching": LOW | {"data", "deck", "legacy", "input_data", "lesson"},
    "distributed": LOW | {"data", "deck", "legacy", "input_data", "lesson"},
    "tf1": {"errors", "process", "legacy", "input_data"},
    "pages": {"errors", "flags", "data", "deck", "programs"},
    "programs": LOW | {"tf1", "legacy", "input_data"},
}
COMMANDS = {
    "__main__",
    "compare",
    "download",
    "digits",
    "slides",
    "bands",
    "signatures",
    "server",
    "run",
    "kernel",
}


def modules():
    """{dotted name: path} of the source."""
    found = {}
    for package in ("tf1_mnist", "lessons"):
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(source, known):
    """The modules of ours that a source imports, at its top or in a function."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            while name and name not in known:
                name = name.rpartition(".")[0]
            if name:
                found.add(name)
    return found


def room(module):
    """'tf1_mnist.data.idx' is in 'data', 'lessons.step00_softmax' in 'lessons'."""
    parts = module.split(".")
    return parts[0] if parts[0] == "lessons" or len(parts) == 1 else parts[1]


def forbidden(module, imported):
    """Which of the imports of a module the rule does not allow."""
    here = room(module)
    allowed = MAY_IMPORT.get(here)
    found = set()
    for other in imported - {module}:
        there = room(other)
        if (
            there in COMMANDS
            or here not in COMMANDS | {there, "lessons", "tf1_mnist"}
            and (allowed is None or there not in allowed | {"tf1_mnist"})
        ):
            found.add(other)
    return found


def cycles(graph):
    """One cycle of a graph {name: imported names}, as a list; [] without one."""
    done, path = set(), []

    def visit(name):
        if name in path:
            return path[path.index(name) :] + [name]
        if name in done:
            return []
        path.append(name)
        for other in sorted(graph.get(name, ())):
            if found := visit(other):
                return found
        path.pop()
        done.add(name)
        return []

    for name in sorted(graph):
        if found := visit(name):
            return found
    return []


@pytest.fixture(scope="module")
def graph():
    """{module: the modules that it imports}."""
    known = modules()
    return {
        name: imports(path.read_text(encoding="utf-8"), known) - {name}
        for name, path in known.items()
    }


def test_every_module_has_a_room_with_a_rule(graph):
    rooms = {room(name) for name in graph}
    assert rooms - COMMANDS - {"tf1_mnist", "lessons"} == set(MAY_IMPORT)


def test_arrows_point_one_way(graph):
    assert {name: sorted(wrong) for name in graph if (wrong := forbidden(name, graph[name]))} == {}


def test_no_file_imports_itself_by_others(graph):
    """Packages import nothing of their own but what their __init__ says."""
    assert cycles(graph) == []


def test_no_room_imports_itself_by_others(graph):
    rooms = {}
    for name, imported in graph.items():
        rooms.setdefault(room(name), set()).update(
            {room(other) for other in imported} - {room(name)}
        )
    assert cycles({name: others - {"tf1_mnist"} for name, others in rooms.items()}) == []


@pytest.mark.parametrize(
    "module, line",
    [
        ("tf1_mnist.data.idx", "from tf1_mnist.lesson import loop"),
        ("tf1_mnist.lesson.command", "from tf1_mnist.teaching import graph"),
        ("tf1_mnist.lesson.loop", "from tf1_mnist.distributed.target import Target"),
        ("tf1_mnist.errors", "import tf1_mnist.flags"),
        ("tf1_mnist.tf1.table", "from tf1_mnist.programs import loader"),
        ("tf1_mnist.tf1.table", "from tf1_mnist.lesson import loop"),
        ("tf1_mnist.deck.figures", "def late():\n    from tf1_mnist import compare"),
    ],
)
def test_a_wrong_import_is_found(module, line):
    assert forbidden(module, imports(line, modules()))


def test_a_cycle_is_found():
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]


def test_test_modules_do_not_import_one_another():
    for path in pathlib.Path(ROOT, "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests"):
                names = [node.module, *(alias.name for alias in node.names)]
                assert not any(
                    part.startswith("test_") for name in names for part in name.split(".")
                ), path

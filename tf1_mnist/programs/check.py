"""`--check`: every TensorFlow symbol in a program's text, looked up in the live module."""

import ast
import importlib
import types

from tf1_mnist.programs import loader, modules
from tf1_mnist.tf1.hints import hint


def symbols(tree):
    """dotted name from `tf.` on -> line numbers, of what a program's text reads of TensorFlow.

    Follows the names that imports bind (`from tensorflow.contrib import rnn`
    makes rnn.X tf.contrib.rnn.X) and plain `layers = tf.layers` assignments.
    """
    bound, found = {}, {}
    guarded = _guarded_lines(tree)

    def note(name, line):
        if line not in guarded:
            found.setdefault(name, set()).add(line)

    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "tensorflow":
                    whole = "tf" + alias.name[len("tensorflow") :]
                    bound[alias.asname or "tensorflow"] = whole if alias.asname else "tf"
                    if whole != "tf":
                        note(whole, node.lineno)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tensorflow":
            for alias in node.names:
                whole = "tf" + node.module[len("tensorflow") :] + "." + alias.name
                if alias.name != "*":
                    bound[alias.asname or alias.name] = whole
                    note(whole, node.lineno)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            whole = _dotted(node.value, bound)
            if whole and isinstance(node.value, ast.Attribute):
                bound.setdefault(node.targets[0].id, whole)
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and id(node) not in inner:
            whole = _dotted(node, bound)
            if whole:
                note(whole, node.lineno)
    return found


def _guarded_lines(tree):
    """Lines in the body of a `try` that catches a missing module or name.

    What is missing there the program handles itself.
    """
    caught = {"ImportError", "ModuleNotFoundError", "AttributeError", "Exception"}
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Try)
        for handler in node.handlers
        if handler.type is None
        or caught & {each.id for each in ast.walk(handler.type) if isinstance(each, ast.Name)}
        for statement in node.body
        for line in range(statement.lineno, statement.end_lineno + 1)
    }


def _dotted(node, bound):
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name) and node.id in bound:
        return ".".join([bound[node.id], *reversed(names)])
    return None


def sort_out(found, root, native):
    """Split names into native, given and missing: {kind: {name: line numbers}}.

    A name counts up to what is no module any more: of tf.float32.name or
    FLAGS.steps, the attributes of a value are not TensorFlow's to have lost.
    """
    kinds = {"native": {}, "given": {}, "missing": {}}
    for name, lines in found.items():
        kind, kept = _kind(name, root, native)
        kinds[kind].setdefault(kept, set()).update(lines)
    return kinds


def _kind(name, root, native):
    """('native', 'given' or 'missing', the name as far as it counts)."""
    at, theirs, kept = root, native, "tf"
    for part in name.split(".")[1:]:
        if not isinstance(at, types.ModuleType):
            break
        kept += "." + part
        try:
            at = _part(at, part, kept, root)
        except (AttributeError, ImportError):
            return "missing", name
        if kept == "tf.python":
            theirs = modules.today("tensorflow.python")
        else:
            theirs = None if kept == "tf.keras" else getattr(theirs, part, None)
    return ("native" if at is theirs else "given"), kept


def _part(at, part, path, root):
    try:
        return getattr(at, part)
    except AttributeError:
        name = "tensorflow" + path[len("tf") :]
        if not modules.is_shared(name):
            return importlib.import_module(name)
        return modules.inside().find(root, name)


def report(sources, complaints=()):
    """Print the three lists.

    Args: sources, each a sources.Source; complaints, about files that cannot be read.
    Returns: the exit code, 1 where a symbol is missing or a file cannot be read.
    """
    loader.activate()
    root = modules.root("tensorflow")
    native = modules.today("tensorflow.compat.v1")
    found = {}
    for place, each in enumerate(sources):
        for name, lines in symbols(each.tree).items():
            found.setdefault(name, set()).update((place, line) for line in lines)
    kinds = sort_out(found, root, native)
    print(f"TensorFlow {root.__version__}'s names on TensorFlow {native.__version__}")
    for kind, heading in (
        ("native", "native: today's TensorFlow has them"),
        ("given", "given by tf1_mnist"),
        ("missing", "missing"),
    ):
        print(f"{heading}: {len(kinds[kind])}" + ("" if kinds[kind] else ", none"))
        for name, lines in sorted(kinds[kind].items()):
            where = "; ".join(
                each.where({line for at, line in lines if at == place})
                for place, each in enumerate(sources)
                if any(at == place for at, _ in lines)
            )
            print(f"    {name} ({where})" + (f": {hint(name)}" if kind == "missing" else ""))
    for complaint in complaints:
        print(f"    not read: {complaint}")
    return 1 if kinds["missing"] or complaints else 0

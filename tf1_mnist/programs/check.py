"""`--check`: every TensorFlow symbol in a program's text, looked up in the live module."""

import ast
import importlib
import re
import types

from tf1_mnist.tf1.hints import hint

_KERAS_INSIDE = re.compile(
    r"^tf\.(python\.keras(\._impl\.keras)?|contrib\.keras(\.(api|python)\.keras)?)(?=\.|$)"
)


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
    """Split names into (native, given, missing), each a list of (name, lines).

    A name counts up to what is no module any more: of tf.float32.name or
    FLAGS.steps, the attributes of a value are not TensorFlow's to have lost.
    """
    kinds = {"native": {}, "given": {}, "missing": {}}
    for name, lines in found.items():
        at, theirs, kept, kind = root, native, "tf", "native"
        for part in _KERAS_INSIDE.sub("tf.keras", name).split(".")[1:]:
            if not isinstance(
                at, types.ModuleType
            ):  # of FLAGS.steps, steps is not TensorFlow's to have lost
                break
            try:
                at = getattr(at, part)
            except AttributeError:
                kind = "native" if _importable(name) else "missing"
                kept = name
                break
            theirs = getattr(theirs, part, None) if kept != "tf.keras" else None
            kept += "." + part
        if kind != "missing" and at is not theirs and not _importable(kept):
            kind = "given"
        kinds[kind].setdefault(kept, set()).update(lines)
    return kinds


def _importable(name):
    if not name.startswith("tf.python."):
        return False
    module = "tensorflow" + name[2:]
    for path in (module, module.rpartition(".")[0]):
        try:
            found = importlib.import_module(path)
            return path == module or hasattr(found, name.rpartition(".")[2])
        except ImportError:
            continue
    return False


def report(sources, complaints=()):
    """Print the three lists.

    Args: sources, each a sources.Source; complaints, about files that cannot be read.
    Returns: the exit code, 1 where a symbol is missing or a file cannot be read.
    """
    from tf1_mnist.process import startup

    startup.quiet_tensorflow()
    import tensorflow.compat.v1 as native

    from tf1_mnist.tf1 import module

    found = {}
    for place, each in enumerate(sources):
        for name, lines in symbols(each.tree).items():
            found.setdefault(name, set()).update((place, line) for line in lines)
    kinds = sort_out(found, module.activate(), native)
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

"""The names of TensorFlow, and of Keras by itself, that a program's text reads."""

import ast

_TOPS = {"tensorflow": "tf", "keras": "keras"}


def symbols(tree):
    """dotted name from `tf.` or `keras.` on -> line numbers, of what a program's text reads.

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
                top = alias.name.split(".")[0]
                if top in _TOPS:
                    whole = _TOPS[top] + alias.name[len(top) :]
                    bound[alias.asname or top] = whole if alias.asname else _TOPS[top]
                    if "." in whole:
                        note(whole, node.lineno)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            top = (node.module or "").split(".")[0]
            for alias in node.names if top in _TOPS else ():
                whole = _TOPS[top] + node.module[len(top) :] + "." + alias.name
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
    return _lines(statement for node, _ in _tries(tree) for statement in node.body)


def alternatives(tree):
    """Lines of a program for more than one release: they say nothing of which it is for.

    They are in a `try` that catches a missing name, or in what it does then, or under an
    `if` that asks for a name of TensorFlow or for its version.
    """
    asks = {"dir", "hasattr", "__version__", "VERSION"}
    found = [each for node, handler in _tries(tree) for each in (*node.body, *handler.body)]
    for node in ast.walk(tree):
        if isinstance(node, (ast.If, ast.IfExp)):
            names = {
                getattr(each, "id", getattr(each, "attr", None)) for each in ast.walk(node.test)
            }
            if asks & names:
                branches = [node.body, node.orelse]
                found += sum((b if isinstance(b, list) else [b] for b in branches), [])
    return _lines(found)


def _tries(tree):
    """(the `try`, the handler) of each that catches a missing module or name."""
    caught = {"ImportError", "ModuleNotFoundError", "AttributeError", "Exception"}
    for node in ast.walk(tree):
        for handler in node.handlers if isinstance(node, ast.Try) else ():
            types = ast.walk(handler.type) if handler.type is not None else ()
            if handler.type is None or caught & {getattr(each, "id", None) for each in types}:
                yield node, handler


def _lines(nodes):
    return {line for node in nodes for line in range(node.lineno, node.end_lineno + 1)}


def _dotted(node, bound):
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name) and node.id in bound:
        return ".".join([bound[node.id], *reversed(names)])
    return None

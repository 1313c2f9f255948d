"""`--check`: every TensorFlow symbol in a program's text, looked up in the live module."""

import importlib
import types

from tf1_mnist.programs import loader, modules, release
from tf1_mnist.programs.symbols import symbols
from tf1_mnist.tf1.hints import hint


def sort_out(found, roots):
    """Split names into native, given and missing: {kind: {name: line numbers}}.

    A name counts up to what is no module any more: of tf.float32.name or
    FLAGS.steps, the attributes of a value are not TensorFlow's to have lost.
    roots: the first part of a name -> (the program's module, today's).
    """
    kinds = {"native": {}, "given": {}, "missing": {}}
    for name, lines in found.items():
        kind, kept = _kind(name, *roots[name.partition(".")[0]])
        kinds[kind].setdefault(kept, set()).update(lines)
    return kinds


def _kind(name, root, native):
    """('native', 'given' or 'missing', the name as far as it counts)."""
    at, theirs, kept = root, native, name.partition(".")[0]
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
            theirs = None if kept == "tf.keras" else _native_part(theirs, part)
    return ("native" if at is theirs else "given"), kept


def _native_part(theirs, part):
    try:
        return getattr(theirs, part, None)
    except ImportError:  # today's own, where it needs a package that is not installed
        return None


def _part(at, part, path, root):
    try:
        return getattr(at, part)
    except AttributeError:
        name = path if path.startswith("keras.") else "tensorflow" + path[len("tf") :]
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
    roots = {"tf": (root, native)}
    if any(name.startswith("keras.") for name in found):
        roots["keras"] = modules.root("keras"), modules.today("keras")
    kinds = sort_out(found, roots)
    print(f"TensorFlow {root.__version__}'s names on TensorFlow {native.__version__}")
    written_for, reasons = release.guess(sources)
    print(f"written for TensorFlow {written_for}" + (f" ({reasons[0]})" if reasons else ""))
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

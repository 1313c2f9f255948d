"""From the source of a Python 2 file to a syntax tree that Python 3 compiles."""

import ast
import codecs
import io
import tokenize

from tf1_mnist.errors import MissingExtra
from tf1_mnist.programs.python2 import meaning, syntax


def parsed(source, name, future=None):
    """The syntax tree of a Python 2 source, its lines the source's own; to run after `enter`.

    Args: source, bytes or str; name, the file's, for messages; future, a set of what the cells
    before this one have imported from __future__, to which its own is added.
    Raises: SyntaxError, with a line, where the source is neither Python 2 nor Python 3;
    MissingExtra, where fissix is missing.
    """
    future = set() if future is None else future
    tree = read(source, name, future)
    future |= meaning.future_of(tree)
    return ast.fix_missing_locations(meaning.of_python2(tree, future))


def read(source, name, future=()):
    """As `parsed`, in Python 3's syntax and no more: to look for names, not to run."""
    new, lines = translated(source if isinstance(source, str) else decoded(source), name, future)
    tree = ast.parse(new, name)
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            node.lineno = lines.get(node.lineno, node.lineno)
            node.end_lineno = max(node.lineno, lines.get(node.end_lineno, node.end_lineno))
            # Columns are the translation's: a traceback would underline the wrong words.
            node.col_offset = node.end_col_offset = -1
    return tree


def translated(text, name, future=()):
    """A Python 2 text in Python 3's syntax, and where its lines were; see syntax.translated."""
    try:
        return syntax.translated(
            text if text.endswith("\n") else text + "\n", name, "print_function" in future
        )
    except syntax.NoFissix:
        raise MissingExtra(
            f"{name} is Python 2, which fissix translates: pip install fissix, or tf1_mnist's "
            "extra: pip install 'tf1_mnist[python2]'"
        ) from None


def decoded(source):
    """The text of a source by its own coding line, else UTF-8, else Latin-1."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        text = source.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        text = source.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")

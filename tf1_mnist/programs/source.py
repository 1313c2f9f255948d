"""The one place that the text of each of a program's files passes on its way to Python.

Text in, syntax tree out, line numbers kept. Whatever runs a program's code goes
through here: the script, the modules beside it, a cell of a notebook.
"""

import ast
import builtins
import sys

from tf1_mnist.programs import python2

TITLE = "tf1_mnist.run"
_GIVEN = "__tf1_mnist_tostring__"  # stands in the method's place; a class does not mangle it


_is_python2 = False  # once a file of the program is Python 2, so are all that come after


def read(text, filename):
    """The syntax tree of a file's text (str, or bytes as in the file), to be looked through.

    One line on stderr says where a program turns out to be Python 2. Raises: SyntaxError, with
    the line in the file; ValueError, a text with null bytes; MissingExtra, fissix is needed.
    """
    return _tree(text, filename, python2.read)


def parse(text, filename):
    """The syntax tree of a file's text, ready to be compiled; raises as `read` does.

    A Python 2 file's runs in a namespace that `python2.enter` has prepared.
    """
    return prepared(_tree(text, filename, python2.parsed))


def compiled(text, filename, namespace=None):
    """The code object of a file's text; raises as `read` does.

    Args: namespace, the dict that the code will be executed in, where it is known.
    """
    return compiled_tree(parse(text, filename), filename, namespace)


def compiled_tree(tree, filename, namespace=None):
    """The code object of what `parse` gave."""
    if _is_python2 and namespace is None:
        tree = python2.wrapped(tree, filename)
    elif _is_python2:
        python2.enter(namespace)
    return compile(tree, filename, "exec", dont_inherit=True)


def is_python2():
    """Whether the program has turned out to be Python 2."""
    return _is_python2


def _tree(text, filename, translate):
    data = text.encode() if isinstance(text, str) else text
    reason = python2.of_python2(data)
    if reason is None and not _is_python2:
        return ast.parse(text, filename)
    try:
        tree = translate(text, filename)
    except SyntaxError:
        return ast.parse(text, filename)  # no Python 2 either: Python 3's own error
    if not _is_python2:
        say_python2(filename, reason)
    return tree


def take_as_python2(is_python2):
    """Set whether the program is Python 2, where that is known already."""
    global _is_python2
    _is_python2 = is_python2


def say_python2(name, reason):
    """From here on the program is Python 2; one line on stderr says so."""
    global _is_python2
    _is_python2 = True
    print(
        f"{TITLE}: {name} is Python 2 ({reason}): translated in memory, "
        "its integers divide as in Python 2",
        file=sys.stderr,
    )


def prepared(tree):
    """A syntax tree in which calls that have lost their meaning have it back.

    `x.tostring()`, which NumPy's arrays had until 2.3, is `x.tobytes()`.
    """
    # In builtins, so that code which is compiled apart from its module finds it too.
    setattr(builtins, _GIVEN, tostring)
    return ast.fix_missing_locations(_Methods().visit(tree))


def tostring(value):
    """`value.tostring()`, and of what has no such method any more, its bytes."""
    return value.tostring() if hasattr(value, "tostring") else value.tobytes()


class _Methods(ast.NodeTransformer):
    def visit_Call(self, node):
        self.generic_visit(node)
        method = node.func
        if (
            isinstance(method, ast.Attribute)
            and method.attr == "tostring"
            and not (node.args or node.keywords)
        ):
            return ast.copy_location(
                ast.Call(ast.Name(_GIVEN, ast.Load()), [method.value], []), node
            )
        return node

"""The one place that the text of each of a program's files passes on its way to Python.

Text in, syntax tree out, line numbers kept. Whatever runs a program's code goes
through here: the script, the modules beside it, a cell of a notebook.
"""

import ast
import builtins

_GIVEN = "__tf1_mnist_tostring__"  # stands in the method's place; a class does not mangle it


def parse(text, filename):
    """The syntax tree of a file's text (str, or bytes as in the file), ready to be compiled.

    Raises: SyntaxError, with the line in the file; ValueError, a text with null bytes.
    """
    return prepared(ast.parse(text, filename))


def compiled(text, filename):
    """The code object of a file's text; raises as `parse` does."""
    return compile(parse(text, filename), filename, "exec", dont_inherit=True)


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

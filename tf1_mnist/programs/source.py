"""The text of an old program, where no module can give it what it lost: methods of built-in types."""

import ast

_GIVEN = "__tf1_mnist_tostring__"  # called in the method's place; a name of this form is not mangled in a class


def prepared(tree, namespace):
    """The syntax tree with `x.tostring()`, which NumPy's arrays had until 2.3, given back.

    Line numbers stay. namespace: the program's own, which the given function is put into.
    """
    namespace[_GIVEN] = tostring
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

"""What Python 3 parses and takes otherwise: calls of calls.py in the syntax tree.

By the value and not by the text: `a / b` floors where both turn out to be ints,
`x.keys()` is a list where x turns out to be a dict.
"""

import ast

from tf1_mnist.programs.python2.calls import BY_NAME
from tf1_mnist.programs.python2.methods import METHODS

_WALKERS = {"list", "tuple", "enumerate", "iter"}
_ORDER = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}


def future_of(tree):
    """The names that a text imports from __future__."""
    return {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
        for alias in node.names
    }


def of_python2(tree, future):
    """The tree, changed in place, that gives in Python 3 what it gave in Python 2."""
    return _Meaning(future).visit(tree)


def _call(operation, arguments, node, keywords=()):
    name = f"__py2_{operation}__"
    assert name in BY_NAME
    call = ast.Call(ast.Name(name, ast.Load()), list(arguments), list(keywords))
    return ast.copy_location(call, node)


class _Meaning(ast.NodeTransformer):
    def __init__(self, future):
        self._floors = "division" not in future
        self._print_is_statement = "print_function" not in future

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div) and self._floors:
            return _call("div", [node.left, node.right], node)
        if isinstance(node.op, ast.Mod) and not _is_number(node.left):
            return _call("mod", [node.left, node.right], node)
        return node

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div) and self._floors:
            node.value = _call("divisor", [node.value], node.value)
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        order = _ORDER.get(type(node.ops[0]))
        if len(node.ops) == 1 and order:
            return _call(order, [node.left, *node.comparators], node)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in METHODS:
            method = ast.copy_location(ast.Constant(function.attr), function)
            return _call("method", [function.value, method, *node.args], node, node.keywords)
        if isinstance(function, ast.Name) and function.id in ("str", "unicode") and node.args:
            return _call(function.id, node.args, node, node.keywords)
        if isinstance(function, ast.Name) and function.id == "print" and self._print_is_statement:
            return _print(node)
        if isinstance(function, ast.Name) and function.id in _WALKERS and node.args:
            node.args[0] = _call("each", [node.args[0]], node.args[0])
        return node

    def visit_For(self, node):
        self.generic_visit(node)
        node.iter = _call("each", [node.iter], node.iter)
        return node

    def visit_comprehension(self, node):
        self.generic_visit(node)
        node.iter = _call("each", [node.iter], node.iter)
        return node

    def visit_ClassDef(self, node):
        self.generic_visit(node)
        for statement in node.body:
            if (
                isinstance(statement, ast.Assign)
                and isinstance(statement.targets[0], ast.Name)
                and statement.targets[0].id == "__metaclass__"
                and not node.keywords
            ):
                node.keywords.append(ast.keyword("metaclass", statement.value))
        # The decorator next to the class comes first.
        node.decorator_list.append(ast.copy_location(ast.Name("__py2_class__", ast.Load()), node))
        return node

    def visit_ExceptHandler(self, node):
        """`except E as e`: in Python 2 e is still there after the handler."""
        self.generic_visit(node)
        if node.name:
            hidden = f"__py2_{node.name}__"
            keep = ast.Assign([ast.Name(node.name, ast.Store())], ast.Name(hidden, ast.Load()))
            node.name = hidden
            node.body.insert(0, ast.copy_location(keep, node))
        return node


def _print(node):
    """`print(a, b, end=…, file=…)`, of fissix's, as Printer(file).item(a).item(b).end()."""
    named = {keyword.arg: keyword.value for keyword in node.keywords}
    chain = _call("print", [named["file"]] if "file" in named else [], node)
    for item in node.args:
        chain = _method(chain, "item", [item], node)
    return chain if "end" in named else _method(chain, "end", [], node)


def _method(value, name, arguments, node):
    call = ast.Call(ast.Attribute(value, name, ast.Load()), arguments, [])
    return ast.copy_location(call, node)


def _is_number(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))

"""Python 2's built-in functions, and how a module gets them."""

import ast
import builtins
import decimal
import functools
import marshal
import math
import sys
import types
import warnings

from tf1_mnist.programs.python2 import calls, methods, modules, operations, translation
from tf1_mnist.programs.python2.files import open as open_file
from tf1_mnist.programs.python2.strings import bytes_of, shown, text_of


def enter(namespace):
    """Give a module's namespace (a dict) Python 2's built-in functions. Call it before its code
    runs.
    """
    module = types.ModuleType("__builtin__")
    vars(module).update({**vars(builtins), **_NAMES, "__name__": "__builtin__"})
    vars(module)["__import__"] = functools.partial(modules.import_module, module)
    namespace["__builtins__"] = module
    warnings.simplefilter("ignore", DeprecationWarning)  # as Python 2.7 by default
    return namespace


def run(marshalled, namespace):
    """Execute the marshalled code of a translated file as that of a module with this namespace."""
    exec(marshal.loads(marshalled), enter(namespace))


def wrapped(tree, filename):
    """A tree that runs a translated one in the namespace where it is executed itself.

    Built-in functions are a frame's from its beginning, so the file has a frame of its own.
    """
    code = compile(tree, filename, "exec", dont_inherit=True)
    names = ast.parse(f"__import__({__name__!r}, fromlist=['run']).run(b'', globals())", filename)
    names.body[0].value.args[0] = ast.copy_location(
        ast.Constant(marshal.dumps(code)), names.body[0].value
    )
    return names


def _print(*values, sep=" ", end="\n", file=None, flush=False):
    """`print` as a function, which shows what Python 2 does."""
    print(*map(shown, values), sep=sep, end=end, file=file, flush=flush)


def _range(*bounds):
    return list(range(*bounds))


def _map(function, *sequences):
    if function is None:
        function = (lambda *values: values) if len(sequences) > 1 else (lambda value: value)
    if len(sequences) < 2:
        return [function(value) for value in operations.each(sequences[0])]
    from itertools import zip_longest

    return [function(*values) for values in zip_longest(*sequences)]


def _filter(function, values):
    kept = list(filter(function, operations.each(values)))
    if isinstance(values, str):
        return "".join(kept)
    return tuple(kept) if type(values) is tuple else kept


def _zip(*sequences):
    return list(zip(*map(operations.each, sequences)))


def _extreme(function):
    """`max` or `min`; values of different types have an order too."""

    def extreme(*values, key=None):
        options = {} if key is None else {"key": key}
        if len(values) == 1 and type(values[0]) in (dict, set, frozenset):
            values = (operations.each(values[0]),)
        try:
            return function(*values, **options)
        except TypeError:
            values = values if len(values) > 1 else list(values[0])
            return function(values, key=methods.sort_key(operations.compared, key))

    return extreme


def _round(value, digits=0):
    """A float, halves away from zero."""
    if hasattr(type(value), "__round__") and not isinstance(value, (int, float)):
        return float(round(value, digits))
    if math.isinf(value) or math.isnan(value):
        return float(value)
    with decimal.localcontext(decimal.Context(prec=700, rounding=decimal.ROUND_HALF_UP)):
        exact = decimal.Decimal(float(value))  # not its shortest text: 2.675 lies below the half
        return math.copysign(exact.quantize(decimal.Decimal(1).scaleb(-digits)), value)


def _isinstance(value, kinds):
    """bytes are a `str`, and NumPy's int64 is an int."""
    if isinstance(value, kinds):
        return True
    kinds = kinds if isinstance(kinds, tuple) else (kinds,)
    if isinstance(value, bytes):
        return str in kinds
    return int in kinds and type(value).__name__ == "int64" and hasattr(value, "dtype")


def _raw_input(prompt=""):
    return input(shown(prompt))


def _input(prompt=""):
    caller = sys._getframe(1)
    return _run("eval", input(shown(prompt)), caller.f_globals, caller.f_locals)


def _eval(code, globals=None, locals=None):
    caller = sys._getframe(1)
    if globals is None:
        globals, locals = caller.f_globals, caller.f_locals
    return _run("eval", code, globals, globals if locals is None else locals)


def _exec(code, globals=None, locals=None):
    caller = sys._getframe(1)
    if globals is None:
        globals, locals = caller.f_globals, caller.f_locals
    _run("exec", code, globals, globals if locals is None else locals)


def _execfile(path, globals=None, locals=None):
    caller = sys._getframe(1)
    if globals is None:
        globals, locals = caller.f_globals, caller.f_locals
    with open(path, "rb") as file:
        source = file.read()
    code = compile(translation.parsed(source, path), path, "exec", dont_inherit=True)
    _run("exec", code, globals, globals if locals is None else locals)


def _run(how, code, globals, locals):
    if "__builtins__" not in globals:
        enter(globals)
    if isinstance(code, (str, bytes)):
        tree = translation.parsed(text_of(code).strip(" \t") + "\n", "<string>")
        if how == "eval":
            if len(tree.body) != 1 or not hasattr(tree.body[0], "value"):
                raise SyntaxError("invalid syntax")
            tree = translation.ast.Expression(tree.body[0].value)
        code = compile(tree, "<string>", how, dont_inherit=True)
    return getattr(builtins, how)(code, globals, locals)


def _reload(module):
    import importlib

    if isinstance(module, modules.Module) or module.__name__ not in sys.modules:
        return module
    return importlib.reload(module)


def _ord(value):
    return ord(text_of(value)) if isinstance(value, bytes) and len(value) > 1 else ord(value)


def _oct(value):
    text = oct(value).replace("0o", "0")
    return "0" if text == "00" else text


def _buffer(value, offset=0, size=None):
    end = None if size is None else offset + size
    return memoryview(bytes_of(value))[offset:end]


_NAMES = {
    **calls.BY_NAME,
    "print": _print,
    "xrange": range,
    "range": _range,
    "map": _map,
    "filter": _filter,
    "zip": _zip,
    "reduce": functools.reduce,
    "cmp": operations.compared,
    "max": _extreme(max),
    "min": _extreme(min),
    "sorted": methods.sorted_list,
    "round": _round,
    "isinstance": _isinstance,
    "raw_input": _raw_input,
    "input": _input,
    "eval": _eval,
    "exec": _exec,
    "execfile": _execfile,
    "reload": _reload,
    "apply": lambda function, arguments=(), options=None: function(*arguments, **(options or {})),
    "intern": sys.intern,
    "coerce": lambda a, b: (type(a + b)(a), type(a + b)(b)),
    "unicode": str,
    "unichr": chr,
    "long": int,
    "basestring": (str, bytes),
    "open": open_file,
    "file": open_file,
    "ord": _ord,
    "oct": _oct,
    "buffer": _buffer,
    "StandardError": Exception,
}

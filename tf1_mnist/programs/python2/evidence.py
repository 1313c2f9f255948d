"""Whether a source is Python 2: what Python 3 cannot parse, or what only Python 2 has."""

import ast
import re

_SHEBANG = re.compile(rb"\A#![^\n]*\bpython2(\.\d+)?\b")
NAMES = {
    "xrange",
    "raw_input",
    "unicode",
    "unichr",
    "basestring",
    "long",
    "execfile",
    "reduce",
    "cmp",
    "file",
    "reload",
    "StandardError",
}
MODULES = {
    "cPickle",
    "cStringIO",
    "StringIO",
    "urllib2",
    "urlparse",
    "Queue",
    "ConfigParser",
    "Tkinter",
    "HTMLParser",
    "httplib",
    "__builtin__",
    "commands",
    "SocketServer",
    "SimpleHTTPServer",
    "BaseHTTPServer",
}
_METHODS = {"iteritems", "itervalues", "iterkeys", "has_key"}
_MEMBERS = {
    ("string", "letters"),
    ("string", "maketrans"),
    ("string", "join"),
    ("string", "lowercase"),
    ("string", "uppercase"),
    ("itertools", "izip"),
    ("itertools", "imap"),
    ("itertools", "ifilter"),
    ("itertools", "izip_longest"),
    ("sys", "maxint"),
    ("sys", "setdefaultencoding"),
    ("os", "getcwdu"),
    ("urllib", "urlretrieve"),
    ("urllib", "urlopen"),
    ("urllib", "urlencode"),
    ("urllib", "quote"),
}


def of_python2(source):
    """Why a source is Python 2, in a few words with its line; None where it may be Python 3.

    A source that Python 3 cannot parse is Python 2 where its translation can be
    (see translation.parsed); here its first error is the reason. A name that
    only Python 2 has counts where no `try` and no look at the version stands around it.

    Args: source, bytes.
    """
    if _SHEBANG.match(source):
        return "its first line says so"
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except ValueError:
        return None
    bound = _bound(tree)
    for node in _unguarded(tree):
        word = _word(node, bound)
        if word:
            return f"line {node.lineno}: {word}"
    return None


def _word(node, bound):
    """What only Python 2 has, in this node itself."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        if node.id in NAMES - bound:
            return node.id
    elif isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name.partition(".")[0] in MODULES:
                return "import " + alias.name
    elif isinstance(node, ast.ImportFrom) and not node.level:
        for alias in node.names:
            if (node.module or "") in MODULES or (node.module, alias.name) in _MEMBERS:
                return f"from {node.module} import {alias.name}"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in _METHODS and "pandas" not in bound and len(node.args) < 2:
            if node.func.attr == "has_key" or not node.args:
                return f".{node.func.attr}()"
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if (node.value.id, node.attr) in _MEMBERS and node.value.id in bound:
            return f"{node.value.id}.{node.attr}"
    return None


def _bound(tree):
    """Names that the program gives a value itself, and modules that it imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                found.add(alias.asname or alias.name.partition(".")[0])
                found.add(alias.name.partition(".")[0])
                if alias.name == "*":  # it may bind any of them
                    found |= NAMES
    return found


def _unguarded(tree):
    """Nodes that stand in no `try` with handlers and in no `if` that looks at the version."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Try) and node.handlers:
            waiting.extend([*node.orelse, *node.finalbody])
            continue
        if isinstance(node, (ast.If, ast.IfExp)) and _looks_at_version(node.test):
            continue
        yield node
        waiting.extend(reversed(list(ast.iter_child_nodes(node))))


def _looks_at_version(test):
    words = {getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(test)}
    return bool(words & {"version_info", "version", "PY2", "PY3", "hexversion", "python_version"})

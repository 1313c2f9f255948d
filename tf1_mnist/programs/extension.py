"""TensorFlow 1 in an IPython kernel: what `%load_ext tf1_mnist` does.

An ordinary IPython extension. Cells then run as files do under `tf1_mnist.run`:
their imports, their text and their errors pass through the same places.
"""

import ast
import functools
import os
import re
import sys

from IPython.core.error import UsageError as MagicError

from tf1_mnist.errors import UserError
from tf1_mnist.programs import (
    activation,
    notebooks,
    packages,
    python2,
    release,
    source,
    sources,
    tracebacks,
)

_CELL_FILE = re.compile(r"\(\S*?[\\/]ipykernel_\d+[\\/]\d+\.py, line (\d+)\)")
_loaded = None  # the shell that the extension is on in
_failed_line = None
_future = set()  # what Python 2 cells have imported from __future__
_imports = []  # the import statements of the cells so far


def load(shell):
    """Switch the kernel to TensorFlow 1; a second call changes nothing.

    Args: shell, IPython's InteractiveShell.
    Raises: IPython's UsageError, which it shows as one line, where today's
    TensorFlow has been imported in the kernel.
    """
    global _loaded
    try:
        activation.activate()
    except UserError as error:
        raise MagicError(str(error)) from None
    if _loaded is not shell:
        _loaded = shell
        shell.compile.ast_parse = _reading_old_text(shell, shell.compile.ast_parse)
        shell.register_magic_function(tensorflow_version)
        shell.set_custom_exc((Exception,), _show)
        shell.events.register("pre_run_cell", _hold_interrupts)
        shell.events.register("post_run_cell", _note_line)
        if not hasattr(shell, "magic"):
            shell.magic = _magic(shell)
        if os.path.basename(sys.argv[0]).startswith("ipykernel_launcher"):
            del sys.argv[1:]  # the kernel's own; TF 1.0's flags passed over words they did not know


def shell():
    """The IPython shell that the extension is on in. Raises: RuntimeError where there is none."""
    if _loaded is None:
        raise RuntimeError("the extension tf1_mnist is not on in this kernel")
    return _loaded


def failed_line():
    """The line, in its cell, of the error that the last cell ended with; None without one."""
    return _failed_line


def _magic(shell):
    """`get_ipython().magic('matplotlib inline')`, which IPython 9 dropped."""

    def magic(line):
        name, _, rest = line.lstrip("%").partition(" ")
        return shell.run_line_magic(name, rest.strip(), 2)

    return magic


def tensorflow_version(line):
    """`%tensorflow_version 1.x`, of hosted notebooks: succeeds, and says which TensorFlow runs."""
    if line.strip().startswith("2"):
        print("TensorFlow 1 is on in this kernel (tf1_mnist); for TensorFlow 2 take another kernel")
    else:
        print("TensorFlow 1 is on (tf1_mnist): TF 1.8's names and numbers on today's TensorFlow")


def _reading_old_text(shell, ast_parse):
    """IPython's way from a cell's text to its syntax tree, as source.py reads a file's."""

    @functools.wraps(ast_parse)
    def parse(text, filename="<unknown>", symbol="exec"):
        reason = python2.of_python2(text.encode())
        if reason or source.is_python2():
            try:
                tree = python2.parsed(text, filename, _future)
            except SyntaxError:
                return ast_parse(text, filename, symbol)  # Python 3's own error
            if not source.is_python2():
                source.say_python2("this notebook", reason)
            python2.enter(shell.user_ns)
            _look_at_release(tree)
            return source.prepared(tree)
        # IPython's own: it allows `await` in a cell, and keeps what __future__ has switched on.
        tree = ast_parse(text, filename, symbol)
        _look_at_release(tree)
        return source.prepared(tree)

    return parse


def _look_at_release(tree):
    """Whether a cell tells that the notebook is of TensorFlow 0.x, with the imports before it."""
    imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    whole = ast.Module([*_imports, *getattr(tree, "body", ())], [])
    release.take([sources.Source("this cell,", whole)], "this notebook")
    _imports.extend(imports)


def _show(shell, kind, error, frames, tb_offset=None):
    """Show a cell's error: the user's lines and our hints, or one line for an error of ours."""
    if isinstance(error, UserError):
        lines = [f"{kind.__name__}: {error}"]
    else:
        tracebacks.without_ours(error)
        _rename_cell(error)
        if isinstance(error, ModuleNotFoundError):
            packages.add_hint(error)
        lines = shell.InteractiveTB.structured_traceback(
            kind, error, error.__traceback__, tb_offset=tb_offset
        )
    shell._showtraceback(kind, error, lines)
    return lines


def _rename_cell(error):
    """'(line 3 of the cell)' for the file that ipykernel keeps a cell in, in an error's text."""
    if error.args and isinstance(error.args[0], str):
        text = _CELL_FILE.sub(r"(line \1 of the cell)", error.args[0])
        error.args = (text, *error.args[1:])
        if isinstance(error, ImportError):
            error.msg = text


def _note_line(result):
    """Keep the line of the cell that its error came up in: the innermost that is the cell's own."""
    global _failed_line
    error = result.error_before_exec or result.error_in_exec
    _failed_line = error.lineno if isinstance(error, SyntaxError) else None
    frames = None if error is None or _failed_line else error.__traceback__
    cell = None
    while frames is not None:
        code = frames.tb_frame.f_code
        if cell is None and frames.tb_frame.f_globals is _loaded.user_ns:
            cell = code.co_filename
        if code.co_filename == cell:
            _failed_line = frames.tb_lineno
        frames = frames.tb_next
    if _failed_line:
        _failed_line += notebooks.empty_lines(result.info.raw_cell)  # IPython drops them


def _hold_interrupts(info):
    """Ctrl-C between two runs of a session, never within one; IPython undoes it after each cell."""
    internals = sys.modules.get("tf1_mnist.tf1.patches.internals")
    if internals:
        internals.INTERRUPTS.__enter__()

"""What `tf1_mnist.run NOTEBOOK.ipynb` calls in the kernel that runs the cells."""

import importlib.util
import sys

from tf1_mnist.programs import activation, extension, source
from tf1_mnist.tf1 import release

# Magics that start programs by other ways than the shell's.
_STARTERS = ("tensorboard", "pip", "conda", "mamba", "micromamba", "uv")
_watch = None


def prepare(shell, seed, watch, is_python2, before_1_0=False):
    """Before the first cell.

    Args: shell, whether `!` lines run; seed, for the default graph, or None; watch, note
    random numbers without a seed; is_python2, all cells are Python 2; before_1_0, the
    notebook is of TensorFlow 0.x.
    Raises: RuntimeError where the extension is not on.
    """
    global _watch
    ip = extension.shell()
    source.take_as_python2(is_python2)
    if before_1_0:
        release.take_as_before_1_0()
    _skip_unknown_magics(ip, shell)
    if not shell:
        _skip_shell_lines(ip)
    if seed is not None:
        activation.tensorflow().set_random_seed(seed)
    if watch:
        activation.tensorflow()
        from tf1_mnist.programs.seedless import Watch  # here: it imports TensorFlow

        _watch = Watch()


def begin():
    """Before the first cell of a second run."""
    if _watch:
        _watch.begin()


def state():
    """After a cell: (the line of its error or None, random numbers used without a seed so far)."""
    return {"line": extension.failed_line(), "unseeded": _watch.found() if _watch else []}


def _skip_shell_lines(ip):
    """`!` lines, and the magics that run a shell or another program, are named and do nothing."""
    from IPython.utils.text import SList

    def system(command):
        _say_skipped(f"!{command}")

    def getoutput(command, split=True, **options):
        _say_skipped(f"!{command}")
        return SList() if split else ""

    ip.system = ip.system_raw = ip.system_piped = system
    ip.getoutput = getoutput
    scripts = ip.magics_manager.registry["ScriptMagics"]

    def shebang(line, cell):
        _say_skipped(f"%%{line}")

    scripts.shebang = shebang
    for name in ("script", *scripts.script_magics):
        ip.register_magic_function(
            lambda line, cell=None, name=name: _say_skipped(f"%%{name} {line}".strip()),
            "line_cell" if name != "script" else "cell",
            name,
        )
    for name in _STARTERS:
        ip.register_magic_function(
            lambda line, name=name: _say_skipped(f"%{name} {line}"), magic_name=name
        )


def _skip_unknown_magics(ip, shell):
    """Line magics of extensions that are not installed are named and do nothing."""
    run = ip.run_line_magic

    def run_line_magic(magic_name, line, _stack_depth=1):
        extension_name = line.strip()
        if magic_name in ("load_ext", "reload_ext") and (
            extension_name in _STARTERS
            and not shell
            or extension_name not in ip.extension_manager.loaded
            and not _is_there(extension_name)
        ):
            return _say_skipped(f"%{magic_name} {line}", "not used here, or not installed")
        if magic_name == "matplotlib" and line.split()[:1] not in ([], ["inline"], ["--list"]):
            _say_skipped(f"%matplotlib {line}", "plots are drawn inline")
            line = "inline"
        if ip.find_line_magic(magic_name) is None:
            return _say_skipped(f"%{magic_name} {line}".strip(), "no such magic here")
        return run(magic_name, line, _stack_depth + 1)

    ip.run_line_magic = run_line_magic


def _is_there(module):
    try:
        # IPython knows its own by these short names.
        return module in ("autoreload", "storemagic") or bool(importlib.util.find_spec(module))
    except (ImportError, ValueError):
        return False


def _say_skipped(what, why="--shell runs such lines"):
    print(f"tf1_mnist.run: skipped: {what} ({why})", file=sys.stderr)

"""Run an old program in this process, its errors shown as its own."""

import ast
import builtins
import os
import runpy
import sys
import traceback
import types

from tf1_mnist.errors import UserError
from tf1_mnist.flags import leave
from tf1_mnist.programs import loader, modules, packages, tracebacks

TITLE = "tf1_mnist.run"
DEFAULT_SEED = 1234  # the deck's, for --rerun where the program names none


def run(args, tree):
    """Run a program to its end.

    Args: args, with script (its path) or module (its dotted name), arguments (its own)
    and rerun (None, 'program' or a seed); tree, its syntax tree. Returns: its exit code.
    """
    loader.activate()
    modules.announce = _announce
    if args.trace_ops:
        from tf1_mnist.programs import traced  # here: it imports TensorFlow

        traced.start()
    if args.rerun is not None:
        seed = seed_of([tree]) if args.rerun == "program" else args.rerun
        modules.root("tensorflow").set_random_seed(seed)
    try:
        if args.module:
            sys.argv = ["-m", *args.arguments]
            runpy.run_module(args.module, run_name="__main__", alter_sys=True)
        else:
            sys.argv = [args.script, *args.arguments]
            _run_script(args.script)
    except SystemExit as leaving:
        return leaving.code
    except KeyboardInterrupt:
        return leave(TITLE, "interrupted", 130)
    except BaseException as error:
        return _show(error)
    return 0


def _announce(version):
    print(f"{TITLE}: TensorFlow 1.8's names and numbers on TensorFlow {version}", file=sys.stderr)


def _run_script(path):
    """As `python PATH` does: the module's attributes are a script's, sys.path begins with its
    directory."""
    sys.path[0] = os.path.dirname(os.path.realpath(path))
    program = types.ModuleType("__main__")
    loading = loader.ProgramLoader("__main__", path)
    program.__dict__.update(
        __file__=path, __builtins__=builtins, __loader__=loading, __package__=None, __cached__=None
    )
    sys.modules["__main__"] = program
    loading.namespace = vars(program)
    exec(loading.get_code("__main__"), vars(program))


def _show(error):
    """The program's own traceback, without this package's frames. Our own errors are one line."""
    if isinstance(error, UserError):
        return leave(TITLE, error, error.exit_code)
    tracebacks.without_ours(error)
    if isinstance(error, ModuleNotFoundError):
        packages.add_hint(error)
    sys.stdout.flush()
    traceback.print_exception(error)
    return 1


def seed_of(trees):
    """The first whole number that the program's texts give set_random_seed, else the deck's."""
    for tree in trees:
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", None) in ("set_random_seed", "set_seed")
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, int)
                and not isinstance(node.func.value, ast.Attribute)
            ):
                return node.args[0].value
    return DEFAULT_SEED

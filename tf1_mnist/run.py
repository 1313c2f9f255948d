"""Run an old TensorFlow 1 program as it stands: `python -m tf1_mnist.run SCRIPT.py [ARGUMENTS…]`.

In this process `import tensorflow as tf` gives TF 1's names and TF 1's
numbers on today's TensorFlow; `--check` lists what a program uses instead.
"""
import argparse
import ast
import os
import sys
import traceback
import types

DEFAULT_SEED = 1234         # the deck's, for --rerun where the program names none
_LOOKUPS = tuple(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tf1", name)
                 for name in ("names.py", "imports.py"))



def main(argv=None):
    """Run or check the program that argv names. Returns: the exit code."""
    args = _parse(sys.argv[1:] if argv is None else argv)
    try:
        with open(args.script, "rb") as file:
            source = file.read()
    except OSError as error:
        return _leave(f"{args.script}: {error.strerror}; give the path of a Python program", 2)
    try:
        tree = ast.parse(source, args.script)
    except (SyntaxError, ValueError) as error:
        return _leave(_explain(args.script, error), 2)
    if args.check:
        from tf1_mnist.tf1 import check
        return check.report(args.script, tree)
    return _run(args, tree)


def _parse(argv):
    parser = argparse.ArgumentParser(
        prog="python -m tf1_mnist.run", description=__doc__.partition("\n")[0],
        usage="%(prog)s [--rerun[=SEED]] [--check] SCRIPT.py [ARGUMENTS ...]")
    parser.add_argument("--check", action="store_true",
                        help="do not run: list every TensorFlow symbol, and exit 1 where one is missing")
    parser.add_argument("--rerun", nargs="?", const="program", metavar="=SEED",
                        help="as in a kernel's second run: the default graph has a seed from the start "
                             "(the one the program sets, else 1234)")
    parser.add_argument("script", metavar="SCRIPT.py")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="the program's own")
    # Only what stands before the script is ours, and a seed is joined by "=".
    ours = [i for i, word in enumerate(argv) if not word.startswith("-")][:1] or [len(argv)]
    head = ["--rerun=program" if word == "--rerun" else word for word in argv[:ours[0]]]
    args = parser.parse_args(head + (["--"] + argv[ours[0]:ours[0] + 1] if argv[ours[0]:] else []))
    args.arguments = argv[ours[0] + 1:]
    if args.rerun not in (None, "program"):
        try:
            args.rerun = int(args.rerun)
        except ValueError:
            parser.error(f"argument --rerun: {args.rerun!r} is not a whole number; give one as --rerun=1234")
    return args


def _leave(text, code):
    print(f"tf1_mnist.run: {text}", file=sys.stderr)
    return code


def _explain(script, error):
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", None) or str(error)
    text = (getattr(error, "text", None) or "").strip()
    if text.startswith(("print ", "exec ", "raise ")) or "print" in reason or "except " in text:
        return f"{script}, line {line}: Python 2 ({reason}); the mend: 2to3 -w {script} (Python 3.12 or older has it)"
    return f"{script}, line {line}: {reason}; mend the line and run again"


def _run(args, tree):
    from tf1_mnist.tf1 import source
    from tf1_mnist.tf1.imports import Imports
    imports = Imports()
    imports.install()
    if args.rerun is not None:
        seed = _seed_of(tree) if args.rerun == "program" else args.rerun
        imports.tensorflow().set_random_seed(seed)
    program = types.ModuleType("__main__")
    program.__file__ = args.script
    program.__builtins__ = __builtins__
    sys.modules["__main__"] = program
    sys.argv = [args.script, *args.arguments]
    sys.path[0] = os.path.dirname(os.path.abspath(args.script))
    try:
        exec(compile(source.prepared(tree, vars(program)), args.script, "exec", dont_inherit=True), vars(program))
    except SystemExit as leaving:
        return leaving.code
    except KeyboardInterrupt:
        return _leave("interrupted", 130)
    except BaseException as error:
        return _show(error)
    return 0


def _show(error):
    """The program's own traceback, without this module's frames. Data's errors are one line."""
    from tf1_mnist.idx import DataError
    if isinstance(error, DataError):
        return _leave(error, 1)
    seen = error
    while seen is not None:
        frames = seen.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename == __file__:
            frames = frames.tb_next
        seen.__traceback__ = frames
        while frames is not None and frames.tb_next is not None:       # nor those that look a name up
            if frames.tb_next.tb_frame.f_code.co_filename.startswith(_LOOKUPS):
                frames.tb_next = None
            frames = frames.tb_next
        seen = seen.__cause__ or seen.__context__
    sys.stdout.flush()
    traceback.print_exception(error)
    return 1


def _seed_of(tree):
    """The whole number that the program gives set_random_seed, else the deck's."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.Call) and getattr(node.func, "attr", None) in ("set_random_seed", "set_seed")
                and node.args and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, int)
                and not isinstance(node.func.value, ast.Attribute)):
            return node.args[0].value
    return DEFAULT_SEED


if __name__ == "__main__":
    sys.exit(main())

"""Put "TensorFlow 1 (tf1_mnist)" into Jupyter's menu: `python -m tf1_mnist.kernel install`.

In it the cells of old notebooks run as they are. `uninstall` takes it out again.
"""

import sys

from tf1_mnist import flags
from tf1_mnist.programs import kernelspec

TITLE = "python -m tf1_mnist.kernel"


def main(argv=None):
    """Do what the command line says. Returns: the exit code."""
    parser = flags.Parser(prog=TITLE, description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="install | uninstall")
    commands.add_parser("install", help="write the kernel where Jupyter finds it")
    commands.add_parser("uninstall", help="take the kernel out of Jupyter's menu")
    for command in commands.choices.values():
        where = command.add_mutually_exclusive_group()
        where.add_argument("--user", action="store_true", help="for this user alone")
        where.add_argument(
            "--sys-prefix", action="store_true", help=f"in this Python's environment, {sys.prefix}"
        )
        where.add_argument("--prefix", metavar="P", help="in the environment at P")
        command.add_argument(
            "--name",
            default=kernelspec.NAME,
            help="what Jupyter calls the kernel (default: %(default)s)",
        )
    args = parser.parse_args(argv)
    prefix = sys.prefix if args.sys_prefix else args.prefix
    return flags.run(TITLE, lambda: COMMANDS[args.command](args.name, args.user, prefix))


def _install(*where):
    print(kernelspec.install(*where))
    print(f'in Jupyter\'s menu as "{kernelspec.DISPLAY_NAME}"', file=sys.stderr)


def _uninstall(*where):
    print(kernelspec.uninstall(*where))
    print("taken out of Jupyter's menu", file=sys.stderr)


COMMANDS = {"install": _install, "uninstall": _uninstall}


if __name__ == "__main__":
    sys.exit(main())

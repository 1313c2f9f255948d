"""Download MNIST and verify it: `python -m tf1_mnist.download [DIR] [--mirror URL]`."""

import sys

from tf1_mnist import flags


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = flags.Parser(
        prog="python -m tf1_mnist.download",
        description="Download MNIST's four files, verify them, and put them in place "
        "whole or not at all.",
    )
    parser.add_argument(
        "directory",
        nargs="?",
        default=flags.DATA_DIRECTORY,
        metavar="DIR",
        help="where to put the files (default: %(default)s)",
    )
    parser.add_argument(
        "--mirror",
        action="append",
        default=[],
        metavar="URL",
        help="try this address first; may be given several times",
    )
    args = parser.parse_args(argv)
    return flags.run(parser.prog, lambda: _fetch(args))


def _fetch(args):
    from tf1_mnist.data import fetch  # here: it imports NumPy, which --help does without

    try:
        directory = fetch.fetch(args.directory, mirrors=(*args.mirror, *fetch.MIRRORS))
    except KeyboardInterrupt:
        return flags.leave(
            "python -m tf1_mnist.download", "interrupted; run it again to go on", 130
        )
    print(f"{directory}: MNIST, complete and verified", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

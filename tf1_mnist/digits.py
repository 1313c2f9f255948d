"""The built-in digits, which are not MNIST, to look at or to write: `python -m tf1_mnist.digits`.

python -m tf1_mnist.digits --out sheet.png       look at some (extra: plots)
python -m tf1_mnist.digits --write DIR           the four IDX files, for any program
"""

import sys

from tf1_mnist import flags


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = flags.Parser(
        prog="python -m tf1_mnist.digits",
        description="Built-in stand-in digits: strokes, bent and drawn at random, "
        "for a room with no network.",
    )
    parser.add_argument("--out", metavar="FILE.png", help="a contact sheet of samples")
    parser.add_argument("--write", metavar="DIR", help="write the four IDX files there")
    args = parser.parse_args(argv)
    if not (args.out or args.write):
        parser.error("give --out or --write")
    return flags.run(parser.prog, lambda: _draw(args))


def _draw(args):
    from tf1_mnist.data import strokes  # here: it imports NumPy, which --help does without

    if args.out:
        from tf1_mnist.deck import plots

        plots.contact_sheet(*strokes.make((15,) * 10, strokes.SEED), args.out)
    if args.write:
        print(f"built-in digits, not MNIST: {strokes.write(args.write)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How many of the slides' figures lie in their bands, and the errata: `python -m tf1_mnist.slides`.

Programs can import STEPS, ERRATA and step(), which are defined in `tf1_mnist.deck.figures`.
"""

import sys

from tf1_mnist import flags
from tf1_mnist.deck import bands
from tf1_mnist.deck.figures import ERRATA, STEPS, step  # noqa: F401


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = flags.Parser(
        prog="python -m tf1_mnist.slides",
        description="Print how many of the slides' figures lie in their bands, and the deck's "
        "errata.",
    )
    parser.parse_args(argv)
    return flags.run(parser.prog, show)


def show():
    """Print one line for each step, then the errata."""
    total = inside = 0
    for each in STEPS:
        measured = bands.bands("seeds" if each.number == 9 else "rerun").get(each.number, {})
        outside = [
            name
            for name, value in each.figures.items()
            if name not in measured or not bands.in_band(name, value, measured[name])
        ]
        total += len(each.figures)
        inside += len(each.figures) - len(outside)
        print(
            f"{each.module:18}{len(each.figures) - len(outside):3} of {len(each.figures)} "
            "figures in their bands" + (f"; not: {', '.join(outside)}" if outside else "")
        )
    print(f"{'all':18}{inside:3} of {total}")
    for erratum in ERRATA:
        print(
            f"\nerratum, {erratum.where}:\n  prints {erratum.prints}\n"
            f"  should be {erratum.should}\n  {erratum.why}"
        )


if __name__ == "__main__":
    sys.exit(main())

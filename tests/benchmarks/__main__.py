"""Measure this project beside its peers, on the same data: `python -m tests.benchmarks`.

    python -m tests.benchmarks --data DIR --tf18 PYTHON --torch PYTHON [--rounds 5] [--only WORD]
    python -m tests.benchmarks --quick          the main rows, in under three minutes

Each figure is from a process of its own (a bare loop shares ours, epoch by epoch). This
project and its peers take turns in each round. Medians, spreads and the median of the rounds'
ratios are printed as Markdown. The rows of a peer that is not installed say so.
"""

import argparse
import os
import pathlib
import statistics

from tests.benchmarks.processes import Missing
from tests.benchmarks.rows import rows

HEADING = """\
| work | ours: median (min … max) | against | theirs | ratio | to reach |
|---|---|---|---|---|---|"""


def shown(values):
    """Median, least and largest, as text."""
    return f"{statistics.median(values):.3g} ({min(values):.3g} … {max(values):.3g})"


def measure(row, rounds):
    """Measure a row and its peers in turn.

    Returns: (our figures, {peer: [(ours, theirs), …]}, {peer: why it is missing}).
    """
    mine, pairs = [], {peer: [] for peer in row.peers}
    missing = {
        peer: "not installed: name its interpreter" for peer in row.peers if not peer.measure
    }
    for _ in range(rounds):
        mine.append(row.measure())
        for peer in row.peers:
            if peer in missing:
                continue
            try:
                theirs = peer.measure()
            except Missing as reason:
                missing[peer] = f"not installed: {reason}"
            else:
                pairs[peer].append(tuple(theirs) if peer.paired else (mine[-1], theirs))
    return mine, pairs, missing


def print_row(*cells):
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def main():
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--data", default=os.environ.get("MNIST_DATA", "MNIST_data"), metavar="DIR")
    parser.add_argument("--tf18", metavar="PYTHON", help="an interpreter that has tensorflow 1.8.0")
    parser.add_argument("--torch", metavar="PYTHON", help="an interpreter that has torch")
    parser.add_argument("--rounds", type=int, help="default: 5; with --quick: 1")
    parser.add_argument(
        "--quick", action="store_true", help="the main rows, in under three minutes"
    )
    parser.add_argument("--only", default="", metavar="WORD", help="work that has WORD in its name")
    args = parser.parse_args()
    args.data = str(pathlib.Path(args.data).resolve())
    rounds = args.rounds or (1 if args.quick else 5)
    print(HEADING, flush=True)
    for row in rows(args):
        if args.only not in row.work or args.quick and not row.quick:
            continue
        try:
            mine, pairs, missing = measure(row, min(rounds, row.rounds))
        except Missing as reason:
            parser.error(f"{row.work}: the measurement failed: {reason}")
        if not row.peers:
            print(f"| {row.work} | {shown(mine)} | - | - | - | - |", flush=True)
        for peer in row.peers:
            if peer in missing:
                print_row(row.work, shown(mine), peer.name, missing[peer], "-", peer.goal)
                continue
            ours, theirs = zip(*pairs[peer])
            ratio = statistics.median(a / b for a, b in pairs[peer])
            print_row(row.work, shown(ours), peer.name, shown(theirs), f"{ratio:.2f}", peer.goal)


if __name__ == "__main__":
    main()

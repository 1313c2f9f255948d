"""What a lesson's run leaves behind beside the text that it prints."""

from typing import NamedTuple


class Result(NamedTuple):
    """What a run leaves behind beside what it prints.

    predictions: the test set's predicted digits, list of int; None unless asked for.
    weights: {"W": nested list [784][10] of float, to 4 decimals} of step 0; None of other
    steps. restored: epochs trained before it, where it went on from a checkpoint; else None.
    """

    predictions: list | None = None
    weights: dict | None = None
    restored: int | None = None

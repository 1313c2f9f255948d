"""The test set's predicted digits as a file: `--predictions FILE`."""

import pathlib


def write_predictions(path, digits):
    """Write predicted digits, int [n], one a line."""
    pathlib.Path(path).write_text("".join(f"{digit}\n" for digit in digits))

"""What tests need of a lesson's text."""


def same(out):
    """A lesson's text without the sample drawn at random at its end, as a list of lines."""
    return [line for line in out.splitlines() if not line.startswith(("Label", "Prediction"))]

"""Every function and class that is given has TF 1.8's signature; no option is dropped."""

import re

import pytest

from tests.golden import signatures


@pytest.fixture(scope="module")
def given():
    """dotted name -> function or class, of the names that are not TensorFlow's own."""
    from tf1_mnist.tf1 import table

    return {name: each for name, each in table.names().items() if callable(each)}


def words(text):
    return re.split(r", (?![^(]*\))", text) if text else []


def test_signatures_are_tf18s(given):
    """TF 1.8's parameters in its order, with its defaults; then perhaps more that have defaults."""
    recorded = signatures.recorded()
    wrong = []
    for name, each in sorted(given.items()):
        if name not in recorded:
            continue
        ours, theirs = words(signatures.text_of(each)), words(recorded[name])
        more = ours[len(theirs) :]
        if ours[: len(theirs)] != theirs or any("=" not in word for word in more):
            wrong.append(f"{name}\n    ours   {', '.join(ours)}\n    TF 1.8 {recorded[name]}")
    assert not wrong, "\n".join(wrong)

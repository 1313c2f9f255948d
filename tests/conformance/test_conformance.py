"""Every case makes TF 1.8's number of ops, seeds, shapes and values; left.json has the others."""

import json
import signal

import pytest

from tests.conformance import record


@pytest.fixture(scope="module")
def found():
    return record.observed(
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)
    )


@pytest.fixture(scope="module")
def expected(found):
    """The cases that left.json gives for this TensorFlow."""
    here, table = record.release(found["tensorflow"]), record.left()
    if not any(here in releases for releases in table.values()):
        pytest.skip(f"left.json has no TF {here}: python -m tests.conformance.record --left")
    return {case for case, releases in table.items() if here in releases}


def test_thousands_of_cases(found):
    assert set(record.recorded()) <= set(found["cases"])
    assert len(record.recorded()) > 5000


def test_all_others_agree(found, expected):
    now = record.disagreeing(found["cases"])
    assert {case: now[case] for case in now if case not in expected} == {}


def test_none_of_what_is_left_agrees_by_now(found, expected):
    assert expected - set(record.disagreeing(found["cases"])) == set()


def test_the_product_lists_what_is_verified(found):
    listed, now = json.loads(record.VERIFIED.read_text()), record.verified(found)
    if listed["tensorflow"] != now["tensorflow"]:
        pytest.skip(f"the list was made on TF {listed['tensorflow']}")
    assert listed == now


def test_the_guide_lists_what_is_left():
    text = record.GUIDE.read_text()
    begin, end = (text.index(mark) for mark in record.MARKS)
    assert text[begin + len(record.MARKS[0]) : end].strip() == record.guide()

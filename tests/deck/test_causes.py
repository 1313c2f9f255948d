"""The likeliest cause of a run that differs: named where one change fits, else not at all."""

import math

import pytest

from tf1_mnist.deck import bands, causes, figures, judging, reading
from tf1_mnist.deck.causes import Cause


def cause(number, cost, kind="rerun", figure="cost 1"):
    run = reading.Run({figure: f"{cost:.9f}"}, kind=kind)
    return causes.likeliest(judging.report(figures.STEPS[number], run), kind)


def measured():
    """(step number, change) of each signature, but for costs that overflowed."""
    return [
        (number, change)
        for number, changes in causes.signatures().items()
        for change, band in changes.items()
        if not band.diverged and abs(band.mean) < 50
    ]


def test_every_graph_lesson_has_signatures():
    assert sorted(causes.signatures()) == list(range(9))
    for changes in causes.signatures().values():
        assert {name.partition(" ")[0] for name in changes} >= {"rate", "batch", "seed", "today"}
        assert sum(name.startswith("rate") for name in changes) >= 7
        assert changes["seed"].runs + changes["seed"].diverged >= 6


@pytest.mark.parametrize("number, change", measured())
def test_a_measured_first_cost_is_told_or_nothing_is_said(number, change):
    """Never another cause than the one it was measured under."""
    band = causes.signatures()[number][change]
    name, _, value = change.partition(" ")
    told = cause(number, math.exp(band.mean))
    assert told in (None, Cause("today" if name == "today-resource" else name, value))


def test_most_measured_changes_are_told():
    told = [
        cause(number, math.exp(causes.signatures()[number][change].mean)) is not None
        for number, change in measured()
        if number != 1
    ]
    assert sum(told) > 0.75 * len(told) > 100


@pytest.mark.parametrize("number", [0, *range(2, 9)])
def test_a_slides_own_cost_needs_no_cause(number):
    assert cause(number, float(figures.STEPS[number].figures["cost 1"])) is None


def test_an_unseeded_shuffle_is_told():
    band = bands.bands("first-run")[0]["cost 1"]
    assert cause(0, math.exp(band.mean)) == Cause("shuffle")
    assert cause(0, math.exp(band.mean), kind="first-run") is None


def test_another_steps_program_is_told():
    assert cause(6, float(figures.STEPS[8].figures["cost 1"])) == Cause("step", "8")


@pytest.mark.parametrize("cost", [1e-9, 123456.0, float("inf"), float("nan")])
def test_where_nothing_fits_nothing_is_said(cost):
    assert cause(5, cost) is None


def test_only_a_first_cost_that_differs_is_explained():
    run = reading.Run({"cost 1": figures.STEPS[5].figures["cost 1"], "cost 2": "9.9"})
    report = judging.report(figures.STEPS[5], run)
    assert report.count(judging.OUTSIDE) == 1 and causes.likeliest(report) is None


def test_where_two_changes_fit_nothing_is_said(monkeypatch):
    twice = {0: {"rate 0.2": bands.Band(1, 0.7, 0), "batch 50": bands.Band(1, 0.7, 0)}}
    monkeypatch.setattr(causes, "signatures", lambda: twice)
    assert cause(0, math.exp(0.7)) is None
    del twice[0]["batch 50"]
    assert cause(0, math.exp(0.7)) == Cause("rate", "0.2")


@pytest.mark.parametrize(
    # Not of step 5: its own costs under other shuffles and seeds are too near to both.
    "number, other, told",
    [
        (4, 5, Cause("rate", "0.001")),
        (3, 2, Cause("gradient-descent")),
        (2, 3, Cause("adam")),
        (6, 5, Cause("xavier")),
    ],
)
def test_a_neighbours_program_is_told_as_the_change_to_it(number, other, told):
    assert cause(number, float(figures.STEPS[other].figures["cost 1"])) == told

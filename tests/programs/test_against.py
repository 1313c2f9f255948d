"""Figures printed then and now: which number is one, which line is which, how they compare."""
import pytest

from tf1_mnist.programs import against
from tf1_mnist.programs.against import CLOSE, DIFFERS, EQUAL, MISSING, NOT_COMPARABLE


def verdicts(then, now, doubts=()):
    return [(figure.then, figure.verdict) for figure in against.hold(then, now, doubts)]


@pytest.mark.parametrize("line, figures", [
    ("Epoch: 0001 cost = 2.979994", ["2.979994"]),
    ("Test 3 Prediction: 7 True Class: 7", ["3", "7", "7"]),
    ("Got 32 / 64 correct (50.00%)", ["50.00"]),
    ("loss nan, -inf", ["nan", "-inf"]),
    ("x=1e-3, y=-.5", ["1e-3", "-.5"]),
    ("version 1.8.0", []), ("<object at 0x7f3a2b>", []), ("model.ckpt-100 in /tmp/run-3/a", []),
    ("['layer/w:0', 'b:0']", []), ("28x28 float32 conv2d_1", []),
    ("2018-05-03 12:34:56.789: loss = 2.3", ["2.3"]),
    ("array([1, 2], dtype=int32)", ["1", "2"]),
])
def test_what_is_a_figure(line, figures):
    assert [figure.then for figure in against.hold(line, line)] == figures
    assert all(figure.verdict == EQUAL for figure in against.hold(line, line))


@pytest.mark.parametrize("line", [
    "Wall time: 14.9 ms", "CPU times: user 1min 3s", "took 3.4", " - ETA: 0s", "(1234.5 examples/sec; 0.104 sec/batch)",
    "학습시간: 12.5초", "61.1 µs per loop",
])
def test_times_are_not_comparable(line):
    found = against.hold(line, line.replace("1", "2"))
    assert found and all(figure.verdict == NOT_COMPARABLE and figure.reason == "a time" for figure in found)


@pytest.mark.parametrize("then, now, verdict", [
    ("2.5", "2.5", EQUAL), ("2.5", "2.50", EQUAL), ("1.0", "0.97", DIFFERS), ("0.95", "1.0", DIFFERS),
    ("0.91159999", "0.9116", EQUAL),                        # a float32, as NumPy printed it then
    ("0.123456789012", "0.12345678901234568", EQUAL),       # Python 2's 12 digits
    ("2.979994", "2.979993", CLOSE), ("2.979994", "2.98", CLOSE), ("2.979994", "2.99", DIFFERS),
    ("nan", "nan", EQUAL), ("nan", "1.5", DIFFERS), ("0.0", "1e-9", DIFFERS), ("1e40", "1e40", EQUAL),
])
def test_how_figures_compare(then, now, verdict):
    assert verdicts(f"a {then} b 0.5", f"a {now} b 0.5")[0] == (then, verdict)


def test_lines_are_told_by_their_words_and_whole_numbers():
    then = "step 1 loss 2.5\nstep 2 loss 2.25\nstep 3 loss 2.0\n"
    assert verdicts(then, "noise 9.5\nstep 2 loss 2.25\nstep 3 loss 2.125\n") == [
        ("2.5", MISSING), ("2.25", EQUAL), ("2.0", DIFFERS)]


def test_a_count_beside_a_figure_may_differ():
    assert verdicts("32 of 64 (0.50)", "33 of 64 (0.52)") == [("0.50", DIFFERS)]


def test_arrays_may_be_broken_elsewhere():
    assert verdicts("w [[ 1.5  2.5]\n [ 3.5  4.5]]\nb 0.5", "w [[1.5\n  2.5] [3.5 4.5]]\nb 0.5") == [
        ("1.5", EQUAL), ("2.5", EQUAL), ("3.5", EQUAL), ("4.5", EQUAL), ("0.5", EQUAL)]


def test_what_was_overwritten_on_the_screen_is_gone():
    bar = "1/3 loss: 3.5\r2/3 loss: 2.5\r3/3 loss: 1.5\n"
    assert verdicts(bar, "1/3 loss: 9.5\x08\x08\x08\x083/3 loss: 1.5\n") == [("1.5", EQUAL)]


def test_warnings_are_no_figures():
    assert verdicts("WARNING:tensorflow:From a.py:12: f is deprecated\n0.5", "0.5") == [("0.5", EQUAL)]


def test_what_differs_without_a_seed_is_not_comparable():
    found = against.hold("a 1.5\nb 2.5", "a 1.5\nb 2.75", ["no seed"])
    assert [figure.words() for figure in found] == ["equal", "not comparable: no seed"]


def test_the_report_counts_and_its_exit_code_says_how():
    def report(then, now, doubts=()):
        return against.Report("x.py", [against.Cell(1, "print()", then, now, against.hold(then, now, doubts))])
    assert report("a 1.5", "a 1.5").exit_code == 0
    assert report("a 1.5", "a 1.75").exit_code == report("a 1.5", "").exit_code == 1
    assert report("a 1.5", "a 1.75", ["no seed"]).exit_code == report("", "a 1.5").exit_code == 2
    table = against.table(report("a 1.5\nb 2.123456\nc 3.5", "a 1.5\nb 2.123466\nc 4.5"))
    assert table.splitlines()[-1] == (
        "x.py: 3 figures: 1 equal to the digits printed, 1 same to 5 digits or more, 1 differ")
    assert "2.123456 then, 2.123466 now: same to 5 digits | b 2.123456" in table
    record = against.as_record(report("a 1.5", "a 1.5"))
    assert record["agrees"] and record["cells"][0]["figures"][0]["verdict"] == EQUAL


def test_thousands_of_lines_are_held_in_a_moment():
    text = "".join(f"Test {i} Prediction: {i % 10} True Class: 3\n" for i in range(3000))
    assert len(against.hold(text, "first 1\n" + text.replace("Test 1500 P", "Test 1500 p"))) == 9000

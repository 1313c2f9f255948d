"""Figures, bands, verdicts: TF 1.8 must pass, changed lessons must not, no text may break it."""

import importlib
import json
import math
import random
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tf1_mnist import bands as bands_command
from tf1_mnist import compare
from tf1_mnist import legacy as tf
from tf1_mnist.data import idx
from tf1_mnist.deck import bands, figures, judging, reading
from tf1_mnist.errors import NotComparable
from tf1_mnist.lesson import loop, rerun

STEP5 = figures.step("step05")


def report(step, text, kind=None):
    """A text's report."""
    return judging.report(step, reading.read(text), kind)


def text_of(run, epochs=15):
    """A run's figures as a lesson prints them."""
    lines = [
        f"Epoch: {epoch:04d} cost = {cost:.9f}"
        for epoch, cost in enumerate(run["epoch_cost"][:epochs], 1)
    ]
    return "\n".join(
        lines
        + [
            "Learning Finished!",
            f"Accuracy(train): {run['accuracy_train']:.8g}",
            f"Accuracy(test): {run['accuracy_test']:.8g}",
            "Label:  [5]",
            "Prediction:  [5]",
            "",
        ]
    )


def slides_own_text(step):
    costs = {
        name.split()[1]: value for name, value in step.figures.items() if name.startswith("cost")
    }
    return "\n".join(
        [f"Epoch: {int(epoch):04d} cost = {value}" for epoch, value in costs.items()]
        + [
            f"Accuracy(train): {step.figures['accuracy train']}",
            f"Accuracy(test): {step.figures['accuracy test']}",
        ]
    )


# --- the deck's figures -------------------------------------------------------------


def test_the_decks_99_figures():
    assert sum(len(step.figures) for step in figures.STEPS if step.number < 9) == 99
    assert (
        STEP5.figures["cost 15"] == "0.011391509" and STEP5.figures["accuracy train"] == "0.9979454"
    )


@pytest.mark.parametrize(
    "name", [5, "5", "step05", "step05_lr0001", "lessons.step05_lr0001", "lessons/step05_lr0001.py"]
)
def test_names_of_a_step(name):
    assert figures.step(name) is STEP5


@pytest.mark.parametrize("name", ["", "x", "step", "55", "-1", "step05_", "lessons"])
def test_no_such_step(name):
    with pytest.raises(ValueError, match="no step"):
        figures.step(name)


# --- the bands ----------------------------------------------------------------------


def test_bands_are_of_enough_runs():
    for step in figures.STEPS[:9]:
        rerun, first = (bands.bands(kind)[step.number] for kind in ("rerun", "first-run"))
        assert set(step.figures) <= set(rerun) == set(first)
        assert all(band.runs + band.diverged >= 20 for band in rerun.values())
        assert all(band.runs + band.diverged >= 10 for band in first.values())


def test_real_tf18_lies_in_the_bands(tf18):
    """918 figures of six TF 1.8 runs a step, none of which made the bands.

    One in 15,000 is what a band of 4 standard deviations gives away; accuracies
    near 1 have a longer tail than the normal's, which README names.
    """
    outside = []
    for number, record in tf18.items():
        for at, run in enumerate(record["runs"]):
            for name, value in bands_command.figures_of(run).items():
                low, high = bands.limits(name, bands.bands()[number][name])
                if not low <= value <= high:
                    outside.append((number, at, name))
    assert set(outside) <= {(5, 0, "accuracy train")}


def test_student_quantile():
    """Against the printed tables: t(0.9995) with 10 and 30 degrees of freedom."""
    assert bands._student(3.2905, 10) == pytest.approx(4.587, abs=0.02)
    assert bands._student(3.2905, 30) == pytest.approx(3.646, abs=0.005)


def test_a_narrow_band_has_a_floor():
    assert bands.half_width("cost 1", bands.Band(20, 0, 0)) == 1e-6
    assert bands.half_width("accuracy test", bands.Band(20, 0, 0)) == 1.5e-4


def keep_runs(work, step, costs):
    """Finished runs of a step, one a cost, its accuracies on the test set not finite."""
    for number, cost in enumerate(costs, 1):
        bands_command.run_path(work, "rerun", step, number).write_text(
            json.dumps(
                {"epoch_cost": [cost] * 15, "accuracy_train": 0.5, "accuracy_test": float("nan")}
            )
        )


def test_collecting_runs(tmp_path):
    keep_runs(tmp_path, 0, [1, math.e])
    out = tmp_path / "bands.json"
    assert bands_command.collect(tmp_path, out, force=True) == 2
    made = json.loads(out.read_text())["kinds"]
    step0 = made["rerun"]["0"]
    assert step0["cost 1"] == [2, 0.5, pytest.approx(2**-0.5), 0] and step0["accuracy train"] == [
        2,
        0.5,
        0,
        0,
    ]
    assert step0["accuracy test"] == [0, 0, 0, 2]  # both diverged
    shipped = json.loads(bands.FILE.read_text())["kinds"]
    assert made["rerun"]["5"] == shipped["rerun"]["5"] and made["seeds"] == shipped["seeds"]
    keep_runs(tmp_path, 5, [1, 2])
    bands_command.collect(tmp_path, out, force=True)
    merged = json.loads(out.read_text())["kinds"]["rerun"]
    assert merged["0"] == step0 and merged["5"]["cost 1"][0] == 2


def test_bands_of_more_runs_are_not_replaced(tmp_path, monkeypatch, capsys):
    """One run of step 5 against the package's twenty: nothing is measured, nothing written."""
    monkeypatch.chdir(tmp_path)
    shipped = bands.FILE.read_bytes()
    assert bands_command.main(["--steps", "5", "--runs", "1"]) == 2
    assert "rerun step 5: 1 runs would replace 20; give --runs 20" in capsys.readouterr().err
    keep_runs(tmp_path / "bands_runs", 5, [1])
    assert bands_command.main(["--collect"]) == 2
    assert not (tmp_path / "bands.json").exists()
    assert bands_command.main(["--collect", "--force"]) == 0
    assert (tmp_path / "bands.json").exists() and bands.FILE.read_bytes() == shipped


@pytest.mark.parametrize(
    "argv", [["--kind", "seeds", "--steps", "3"], ["--collect"], ["--out", "."], ["--work", "file"]]
)
def test_bands_misused(argv, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    assert bands_command.main(argv) in (1, 2)
    assert len(capsys.readouterr().err.splitlines()) == 1 and not (tmp_path / "bands.json").exists()


def test_an_error_of_ours_keeps_its_traceback(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bands_command, "collect", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bands_command.main(["--collect"])


def test_half_of_the_last_digit_printed_is_allowed():
    band = bands.Band(20, math.log(0.4321), 0)
    assert bands.in_band("cost 1", "0.432", band) and not bands.in_band("cost 1", "0.433", band)
    assert not bands.in_band("cost 1", "1", band) and not bands.in_band("cost 1", "4e-1", band)


def test_the_figures_and_errata_are_told(run_module):
    told = run_module("tf1_mnist.slides").stdout
    assert told.count("11 of 11 figures in their bands") == 9 and told.count("erratum") == len(
        figures.ERRATA
    )


# --- reading and judging ------------------------------------------------------------


def test_verdicts(tf18):
    run = dict(tf18[5]["runs"][1])
    held = report(STEP5, text_of(run))
    assert (
        held.agrees and held.summary() == "step05_lr0001, against the slide: 11 of 11 figures agree"
    )
    run["epoch_cost"] = [run["epoch_cost"][0] * 1.1] + run["epoch_cost"][1:]
    held = report(STEP5, text_of(run))
    assert not held.agrees and held.verdicts[0].verdict == judging.OUTSIDE
    assert held.score() == "10 of 11 figures agree"


def test_fewer_epochs_are_incomplete(tf18):
    held = report(STEP5, text_of(tf18[5]["runs"][1], epochs=3))
    assert held.verdict == judging.INCOMPLETE and held.count(judging.MISSING) == 8
    assert held.score() == "incomplete: 3 of 11 figures"


@pytest.mark.parametrize(
    "text, why",
    [
        ("", "no figure of step05_lr0001 in it"),
        ("hello\n", "looked for cost 1, cost 2"),
        ("Epoch: 0001 cost = abc\n", "line 1: cost 1 is 'abc', not a number"),
        ("\nEpoch: 0001 cost =\n", "not a number"),
        ("Epoch: 0001 cost = 1\nEpoch: 0001 cost = 2\n", "cost 1 a second time"),
        (
            "learning_rate = 0.0011\nEpoch: 0001 cost = 1\n",
            "learning_rate was 0.0011, the slide's is 0.001",
        ),
        ("batch_size = 50\nEpoch: 0001 cost = 1\n", "other parameters"),
        ("data: not MNIST, from x\nEpoch: 0001 cost = 1\n", "not on MNIST"),
        ("*** built-in digits, not MNIST ***\nEpoch: 0001 cost = 1\n", "not on MNIST"),
        ("restored from x\nEpoch: 0001 cost = 1\n", "checkpoint"),
        ("Epoch: 0016 cost = 1\n", "16 epochs, the slide has 15"),
        ("Epoch: " + "9" * 5000 + " cost = 1\n", "epochs"),
    ],
)
def test_unusable(text, why):
    with pytest.raises(NotComparable, match=why):
        report(STEP5, text)


def test_reads_what_slides_programs_print(tf18):
    """Extracting lines, warnings, Windows line ends, the deck's '...': all pass by."""
    text = (
        "Extracting MNIST_data/train-images-idx3-ubyte.gz\nWARNING: deprecated\n...\n"
        + text_of(tf18[5]["runs"][1])
    ).replace("\n", "\r\n")
    assert report(STEP5, text).count(judging.MISSING) == 0
    for encoding in ("utf-16", "utf-8-sig"):
        assert reading.decode(text.encode(encoding)) == text


def test_nan_is_outside_where_rounding_cannot_do_it():
    assert report(STEP5, "Epoch: 0001 cost = nan\n").verdicts[0].verdict == judging.OUTSIDE
    step1 = figures.step(1)
    assert report(step1, "Epoch: 0001 cost = nan\n").verdicts[0].verdict == judging.OUTSIDE
    # Under other shuffles the first deep step diverges as often as not.
    assert (
        report(step1, "Epoch: 0001 cost = nan\n", "first-run").verdicts[0].verdict == judging.WITHIN
    )


def test_tells_the_step_by_all_figures(tf18):
    """Every run of a real TF 1.8, whichever step its first cost lies nearest to."""
    for number, record in tf18.items():
        for run in record["runs"]:
            told = judging.guess(reading.read(text_of(run))).number
            assert told == number
    assert judging.guess(reading.read(slides_own_text(figures.STEPS[4]))).number == 4


def test_where_two_steps_fit_the_step_is_asked_for():
    """A cost of the last epoch lies in the bands of steps 5 to 7 alike."""
    low, high = zip(
        *(bands.limits("cost 15", bands.bands()[number]["cost 15"]) for number in (5, 7))
    )
    text = f"Epoch: 0015 cost = {(max(low) + min(high)) / 2:.9f}\n"
    assert (
        report(STEP5, text).verdict == report(figures.STEPS[7], text).verdict == judging.INCOMPLETE
    )
    with pytest.raises(
        NotComparable, match="step05_lr0001.* and step07.*; name the step with --step"
    ):
        judging.guess(reading.read(text))


def test_figures_of_no_step():
    with pytest.raises(NotComparable, match="fit no step"):
        judging.guess(reading.read("Epoch: 0005 cost = 99\n"))
    with pytest.raises(NotComparable, match="no line of it"):
        judging.guess(reading.read("hello\n"))


def test_fuzzed_text_is_judged_or_refused(tf18):
    """2,000 mutations: cut, doubled, flipped, shuffled; a report or one line, nothing else."""
    rng, whole = random.Random(3), text_of(tf18[5]["runs"][0])
    refused = 0
    for _ in range(2000):
        data = bytearray(whole.encode())
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(data) + 1)
            kind = rng.randrange(4)
            if kind == 0:
                data[at : at + rng.randrange(30)] = b""
            elif kind == 1:
                data[at:at] = rng.randbytes(rng.randrange(20))
            elif kind == 2:
                data[at:at] = (
                    data[rng.randrange(len(data)) :][: rng.randrange(60)] if data else b"x"
                )
            else:
                data[at:at] = rng.choice(
                    [b"nan", b"-", b"inf", b"1e999", b"\0", "\u0661".encode(), b"\r", b"Epoch: "]
                )
            data = data or bytearray(b"x")
        try:
            held = report(STEP5, reading.decode(bytes(data)))
            judging.table(held), json.dumps(judging.as_record(held))
        except NotComparable as reason:
            refused += 1
            assert "\n" not in str(reason)
    assert 0 < refused < 2000


# --- the command --------------------------------------------------------------------


def test_command(run_module, tf18, tmp_path):
    good, bad = tmp_path / "kim.txt", tmp_path / "lee.txt"
    good.write_text(text_of(tf18[7]["runs"][0]))
    bad.write_text(
        text_of(tf18[7]["runs"][0]).replace("Epoch: 0001 cost = 0.", "Epoch: 0001 cost = 9.")
    )
    done = run_module("tf1_mnist.compare", "step07", good)
    assert done.returncode == 0 and done.stdout.endswith(
        "step07_deep_wide, against the slide: 11 of 11 figures agree\n"
    )
    assert "\033[" not in done.stdout and done.stderr == ""
    assert run_module("tf1_mnist.compare", "step07", bad).returncode == 1
    record = json.loads(run_module("tf1_mnist.compare", "step07", good, "--json").stdout)
    assert record["agrees"] and len(record["figures"]) == 11
    assert len(run_module("tf1_mnist.compare", "7", good, "--csv").stdout.splitlines()) == 12
    done = run_module("tf1_mnist.compare", "--class", good, tmp_path / "nobody.txt")
    rows = done.stdout.splitlines()
    assert (
        done.returncode == 2
        and rows[1].endswith("step07_deep_wide,11,0,0,agrees")
        and "No such file" in rows[2]
    )
    assert run_module("tf1_mnist.compare", "--class", "--step", "step07", good, bad).returncode == 1


@pytest.mark.parametrize(
    "arguments", [[], ["step77"], ["step05", "no-such-file"], ["--class"], ["5", "a", "b"]]
)
def test_command_misused(run_module, arguments):
    done = run_module("tf1_mnist.compare", *arguments)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and done.stdout == ""


def test_command_imports_neither_tensorflow_nor_numpy(run_module):
    done = run_module("tf1_mnist.compare", "step77")
    assert done.returncode == 2
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import tf1_mnist.compare, sys; assert not {'tensorflow', 'numpy'} & set(sys.modules)",
        ],
        check=True,
        cwd=ROOT,
    )


def compared(tmp_path, text, *argv):
    """`compare … FILE` of a text, in this process. Returns: the exit code."""
    path = tmp_path / "run.txt"
    path.write_text(text)
    return compare.main([*argv, str(path)])


def test_no_figure_is_no_agreement(tmp_path, capsys):
    """An epoch that the slide does not show; a Keras run; a run of no epoch: nothing to compare."""
    keras = (
        "Epoch 1/15\n600/600 - loss: 0.3064 - acc: 0.9054\nTest Loss: 0.07\nTest accuracy: 0.9825\n"
    )
    for text in (
        "Epoch: 0007 cost = 99\n",
        keras,
        "Accuracy(train): 0.1\nAccuracy(test): 0.1\n",
        "",
    ):
        assert compared(tmp_path, text, "step05") == 2
        out, err = capsys.readouterr()
        assert out == "" and "no figure of step05_lr0001 in it (looked for cost 1" in err
        assert len(err.splitlines()) == 1


def test_missing_figures_are_incomplete_in_every_form(tmp_path, tf18, capsys):
    text = text_of(tf18[5]["runs"][1], epochs=3)
    assert compared(tmp_path, text, "5") == 3
    assert capsys.readouterr().out.endswith(
        "step05_lr0001, against the slide: incomplete: 3 of 11 figures\n"
    )
    assert compared(tmp_path, text, "5", "--json") == 3
    assert json.loads(capsys.readouterr().out)["verdict"] == "incomplete"
    assert compared(tmp_path, text, "5", "--csv") == 3
    assert capsys.readouterr().out.count(",missing\n") == 8
    assert compared(tmp_path, text, "--class") == 3
    assert capsys.readouterr().out.splitlines()[1].endswith("step05_lr0001,3,0,8,incomplete")
    assert compared(tmp_path, text, "--class", "--json") == 3
    assert json.loads(capsys.readouterr().out)[0]["verdict"] == "incomplete"


def test_a_figure_outside_comes_before_a_missing_one(tmp_path, tf18, capsys):
    text = text_of(tf18[5]["runs"][1], epochs=3) + "Epoch: 0004 cost = 9\n"
    assert compared(tmp_path, text, "5") == 1
    assert "3 of 4 figures agree, 7 missing" in capsys.readouterr().out


def test_with_class_every_argument_is_a_file(tmp_path, tf18, capsys, monkeypatch):
    """Also one whose name ends like a step's."""
    monkeypatch.chdir(tmp_path)
    for name, step in (("kim.5", 5), ("lee.7", 7), ("3", 3)):
        (tmp_path / name).write_text(text_of(tf18[step]["runs"][1]))
    assert compare.main(["--class", "kim.5", "lee.7", "3"]) == 0
    rows = [row.split(",")[:2] for row in capsys.readouterr().out.splitlines()[1:]]
    assert rows == [["kim.5", "step05_lr0001"], ["lee.7", "step07_deep_wide"], ["3", "step03_adam"]]
    assert compare.main(["--class", "--step", "7", "kim.5"]) == 1
    assert compare.main(["--step", "5", "kim.5"]) == 0
    assert compare.main(["lee.7"]) == 0  # a file: its figures tell the step
    assert compare.main(["5", "kim.5"]) == 0


@pytest.mark.parametrize(
    "argv",
    [
        ["--step", "77", "x"],
        ["--class", "--json", "--csv", "x"],
        ["5", ".", "--step", "5"],
        ["nobody.txt"],
    ],
)
def test_misused_here(argv, capsys):
    try:
        code = compare.main(argv)
    except SystemExit as left:
        code = left.code
    out, err = capsys.readouterr()
    assert code == 2 and out == "" and len(err.splitlines()) == 1


def test_an_endless_file_is_refused(capsys, monkeypatch):
    monkeypatch.setattr(compare, "LARGEST", 1 << 16)
    assert compare.main(["5", "/dev/zero"]) == 2
    assert "larger than" in capsys.readouterr().err


# --- changed lessons are found out ---------------------------------------------------


def run_changed(number, arrays, monkeypatch, epochs, seed=1234, **changes):
    """Train a step with something about it changed. Returns: its report against the slide."""
    module = importlib.import_module(f"lessons.{figures.STEPS[number].module}")
    for name, value in changes.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(rerun, "SEED", seed)
    mnist = rerun.data_sets(arrays)
    with tf.Graph().as_default(), tf.Session() as sess:
        model = module.build_graph()
        loop.initialize(sess)
        costs = [cost for _, cost in loop.train(sess, model, mnist, epochs, 100)]
    text = "\n".join(f"Epoch: {epoch:04d} cost = {cost:.9f}" for epoch, cost in enumerate(costs, 1))
    return report(figures.STEPS[number], text)


class Changed:
    """legacy, with some names replaced: what a lesson's `tf` would be after a change."""

    def __init__(self, **own):
        self.__dict__.update(own)

    def __getattr__(self, name):
        return getattr(tf, name)


@pytest.fixture(scope="module")
def arrays(mnist_dir):
    return idx.load(mnist_dir)


def he_of_today(seed=None):
    """He's initialiser as later releases have it, stddev divided by 0.8796."""

    def initializer(shape, dtype=None, partition_info=None):
        return tf.truncated_normal(
            shape, 0.0, math.sqrt(2 / shape[0]) / 0.87962566103423978, dtype, seed=seed
        )

    return initializer


@pytest.mark.slides
@pytest.mark.parametrize(
    "number, epochs, changes",
    [
        (5, 2, {"learning_rate": 0.0011}),
        (6, 2, {"tf": Changed(keras=Changed(initializers=Changed(he_normal=he_of_today)))}),
        (5, 2, {"seed": 1235}),
        (
            8,
            1,
            {
                "tf": Changed(
                    nn=Changed(
                        relu=tf.nn.relu,
                        dropout=lambda x, keep_prob: tf.nn.dropout(x, keep_prob * 0.5 / 0.7),
                        softmax=tf.nn.softmax,
                        softmax_cross_entropy_with_logits_v2=tf.nn.softmax_cross_entropy_with_logits_v2,
                    )
                )
            },
        ),
        (
            6,
            2,
            {
                "tf": Changed(
                    keras=Changed(
                        initializers=Changed(he_normal=tf.contrib.layers.xavier_initializer)
                    )
                )
            },
        ),
    ],
    ids=["rate 0.0011", "He with 0.8796", "shuffle seed 1235", "dropout 0.5", "glorot for He"],
)
def test_a_changed_lesson_is_found_out(number, epochs, changes, arrays, monkeypatch):
    assert run_changed(number, arrays, monkeypatch, epochs).count(judging.OUTSIDE) == 0
    assert run_changed(number, arrays, monkeypatch, epochs, **changes).count(judging.OUTSIDE)


@pytest.mark.slides
def test_all_nine_steps_agree_with_their_slides(run_module, mnist_dir, tmp_path):
    done = run_module("lessons", *range(9), "--out", tmp_path / "out", MNIST_DATA=str(mnist_dir))
    table = done.stdout[done.stdout.index("DNN 성능 향상 과정") :].splitlines()[2:]
    assert [line.split()[0] for line in table] == [str(number) for number in range(9)]
    assert all("11 of 11 figures agree" in line for line in table), "\n".join(table)
    assert len(json.loads((tmp_path / "out" / "summary.json").read_text())) == 9

"""A teacher's tools: --graph, --dot, --png, --logdir, --explain, mistakes."""

import glob
import math
import re

import pytest

from lessons import mistakes
from tests.texts import same
from tf1_mnist.deck import figures
from tf1_mnist.teaching import explain, explain_texts

LESSONS = [step.module for step in figures.STEPS[:9]]


@pytest.fixture
def run_lesson(run_module, small_data):
    return lambda *flags, module="step00_softmax": run_module(
        f"lessons.{module}", *flags, "--data", small_data
    )


@pytest.fixture(scope="module")
def built():
    """{lesson: (model, slide's names)}, each in a graph of its own."""
    import importlib

    from tf1_mnist import legacy as tf
    from tf1_mnist.lesson import kinds

    lessons = {}
    for name in LESSONS:
        with tf.Graph().as_default():
            lessons[name] = kinds.kind(importlib.import_module(f"lessons.{name}")).build()
    return lessons


def without(package, directory):
    """A PYTHONPATH with which `package` cannot be imported, as if it were not installed."""
    place = directory / f"without_{package}"
    place.mkdir()
    (place / f"{package}.py").write_text(f"raise ImportError('no {package}')\n")
    return f"{place}:{mistakes.__file__.rpartition('/lessons/')[0]}"


# --- the graph ---------------------------------------------------------------------


@pytest.mark.parametrize("name", LESSONS)
def test_blocks_are_the_slides_network(built, name):
    """From X through one matmul a layer to the cost, every variable in its layer."""
    from tf1_mnist.teaching import graph

    model, names = built[name]
    blocks = {block.name: block for block in graph.blocks(model, names)}
    layers = sum(block.kind == "MatMul" for block in blocks.values())
    assert list(dict.fromkeys(block.layer for block in blocks.values())) == [
        "input",
        *(f"layer{layer}" for layer in range(1, layers + 1)),
        "cost",
    ]
    assert len(graph.variables(model, names)) == 2 * layers
    named = {block.slide for block in blocks.values()}
    assert {"X", "Y", "logits", "cost"} <= named
    assert {variable.slide for variable in graph.variables(model, names)} <= named
    seen = set()
    for block in blocks.values():  # in build order: whatever feeds a block stands before it
        assert set(block.feeds) <= seen
        seen.add(block.name)
    for variable in graph.variables(model, names):
        assert blocks[variable.name].layer == f"layer{variable.slide[1:] or 1}"
    assert blocks[model.cost.op.name].layer == "cost"


def test_dropout_is_one_block_fed_by_keep_prob(built):
    from tf1_mnist.teaching import graph

    blocks = graph.blocks(*built["step08_dropout"])
    dropouts = [block for block in blocks if block.name.startswith("dropout")]
    assert [block.slide for block in dropouts] == ["L1", "L2", "L3", "L4"]
    (keep_prob,) = [block.name for block in blocks if block.slide == "keep_prob"]
    assert all(keep_prob in block.feeds for block in dropouts)


@pytest.mark.parametrize("name", LESSONS)
def test_seeds_shown_are_tf_1s(built, tf18, name):
    from tf1_mnist.teaching import graph

    shown = [variable.seed for variable in graph.variables(*built[name])]
    golden = tf18[figures.step(name).number]["random_ops"]
    assert shown == [seed for op, _, _, seed in golden if not op.startswith("dropout")]


@pytest.mark.parametrize("name", LESSONS)
def test_op_counts_add_up(built, name):
    from tf1_mnist.teaching import graph

    model, _ = built[name]
    parts = graph.counts(model)
    assert parts.pop("all") == len(model.cost.graph.get_operations()) == sum(parts.values())
    assert all(number > 0 for number in parts.values())
    optimisers_own = [
        op
        for op in model.cost.graph.get_operations()
        if op.type in ("ApplyAdam", "ApplyGradientDescent")
    ]
    assert parts["optimiser"] > len(optimisers_own) > 0


def test_graph_needs_neither_data_nor_a_session(run_module, tmp_path):
    done = run_module(
        "lessons.step07_deep_wide", "--graph", "--data", tmp_path / "none", MNIST_OFFLINE="1"
    )
    assert done.returncode == 0 and done.stderr == ""
    assert re.search(r"^layer3 +W3 +W3 +VariableV2 +\[512, 512\]$", done.stdout, re.M)
    assert re.search(r"^all +1,195,018$", done.stdout, re.M)
    assert re.search(
        r"^W1 +W1 +\[784, 512\] +401,408 +truncated normal, stddev 0\.0505\d* +\d+$",
        done.stdout,
        re.M,
    )


def test_dot_has_every_block_and_every_arrow(built, tmp_path):
    from tf1_mnist.teaching import diagram, graph

    model, names = built["step08_dropout"]
    blocks = graph.blocks(model, names)
    diagram.write_dot(blocks, graph.variables(model, names), tmp_path / "graph.dot")
    text = (tmp_path / "graph.dot").read_text()
    assert set(re.findall(r'^    "([^"]+)" \[label=', text, re.M)) == {
        block.name for block in blocks
    }
    assert set(re.findall(r'^  "([^"]+)" -> "([^"]+)";$', text, re.M)) == {
        (feed, block.name) for block in blocks for feed in block.feeds
    }
    assert text.count("{") == text.count("}") and '[label="+ b5 → logits\\n[None, 10]"' in text


def test_without_matplotlib_the_pip_command_is_named(run_module, tmp_path):
    done = run_module(
        "lessons.step00_softmax",
        "--png",
        tmp_path / "no.png",
        PYTHONPATH=without("matplotlib", tmp_path),
    )
    assert (
        done.returncode == 1
        and len(done.stderr.splitlines()) == 1
        and "tf1_mnist[plots]" in done.stderr
    )
    assert not (tmp_path / "no.png").exists()


@pytest.mark.extras
def test_png_is_drawn(run_lesson, tmp_path):
    pytest.importorskip("matplotlib")
    done = run_lesson("--png", tmp_path / "graph.png")
    assert (
        done.returncode == 0
        and done.stdout == ""
        and (tmp_path / "graph.png").read_bytes()[:4] == b"\x89PNG"
    )


def test_a_file_that_cannot_be_written_is_one_line(run_lesson, tmp_path):
    done = run_lesson("--dot", tmp_path / "none" / "graph.dot")
    assert (
        done.returncode == 1
        and len(done.stderr.splitlines()) == 1
        and "name another file" in done.stderr
    )


# --- TensorBoard -------------------------------------------------------------------


def events(directory):
    from tf1_mnist import legacy as tf

    (path,) = glob.glob(f"{directory}/events.out.tfevents.*")
    return list(tf.train.summary_iterator(path))


@pytest.fixture(scope="module")
def logged(tmp_path_factory, small_data):
    """Event files of two epochs of step 8, and its text. A small rate leaves some digits wrong."""
    import contextlib
    import importlib
    import io

    from lessons import command

    directory, printed = tmp_path_factory.mktemp("log"), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        assert (
            command.run(
                importlib.import_module("lessons.step08_dropout"),
                [
                    "--data",
                    str(small_data),
                    "--training-cnt",
                    "2",
                    "--learning-rate",
                    "1e-5",
                    "--logdir",
                    str(directory),
                ],
            )
            == 0
        )
    return events(directory), printed.getvalue()


def test_curves_are_what_was_printed(logged):
    written, printed = logged
    scalars = {
        (event.step, value.tag): value.simple_value
        for event in written
        for value in event.summary.value
        if value.HasField("simple_value")
    }
    assert sorted(scalars) == [
        (epoch, tag) for epoch in (1, 2) for tag in ("accuracy/test", "accuracy/train", "cost")
    ]
    costs = [float(cost) for cost in re.findall(r"cost = (\S+)", printed)]
    assert [scalars[epoch, "cost"] for epoch in (1, 2)] == pytest.approx(costs, rel=1e-6)
    for name in ("train", "test"):
        accuracy = float(re.search(rf"Accuracy\({name}\): (\S+)", printed).group(1))
        assert scalars[2, f"accuracy/{name}"] == pytest.approx(accuracy, abs=1e-6)


def test_histograms_hold_every_weight(logged):
    written, _ = logged
    histograms = {
        (event.step, value.tag): value.histo
        for event in written
        for value in event.summary.value
        if value.HasField("histo")
    }
    assert {tag for _, tag in histograms} == {
        f"{kind}{layer}" for kind in "Wb" for layer in range(1, 6)
    }
    assert {step for step, _ in histograms} == {0, 1, 2}
    first = histograms[0, "W1"]
    assert first.num == sum(first.bucket) == 784 * 512
    spread = math.sqrt(first.sum_squares / first.num)
    # A normal truncated at two standard deviations has 0.8796 of its spread.
    assert spread == pytest.approx(0.8796 * math.sqrt(2 / 784), rel=0.01)
    assert histograms[1, "W1"].sum != first.sum


def test_wrong_digits_are_images(logged):
    written, _ = logged
    images = [
        value for event in written for value in event.summary.value if value.HasField("image")
    ]
    assert 1 <= len(images) <= 10
    for place, value in enumerate(images, 1):
        found = re.fullmatch(rf"wrong/{place:02}: test\[\d+\] is (\d), taken for (\d)", value.tag)
        assert found and found.group(1) != found.group(2)
        assert value.image.encoded_image_string[:4] == b"\x89PNG" and value.image.width == 28


def test_the_written_graph_is_whole_and_in_scopes(logged, built):
    from tf1_mnist import legacy as tf

    written, _ = logged
    graph_def = tf.GraphDef.FromString(
        next(event.graph_def for event in written if event.graph_def)
    )
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(graph_def, name="")  # raises where an input has no op
    operations = built["step08_dropout"][0].cost.graph.get_operations()
    assert len(graph.get_operations()) == len(operations)
    assert {op.name.partition("/")[0] for op in graph.get_operations()} == {
        "input",
        "layer1",
        "layer2",
        "layer3",
        "layer4",
        "layer5",
        "cost",
        "train",
        "test",
    }
    assert {
        op.name
        for op in graph.get_operations()
        if op.type == "VariableV2" and op.name.startswith("layer")
    } == {
        f"layer{layer}/{name}"
        for layer in range(1, 6)
        for name in (f"W{layer}", f"Variable{f'_{layer - 1}' * (layer > 1)}")
    }
    assert graph.get_operation_by_name("layer3/W3/Initializer/truncated_normal")


@pytest.mark.extras
def test_tensorboard_itself_reads_them(tmp_path, run_lesson):
    accumulators = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    assert (
        run_lesson(
            "--logdir", tmp_path / "log", "--training-cnt", 2, "--learning-rate", "1e-6"
        ).returncode
        == 0
    )
    read = accumulators.EventAccumulator(str(tmp_path / "log"))
    read.Reload()
    tags = read.Tags()
    assert tags["graph"] and set(tags["scalars"]) == {"cost", "accuracy/train", "accuracy/test"}
    assert set(tags["histograms"]) == {"W", "b"} and len(tags["images"]) == 10
    assert [event.step for event in read.Scalars("cost")] == [1, 2]


def test_keras_writes_its_curves_too(run_lesson, tmp_path):
    done = run_lesson("--logdir", tmp_path / "log", "--training-cnt", 1, module="step09_keras")
    assert done.returncode == 0, done.stderr
    tags = {value.tag for event in events(tmp_path / "log") for value in event.summary.value}
    assert {"cost", "accuracy/train"} <= tags and len(tags) == 2 + 10


def test_a_logdir_that_cannot_be_is_one_line(run_lesson, tmp_path):
    (tmp_path / "file").write_text("")
    done = run_lesson("--quiet", "--logdir", tmp_path / "file")
    assert (
        done.returncode == 1
        and done.stdout == ""
        and "name another directory" in done.stderr.splitlines()[-1]
    )


# --- no flag moves a figure ---------------------------------------------------------


@pytest.mark.parametrize("module", ["step00_softmax", "step08_dropout"])
def test_no_tool_moves_a_figure(run_lesson, tmp_path, module):
    plain = run_lesson("--training-cnt", 2, module=module)
    tools = run_lesson(
        "--training-cnt",
        2,
        "--explain",
        "--lang",
        "ko",
        "--logdir",
        tmp_path / "log",
        "--graph",
        "--dot",
        tmp_path / "graph.dot",
        module=module,
    )
    assert tools.returncode == 0, tools.stderr
    assert same(tools.stdout) == same(plain.stdout) and len(same(plain.stdout)) == 5
    assert (
        "모델 구축" in tools.stderr
        and (tmp_path / "graph.dot").exists()
        and events(tmp_path / "log")
    )


# --- explanations -------------------------------------------------------------------


@pytest.mark.parametrize("language, after", [("en", "after"), ("ko", "뒤")])
def test_explanations_tell_this_runs_values(run_lesson, language, after):
    done = run_lesson("--explain", "--lang", language, "--training-cnt", 1)
    headings = [
        heading
        for heading, _ in (
            explain_texts.TEXTS[language][moment]
            for moment in ("graph", "session", "initialize", "first_run", "epoch", "test")
        )
    ]
    assert [
        line.removeprefix("── ") for line in done.stderr.splitlines() if line.startswith("── ")
    ] == headings
    assert "FailedPreconditionError" in done.stderr
    assert "1.14332" in done.stderr  # W[0,0], TF 1's to the bit
    assert "X <- float32 [100, 784], 0 … 1" in done.stderr
    cost = re.search(r"cost = (\S+)", done.stdout).group(1)
    accuracy = re.search(r"Accuracy\(test\): (\S+)", done.stdout).group(1)
    assert f"avg_cost, {cost}" in done.stderr and accuracy in done.stderr


def test_a_restored_run_is_told_as_one(run_lesson, tmp_path):
    assert run_lesson("--training-cnt", 1, "--save", tmp_path / "saved").returncode == 0
    done = run_lesson("--restore", tmp_path / "saved", "--explain", "--lang", "en")
    assert (
        "── Restore" in done.stderr
        and "── Initialise" not in done.stderr
        and "── First sess.run" not in done.stderr
    )
    assert "W[0,0] is 1.14332" in done.stderr  # a corner pixel: no image has moved its weight
    assert "b[0] is 0.387463" not in done.stderr


def test_keep_prob_is_told_where_it_is_fed(run_lesson):
    done = run_lesson("--explain", "--lang", "en", "--training-cnt", 1, module="step08_dropout")
    assert "keep_prob <- 0.7" in done.stderr and "keep_prob <- 1\n" in done.stderr


def test_languages_say_the_same_things():
    texts = explain_texts.TEXTS
    assert texts["en"].keys() == texts["ko"].keys()
    fields = re.compile(r"\{[^}]+\}")
    for moment in texts["en"].keys() - {"enter"}:
        english, korean = (
            set(fields.findall(texts[language][moment][1])) for language in ("en", "ko")
        )
        assert english == korean, moment


@pytest.mark.parametrize(
    "locale, language", [("ko_KR.UTF-8", "ko"), ("en_US.UTF-8", "en"), ("C", "en"), ("", "en")]
)
def test_the_locale_chooses_the_language(monkeypatch, locale, language):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert explain.locale_language() == language
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert explain.locale_language() == "ko"


@pytest.mark.parametrize("flag", ["--graph", "--explain"])
def test_keras_has_no_graph_to_show(run_lesson, flag):
    done = run_lesson(flag, module="step09_keras")
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1


# --- mistakes -----------------------------------------------------------------------


def test_mistakes_show_tensorflows_own_words(run_module):
    done = run_module("lessons.mistakes", "--lang", "en")
    assert done.returncode == 0 and done.stderr == ""
    parts = re.split(r"^\d\. ", done.stdout, flags=re.M)[1:]
    assert len(parts) == len(mistakes.TEXTS) == 7
    says = [part.partition("what it says:\n")[2].partition("what it means:")[0] for part in parts]
    assert [re.match(r" +(\w+Error)?", text).group(1) for text in says] == [
        "InvalidArgumentError",
        "FailedPreconditionError",
        None,
        "ValueError",
        "ValueError",
        "ValueError",
        None,
    ]
    assert "You must feed a value for placeholder" in says[0] and "uninitialized value" in says[1]
    kept = re.findall(r"keep_prob (\S+): .* = (\S+)", says[2])
    assert kept[0][1] != kept[1][1] and kept[2] == kept[3]
    assert "W1 already exists" in says[3] and "same graph" in says[4] and "shape (3,)" in says[5]
    seeds = re.findall(r"seed (\S+): .* = (\S+)", says[6])
    assert seeds[0][1] != seeds[1][1] and seeds[2] == seeds[3]


def test_mistakes_in_korean_and_by_number(run_module):
    done = run_module("lessons.mistakes", 2, "--lang", "ko")
    assert done.returncode == 0 and done.stdout.startswith("\n2. 초기화하지 않은 변수를 썼다")
    assert "3." not in done.stdout
    done = run_module("lessons.mistakes", 9)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1

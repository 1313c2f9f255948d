"""Pictures of a run: made where matplotlib is, one clear line where it is not."""

import pytest

from tests.conftest import ROOT
from tf1_mnist.deck import figures, plots


@pytest.mark.extras
def test_pictures(run_module, small_data, tmp_path):
    pytest.importorskip("matplotlib", reason="needs the extra 'plots'")
    done = run_module(
        "lessons", "0", "3", "--training-cnt", 1, "--data", small_data, "--out", tmp_path / "out"
    )
    assert done.returncode == 0, done.stderr
    for name in ("step00_softmax.costs.png", "step03_adam.digits.png", "ladder.png"):
        assert (tmp_path / "out" / name).read_bytes()[:4] == b"\x89PNG"
    assert len((tmp_path / "out" / "step03_adam.predictions.txt").read_text().split()) == 500


def test_without_matplotlib_texts_are_kept_all_the_same(run_module, small_data, tmp_path):
    blocked = tmp_path / "blocked"
    (blocked / "matplotlib").mkdir(parents=True)
    (blocked / "matplotlib" / "__init__.py").write_text("raise ImportError('no matplotlib')")
    done = run_module(
        "lessons",
        "0",
        "--training-cnt",
        1,
        "--data",
        small_data,
        "--out",
        tmp_path / "out",
        PYTHONPATH=f"{blocked}:{ROOT}",
    )
    assert done.returncode == 0 and "pip install 'tf1_mnist[plots]'" in done.stderr
    assert (tmp_path / "out" / "summary.json").exists() and "Epoch: 0001" in (
        tmp_path / "out" / "step00_softmax.txt"
    ).read_text()


def test_out_where_nothing_can_be_written(run_module, tmp_path):
    (tmp_path / "file").write_text("")
    done = run_module("lessons", "0", "--out", tmp_path / "file" / "below")
    assert (
        done.returncode == 1
        and len(done.stderr.splitlines()) == 1
        and "name another directory" in done.stderr
    )


@pytest.mark.extras
def test_every_accuracy_of_the_ladder_is_seen(monkeypatch, tmp_path):
    """Step 1's 0.2279 on both sides and a short run's 0.8189, each with its value written."""
    pytest.importorskip("matplotlib", reason="needs the extra 'plots'")
    drawn = []
    monkeypatch.setattr(plots, "save", lambda plt, figure, path: drawn.append(figure))
    rows = [(figures.STEPS[0], "0.8189"), (figures.STEPS[1], "0.2279"), (figures.STEPS[2], None)]
    plots.ladder(rows, tmp_path / "ladder.png")
    (axes,) = drawn[0].axes
    low, high = axes.get_ylim()
    assert low < 0.2279 and high > 0.9247
    assert [text.get_text() for text in axes.texts] == [
        "0.8897",
        "0.2279",
        "0.9247",
        "0.8189",
        "0.2279",
    ]

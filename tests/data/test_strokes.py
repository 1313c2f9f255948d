"""The built-in digits: MNIST's shape, the same bytes again, and never taken for MNIST."""

import hashlib
import os

import numpy as np
import pytest

from tf1_mnist import digits
from tf1_mnist.data import idx, strokes
from tf1_mnist.errors import OutputError


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return strokes.write(tmp_path_factory.mktemp("digits") / "files")


def test_sizes_and_balance_are_mnists(written):
    arrays = idx.load(written)
    assert arrays.train_images.shape == (60000, 28, 28) and arrays.test_images.shape == (
        10000,
        28,
        28,
    )
    assert np.bincount(arrays.train_labels).tolist() == list(strokes.TRAIN_COUNTS)
    assert np.bincount(arrays.test_labels).tolist() == list(strokes.TEST_COUNTS)
    assert not arrays.is_mnist


def test_framing_is_mnists(written):
    """Ink up to 255, in about 20x20 pixels, its mass in the middle."""
    images = idx.load(written).test_images.astype(float)
    assert (images.max((1, 2)) > 200).all() and images.min() == 0
    mass = images.sum((1, 2))
    for axis in (1, 2):
        centre = (images.sum(3 - axis) * np.arange(28)).sum(1) / mass
        assert abs(centre - 13.5).max() < 1.5
        reach = (images > 64).any(3 - axis)
        lengths = 28 - reach.argmax(1) - reach[:, ::-1].argmax(1)
        assert lengths.max() <= 22 and np.percentile(lengths, 95) >= 17
    assert (images[:, 0] < 64).mean() > 0.99


def test_the_same_bytes_again(written, tmp_path):
    again = strokes.write(tmp_path / "again")
    for name in idx.MNIST_FILES:
        assert (
            hashlib.sha256((written / name).read_bytes()).digest()
            == hashlib.sha256((again / name).read_bytes()).digest()
        )


def test_training_and_test_images_differ(written):
    arrays = idx.load(written)
    train = {image.tobytes() for image in arrays.train_images}
    assert len(train) > 59900 and not any(image.tobytes() in train for image in arrays.test_images)


def test_cached_and_mended(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    _, directory = strokes.load()
    assert "drawing" in capsys.readouterr().err and tmp_path in directory.parents
    strokes.load()
    assert capsys.readouterr().err == ""
    (directory / idx.TEST_LABELS).write_bytes(b"cut")
    assert strokes.load()[0].test_labels.shape == (10000,)


def test_write_where_nothing_can_be_written(tmp_path, run_module):
    (tmp_path / "file").write_text("")
    done = run_module("tf1_mnist.digits", "--write", tmp_path / "file" / "below")
    assert (
        done.returncode == 1
        and len(done.stderr.splitlines()) == 1
        and "name another directory" in done.stderr
    )
    assert run_module("tf1_mnist.digits").returncode == 2


@pytest.mark.parametrize("name", ["train-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz"])
def test_files_that_are_there_stay(name, tmp_path, capsys):
    """A plain file would be overwritten, and beside a .gz the new one would not be read."""
    (tmp_path / name).write_bytes(b"a student's own")
    assert digits.main(["--write", str(tmp_path)]) == 1
    err = capsys.readouterr().err
    assert "is there already; name another directory" in err and len(err.splitlines()) == 1
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"a student's own"]


def test_all_four_files_or_none(tmp_path, monkeypatch):
    """The third file cannot be put in place: none is."""
    monkeypatch.setattr(
        strokes,
        "make",
        lambda counts, seed: (np.zeros((10, 28, 28), np.uint8), np.arange(10, dtype=np.uint8)),
    )
    (tmp_path / "there").mkdir()
    moved, replace = [], os.replace

    def fail_at_the_third(source, target):
        moved.append(target)
        if len(moved) == 3:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_the_third)
    with pytest.raises(OutputError, match="No space left"):
        strokes.write(tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == [] and len(list(tmp_path.iterdir())) == 1


@pytest.mark.extras
def test_contact_sheet(tmp_path, run_module):
    pytest.importorskip("matplotlib", reason="needs the extra 'plots'")
    done = run_module("tf1_mnist.digits", "--out", tmp_path / "sheet.png")
    assert done.returncode == 0 and (tmp_path / "sheet.png").read_bytes()[:4] == b"\x89PNG"

"""The input_data shim against TF 1.8: arguments, exceptions, shapes, and every batch's bits."""

import gzip
import hashlib
import json
import pathlib

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from tests import idx_files
from tests.golden import batches
from tf1_mnist import input_data
from tf1_mnist.data import idx

pytestmark = pytest.mark.matrix

GOLDEN = pathlib.Path(__file__).parent / "golden"
RECORDED = json.loads((GOLDEN / "batches.json").read_text())["walks"]


@pytest.mark.parametrize("number", range(batches.WALKS))
def test_batches_are_tf18s(number):
    """Random sizes, dtypes, seeds, batch sizes (0 to beyond the set), with and without shuffle."""
    came_out = batches.walk(number, tf, input_data.DataSet)
    assert hashlib.sha256("\n".join(came_out).encode()).hexdigest() == RECORDED[number]


@pytest.fixture
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_OFFLINE", "1")
    return idx_files.write(tmp_path)


def test_shapes_dtypes_and_ranges(data_dir, capsys):
    mnist = input_data.read_data_sets(str(data_dir), one_hot=True, validation_size=50)
    assert mnist._fields == ("train", "validation", "test")
    assert [part.num_examples for part in mnist] == [550, 50, 100]
    assert mnist.train.images.shape == (550, 784) and mnist.train.images.dtype == np.float32
    assert mnist.train.images.min() == 0 and mnist.train.images.max() == 1
    assert mnist.train.labels.shape == (550, 10) and mnist.train.labels.dtype == np.float64
    assert (mnist.train.labels.sum(1) == 1).all()
    assert capsys.readouterr().out.count("Extracting") == 4  # TF 1.8's own lines


def test_files_from_the_cache(data_dir, monkeypatch, capsys):
    """Where the files came to lie elsewhere, that is what is printed."""
    monkeypatch.setattr(
        input_data.fetch, "load", lambda train_dir, source_url: (idx.load(data_dir), data_dir)
    )
    input_data.read_data_sets("/no/such/place", validation_size=50)
    assert f"Extracting {data_dir}/train-images-idx3-ubyte.gz\n" in capsys.readouterr().out


def test_options(data_dir):
    mnist = input_data.read_data_sets(data_dir, dtype=tf.uint8, reshape=False, validation_size=0)
    assert mnist.train.images.shape == (600, 28, 28, 1) and mnist.train.images.dtype == np.uint8
    assert mnist.train.labels.shape == (600,) and mnist.train.labels.dtype == np.uint8
    assert mnist.validation.num_examples == 0


@pytest.mark.parametrize("size", [-1, 601])
def test_validation_size_out_of_range(data_dir, size):
    with pytest.raises(
        ValueError, match=f"Validation size should be between 0 and 600. Received: {size}"
    ):
        input_data.read_data_sets(data_dir, validation_size=size)


def test_invalid_dtype():
    with pytest.raises(
        TypeError, match="Invalid image dtype tf.float64, expected uint8 or float32"
    ):
        input_data.DataSet(np.zeros((1, 2, 2, 1)), np.zeros(1), dtype=tf.float64)


def test_argument_checks_of_tf18():
    with pytest.raises(AssertionError, match="images.shape"):
        input_data.DataSet(np.zeros((2, 2, 2, 1)), np.zeros(1))
    with pytest.raises(AssertionError):
        input_data.DataSet(np.zeros((1, 2, 2, 3)), np.zeros(1))


def test_fake_data():
    mnist = input_data.read_data_sets("nowhere", fake_data=True, one_hot=True)
    images, labels = mnist.train.next_batch(3, fake_data=True)
    assert images == [[1] * 784] * 3 and labels == [[1] + [0] * 9] * 3
    assert mnist.train.num_examples == 10000
    assert input_data.read_data_sets("nowhere", fake_data=True).test.next_batch(1, fake_data=True)[
        1
    ] == [0]


def test_dense_to_one_hot():
    rows = input_data.dense_to_one_hot(np.array([3, 0], np.uint8), 5)
    assert rows.dtype == np.float64 and rows.tolist() == [[0, 0, 0, 1, 0], [1, 0, 0, 0, 0]]


def test_extract_from_file_objects(data_dir):
    with open(data_dir / "t10k-images-idx3-ubyte.gz", "rb") as f:
        assert input_data.extract_images(f).shape == (100, 28, 28, 1)
    with open(data_dir / "t10k-labels-idx1-ubyte.gz", "rb") as f:
        assert input_data.extract_labels(f, one_hot=True).shape == (100, 10)
    with open(data_dir / "t10k-labels-idx1-ubyte.gz", "rb") as f:
        with pytest.raises(ValueError, match="Invalid magic number 2049 in MNIST image file"):
            input_data.extract_images(f)


def test_seed_rule(data_dir):
    """The seed argument, else the default graph's seed, else the system's."""

    def first_batch(graph_seed=None, seed=None):
        with tf.Graph().as_default():
            if graph_seed is not None:
                tf.set_random_seed(graph_seed)
            mnist = input_data.read_data_sets(data_dir, seed=seed, validation_size=50)
        return mnist.train.next_batch(20)[1].tolist()

    assert first_batch(1234) == first_batch(1234) != first_batch(1235)
    assert first_batch(1234, seed=5) == first_batch(seed=5) != first_batch(1234)
    assert first_batch() != first_batch()


def test_images_follow_the_shuffle(data_dir):
    """As in TF 1.8, `images` and `labels` stand in the current epoch's order."""
    train = input_data.read_data_sets(data_dir, seed=1, validation_size=50).train
    before = train.images.copy()
    batch_xs, batch_ys = train.next_batch(10)
    assert not (train.images == before).all()
    assert (train.images[:10] == batch_xs).all() and (train.labels[:10] == batch_ys).all()


def test_mnist_itself(mnist_dir, tf18):
    with tf.Graph().as_default():
        tf.set_random_seed(1234)
        mnist = input_data.read_data_sets(mnist_dir, one_hot=True)
    assert [part.num_examples for part in mnist] == [55000, 5000, 10000]
    for recorded in tf18[0]["first_batches"]:
        batch_xs, batch_ys = mnist.train.next_batch(100)
        assert hashlib.sha256(batch_xs.tobytes()).hexdigest() == recorded["images_sha256"]
        assert batch_ys.argmax(1).tolist() == recorded["labels"]


def test_files_of_the_same_content_are_read_alike(tmp_path, mnist_dir):
    """Gzipped, re-gzipped and plain: the content counts."""
    whole = idx.load(mnist_dir)
    assert whole.is_mnist
    for name in idx.MNIST_FILES:
        content = gzip.decompress((mnist_dir / (name + ".gz")).read_bytes())
        if "images" in name:
            (tmp_path / name).write_bytes(content)
        else:
            (tmp_path / (name + ".gz")).write_bytes(gzip.compress(content, 1))
    again = idx.load(tmp_path)
    assert again.is_mnist and (again.train_images == whole.train_images).all()

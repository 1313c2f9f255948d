"""The IDX reader: what it accepts, and what it refuses, in one line that names file and fix."""

import gzip
import random
import struct

import numpy as np
import pytest

from tests import idx_files
from tf1_mnist.data import idx
from tf1_mnist.errors import DataError

IMAGES = "train-images-idx3-ubyte"
PIXELS = bytes(range(256)) * 3
CONTENT = struct.pack(">4I", 2051, 3, 16, 16) + PIXELS


def parse(data):
    return idx.parse(data, idx.IMAGES_MAGIC, "data/" + IMAGES)


@pytest.mark.parametrize(
    "data",
    [
        CONTENT,
        gzip.compress(CONTENT),
        gzip.compress(CONTENT, 1),
        gzip.compress(CONTENT[:100]) + gzip.compress(CONTENT[100:]),  # two members are one file
        gzip.compress(CONTENT) + bytes(512),  # padded with zeros, as tapes do
    ],
    ids=["plain", "gzip", "gzip -1", "members", "padded"],
)
def test_same_content_same_values(data):
    assert parse(data).values.tobytes() == PIXELS
    assert parse(data).values.shape == (3, 16, 16)
    assert parse(data).sha256 == parse(CONTENT).sha256


def raw_with(count):
    return struct.pack(">4I", 2051, count, 16, 16) + PIXELS


@pytest.mark.parametrize(
    "data, what",
    [
        (b"<!DOCTYPE html><html>403 Forbidden</html>", "an HTML page"),
        (b"PK\x03\x04 something zipped", "something else"),
        (b"", "short file"),
        (CONTENT[:7], "short file"),
        (CONTENT[:-1], "short file"),
        (CONTENT + b"x", "trailing bytes"),
        (struct.pack(">4I", 2049, 3, 16, 16) + PIXELS, "Invalid magic number 2049"),
        (raw_with(4), "short file"),
        (raw_with(2), "trailing bytes"),
        (raw_with(2**32 - 1), "more than the file can hold"),
        (gzip.compress(raw_with(2**32 - 1)), "more than the file can hold"),
        (gzip.compress(CONTENT)[:-4], "breaks off"),
        (gzip.compress(CONTENT)[:40], "breaks off"),
        (gzip.compress(CONTENT[:-1]), "short file"),
        (gzip.compress(CONTENT + b"x"), "trailing bytes"),
        (gzip.compress(CONTENT) + b"tail", "trailing bytes"),
        (gzip.compress(CONTENT)[:-8] + bytes(8), "damaged"),
        (gzip.compress(b"<html>"), "Invalid magic number"),
    ],
)
def test_refuses(data, what):
    with pytest.raises(DataError, match=what) as refused:
        parse(data)
    text = str(refused.value)
    assert IMAGES in text and "python -m tf1_mnist.download data" in text and "\n" not in text


def test_a_bomb_is_not_unpacked():
    """A gzip file that goes on for a gigabyte is left where its header's promise ends."""
    bomb = gzip.compress(CONTENT + bytes(1 << 26))
    with pytest.raises(DataError, match="trailing bytes"):
        parse(bomb)


def test_random_damage_is_never_accepted_as_other_values():
    """200 corruptions of a gzip file: each refused, or (in gzip's own header) without effect."""
    rng, whole = random.Random(0), gzip.compress(np.random.default_rng(0).bytes(5000))
    whole = gzip.compress(
        struct.pack(">4I", 2051, 5, 28, 28) + np.random.default_rng(0).bytes(5 * 784)
    )
    original, refused = parse(whole).sha256, 0
    for _ in range(200):
        data = bytearray(whole)
        kind = rng.choice(["flip", "cut", "swap", "append"])
        at, other = rng.randrange(len(data)), rng.randrange(len(data))
        if kind == "flip":
            data[at] ^= 1 << rng.randrange(8)
        elif kind == "cut":
            del data[at:]
        elif kind == "swap":
            data[at], data[other] = data[other], data[at]
        else:
            data += rng.randbytes(rng.randrange(1, 50))
        try:
            assert parse(bytes(data)).sha256 == original
        except DataError:
            refused += 1
    assert refused > 150


def test_counts_that_disagree(tmp_path):
    idx_files.write(tmp_path, train=20, test=10)
    (tmp_path / "t10k-labels-idx1-ubyte.gz").write_bytes(
        gzip.compress(struct.pack(">2I", 2049, 9) + bytes(9))
    )
    with pytest.raises(DataError, match="holds 10 images, .*t10k-labels.* 9 labels"):
        idx.load(tmp_path)


def test_missing_and_unreadable(tmp_path):
    with pytest.raises(DataError, match="no such file; python -m tf1_mnist.download"):
        idx.load(tmp_path)
    with pytest.raises(DataError, match="cannot be read"):
        idx.read(tmp_path)


def test_other_data_are_read_and_not_taken_for_mnist(small_data):
    arrays = idx.load(small_data)
    assert arrays.train_images.shape == (6000, 28, 28) and not arrays.is_mnist
    with pytest.raises(ValueError):
        arrays.train_images[0, 0, 0] = 1

"""Built-in stand-in digits: strokes, bent and drawn at random, for a room with no network.

They are not MNIST and say so wherever they are used. In shape they are: 60,000
and 10,000 images of 28x28 uint8, each digit as frequent as in MNIST, fitted
into 20x20 pixels and centred by mass. The same bytes from the same VERSION on
every run of a machine; made once and kept in the user's cache directory.
"""

import contextlib
import os
import pathlib
import shutil
import struct
import sys
import tempfile

import numpy as np

from tf1_mnist.data import idx, stroke_shapes
from tf1_mnist.data.fetch import cache_directory
from tf1_mnist.errors import DataError, OutputError

VERSION = 1  # of what is drawn: another version, another cache directory
SEED = 20181234
SIZE, BOX = 28, 20
POINTS = 64  # dabs of ink along a digit's strokes
CHUNK = 2000

# How many of each digit MNIST has.
TRAIN_COUNTS = (5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949)
TEST_COUNTS = (980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)


def _curve(count, amount):
    """Weights [amount, count] of control points at places along their Catmull-Rom curve."""
    place = np.linspace(0, count - 1, amount)
    start = np.minimum(place.astype(int), count - 2)
    t = place - start
    weights = np.zeros((amount, count))
    cubic = (
        np.stack(
            [-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2], 1
        )
        / 2
    )
    for offset in range(4):
        at = np.clip(start + offset - 1, 0, count - 1)
        np.add.at(weights, (np.arange(amount), at), cubic[:, offset])
    return weights


def _template(strokes):
    """Control points [c, 2] of all strokes and the weights [POINTS, c] that make dabs of them."""
    lengths = np.array([np.hypot(*np.diff(np.array(stroke), axis=0).T).sum() for stroke in strokes])
    ends = np.round(np.cumsum(lengths) / lengths.sum() * POINTS).astype(int)
    weights = np.zeros((POINTS, sum(map(len, strokes))))
    dab = column = 0
    for stroke, end in zip(strokes, ends):
        weights[dab:end, column : column + len(stroke)] = _curve(len(stroke), end - dab)
        dab, column = end, column + len(stroke)
    return np.concatenate([np.array(stroke, float) for stroke in strokes]), weights


def _draw(rng, strokes, count):
    """`count` images, uint8 [count, 28, 28], of one variant of a digit."""
    control, weights = _template(strokes)
    control = (control + rng.normal(0, 0.045, (count, *control.shape))).astype(np.float32)
    dabs = np.matmul(weights.astype(np.float32), control - 0.5)  # [count, POINTS, 2]
    # Elastic: three slow waves push the paper about, in each image otherwise.
    for _ in range(3):
        wave = rng.normal(0, 2.2, (count, 2, 1)).astype(np.float32)
        push = rng.normal(0, 0.05, (count, 1, 2)).astype(np.float32)
        phase = rng.uniform(0, 2 * np.pi, (count, 1, 1)).astype(np.float32)
        dabs = dabs + push * np.sin(np.matmul(dabs, wave) + phase)
    turn, slant = rng.normal(0, 0.19, count), rng.normal(0.1, 0.25, count)
    wide, high = rng.uniform(0.62, 1.1, count), rng.uniform(0.85, 1.1, count)
    affine = np.empty((count, 2, 2), np.float32)  # dabs @ affine: stretched, slanted, turned
    affine[:, 0, 0], affine[:, 0, 1] = wide * np.cos(turn), wide * np.sin(turn)
    affine[:, 1, 0] = high * (-np.sin(turn) - slant * np.cos(turn))
    affine[:, 1, 1] = high * (np.cos(turn) - slant * np.sin(turn))
    dabs = np.matmul(dabs, affine)
    # MNIST's framing: into the box, then the centre of mass into the centre.
    pen = rng.uniform(0.7, 1.3, (count, 1, 1)).astype(
        np.float32
    )  # spread, pixels; seen to twice that
    extent = (dabs.max(1) - dabs.min(1)).max(1)[:, None, None]
    dabs = dabs * ((BOX - 4 * pen) / np.maximum(extent, 0.3))
    dabs = dabs - dabs.mean(1, keepdims=True) + (SIZE - 1) / 2
    pressure = rng.uniform(0.5, 0.9, (count, 1, 1)).astype(np.float32)
    dabs = dabs - _centre(_ink(dabs, pen, pressure))[:, None] + (SIZE - 1) / 2
    return (_ink(dabs, pen, pressure) * 255).astype(np.uint8)


def _ink(dabs, pen, pressure):
    """Paper [count, 28, 28], 0 … 1, under round dabs of ink that fade from their centres."""
    pixels = np.arange(SIZE, dtype=np.float32)
    # A round dab is the product of its profiles along x and y: all 64 are one matrix product.
    profile = np.exp(-(((dabs[..., None] - pixels) / pen[..., None]) ** 2) * np.float32(0.5))
    ink = np.matmul(profile[:, :, 1].transpose(0, 2, 1), profile[:, :, 0])
    return np.minimum(ink * pressure, 1)


def _centre(images):
    """Centre of mass [count, 2], x and y, of images [count, 28, 28]."""
    pixels = np.arange(SIZE, dtype=np.float32)
    along = np.stack([images.sum(1) @ pixels, images.sum(2) @ pixels], 1)
    return along / images.sum((1, 2))[:, None]


def make(counts, seed):
    """Draw counts[d] images of each digit d, in random order.

    Returns: images uint8 [n, 28, 28], 0 to 255; labels uint8 [n], 0 to 9.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    images, labels = (
        np.empty((sum(counts), SIZE, SIZE), np.uint8),
        np.repeat(np.arange(10, dtype=np.uint8), counts),
    )
    at = 0
    for digit, count in enumerate(counts):
        variants = stroke_shapes.STROKES[digit]
        for variant, strokes in enumerate(variants):
            rest = count * (variant + 1) // len(variants) - count * variant // len(variants)
            while rest:
                part = min(rest, CHUNK)
                images[at : at + part] = _draw(rng, strokes, part)
                at, rest = at + part, rest - part
    order = rng.permutation(len(labels))
    return images[order], labels[order]


def write(directory, replace=False):
    """Draw the digits and write them as MNIST's four IDX files (plain), all or none.

    Args: replace, whether files of these names may be there already.
    Returns: the directory. Raises: OutputError, it cannot be written to, or holds one of
    the files.
    """
    directory = pathlib.Path(directory)
    for name in () if replace else idx.MNIST_FILES:
        if there := idx.find(directory, name):
            raise OutputError(f"{there} is there already; name another directory")
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        part = pathlib.Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
        try:
            _draw_into(part)
            os.chmod(part, 0o755)
            directory.mkdir(exist_ok=True)
            _move_all(part, directory)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"{directory}: cannot be written to ({error.strerror}); name another directory, "
            "or set XDG_CACHE_HOME to one for the cache"
        ) from None
    return directory


def _draw_into(directory):
    """Draw the digits into an empty directory."""
    for images_name, labels_name, counts, seed in (
        (idx.TRAIN_IMAGES, idx.TRAIN_LABELS, TRAIN_COUNTS, SEED),
        (idx.TEST_IMAGES, idx.TEST_LABELS, TEST_COUNTS, SEED + 1),
    ):
        images, labels = make(counts, seed)
        (directory / images_name).write_bytes(
            struct.pack(">4I", idx.IMAGES_MAGIC, *images.shape) + images.tobytes()
        )
        (directory / labels_name).write_bytes(
            struct.pack(">2I", idx.LABELS_MAGIC, len(labels)) + labels.tobytes()
        )


def _move_all(source, target):
    """Move all files of a directory into another one; none where one cannot be moved."""
    moved = []
    try:
        for path in sorted(source.iterdir()):
            os.replace(path, target / path.name)
            moved.append(target / path.name)
    except BaseException:
        for path in moved:
            path.unlink()
        raise


def directory():
    """Where the digits of this VERSION are kept, in the user's cache directory."""
    return cache_directory() / f"digits-v{VERSION}"


def load():
    """The digits, from the cache directory or drawn anew.

    Returns: (idx.Arrays, never is_mnist; the directory). Raises: OutputError.
    """
    kept = directory()
    with contextlib.suppress(DataError):  # none there, or damaged: drawn again
        return idx.load(kept), kept
    print("drawing the built-in digits, once (some seconds)", file=sys.stderr, flush=True)
    write(kept, replace=True)
    return idx.load(kept), kept

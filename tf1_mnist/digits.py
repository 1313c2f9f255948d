"""Built-in stand-in digits: strokes, bent and drawn at random, for a room with no network.

    python -m tf1_mnist.digits --out sheet.png       look at some (extra: plots)
    python -m tf1_mnist.digits --write DIR           the four IDX files, for any program

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

from tf1_mnist import idx
from tf1_mnist.idx import DataError

VERSION = 1             # of what is drawn: another version, another cache directory
SEED = 20181234
SIZE, BOX = 28, 20
POINTS = 64             # dabs of ink along a digit's strokes
CHUNK = 2000

# How many of each digit MNIST has.
TRAIN_COUNTS = (5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949)
TEST_COUNTS = (980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)

# Hand-like variants of each digit: strokes as (x, y) control points, x to the
# right, y down, both about 0 … 1. A stroke is a smooth curve through its points.
STROKES = {
    0: [[[(.5, 0), (.15, .2), (.1, .6), (.35, 1), (.7, .95), (.9, .55), (.8, .15), (.5, 0)]],
        [[(.6, .02), (.25, .1), (.05, .5), (.25, .92), (.6, .95), (.85, .6), (.75, .2), (.45, .05)]],
        [[(.55, 0), (.3, .3), (.25, .7), (.45, 1), (.65, .7), (.7, .3), (.5, 0)]]],
    1: [[[(.5, 0), (.5, .35), (.5, .7), (.5, 1)]],
        [[(.65, 0), (.57, .35), (.45, .7), (.35, 1)]],
        [[(.3, .22), (.42, .12), (.52, 0)], [(.52, 0), (.52, .5), (.5, 1)]],
        [[(.35, .2), (.52, 0)], [(.52, 0), (.52, .5), (.52, 1)], [(.3, 1), (.52, .99), (.75, 1)]]],
    2: [[[(.12, .22), (.35, .02), (.75, .08), (.78, .35), (.5, .65), (.1, .98)], [(.1, .98), (.5, .95), (.92, .97)]],
        [[(.15, .25), (.45, 0), (.8, .2), (.6, .55), (.25, .9), (.15, .8), (.35, .8), (.6, .95), (.9, .9)]],
        [[(.1, .1), (.5, 0), (.85, .2), (.65, .5), (.2, .95)], [(.2, .95), (.55, 1), (.85, .88)]]],
    3: [[[(.15, .12), (.5, 0), (.8, .2), (.6, .42), (.4, .47)], [(.4, .47), (.75, .55), (.85, .8), (.5, 1), (.12, .88)]],
        [[(.15, .05), (.5, .03), (.85, .03)], [(.85, .03), (.6, .25), (.45, .42)],
         [(.45, .42), (.8, .52), (.8, .85), (.45, 1), (.12, .9)]],
        [[(.2, .15), (.6, .02), (.75, .25), (.45, .47), (.8, .6), (.75, .9), (.4, 1), (.15, .85)]]],
    4: [[[(.3, .02), (.2, .3), (.12, .55)], [(.12, .55), (.5, .55), (.9, .52)], [(.7, .1), (.67, .55), (.65, 1)]],
        [[(.65, 0), (.4, .3), (.08, .62)], [(.08, .62), (.5, .63), (.92, .62)], [(.65, 0), (.65, .5), (.65, 1)]],
        [[(.2, .05), (.18, .4), (.45, .52), (.8, .45)], [(.82, .02), (.78, .5), (.7, 1)]]],
    5: [[[(.82, .03), (.5, .03), (.25, .05)], [(.25, .05), (.22, .25), (.18, .45)],
         [(.18, .45), (.55, .38), (.85, .62), (.7, .93), (.4, 1), (.1, .88)]],
        [[(.85, .0), (.4, .05), (.3, .25), (.28, .42), (.65, .48), (.75, .75), (.5, .97), (.12, .95)]],
        [[(.2, .1), (.2, .3), (.2, .48), (.6, .45), (.8, .7), (.6, .95), (.15, .95)], [(.2, .08), (.5, .08), (.9, .02)]]],
    6: [[[(.7, 0), (.35, .25), (.15, .6), (.25, .92), (.6, 1), (.82, .75), (.6, .52), (.3, .62), (.2, .78)]],
        [[(.5, 0), (.25, .4), (.2, .8), (.5, 1), (.75, .8), (.6, .6), (.3, .7)]],
        [[(.8, .08), (.45, .1), (.15, .5), (.2, .9), (.55, .98), (.8, .78), (.55, .55), (.2, .7)]]],
    7: [[[(.1, .08), (.5, .05), (.88, .05)], [(.88, .05), (.65, .4), (.45, 1)]],
        [[(.1, .2), (.12, .05)], [(.12, .05), (.5, .08), (.85, .02)], [(.85, .02), (.6, .5), (.4, 1)]],
        [[(.1, .05), (.5, .05), (.88, .05)], [(.88, .05), (.6, .5), (.4, 1)], [(.3, .5), (.55, .5), (.82, .48)]],
        [[(.12, .12), (.45, .02), (.8, .1), (.72, .4), (.6, .7), (.55, 1)]]],
    8: [[[(.75, .12), (.45, 0), (.2, .2), (.45, .45), (.75, .7), (.55, .98), (.2, .85), (.35, .58), (.7, .35), (.75, .12)]],
        [[(.5, 0), (.22, .2), (.5, .45), (.75, .22), (.5, 0)], [(.5, .45), (.15, .72), (.5, 1), (.85, .75), (.5, .45)]],
        [[(.85, .1), (.5, .02), (.3, .2), (.5, .45), (.65, .75), (.45, 1), (.25, .8), (.45, .5), (.8, .15)]]],
    9: [[[(.78, .2), (.5, 0), (.2, .22), (.4, .48), (.75, .3), (.8, .1)], [(.8, .1), (.76, .55), (.7, 1)]],
        [[(.75, .15), (.4, .02), (.2, .3), (.5, .45), (.78, .2), (.75, .6), (.6, .9), (.25, .98)]],
        [[(.7, .1), (.35, .05), (.2, .35), (.55, .45), (.75, .15), (.65, .55), (.4, 1)]]],
}


def _curve(count, amount):
    """Weights [amount, count] of `count` control points at `amount` places along their Catmull-Rom curve."""
    place = np.linspace(0, count - 1, amount)
    start = np.minimum(place.astype(int), count - 2)
    t = place - start
    weights = np.zeros((amount, count))
    cubic = np.stack([-t + 2 * t ** 2 - t ** 3, 2 - 5 * t ** 2 + 3 * t ** 3,
                      t + 4 * t ** 2 - 3 * t ** 3, t ** 3 - t ** 2], 1) / 2
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
        weights[dab:end, column:column + len(stroke)] = _curve(len(stroke), end - dab)
        dab, column = end, column + len(stroke)
    return np.concatenate([np.array(stroke, float) for stroke in strokes]), weights


def _draw(rng, strokes, count):
    """`count` images, uint8 [count, 28, 28], of one variant of a digit."""
    control, weights = _template(strokes)
    control = (control + rng.normal(0, .045, (count, *control.shape))).astype(np.float32)
    dabs = np.matmul(weights.astype(np.float32), control - .5)                  # [count, POINTS, 2]
    # Elastic: three slow waves push the paper about, in each image otherwise.
    for _ in range(3):
        wave = rng.normal(0, 2.2, (count, 2, 1)).astype(np.float32)
        push = rng.normal(0, .05, (count, 1, 2)).astype(np.float32)
        phase = rng.uniform(0, 2 * np.pi, (count, 1, 1)).astype(np.float32)
        dabs = dabs + push * np.sin(np.matmul(dabs, wave) + phase)
    turn, slant = rng.normal(0, .19, count), rng.normal(.1, .25, count)
    wide, high = rng.uniform(.62, 1.1, count), rng.uniform(.85, 1.1, count)
    affine = np.empty((count, 2, 2), np.float32)        # dabs @ affine: stretched, slanted, turned
    affine[:, 0, 0], affine[:, 0, 1] = wide * np.cos(turn), wide * np.sin(turn)
    affine[:, 1, 0] = high * (-np.sin(turn) - slant * np.cos(turn))
    affine[:, 1, 1] = high * (np.cos(turn) - slant * np.sin(turn))
    dabs = np.matmul(dabs, affine)
    # MNIST's framing: into the box, then the centre of mass into the centre.
    pen = rng.uniform(.7, 1.3, (count, 1, 1)).astype(np.float32)              # spread, pixels; seen to twice that
    extent = (dabs.max(1) - dabs.min(1)).max(1)[:, None, None]
    dabs = dabs * ((BOX - 4 * pen) / np.maximum(extent, .3))
    dabs = dabs - dabs.mean(1, keepdims=True) + (SIZE - 1) / 2
    pressure = rng.uniform(.5, .9, (count, 1, 1)).astype(np.float32)
    dabs = dabs - _centre(_ink(dabs, pen, pressure))[:, None] + (SIZE - 1) / 2
    return (_ink(dabs, pen, pressure) * 255).astype(np.uint8)


def _ink(dabs, pen, pressure):
    """Paper [count, 28, 28], 0 … 1, under round dabs of ink that fade from their centres."""
    pixels = np.arange(SIZE, dtype=np.float32)
    # A round dab is the product of its profiles along x and y: all 64 are one matrix product.
    profile = np.exp(-((dabs[..., None] - pixels) / pen[..., None]) ** 2 * np.float32(.5))
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
    images, labels = np.empty((sum(counts), SIZE, SIZE), np.uint8), np.repeat(np.arange(10, dtype=np.uint8), counts)
    at = 0
    for digit, count in enumerate(counts):
        variants = STROKES[digit]
        for variant, strokes in enumerate(variants):
            rest = count * (variant + 1) // len(variants) - count * variant // len(variants)
            while rest:
                part = min(rest, CHUNK)
                images[at:at + part] = _draw(rng, strokes, part)
                at, rest = at + part, rest - part
    order = rng.permutation(len(labels))
    return images[order], labels[order]


def write(directory):
    """Draw the digits and write them as MNIST's four IDX files (plain), all or none.

    Returns: the directory. Raises: DataError, it cannot be written to.
    """
    directory = pathlib.Path(directory)
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        part = pathlib.Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
        try:
            for images_name, labels_name, counts, seed in (
                    (idx.TRAIN_IMAGES, idx.TRAIN_LABELS, TRAIN_COUNTS, SEED),
                    (idx.TEST_IMAGES, idx.TEST_LABELS, TEST_COUNTS, SEED + 1)):
                images, labels = make(counts, seed)
                (part / images_name).write_bytes(struct.pack(">4I", idx.IMAGES_MAGIC, *images.shape) + images.tobytes())
                (part / labels_name).write_bytes(struct.pack(">2I", idx.LABELS_MAGIC, len(labels)) + labels.tobytes())
            os.chmod(part, 0o755)
            directory.mkdir(exist_ok=True)
            for path in part.iterdir():
                os.replace(path, directory / path.name)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise DataError(f"{directory}: cannot be written to ({error.strerror}); name another directory, "
                        "or set XDG_CACHE_HOME to one for the cache") from None
    return directory


def load():
    """The digits, from the cache directory or drawn anew.

    Returns: (idx.Arrays, never is_mnist; the directory). Raises: DataError.
    """
    from tf1_mnist.download import cache_directory
    directory = cache_directory() / f"digits-v{VERSION}"
    with contextlib.suppress(DataError):        # none there, or damaged: drawn again
        return idx.load(directory), directory
    print("drawing the built-in digits, once (some seconds)", file=sys.stderr, flush=True)
    write(directory)
    return idx.load(directory), directory


def sheet(path):
    """Draw a contact sheet of samples, ten of each digit, as a picture file."""
    try:
        import matplotlib
    except ImportError:
        raise DataError("a picture needs matplotlib: pip install 'tf1_mnist[plots]'") from None
    matplotlib.use("Agg")
    from matplotlib import pyplot
    images, labels = make((15,) * 10, SEED)
    rows = [np.concatenate(list(images[labels == digit]), axis=1) for digit in range(10)]
    try:
        pyplot.imsave(path, 255 - np.concatenate(rows), cmap="gray")
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be written ({error}); name a .png file in a directory that is there") from None


def main(argv=None):
    """The command line. Returns: the exit code."""
    from tf1_mnist.flags import Parser
    parser = Parser(prog="python -m tf1_mnist.digits", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", metavar="FILE.png", help="a contact sheet of samples")
    parser.add_argument("--write", metavar="DIR", help="write the four IDX files there")
    args = parser.parse_args(argv)
    if not (args.out or args.write):
        parser.error("give --out or --write")
    try:
        if args.out:
            sheet(args.out)
        if args.write:
            print(f"built-in digits, not MNIST: {write(args.write)}", file=sys.stderr)
    except DataError as error:
        print(f"python -m tf1_mnist.digits: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

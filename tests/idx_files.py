"""Small IDX data sets for tests: random dots, or blobs that a network can learn."""

import gzip
import struct

import numpy as np


def write(directory, train=600, test=100, size=28, compress=gzip.compress, seed=0):
    """Four IDX files, named as MNIST's: each digit a random pattern of its own, under noise.

    Returns: the directory.
    """
    rng = np.random.default_rng(seed)
    patterns = rng.integers(0, 200, (10, size, size))
    directory.mkdir(parents=True, exist_ok=True)
    for kind, count in (("train", train), ("t10k", test)):
        labels = rng.integers(0, 10, count).astype(np.uint8)
        noise = rng.integers(0, 56, (count, size, size))
        images = (patterns[labels] + noise).astype(np.uint8)
        images[:, 0, 0], images[:, -1, -1] = 0, 255
        for name, content in (
            (
                f"{kind}-images-idx3-ubyte",
                struct.pack(">4I", 2051, count, size, size) + images.tobytes(),
            ),
            (f"{kind}-labels-idx1-ubyte", struct.pack(">2I", 2049, count) + labels.tobytes()),
        ):
            path = directory / (name + (".gz" if compress else ""))
            path.write_bytes(compress(content) if compress else content)
    return directory

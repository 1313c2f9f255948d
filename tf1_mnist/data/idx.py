"""Read IDX files, the format of MNIST, and check every length before it is used.

An IDX file of unsigned bytes has a big-endian magic number (2051 for images, 2049 for
labels), one 32-bit size for each dimension, and the values. Files may be gzipped or
plain; which one is read from their first bytes, not from their names.
"""

import hashlib
import pathlib
import struct
import zlib
from typing import NamedTuple

import numpy as np

from tf1_mnist.errors import DataError

IMAGES_MAGIC, LABELS_MAGIC = 2051, 2049
GZIP_MAGIC = b"\x1f\x8b"
DEFLATE_LIMIT = 1032  # the largest expansion of a deflate stream, by zlib's documentation
CHUNK = 1 << 20


class MnistFile(NamedTuple):
    """The published facts of one MNIST file: decompressed size in bytes, and SHA-256."""

    size: int
    sha256: str


TRAIN_IMAGES, TRAIN_LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST_IMAGES, TEST_LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"

MNIST_FILES = {
    TRAIN_IMAGES: MnistFile(
        47040016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
    ),
    TRAIN_LABELS: MnistFile(
        60008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
    ),
    TEST_IMAGES: MnistFile(
        7840016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
    ),
    TEST_LABELS: MnistFile(
        10008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
    ),
}


class IdxFile(NamedTuple):
    """One file's values, uint8, [n, rows, columns] or [n]; and the SHA-256 of its content."""

    values: np.ndarray
    sha256: str


class Arrays(NamedTuple):
    """A directory's four files: images uint8 [n, rows, columns], labels uint8 [n]."""

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    is_mnist: bool  # every file's content is MNIST's, by SHA-256
    sha256: dict  # of each file's decompressed content, by the file's name


def find(directory, name):
    """The path of `name` in `directory`, gzipped (NAME.gz) or plain, or None."""
    for path in (pathlib.Path(directory, name + ".gz"), pathlib.Path(directory, name)):
        if path.is_file():
            return path
    return None


def load(directory):
    """Read and check the four files of `directory`.

    Returns: Arrays. Raises: DataError, a file is missing or damaged, or the numbers of
    images and labels differ.
    """
    paths = {}
    for name in MNIST_FILES:
        paths[name] = find(directory, name)
        if paths[name] is None:
            raise DataError(
                f"{pathlib.Path(directory, name + '.gz')}: no such file; "
                f"python -m tf1_mnist.download {directory} fetches it"
            )
    files = {name: read(path) for name, path in paths.items()}
    for images, labels in ((TRAIN_IMAGES, TRAIN_LABELS), (TEST_IMAGES, TEST_LABELS)):
        check_pair(files[images].values, files[labels].values, paths[images], paths[labels])
    return Arrays(
        *(files[name].values for name in (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)),
        is_mnist=all(files[name].sha256 == known.sha256 for name, known in MNIST_FILES.items()),
        sha256={name: file.sha256 for name, file in files.items()},
    )


def check_pair(images, labels, images_path, labels_path):
    """Raise DataError unless there are as many labels as images."""
    if len(images) != len(labels):
        raise DataError(
            f"{images_path} holds {len(images)} images, {labels_path} "
            f"{len(labels)} labels; {_fix(images_path)}"
        )


def read(path):
    """Read one IDX file: labels if its name contains 'idx1', else images.

    Returns: IdxFile. Raises: DataError, it cannot be read, is neither gzip nor IDX, has a
    wrong magic number, is too short or too long, or fails gzip's checksum.
    """
    try:
        data = pathlib.Path(path).read_bytes()
    except OSError as error:
        raise DataError(
            f"{path}: cannot be read: {error.strerror or error}; check the file and its permissions"
        ) from None
    try:
        return parse(data, magic_of(path), path)
    except DataError as error:
        error.path = pathlib.Path(path)
        raise


def magic_of(path):
    """The magic number that belongs to a file's name, …-idx3-… or …-idx1-…."""
    return LABELS_MAGIC if "idx1" in pathlib.Path(path).name else IMAGES_MAGIC


def parse(data, magic, name):
    """Decode an IDX file's bytes, gzipped or plain.

    Args: data, bytes; magic, IMAGES_MAGIC or LABELS_MAGIC; name, for messages.
    Returns: IdxFile, its values read-only. Raises: DataError, as `read`.
    """
    source = _Gzip(data, name) if data[:2] == GZIP_MAGIC else _Plain(data)
    dimensions = 3 if magic == IMAGES_MAGIC else 1
    header = source.take(4 + 4 * dimensions)
    if len(header) >= 4 and struct.unpack(">I", header[:4])[0] != magic:
        _refuse_magic(header, magic, name, isinstance(source, _Gzip))
    if len(header) < 4 + 4 * dimensions:
        raise DataError(
            f"{name}: short file: {len(header)} bytes, less than the header of "
            f"{4 + 4 * dimensions}; {_fix(name)}"
        )
    shape = struct.unpack(f">{dimensions}I", header[4:])
    size = 1
    for length in shape:
        size *= length
    if size > source.most:
        raise DataError(
            f"{name}: short file: the header promises {size} bytes of values, "
            f"more than the file can hold; {_fix(name)}"
        )
    # Filled and hashed piece by piece, so that the 47 MB are in memory only once.
    content, digest, filled = bytearray(size), hashlib.sha256(header), 0
    while filled < size:
        piece = source.take(min(CHUNK, size - filled))
        if not piece:
            raise DataError(f"{name}: short file: {filled} of {size} bytes of values; {_fix(name)}")
        content[filled : filled + len(piece)] = piece
        digest.update(piece)
        filled += len(piece)
    if source.take(1):
        raise DataError(
            f"{name}: trailing bytes after the {size} that the header promises; {_fix(name)}"
        )
    values = np.frombuffer(content, np.uint8).reshape(shape)
    values.flags.writeable = False
    return IdxFile(values, digest.hexdigest())


def _refuse_magic(header, magic, name, gzipped):
    found = struct.unpack(">I", header[:4])[0]
    if not gzipped and header[:2] != b"\0\0":
        looks = "an HTML page" if header.lstrip()[:1] == b"<" else "something else"
        raise DataError(f"{name}: neither gzip nor IDX but {looks}; {_fix(name)}")
    kind = "image" if magic == IMAGES_MAGIC else "label"
    raise DataError(
        f"{name}: Invalid magic number {found} in MNIST {kind} file, expected {magic}; {_fix(name)}"
    )


def _fix(name):
    folder = pathlib.Path(str(name)).parent
    return f"remove it and run python -m tf1_mnist.download {folder}"


class _Plain:
    """Plain content. most: an upper bound of its size in bytes."""

    def __init__(self, data):
        self._data, self._at = memoryview(data), 0
        self.most = len(data)

    def take(self, size):
        piece = bytes(self._data[self._at : self._at + size])
        self._at += len(piece)
        return piece


class _Gzip:
    """The content of a gzip file, decompressed only as far as it is asked for.

    zlib checks the CRC and the length of each member. As gzip allows, there may be several
    members, and zeros as padding at the end.
    """

    def __init__(self, data, name):
        self._rest, self._name = data, name
        self._member = zlib.decompressobj(wbits=31)
        self.most = len(data) * DEFLATE_LIMIT

    def take(self, size):
        while True:
            if self._member.eof:
                self._rest = self._member.unused_data.lstrip(b"\0")
                if not self._rest:
                    return b""
                if self._rest[:2] != GZIP_MAGIC:
                    raise DataError(
                        f"{self._name}: trailing bytes after the gzip stream; {_fix(self._name)}"
                    )
                self._member = zlib.decompressobj(wbits=31)
            try:
                piece = self._member.decompress(self._rest, size)
            except zlib.error as error:
                raise DataError(
                    f"{self._name}: damaged gzip file ({error}); {_fix(self._name)}"
                ) from None
            self._rest = self._member.unconsumed_tail
            if piece:
                return piece
            if not self._member.eof and not self._rest:
                raise DataError(
                    f"{self._name}: short file: the gzip stream breaks off; {_fix(self._name)}"
                )

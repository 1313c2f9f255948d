"""A drop-in for TF 1.8's `tensorflow.examples.tutorials.mnist.input_data`.

    from tf1_mnist import input_data
    mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
    batch_xs, batch_ys = mnist.train.next_batch(100)

The same rows in the same order as TF 1.8 gives from the same NumPy seed.
Mirrors `tensorflow/contrib/learn/python/learn/datasets/mnist.py` of TF 1.8 in
what it does, not in how: images stay uint8 and in their file's order, an
epoch's shuffle permutes indices, and only a batch's rows are scaled.
"""

import collections
import os
import pathlib

import numpy
import tensorflow.compat.v1 as tf

from tf1_mnist.data import fetch, idx

DEFAULT_SOURCE_URL = "https://storage.googleapis.com/cvdf-datasets/mnist/"
_LARGEST_SEED = 2**31 - 1  # TF takes seeds modulo this

Datasets = collections.namedtuple("Datasets", ["train", "validation", "test"])


def extract_images(f):
    """Decode an IDX image file.

    Args: f, a binary file object with a name; gzipped or plain.
    Returns: uint8 [index, y, x, depth=1], values 0 to 255.
    Raises: errors.DataError (a ValueError): wrong magic number, too short, too long, damaged.
    """
    print("Extracting", f.name)
    return idx.parse(f.read(), idx.IMAGES_MAGIC, f.name).values[..., numpy.newaxis]


def extract_labels(f, one_hot=False, num_classes=10):
    """Decode an IDX label file.

    Args: f, a binary file object with a name; one_hot, encode; num_classes.
    Returns: uint8 [index], or float64 [index, num_classes] where one_hot.
    Raises: errors.DataError as `extract_images`.
    """
    print("Extracting", f.name)
    labels = idx.parse(f.read(), idx.LABELS_MAGIC, f.name).values
    return dense_to_one_hot(labels, num_classes) if one_hot else labels


def dense_to_one_hot(labels_dense, num_classes):
    """Class numbers, int [n], to one-hot rows, float64 [n, num_classes]."""
    labels_one_hot = numpy.zeros((labels_dense.shape[0], num_classes))
    labels_one_hot.flat[
        numpy.arange(labels_dense.shape[0]) * num_classes + labels_dense.ravel()
    ] = 1
    return labels_one_hot


class DataSet:
    """Images and labels, handed out batch by batch; TF 1.8's DataSet."""

    def __init__(
        self,
        images,
        labels,
        fake_data=False,
        one_hot=False,
        dtype=tf.float32,
        reshape=True,
        seed=None,
    ):
        """Take images and labels, and seed NumPy's global generator by TF 1's rule.

        Args:
            images: uint8 [n, rows, columns, 1], values 0 to 255.
            labels: [n] or [n, classes].
            fake_data: next_batch(fake_data=True) will be asked for; 10,000 examples.
            one_hot: whether fake labels are one-hot.
            dtype: tf.float32 scales images to 0 … 1, tf.uint8 leaves them.
            reshape: flatten images to [n, rows * columns].
            seed: for the shuffle; else the default graph's seed, else the system's.
        Raises:
            TypeError: another dtype. AssertionError: images and labels differ in
            number, or a depth other than 1 is to be flattened.
        """
        numpy.random.seed(_numpy_seed(seed))
        dtype = tf.as_dtype(dtype).base_dtype
        if dtype not in (tf.uint8, tf.float32):
            raise TypeError("Invalid image dtype %r, expected uint8 or float32" % dtype)
        if fake_data:
            self._num_examples = 10000
            self.one_hot = one_hot
            self._is_scaled = False
        else:
            assert images.shape[0] == labels.shape[0], "images.shape: %s labels.shape: %s" % (
                images.shape,
                labels.shape,
            )
            self._num_examples = images.shape[0]
            if reshape:
                assert images.shape[3] == 1
                images = images.reshape(images.shape[0], images.shape[1] * images.shape[2])
            self._is_scaled = dtype == tf.float32
        self._raw_images, self._raw_labels = images, labels
        self._order = slice(None)  # row numbers in this epoch's order, once shuffled
        self._images = self._labels = None  # made when asked for, dropped by a shuffle
        self._epochs_completed = 0
        self._index_in_epoch = 0

    @property
    def images(self):
        """All images in this epoch's order: float32 0 … 1, or uint8 0 … 255."""
        if self._images is None:
            self._images = self._rows(self._order)[0]
        return self._images

    @property
    def labels(self):
        """All labels in this epoch's order."""
        if self._labels is None:
            self._labels = self._raw_labels[self._order]
        return self._labels

    @property
    def num_examples(self):
        return self._num_examples

    @property
    def epochs_completed(self):
        return self._epochs_completed

    def next_batch(self, batch_size, fake_data=False, shuffle=True):
        """The next `batch_size` examples: (images, labels).

        With `shuffle` each epoch has another order, drawn from NumPy's global
        generator. A batch may straddle two epochs: the end of one order, then
        the start of the next.
        """
        if fake_data:
            label = [1] + [0] * 9 if self.one_hot else 0
            return [[1] * 784 for _ in range(batch_size)], [label for _ in range(batch_size)]
        start = self._index_in_epoch
        if self._epochs_completed == 0 and start == 0 and shuffle:
            self._shuffle()
        if start + batch_size <= self._num_examples:
            self._index_in_epoch += batch_size
            return self._rows(self._part(start, self._index_in_epoch))
        self._epochs_completed += 1
        rest = self._part(start, self._num_examples)
        if shuffle:
            self._shuffle()
        self._index_in_epoch = batch_size - (self._num_examples - start)
        return self._rows(numpy.concatenate((rest, self._part(0, self._index_in_epoch))))

    def _shuffle(self):
        permutation = numpy.arange(self._num_examples)
        numpy.random.shuffle(permutation)
        # TF 1.8 permutes the arrays as they lie: each shuffle is of the one before.
        self._order = permutation if isinstance(self._order, slice) else self._order[permutation]
        self._images = self._labels = None

    def _part(self, start, end):
        if isinstance(self._order, slice):
            return numpy.arange(self._num_examples)[start:end]
        return self._order[start:end]

    def _rows(self, rows):
        images = _take(self._raw_images, rows)
        if self._is_scaled:
            # One multiplication by float32(1/255), as TF 1.8: a division has other last bits.
            images = images.astype(numpy.float32)
            images *= numpy.float32(1.0 / 255.0)
        return images, _take(self._raw_labels, rows)


def read_data_sets(
    train_dir,
    fake_data=False,
    one_hot=False,
    dtype=tf.float32,
    reshape=True,
    validation_size=5000,
    seed=None,
    source_url=DEFAULT_SOURCE_URL,
):
    """MNIST as TF 1.8 gives it: 55,000 training, 5,000 validation, 10,000 test examples.

    Args:
        train_dir: directory of the four IDX files, gzipped or plain; those
            that are missing are downloaded into it.
        fake_data: no files, data sets for next_batch(fake_data=True).
        one_hot: labels float64 [n, 10] in place of uint8 [n].
        dtype, reshape, seed: see DataSet.
        validation_size: how many of the training examples, from the first on,
            make the validation set; 0 to all.
        source_url: where to look first for missing files; ends in '/'.
    Returns:
        A named tuple (train, validation, test) of DataSet.
    Raises:
        errors.DataError (a ValueError): files missing that cannot be fetched, or damaged.
        ValueError: validation_size out of range. TypeError: see DataSet.
    """
    if fake_data:
        return Datasets(
            *(
                DataSet([], [], fake_data=True, one_hot=one_hot, dtype=dtype, seed=seed)
                for _ in Datasets._fields
            )
        )
    arrays, directory = fetch.load(train_dir, source_url=source_url or DEFAULT_SOURCE_URL)
    for name in idx.MNIST_FILES:
        found = idx.find(directory, name)
        # As TF 1.8 joins them, `./` and all, where the files lie in train_dir itself.
        print(
            "Extracting",
            os.path.join(train_dir, found.name) if directory == pathlib.Path(train_dir) else found,
        )
    return from_arrays(arrays, one_hot, dtype, reshape, validation_size, seed)


def from_arrays(
    arrays, one_hot=False, dtype=tf.float32, reshape=True, validation_size=5000, seed=None
):
    """What `read_data_sets` returns, from files already read (idx.Arrays)."""
    count = len(arrays.train_images)
    if not 0 <= validation_size <= count:
        raise ValueError(
            f"Validation size should be between 0 and {count}. Received: {validation_size}."
        )
    encode = (lambda labels: dense_to_one_hot(labels, 10)) if one_hot else (lambda labels: labels)
    images, labels = arrays.train_images[..., numpy.newaxis], encode(arrays.train_labels)
    options = dict(dtype=dtype, reshape=reshape, seed=seed)
    return Datasets(
        train=DataSet(images[validation_size:], labels[validation_size:], **options),
        validation=DataSet(images[:validation_size], labels[:validation_size], **options),
        test=DataSet(arrays.test_images[..., numpy.newaxis], encode(arrays.test_labels), **options),
    )


def _take(array, rows):
    """These rows of an array, given as a slice or as numbers."""
    # Of rows by number, take() makes a copy sooner than array[rows] does.
    return array[rows] if isinstance(rows, slice) else array.take(rows, axis=0)


def _numpy_seed(seed):
    """TF 1's rule: the op-level seed, else the graph's, else None, the system's."""
    graph_seed = tf.get_default_graph().seed
    if seed is None:
        return None if graph_seed is None else graph_seed % _LARGEST_SEED
    seed %= _LARGEST_SEED
    if graph_seed is not None and graph_seed % _LARGEST_SEED == 0 and seed == 0:
        return _LARGEST_SEED  # TF keeps clear of the pair (0, 0)
    return seed

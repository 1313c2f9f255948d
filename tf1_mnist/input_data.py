"""A drop-in replacement for TF 1.8's `tensorflow.examples.tutorials.mnist.input_data`.

    from tf1_mnist import input_data
    mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
    batch_xs, batch_ys = mnist.train.next_batch(100)

It returns the same rows in the same order as TF 1.8 for the same NumPy seed. It mirrors
what `tensorflow/contrib/learn/python/learn/datasets/mnist.py` of TF 1.8 returns, but not
how: images stay uint8 in the order of their file, the shuffle of an epoch permutes row
numbers, and only the rows of a batch are scaled.
"""

import collections
import os
import pathlib

import numpy
import tensorflow.compat.v1 as tf

from tf1_mnist.data import aligned, fetch, idx

DEFAULT_SOURCE_URL = "https://storage.googleapis.com/cvdf-datasets/mnist/"
before_1_0 = False  # TF 0.12's order: the first epoch as the files have it, no generator seeded
_LARGEST_SEED = 2**31 - 1  # TF takes seeds modulo this

Datasets = collections.namedtuple("Datasets", ["train", "validation", "test"])


def extract_images(f):
    """Decode an IDX image file.

    Args: f, a binary file object with a `name`, gzipped or plain.
    Returns: uint8 [index, y, x, depth=1], values 0 to 255.
    Raises: errors.DataError (a ValueError): wrong magic number, too short, too long, damaged.
    """
    print("Extracting", f.name)
    return idx.parse(f.read(), idx.IMAGES_MAGIC, f.name).values[..., numpy.newaxis]


def extract_labels(f, one_hot=False, num_classes=10):
    """Decode an IDX label file.

    Args: f, as `extract_images`; one_hot, whether to encode; num_classes, of the encoding.
    Returns: uint8 [index], or float64 [index, num_classes] where one_hot.
    Raises: errors.DataError, as `extract_images`.
    """
    print("Extracting", f.name)
    labels = idx.parse(f.read(), idx.LABELS_MAGIC, f.name).values
    return dense_to_one_hot(labels, num_classes) if one_hot else labels


def dense_to_one_hot(labels_dense, num_classes):
    """Encode class numbers, int [n], as one-hot rows, float64 [n, num_classes]."""
    labels_one_hot = numpy.zeros((labels_dense.shape[0], num_classes))
    labels_one_hot.flat[
        numpy.arange(labels_dense.shape[0]) * num_classes + labels_dense.ravel()
    ] = 1
    return labels_one_hot


class DataSet:
    """Images and labels, returned batch by batch: TF 1.8's DataSet."""

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
        """Seed NumPy's global generator by TF 1's rule, and keep images and labels.

        Args:
            images: uint8 [n, rows, columns, 1], values 0 to 255.
            labels: [n] or [n, classes].
            fake_data: without images and labels, for next_batch(fake_data=True);
                num_examples is 10,000.
            one_hot: whether fake labels are one-hot.
            dtype: tf.float32 scales images to 0 … 1, tf.uint8 leaves them as they are.
            reshape: whether to flatten images to [n, rows * columns].
            seed: of the shuffle; None for the default graph's seed, or the system's if
                that has none.
        Raises:
            TypeError: another dtype. AssertionError: there are not as many labels as
            images, or images to flatten have a depth other than 1.
        """
        if not before_1_0:
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
        self._images = self._labels = None  # computed on demand, dropped by a shuffle
        self._epochs_completed = 0
        self._index_in_epoch = 0

    @property
    def images(self):
        """All images in this epoch's order: float32 0 … 1, or uint8 0 … 255."""
        if self._images is None:
            # Filled in parts, so that there is no second copy of all images.
            images = self._raw_images
            dtype = numpy.float32 if self._is_scaled else images.dtype
            self._images = aligned.empty(images.shape, dtype)
            for start in range(0, self._num_examples, 1000):
                end = start + 1000
                self._images[start:end] = self._image_rows(self._part(start, end))
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
        """The next `batch_size` examples.

        With `shuffle`, each epoch has a new order, drawn from NumPy's global generator. A
        batch may span two epochs: the end of one order and the start of the next.
        Returns: (images, labels), [batch_size, …] each, with the dtypes of the properties
        `images` and `labels`; with fake_data, two lists.
        """
        if fake_data:
            label = [1] + [0] * 9 if self.one_hot else 0
            return [[1] * 784 for _ in range(batch_size)], [label for _ in range(batch_size)]
        if before_1_0:
            return self._next_batch_before_1_0(batch_size)
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

    def _next_batch_before_1_0(self, batch_size):
        """As TF 0.12: examples left at an epoch's end are dropped, and the next one is shuffled."""
        start = self._index_in_epoch
        if start + batch_size > self._num_examples:
            self._epochs_completed += 1
            self._shuffle()
            start = 0
            assert batch_size <= self._num_examples
        self._index_in_epoch = start + batch_size
        return self._rows(self._part(start, self._index_in_epoch))

    def _shuffle(self):
        permutation = numpy.arange(self._num_examples)
        numpy.random.shuffle(permutation)
        # As TF 1.8, which permutes the arrays in place, each shuffle starts from the last.
        self._order = permutation if isinstance(self._order, slice) else self._order[permutation]
        self._images = self._labels = None

    def _part(self, start, end):
        if isinstance(self._order, slice):
            return numpy.arange(self._num_examples)[start:end]
        return self._order[start:end]

    def _rows(self, rows):
        return self._image_rows(rows), self._raw_labels.take(rows, axis=0)

    def _image_rows(self, rows):
        images = self._raw_images.take(rows, axis=0)  # faster than [rows]
        if self._is_scaled:
            # As TF 1.8, multiply by float32(1/255): a division gives other last bits.
            images = images.astype(numpy.float32)
            images *= numpy.float32(1.0 / 255.0)
        return images


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
    """MNIST as TF 1.8 splits it: 55,000 training, 5,000 validation and 10,000 test examples.

    Args:
        train_dir: directory of the four IDX files, gzipped or plain. Missing files are
            downloaded into it.
        fake_data: read no files; data sets for next_batch(fake_data=True).
        one_hot: labels float64 [n, 10] instead of uint8 [n].
        dtype, reshape, seed: as for DataSet.
        validation_size: the first so many training examples become the validation set.
        source_url: the first place to look for missing files; ends in '/'.
    Returns:
        A named tuple (train, validation, test) of DataSet.
    Raises:
        errors.DataError (a ValueError): a file is damaged, or missing and cannot be
        downloaded. ValueError: validation_size out of range. TypeError: as DataSet.
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
        # Joined as TF 1.8 joins them, a leading `./` included, if the files are in train_dir.
        print(
            "Extracting",
            os.path.join(train_dir, found.name) if directory == pathlib.Path(train_dir) else found,
        )
    return from_arrays(arrays, one_hot, dtype, reshape, validation_size, seed)


def load_mnist(train_dir="MNIST-data"):
    """`tf.contrib.learn.datasets.mnist.load_mnist`: read_data_sets of that directory."""
    return read_data_sets(train_dir)


def from_arrays(
    arrays, one_hot=False, dtype=tf.float32, reshape=True, validation_size=5000, seed=None
):
    """As `read_data_sets`, from files that have been read. Args: arrays, idx.Arrays."""
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


def _numpy_seed(seed):
    """TF 1's rule: the op-level seed, else the graph's, else None (the system's).

    Mirrors `get_seed` of TF 1.8's `python/framework/random_seed.py`.
    """
    if tf.executing_eagerly():
        of_all, of_this = tf.get_seed(seed)  # draws one for an op without a seed, as TF 1.8's
        return of_all if seed is None else of_this
    graph_seed = tf.get_default_graph().seed
    if seed is None:
        return None if graph_seed is None else graph_seed % _LARGEST_SEED
    seed %= _LARGEST_SEED
    if graph_seed is not None and graph_seed % _LARGEST_SEED == 0 and seed == 0:
        return _LARGEST_SEED  # TF avoids the pair (0, 0), which means no seed
    return seed

"""Which data a lesson is trained on: the user's MNIST files, or the built-in digits."""

import os
import sys

from tf1_mnist.data import fetch, idx, strokes
from tf1_mnist.errors import DataError, UsageError
from tf1_mnist.flags import DATA_DIRECTORY

VALIDATION = 5000  # images that read_data_sets sets aside
DIGITS = "digits"  # what --data says for the built-in ones


def read(data):
    """The four files' content: of --data, else $MNIST_DATA, else MNIST_data/.

    'digits' are the built-in ones; so are, loudly, those of a directory that
    has none of the files while none can be fetched.
    Returns: (idx.Arrays, the directory they come from). Raises: DataError.
    """
    directory, reason = data or os.environ.get("MNIST_DATA") or DATA_DIRECTORY, None
    if directory != DIGITS:
        try:
            arrays, directory = fetch.load(directory)
            check_fit(arrays, directory)
            return arrays, directory
        except DataError as error:
            if any(idx.find(directory, name) for name in idx.MNIST_FILES):
                raise  # a damaged file or half a set must be reported, not replaced by digits
            reason = error
    print(
        "*** built-in digits, not MNIST: the figures are not the slides' ***",
        file=sys.stderr,
        flush=True,
    )
    if reason:
        print(reason, file=sys.stderr)
    return strokes.load()


def facts(arrays, directory):
    """Which data they are, for a record: {"name", "is_mnist", "directory", "sha256"}.

    Args: what `read` returns.
    """
    if arrays.is_mnist:
        name = "MNIST"
    else:
        name = "built-in digits" if directory == strokes.directory() else "not MNIST"
    return {
        "name": name,
        "is_mnist": arrays.is_mnist,
        "directory": os.path.abspath(directory),
        "sha256": arrays.sha256,
    }


def check_fit(arrays, directory):
    """Raise DataError unless the lessons' networks can be trained on these files."""
    size = arrays.train_images.shape[1:], arrays.test_images.shape[1:]
    if size != ((28, 28), (28, 28)):
        raise DataError(
            f"{directory}: images of {size[0]} and {size[1]} pixels; the lessons take 28x28"
        )
    if len(arrays.train_images) <= VALIDATION or not len(arrays.test_images):
        raise DataError(
            f"{directory}: {len(arrays.train_images)} training and {len(arrays.test_images)} test "
            f"images; the lessons take more than {VALIDATION} to train (so many are set aside) and "
            "one to test"
        )
    if max(arrays.train_labels.max(), arrays.test_labels.max()) > 9:
        raise DataError(f"{directory}: labels above 9; the lessons tell ten classes apart")


def check_batch_size(batch_size, training_images):
    """Raise UsageError where --batch-size is more than there are images."""
    if batch_size > training_images:
        raise UsageError(
            f"--batch-size {batch_size} is more than the "
            f"{training_images} training images; give a smaller one"
        )

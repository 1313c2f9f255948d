"""`tf.contrib.learn.datasets` of TF 1.8: MNIST, and two small tables of numbers.

data/ holds Fisher's irises and the houses of Boston as TF 1.8 brought them.
"""

import collections
import csv
import itertools
import os
import pathlib
import tempfile
import urllib.request

import numpy as np

from tf1_mnist import input_data

Dataset = collections.namedtuple("Dataset", ["data", "target"])
Datasets = collections.namedtuple("Datasets", ["train", "validation", "test"])
_DATA = pathlib.Path(__file__).parent / "data"


def load_csv_with_header(filename, target_dtype, features_dtype, target_column=-1):
    """A table whose first line begins with the numbers of rows and of features.

    Returns: a Dataset of data [rows, features] and target [rows].
    """
    with open(filename, newline="") as file:
        rows = csv.reader(file)
        count, features = map(int, next(rows)[:2])
        data = np.zeros((count, features), features_dtype)
        target = np.zeros((count,), target_dtype)
        for i, row in enumerate(rows):
            target[i] = np.asarray(row.pop(target_column), target_dtype)
            data[i] = np.asarray(row, features_dtype)
    return Dataset(data, target)


def load_csv_without_header(filename, target_dtype, features_dtype, target_column=-1):
    """A table of rows only. Returns: a Dataset, as load_csv_with_header."""
    data, target = [], []
    with open(filename, newline="") as file:
        for row in csv.reader(file):
            target.append(row.pop(target_column))
            data.append(np.asarray(row, features_dtype))
    return Dataset(np.array(data), np.array(target, target_dtype))


def load_iris(data_path=None):
    """150 irises: data float64 [150, 4] in cm, target the species 0 to 2."""
    return load_csv_with_header(data_path or _DATA / "iris.csv", int, float)


def load_boston(data_path=None):
    """506 suburbs of Boston: data float64 [506, 13], target the median price in 1000 $."""
    return load_csv_with_header(data_path or _DATA / "boston.csv", float, float)


def maybe_download(filename, work_directory, source_url):
    """A file's path in a directory; where it is not there, it is fetched from the URL.

    Raises: OSError (urllib's URLError is one), it cannot be fetched; nothing is left half-written.
    """
    os.makedirs(work_directory, exist_ok=True)
    path = os.path.join(work_directory, filename)
    if not os.path.exists(path):
        with tempfile.TemporaryDirectory(dir=work_directory) as place:
            part = os.path.join(place, "part")
            urllib.request.urlretrieve(source_url, part)
            os.replace(part, path)
        print("Successfully downloaded", filename, os.path.getsize(path), "bytes.")
    return path


def shrink_csv(filename, ratio):
    """Copy every ratio-th line of a table, the first among them, to a file NAME_small.csv."""
    with (
        open(filename, newline="") as file,
        open(filename.replace(".", "_small."), "w", newline="") as small,
    ):
        csv.writer(small).writerows(itertools.islice(csv.reader(file), 0, None, ratio))


def _load_dbpedia(size="small", test_with_fake_data=False):
    raise NotImplementedError(
        f"load_dataset('dbpedia', {size!r}, {test_with_fake_data!r}): tf1_mnist does not fetch "
        "DBpedia's texts; read them with load_csv_without_header"
    )


DATASETS = {
    "iris": load_iris,
    "boston": load_boston,
    "mnist": input_data.load_mnist,
    "dbpedia": _load_dbpedia,
}


def load_dataset(name, size="small", test_with_fake_data=False):
    """`tf.contrib.learn.datasets.load_dataset`: iris, boston or mnist.

    Raises: ValueError, another name; NotImplementedError, dbpedia, whose texts are not given.
    """
    if name not in DATASETS:
        raise ValueError("Name of dataset is not found: %s" % name)
    return DATASETS[name](size, test_with_fake_data) if name == "dbpedia" else DATASETS[name]()

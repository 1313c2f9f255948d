"""`tf.contrib.learn.datasets` of TF 1.8: MNIST, and two small tables of numbers.

data/ holds Fisher's irises and the houses of Boston as TF 1.8 brought them.
"""

import collections
import csv
import pathlib

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


def load_mnist(train_dir="MNIST-data"):
    """MNIST in a directory, as TF 1.8's read_data_sets gives it."""
    return input_data.read_data_sets(train_dir)


def load_dataset(name, size="small", test_with_fake_data=False):
    """`tf.contrib.learn.datasets.load_dataset`: iris, boston or mnist.

    Raises: ValueError, another name; NotImplementedError, dbpedia, whose texts are not given.
    """
    if name == "dbpedia":
        raise NotImplementedError(
            f"load_dataset('dbpedia', {size!r}, {test_with_fake_data!r}): tf1_mnist does not "
            "fetch DBpedia's texts; read them with load_csv_without_header"
        )
    loads = {"iris": load_iris, "boston": load_boston, "mnist": load_mnist}
    if name not in loads:
        raise ValueError("Name of dataset is not found: %s" % name)
    return loads[name]()

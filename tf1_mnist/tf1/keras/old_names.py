"""Older names of layers, losses, optimisers, initialisers and data, for the Keras inside
TensorFlow."""

import functools

import numpy as np

from tf1_mnist.tf1.keras.arguments import by_name


def old_layers(layers):
    """Layers under older names, and recurrent ones of before 2.0."""
    from tensorflow.python.keras.layers import recurrent

    names = {
        "Convolution1D": layers.Conv1D,
        "Convolution2D": layers.Conv2D,
        "Deconvolution2D": layers.Conv2DTranspose,
        "CuDNNLSTM": recurrent.LSTM,
        "CuDNNGRU": recurrent.GRU,
    }
    names.update(
        {name: getattr(recurrent, name) for name in ("LSTM", "GRU", "LSTMCell", "GRUCell")}
    )
    return names


def optimizers():
    """optimizers.get, deserialize."""
    from tensorflow.python.keras import optimizer_v1

    return {"get": functools.partial(by_name, optimizer_v1)}


def initializers(module=None):
    """Initialisers by the names of their day; module: Keras's own, without it tf.keras's, of other
    defaults.
    """
    from tensorflow.python.keras import initializers as dispatch
    from tensorflow.python.keras.initializers import initializers_v1
    from tensorflow.python.ops import init_ops

    names = {
        name: getattr(module or init_ops, name)
        for name in ("RandomNormal", "RandomUniform", "TruncatedNormal")
    }
    names.update(
        {
            name: getattr(init_ops, name)
            for name in (
                "Zeros",
                "Ones",
                "Constant",
                "VarianceScaling",
                "Orthogonal",
                "Identity",
                "Initializer",
            )
        }
    )
    names.update(
        glorot_normal=init_ops.GlorotNormal,
        glorot_uniform=init_ops.GlorotUniform,
        he_normal=initializers_v1.HeNormal,
        he_uniform=initializers_v1.HeUniform,
        lecun_normal=initializers_v1.LecunNormal,
        lecun_uniform=initializers_v1.LecunUniform,
        get=dispatch.get,
    )
    names.update(
        zeros=names["Zeros"],
        ones=names["Ones"],
        constant=names["Constant"],
        normal=names["RandomNormal"],
        uniform=names["RandomUniform"],
        random_normal=names["RandomNormal"],
        random_uniform=names["RandomUniform"],
        truncated_normal=names["TruncatedNormal"],
        orthogonal=names["Orthogonal"],
        identity=names["Identity"],
    )
    return names


def initialize_by_name():
    """Let layers of tf.keras find its initialisers, of other defaults than Keras's own, by
    name.
    """
    from tensorflow.python.keras import initializers as dispatch

    dispatch.get("zeros")  # fills the table of names
    found = {name: kind for name, kind in initializers().items() if isinstance(kind, type)}
    dispatch.LOCAL.ALL_OBJECTS.update(found)


def to_categorical(y, num_classes=None):
    """Numbers of classes, [n] or [n, 1], as rows of 0 and 1, [n, num_classes], float64."""
    from tensorflow.python.keras.utils import np_utils

    return np_utils.to_categorical(y, num_classes, "float64")


class Mnist:
    """`keras.datasets.mnist`: MNIST from where read_data_sets finds or fetches it."""

    __path__ = []

    @staticmethod
    def load_data(path="mnist.npz"):
        """((training images, labels), (test images, labels)): uint8, [n, 28, 28] and [n]."""
        from tf1_mnist import input_data

        parts = input_data.read_data_sets(
            "MNIST_data/", dtype=np.uint8, reshape=False, validation_size=0
        )
        train, test = (
            (part.images.reshape(-1, 28, 28), part.labels.astype(np.uint8))
            for part in (parts.train, parts.test)
        )
        return train, test

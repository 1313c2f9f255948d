"""The deck's Keras program on the Keras of its day; what it gave, three times over.

    PYTHON tests/golden/keras224.py MNIST_DIR 3 > tests/golden/keras224.json

PYTHON has Keras 2.2.4 and TF 1.12.3.

The deck's np.random.seed(1234) stands; it never reached TensorFlow, so each run
is another draw. Only `mnist.load_data` is replaced: it reads the IDX files given.
Runs on Python 3.6.
"""

from __future__ import print_function

import gzip
import json
import os
import sys

import numpy as np


def read(directory, name, header):
    with gzip.open(os.path.join(directory, name + ".gz")) as stream:
        return np.frombuffer(stream.read(), np.uint8, offset=header)


def load_data(directory):
    return (
        (
            read(directory, "train-images-idx3-ubyte", 16).reshape(-1, 28, 28),
            read(directory, "train-labels-idx1-ubyte", 8),
        ),
        (
            read(directory, "t10k-images-idx3-ubyte", 16).reshape(-1, 28, 28),
            read(directory, "t10k-labels-idx1-ubyte", 8),
        ),
    )


def program(directory):
    """The deck's listing. Returns: its figures."""
    from keras.layers.core import Activation, Dense, Dropout
    from keras.models import Sequential
    from keras.optimizers import Adam
    from keras.utils import np_utils

    np.random.seed(1234)
    (X_train, y_train), (X_test, y_test) = load_data(directory)
    X_train = X_train.reshape(60000, 784).astype('float32') / 255
    X_test = X_test.reshape(10000, 784).astype('float32') / 255
    Y_train, Y_test = np_utils.to_categorical(y_train, 10), np_utils.to_categorical(y_test, 10)

    model = Sequential()
    for layer in range(4):
        model.add(Dense(512, input_dim=784) if layer == 0 else Dense(512))
        model.add(Activation('relu'))
        model.add(Dropout(0.3))
    model.add(Dense(10))
    model.add(Activation('softmax'))
    model.compile(loss='categorical_crossentropy', optimizer=Adam(), metrics=['accuracy'])
    history = model.fit(X_train, Y_train, batch_size=100, epochs=15, verbose=0).history
    loss_test, accuracy_test = model.evaluate(X_test, Y_test, verbose=0)
    return {
        "epoch_loss": [float(value) for value in history["loss"]],
        "epoch_accuracy": [float(value) for value in history["acc"]],
        "loss_test": float(loss_test),
        "accuracy_test": float(accuracy_test),
    }


def main():
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras
    import tensorflow as tf

    runs = []
    for _ in range(int(sys.argv[2])):
        keras.backend.clear_session()
        runs.append(program(sys.argv[1]))
    print(
        json.dumps(
            {"keras": keras.__version__, "tensorflow": tf.__version__, "runs": runs}, indent=1
        )
    )


if __name__ == "__main__":
    main()

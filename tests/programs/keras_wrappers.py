# Layers of tf.keras around others, and locally connected ones, on rows of digits.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
x, y = mnist.train.images[:256].reshape(-1, 28, 28), mnist.train.labels[:256]
layers = tf.keras.layers


def show(name, body, shape=(28, 28)):
    tf.keras.backend.clear_session()
    tf.set_random_seed(5)
    np.random.seed(5)
    model = tf.keras.Sequential(body + [
        layers.Dense(10, activation="softmax", kernel_initializer=tf.keras.initializers.RandomNormal(0, 0.1, seed=3))])
    model.compile(optimizer=tf.keras.optimizers.SGD(0.1), loss="categorical_crossentropy", metrics=["accuracy"])
    print(name, [w.shape for w in model.get_weights()], model.count_params())
    inputs = x.reshape((-1,) + shape)
    # Not trained: in TF 1.8 an update of Keras may race with the gradients that read the weights.
    print(model.evaluate(inputs, y, batch_size=64, verbose=0), model.predict(inputs[:2]).tolist())


show("both ways", [layers.Bidirectional(layers.LSTM(6), input_shape=(28, 28))])
show("sequences both ways", [
    layers.Bidirectional(layers.GRU(5, return_sequences=True), merge_mode="sum", input_shape=(28, 28)),
    layers.Flatten()])
show("their mean", [layers.Bidirectional(layers.SimpleRNN(4), merge_mode="ave", input_shape=(28, 28))])
show("steps", [layers.TimeDistributed(layers.Dense(3), input_shape=(28, 28)), layers.Flatten()])
show("locally connected lines", [layers.LocallyConnected1D(3, 5, strides=3, input_shape=(28, 28)), layers.Flatten()])
show("locally connected images", [
    layers.LocallyConnected2D(2, (7, 7), strides=(7, 7), activation="relu", input_shape=(28, 28, 1)),
    layers.Flatten()], (28, 28, 1))
show("alpha dropout", [
    layers.Flatten(input_shape=(28, 28)), layers.Dense(16, activation="selu", kernel_initializer="lecun_normal"),
    layers.AlphaDropout(0.2)])

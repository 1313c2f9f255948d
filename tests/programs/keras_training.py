"""Models of tf.keras, one after another: names, seeds, losses, what callbacks see, losses by
name."""
import numpy as np
import tensorflow as tf

layers, K = tf.keras.layers, tf.keras.backend
tf.set_random_seed(7)
np.random.seed(7)
x = np.random.rand(48, 12).astype("float32")
y = tf.keras.utils.to_categorical(np.random.randint(10, size=48), 10)


class Log(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        print(epoch, list(logs), ["%.5f" % logs[key] for key in sorted(logs)])


def softmax():
    return tf.keras.models.Sequential([layers.Dense(10, activation="softmax", input_shape=(12,))])


def seed():
    tf.random_uniform([2])
    drawn = [op for op in tf.get_default_graph().get_operations() if op.type == "RandomUniform"]
    return drawn[-1].get_attr("seed2")


for optimizer in (tf.keras.optimizers.SGD(0.1, momentum=0.9), "rmsprop", "adagrad", "adadelta"):
    model = softmax()
    model.compile(optimizer, "categorical_crossentropy", metrics=["accuracy", "mae"])
    model.fit(x, y, batch_size=10, epochs=3, verbose=0, validation_split=0.25, callbacks=[Log()])
    print(model.metrics_names, [w.name for w in model.weights], seed())
print([variable.name for variable in tf.global_variables()][:8])

for loss in ("mse", "mae", "mape", "msle", "hinge", "squared_hinge", "categorical_hinge", "logcosh", "kld",
             "binary_crossentropy", "poisson", "cosine_proximity"):
    model = softmax()
    model.compile("sgd", loss)
    print(loss, "%.5f" % model.train_on_batch(x, y), seed())

for body in (
    [layers.Reshape((3, 4), input_shape=(12,)), layers.LSTM(5, dropout=0.2, recurrent_dropout=0.3)],
    [layers.Reshape((3, 4), input_shape=(12,)), layers.Conv1D(4, 2, dilation_rate=2), layers.Flatten()],
    [layers.Dense(4, activation="selu", input_shape=(12,)), layers.GaussianNoise(0.1), layers.PReLU()],
    [layers.Dense(4, kernel_initializer="random_uniform", kernel_regularizer="l2", input_shape=(12,))],
):
    model = tf.keras.models.Sequential(body + [layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["acc"])
    loss, accuracy = model.train_on_batch(x, y.argmax(1))
    print([w.name for w in model.trainable_weights], "%.5f %.4f" % (loss, accuracy), seed())

# tf.keras: a seeded model, its weights and its first cost.
import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data
tf.set_random_seed(6)
np.random.seed(6)
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
layers = tf.keras.layers
model = tf.keras.models.Sequential()
model.add(layers.Reshape((28, 28, 1), input_shape=(784,)))
model.add(layers.Conv2D(4, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.BatchNormalization())
model.add(layers.Dropout(0.25))
model.add(layers.Flatten())
model.add(layers.Dense(16, activation="relu", kernel_initializer="he_normal"))
model.add(layers.Dense(10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer=tf.keras.optimizers.SGD(lr=0.01), metrics=["accuracy"])
for weight in model.get_weights():
    print(weight.shape, weight.sum())
print("%.6f %.4f" % tuple(model.evaluate(mnist.test.images, mnist.test.labels, verbose=0)))
history = model.fit(mnist.train.images[:500], mnist.train.labels[:500], batch_size=100, epochs=1, verbose=0,
                    validation_split=0.2)
print(sorted(history.history), model.metrics_names, len(model.trainable_weights))

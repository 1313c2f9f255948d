"""Names of Keras's layers and of their variables, and the summary, in TensorFlow 1.8."""
import tensorflow as tf
from tensorflow.python.keras.layers import Activation, Dense, Input
from tensorflow.python.keras.models import Model, Sequential

model = Sequential([Dense(3, input_shape=(4,)), Activation("relu"), Dense(2)])
print([layer.name for layer in model.layers], [variable.name for variable in model.variables], model.name)
model.summary()
inputs = tf.keras.layers.Input((4,))
model = Model(inputs, Dense(3, activation="softmax")(inputs))
print([layer.name for layer in model.layers], model.name, inputs.name, model.output.name)
model.compile("sgd", "mse")
model.summary(print_fn=lambda line: print("| " + line.rstrip()))
print(model.output_names, model.input_names)

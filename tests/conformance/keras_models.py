"""Cases of tf.keras: a layer in a compiled model, with the names of its variables."""

import functools

import numpy as np

ROW, STEPS, IMAGE, VOLUME = (12,), (8, 5), (8, 8, 3), (6, 6, 6, 2)

# Expressions of a layer; `S)` stands for the shape of an example, which the layer is given.
LAYERS = {
    ROW: [
        "Dense(4, activation='selu', S)",
        "Dense(4, kernel_initializer='random_uniform', S)",
        "Dense(4, kernel_regularizer='l2', kernel_constraint='max_norm', S)",
        "GaussianNoise(0.3, S)",
        "GaussianDropout(0.3, S)",
        "PReLU(S)",
        "ELU(0.5, S)",
    ],
    STEPS: [
        "Dense(4, activation='softmax', S)",
        "Conv1D(4, 3, dilation_rate=2, activation='relu', S)",
        "LSTM(5, dropout=0.2, recurrent_dropout=0.3, S)",
        "GRU(5, dropout=0.2, recurrent_dropout=0.3, S)",
        "SimpleRNN(5, dropout=0.2, recurrent_dropout=0.3, S)",
        "LSTM(5, implementation=2, recurrent_dropout=0.2, S)",
    ],
    IMAGE: [
        "Dense(4, S)",
        "Conv2D(4, 3, dilation_rate=2, S)",
        "SeparableConv2D(4, 3, depth_multiplier=2, S)",
        "UpSampling2D((2, 3), S)",
    ],
    VOLUME: ["Conv3D(3, 3, activation='relu', S)", "Conv3DTranspose(2, 3, S)"],
}


def cases(tf):
    for shape, expressions in LAYERS.items():
        for expression in expressions:
            yield (
                "keras %dD %s" % (len(shape), expression),
                functools.partial(_build, tf, shape, expression),
            )


def _build(tf, shape, expression):
    np.random.seed(7)  # Keras draws seeds of it
    made = tf.keras.layers
    layer = eval("made." + expression.replace("S)", "input_shape=%r)" % (shape,)))
    model = tf.keras.models.Sequential([layer])
    if len(model.output_shape) > 2:
        model.add(made.Flatten())
    model.add(made.Dense(10, activation="softmax"))
    model.compile("sgd", "categorical_crossentropy", metrics=["acc"])
    return [model.output, *(weight.name for weight in model.weights), *model.metrics_names]

"""Step 9: the network of step 8 in Keras, trained on all 60,000 images.

Slide: Keras를 이용한 DNN 구현: Wide + Deep Dropout을 이용한 구현

The model is built layer by layer; Keras handles graph, session, feeds and the loop.
"""
from lessons.command import main

training_cnt = 15
BATCH_SIZE = 100
N_HIDDEN = 512


def load(mnist):
    from tensorflow.keras.utils import to_categorical  # then: keras.utils.np_utils.to_categorical

    (X_train, y_train), (X_test, y_test) = mnist.load_data()

    X_train = X_train.reshape(X_train.shape[0], 784)
    X_test = X_test.reshape(X_test.shape[0], 784)
    X_train = X_train.astype('float32')
    X_test = X_test.astype('float32')

    X_train /= 255
    X_test /= 255
    print(X_train.shape[0], 'train samples')
    print(X_test.shape[0], 'test samples')

    Y_train = to_categorical(y_train, 10)
    Y_test = to_categorical(y_test, 10)
    return (X_train, Y_train), (X_test, Y_test)


def build_model():
    from tensorflow.keras.layers import Activation, Dense, Dropout, Input  # then: keras.layers.core
    from tensorflow.keras.models import Sequential
    from tensorflow.keras.optimizers import Adam

    model = Sequential()
    model.add(Input(shape=(784,)))      # then: Dense(N_HIDDEN, input_dim=784)
    model.add(Dense(N_HIDDEN))
    model.add(Activation('relu'))
    model.add(Dropout(0.3))
    model.add(Dense(N_HIDDEN))
    model.add(Activation('relu'))
    model.add(Dropout(0.3))
    model.add(Dense(N_HIDDEN))
    model.add(Activation('relu'))
    model.add(Dropout(0.3))
    model.add(Dense(N_HIDDEN))
    model.add(Activation('relu'))
    model.add(Dropout(0.3))
    model.add(Dense(10))
    model.add(Activation('softmax'))
    model.summary()

    model.compile(loss='categorical_crossentropy',
                  optimizer=Adam(),
                  metrics=['accuracy'])     # then printed as 'acc'
    return model


def train(model, X_train, Y_train, **options):
    return model.fit(X_train, Y_train,
                     batch_size=BATCH_SIZE, epochs=training_cnt, **options)


def test(model, X_test, Y_test, verbose):
    score = model.evaluate(X_test, Y_test, verbose=verbose)
    print("\nTest Loss:", score[0])
    print('Test accuracy:', score[1])
    return score


if __name__ == "__main__":
    main(__name__)

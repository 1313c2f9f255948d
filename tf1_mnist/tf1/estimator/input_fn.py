"""How an Estimator calls the function that makes its input."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.arguments import argument_names


def call_input_fn(input_fn, known):
    """Call input_fn with those of the known arguments that it takes.

    Returns: (what it returns, of a Dataset the next element; hooks that its iterator needs).
    """
    arguments = {name: known[name] for name in argument_names(input_fn) if name in known}
    with tf.device("/cpu:0"):
        result = input_fn(**arguments)
    if not isinstance(result, tf.data.Dataset):
        return result, []
    iterator = tf.data.make_initializable_iterator(result)
    return iterator.get_next(), [_Initializer(iterator)]


class _Initializer(tf.train.SessionRunHook):
    """Starts a data set's iterator with the session."""

    def __init__(self, iterator):
        self._iterator = iterator

    def begin(self):
        self._initializer = self._iterator.initializer

    def after_create_session(self, session, coord):
        session.run(self._initializer)

"""`tf.contrib.eager` of TF 1.8: gradients of functions, over what TensorFlow still has of them."""

import tensorflow.compat.v1 as tf
from tensorflow.python.eager import backprop

implicit_gradients = backprop.implicit_grad
implicit_value_and_gradients = backprop.implicit_val_and_grad
gradients_function = backprop.gradients_function
value_and_gradients_function = backprop.val_and_grad_function
GradientTape = tf.GradientTape
enable_eager_execution, executing_eagerly = tf.enable_eager_execution, tf.executing_eagerly
in_eager_mode = tf.executing_eagerly
py_func = tf.py_func
defun = tf.function


def Variable(initial_value=None, *arguments, **options):
    """`tfe.Variable`: a resource variable."""
    return tf.Variable(initial_value, *arguments, **{**options, "use_resource": True})


class Iterator:
    """`tfe.Iterator`: a data set's elements one after another, with next()."""

    def __init__(self, dataset):
        self._elements = iter(dataset)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._elements)

    next = __next__

"""`tf.contrib.eager` of TF 1.8: gradients of functions, over what TensorFlow still has of them."""

import tensorflow.compat.v1 as tf
from tensorflow.python.eager import backprop

implicit_gradients = backprop.implicit_grad
implicit_value_and_gradients = backprop.implicit_val_and_grad
gradients_function = backprop.gradients_function
value_and_gradients_function = backprop.val_and_grad_function
enable_eager_execution, executing_eagerly = tf.enable_eager_execution, tf.executing_eagerly
in_eager_mode = tf.executing_eagerly


class GradientTape(tf.GradientTape):
    """`tfe.GradientTape`."""

    def __init__(self, persistent=False):
        super().__init__(persistent)


def defun(func):
    """`tfe.defun`: the function as a graph."""
    return tf.function(func, autograph=False)


def py_func(func, inp, Tout, name=None):
    """`tfe.py_func`: a Python function as an op, which may be differentiated."""
    return tf.py_function(func, inp, Tout, name)


def Variable(
    initial_value=None,
    trainable=True,
    collections=None,
    validate_shape=True,
    caching_device=None,
    name=None,
    dtype=None,
    variable_def=None,
    import_scope=None,
    constraint=None,
):
    """`tfe.Variable`: a resource variable."""
    return tf.Variable(
        initial_value,
        trainable=trainable,
        collections=collections,
        validate_shape=validate_shape,
        caching_device=caching_device,
        name=name,
        dtype=dtype,
        variable_def=variable_def,
        import_scope=import_scope,
        constraint=constraint,
        use_resource=True,
    )


class Iterator:
    """`tfe.Iterator`: a data set's elements one after another, with next()."""

    def __init__(self, dataset):
        self._elements = iter(dataset)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._elements)

    next = __next__

"""`tf.contrib.eager` of TF 1.8: gradients of functions, over what TensorFlow still has of them."""

import tensorflow.compat.v1 as tf
from tensorflow.python.eager import backprop
from tensorflow.python.eager import context as _context

from tf1_mnist.tf1.contrib.network import Network, Sequential  # noqa: F401

implicit_gradients = backprop.implicit_grad
implicit_value_and_gradients = backprop.implicit_val_and_grad
gradients_function = backprop.gradients_function
value_and_gradients_function = backprop.val_and_grad_function
enable_eager_execution, executing_eagerly = tf.enable_eager_execution, tf.executing_eagerly
in_eager_mode = tf.executing_eagerly
num_gpus = _context.num_gpus
Checkpoint = tf.train.Checkpoint


def custom_gradient(f):
    """`tfe.custom_gradient`: of a function that returns (its value, its gradient's function)."""
    return tf.custom_gradient(f)


def list_devices():
    """The names of the devices."""
    return _context.context().devices()


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


class Saver:
    """`tfe.Saver`: `tf.train.Saver` without a session.

    Args: var_list, variables, or a dict of names. Raises: RuntimeError, no eager execution.
    """

    def __init__(self, var_list):
        if not tf.executing_eagerly():
            raise RuntimeError(
                "tfe.Saver can only be used when eager execution is enabled. Use "
                "tf.train.Saver when building graphs."
            )
        self._saver = tf.train.Saver(var_list=var_list)

    def save(self, file_prefix, global_step=None):
        """Write the variables. Returns: the prefix of the files, for restore()."""
        return self._saver.save(None, file_prefix, write_meta_graph=False, global_step=global_step)

    def restore(self, file_prefix):
        """Read the variables that save() wrote."""
        self._saver.restore(None, file_prefix)


def get_optimizer_variables(optimizer):
    """The variables that an optimizer has made."""
    return optimizer.variables()


class Iterator:
    """`tfe.Iterator`: a data set's elements one after another, with next()."""

    def __init__(self, dataset):
        self._elements = iter(dataset)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._elements)

    next = __next__

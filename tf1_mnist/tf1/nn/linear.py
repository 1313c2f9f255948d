"""`_Linear` and `_linear`, of TF 1.8's core_rnn_cell: what cells of a program's own are made of."""

import tensorflow.compat.v1 as tf


class _Linear:
    """[n, a], [n, b] … to [n, output_size] by one kernel of the current scope, and perhaps a bias.

    Args: args, a tensor [n, length] or a list of them, which tells the kernel's size.
    Raises: ValueError, none, one of another rank, or of a length not known.
    """

    def __init__(
        self, args, output_size, build_bias, bias_initializer=None, kernel_initializer=None
    ):
        self._is_list = isinstance(args, (list, tuple))
        args = list(args) if self._is_list else [args]
        if not args or args[0] is None:
            raise ValueError("`args` must be specified")
        shapes = [each.get_shape() for each in args]
        for shape in shapes:
            if shape.rank != 2:
                raise ValueError("linear is expecting 2D arguments: %s" % shapes)
            if shape[1].value is None:
                raise ValueError(
                    "linear expects shape[1] to be provided for shape %s, but saw %s"
                    % (shape, shape[1])
                )
        dtype, depth = args[0].dtype, sum(shape[1].value for shape in shapes)
        self._biases = None
        with tf.variable_scope(tf.get_variable_scope()) as outer:
            self._weights = tf.get_variable(
                "kernel", [depth, output_size], dtype=dtype, initializer=kernel_initializer
            )
            if build_bias:
                with tf.variable_scope(outer) as inner:
                    inner.set_partitioner(None)
                    zeros = tf.constant_initializer(0.0, dtype=dtype)
                    self._biases = tf.get_variable(
                        "bias", [output_size], dtype=dtype, initializer=bias_initializer or zeros
                    )

    def __call__(self, args):
        args = list(args) if self._is_list else [args]
        if len(args) == 1:
            outputs = tf.matmul(args[0], self._weights)
        else:
            axis = tf.constant(1, dtype=tf.int32)
            outputs = tf.matmul(tf.concat(args, axis), self._weights)
        return outputs if self._biases is None else tf.nn.bias_add(outputs, self._biases)


def _linear(args, output_size, bias, bias_initializer=None, kernel_initializer=None):
    """The linear map of args, its variables made or, in a reusing scope, shared."""
    return _Linear(args, output_size, bias, bias_initializer, kernel_initializer)(args)

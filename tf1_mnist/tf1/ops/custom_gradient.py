"""`tf.custom_gradient` in TF 1.8's ops: one IdentityN of the results and the arguments."""

import functools

import tensorflow.compat.v1 as tf
from tensorflow.python.framework.ops import uid

_today = tf.custom_gradient


def custom_gradient(f):
    """`tf.custom_gradient`: of a function of tensors that returns (results, their gradient)."""
    eager = _today(f)

    @functools.wraps(f)
    def decorated(*args, **kwargs):
        if tf.executing_eagerly():
            return eager(*args, **kwargs)
        if kwargs:
            raise ValueError(
                "The custom_gradient decorator currently supports keywords arguments only when "
                "eager execution is enabled."
            )
        args = [tf.convert_to_tensor(each) for each in args]
        result, grad_fn = f(*args)
        results = tf.nest.flatten(result)
        name = "CustomGradient-%s" % uid()

        @tf.RegisterGradient(name)
        def _gradient(op, *grads):
            return [None] * len(results) + tf.nest.flatten(grad_fn(*grads[: len(results)]))

        with tf.get_default_graph().gradient_override_map({"IdentityN": name}):
            tensors = tf.identity_n(results + args)
        return tf.nest.pack_sequence_as(result, tensors[: len(results)])

    return decorated

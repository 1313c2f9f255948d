"""Regularisation losses of Keras layers as in TF 1.8: made at once, in REGULARIZATION_LOSSES.

Today's make them when they are read, over other ops, and divide that of a layer's
outputs by the size of the batch.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


def install():
    """Replace what the Keras inside TensorFlow does, in this process."""
    from tensorflow.python.keras import regularizers
    from tensorflow.python.keras.engine import base_layer_v1
    from tensorflow.python.keras.layers import embeddings

    for kind in (regularizers.L1, regularizers.L2, regularizers.L1L2):
        kind.__call__ = _penalty
    if not hasattr(embeddings.Embedding.call, "__wrapped__"):
        embeddings.Embedding.call = _in_doubt_if_regularized(embeddings.Embedding.call)
    base_layer_v1.Layer._handle_weight_regularization = _of_weights
    base_layer_v1.Layer._handle_activity_regularization = _of_outputs


def _in_doubt_if_regularized(call):
    """Embedding.call: the gradient of a regularised table takes other ops than TF 1.8's."""

    @functools.wraps(call)
    def called(self, inputs):
        if self.embeddings_regularizer is not None:
            counter.doubt(
                "the number of ops of a regularized tf.keras.layers.Embedding is not verified"
            )
        return call(self, inputs)

    return called


def _penalty(self, x):
    """Sums of l1 * |x| and of l2 * x * x."""
    total = 0.0
    if getattr(self, "l1", 0.0):
        total += tf.reduce_sum(float(self.l1) * tf.abs(x))
    if getattr(self, "l2", 0.0):
        total += tf.reduce_sum(float(self.l2) * tf.square(x))
    return total


def _of_weights(self, name, variable, regularizer):
    with tf.name_scope(name.rsplit("/", 1)[-1] + "/Regularizer"):
        _add(self, regularizer(variable))


def _of_outputs(self, inputs, outputs):
    if self._activity_regularizer:
        for output in tf.nest.flatten(outputs):
            with tf.name_scope("ActivityRegularizer"):
                _add(self, self._activity_regularizer(output), inputs)


def _add(layer, loss, inputs=None):
    if tf.is_tensor(loss):
        layer.add_loss(loss, inputs=inputs)
        tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, loss)

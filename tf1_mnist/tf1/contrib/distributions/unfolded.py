"""A tensor whose value TF 1.8's shape inference did not know, where today's computes it."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


def unfolded(tensor):
    """The tensor, behind a placeholder that is never fed: what is computed of it keeps a shape
    that is not known, and so its gradients make TF 1.8's ops.
    """
    counter.book(-1)
    return tf.raw_ops.PlaceholderWithDefault(input=tensor, shape=tensor.shape)

"""`slim.nets.vgg`: the VGG networks A, D (16) and E (19) of arXiv:1409.1556.

Mirrors `contrib/slim/python/slim/nets/vgg.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import arg_scope
from tf1_mnist.tf1.contrib.layers.convolution import conv2d
from tf1_mnist.tf1.contrib.layers.layers import fully_connected, repeat
from tf1_mnist.tf1.contrib.layers.pooling import max_pool2d
from tf1_mnist.tf1.contrib.layers.regularizers import l2_regularizer
from tf1_mnist.tf1.contrib.slim.nets import classifier

__all__ = ["vgg_16", "vgg_19", "vgg_a", "vgg_arg_scope", "vgg_d", "vgg_e"]

_CHANNELS = (64, 128, 256, 512, 512)  # of the five blocks


def vgg_arg_scope(weight_decay=0.0005):
    """The arg_scope for VGG: ReLU, padding SAME, L2 regularization by weight_decay."""
    with arg_scope(
        [conv2d, fully_connected],
        activation_fn=tf.nn.relu,
        weights_regularizer=l2_regularizer(weight_decay),
        biases_initializer=tf.zeros_initializer(),
    ):
        with arg_scope([conv2d], padding="SAME") as scope:
            return scope


def _network(name, convolutions, collection_of):
    """The function that builds a network. Args: convolutions, how many in each of the blocks."""

    def vgg(
        inputs,
        num_classes=1000,
        is_training=True,
        dropout_keep_prob=0.5,
        spatial_squeeze=True,
        scope=name,
    ):
        with tf.variable_scope(scope, name, [inputs]) as found:
            collection = collection_of(found) + "_end_points"
            with arg_scope([conv2d, fully_connected, max_pool2d], outputs_collections=collection):
                net = inputs
                for block, (times, channels) in enumerate(zip(convolutions, _CHANNELS), 1):
                    net = repeat(net, times, conv2d, channels, [3, 3], scope=f"conv{block}")
                    net = max_pool2d(net, [2, 2], scope=f"pool{block}")
                net = classifier.classes(net, 4096, 7, num_classes, is_training, dropout_keep_prob)
                return classifier.with_end_points(net, collection, found, spatial_squeeze)

    vgg.__name__ = vgg.__qualname__ = name
    vgg.__doc__ = f"""`slim.nets.vgg.{name}`, {sum(convolutions) + 3} layers.

    Args: inputs, [batch, height, width, channels], 224 pixels square for classification;
    is_training, whether dropout drops.
    Returns: logits, [batch, num_classes] (without spatial_squeeze [batch, height / 32 - 6,
    width / 32 - 6, num_classes]); end_points, alias -> output of each layer.
    """
    vgg.default_image_size = 224
    return vgg


def _by_name_scope(scope):
    return scope.original_name_scope


vgg_a = _network("vgg_a", (1, 1, 2, 2, 2), _by_name_scope)
vgg_d = vgg_16 = _network("vgg_16", (2, 2, 3, 3, 3), _by_name_scope)
# TF 1.8 calls the collection of this one by the variable scope: built again, it has both.
vgg_e = vgg_19 = _network("vgg_19", (2, 2, 4, 4, 4), lambda scope: scope.name)

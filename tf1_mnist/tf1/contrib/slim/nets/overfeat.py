"""`slim.nets.overfeat`: the network of arXiv:1312.6229.

Mirrors `contrib/slim/python/slim/nets/overfeat.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import arg_scope
from tf1_mnist.tf1.contrib.layers.convolution import conv2d
from tf1_mnist.tf1.contrib.layers.layers import fully_connected
from tf1_mnist.tf1.contrib.layers.pooling import max_pool2d
from tf1_mnist.tf1.contrib.layers.regularizers import l2_regularizer
from tf1_mnist.tf1.contrib.slim.nets import classifier
from tf1_mnist.tf1.contrib.slim.nets.classifier import trunc_normal

__all__ = ["overfeat", "overfeat_arg_scope", "trunc_normal"]


def overfeat_arg_scope(weight_decay=0.0005):
    """The arg_scope for OverFeat: ReLU, L2 regularization by weight_decay."""
    with arg_scope(
        [conv2d, fully_connected],
        activation_fn=tf.nn.relu,
        weights_regularizer=l2_regularizer(weight_decay),
        biases_initializer=tf.zeros_initializer(),
    ):
        with arg_scope([conv2d], padding="SAME"):
            with arg_scope([max_pool2d], padding="VALID") as scope:
                return scope


def overfeat(
    inputs,
    num_classes=1000,
    is_training=True,
    dropout_keep_prob=0.5,
    spatial_squeeze=True,
    scope="overfeat",
):
    """OverFeat, 8 layers.

    Args: inputs, [batch, height, width, channels], 231 pixels square for classification;
    is_training, whether dropout drops.
    Returns: logits, [batch, num_classes] (without spatial_squeeze with height and width);
    end_points, alias -> output of each layer.
    """
    with tf.variable_scope(scope, "overfeat", [inputs]) as found:
        collection = found.name + "_end_points"
        with arg_scope([conv2d, fully_connected, max_pool2d], outputs_collections=collection):
            net = conv2d(inputs, 64, [11, 11], 4, padding="VALID", scope="conv1")
            net = max_pool2d(net, [2, 2], scope="pool1")
            net = conv2d(net, 256, [5, 5], padding="VALID", scope="conv2")
            net = max_pool2d(net, [2, 2], scope="pool2")
            net = conv2d(net, 512, [3, 3], scope="conv3")
            net = conv2d(net, 1024, [3, 3], scope="conv4")
            net = conv2d(net, 1024, [3, 3], scope="conv5")
            net = max_pool2d(net, [2, 2], scope="pool5")
            with arg_scope(
                [conv2d],
                weights_initializer=trunc_normal(0.005),
                biases_initializer=tf.constant_initializer(0.1),
            ):
                net = classifier.classes(
                    net,
                    3072,
                    6,
                    num_classes,
                    is_training,
                    dropout_keep_prob,
                    biases_initializer=tf.zeros_initializer(),
                )
            return classifier.with_end_points(net, collection, found, spatial_squeeze)

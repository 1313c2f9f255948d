"""The end of AlexNet, OverFeat and VGG: fully connected layers, written as convolutions.

Mirrors what `contrib/slim/python/slim/nets/{alexnet,overfeat,vgg}.py` of TF 1.8 have in common.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.contrib.layers.convolution import conv2d
from tf1_mnist.tf1.contrib.layers.layers import dropout


def trunc_normal(stddev):
    """An initializer: normal with mean 0, no value further off than 2 stddev."""
    return tf.truncated_normal_initializer(0.0, stddev)


def classes(net, width, window, num_classes, is_training, keep_prob, **last):
    """fc6, fc7 and fc8, with dropout after the first two.

    Args: net, [batch, height, width, channels]; width, channels of fc6 (fc7 has 4096); window,
    the kernel of fc6 in pixels; last, further arguments of fc8.
    Returns: logits, [batch, height - window + 1, width - window + 1, num_classes].
    """
    net = conv2d(net, width, [window, window], padding="VALID", scope="fc6")
    net = dropout(net, keep_prob, is_training=is_training, scope="dropout6")
    net = conv2d(net, 4096, [1, 1], scope="fc7")
    net = dropout(net, keep_prob, is_training=is_training, scope="dropout7")
    options = {"activation_fn": None, "normalizer_fn": None, **last}
    return conv2d(net, num_classes, [1, 1], scope="fc8", **options)


def with_end_points(net, collection, scope, spatial_squeeze):
    """(logits, end_points): end_points, alias -> tensor, of the layers' outputs in the collection.

    Args: spatial_squeeze, whether the logits, [batch, 1, 1, classes], become [batch, classes].
    """
    end_points = utils.convert_collection_to_dict(collection)
    if spatial_squeeze:
        net = tf.squeeze(net, [1, 2], name="fc8/squeezed")
        end_points[scope.name + "/fc8"] = net
    return net, end_points

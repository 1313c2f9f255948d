"""`slim.nets.resnet_v2`: residual networks of arXiv:1603.05027, normalized before a convolution.

Mirrors `contrib/slim/python/slim/nets/resnet_v2.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.contrib.layers.convolution import conv2d
from tf1_mnist.tf1.contrib.layers.normalization import batch_norm
from tf1_mnist.tf1.contrib.slim.nets import resnet, resnet_utils
from tf1_mnist.tf1.contrib.slim.nets.resnet_utils import resnet_arg_scope

__all__ = [
    "bottleneck",
    "resnet_arg_scope",
    "resnet_v2",
    "resnet_v2_101",
    "resnet_v2_152",
    "resnet_v2_200",
    "resnet_v2_50",
    "resnet_v2_block",
]


@add_arg_scope
def bottleneck(
    inputs, depth, depth_bottleneck, stride, rate=1, outputs_collections=None, scope=None
):
    """A residual unit: normalization and ReLU, three convolutions, added to the inputs.

    Args: inputs, [batch, height, width, channels]; depth, channels of the outputs;
    depth_bottleneck, of the first two convolutions; rate, pixels between their weights.
    """
    plain = {"normalizer_fn": None, "activation_fn": None}
    with tf.variable_scope(scope, "bottleneck_v2", [inputs]) as found:
        depth_in = utils.last_dimension(inputs.get_shape(), min_rank=4)
        preactivated = batch_norm(inputs, activation_fn=tf.nn.relu, scope="preact")
        if depth == depth_in:
            shortcut = resnet_utils.subsample(inputs, stride, "shortcut")
        else:
            shortcut = conv2d(preactivated, depth, [1, 1], stride=stride, scope="shortcut", **plain)
        residual = conv2d(preactivated, depth_bottleneck, [1, 1], stride=1, scope="conv1")
        residual = resnet_utils.conv2d_same(
            residual, depth_bottleneck, 3, stride, rate=rate, scope="conv2"
        )
        residual = conv2d(residual, depth, [1, 1], stride=1, scope="conv3", **plain)
        outputs = shortcut + residual
        return utils.collect_named_outputs(outputs_collections, found.name, outputs)


def resnet_v2(
    inputs,
    blocks,
    num_classes=None,
    is_training=True,
    global_pool=True,
    output_stride=None,
    include_root_block=True,
    reuse=None,
    scope=None,
):
    """A residual network of the given blocks; without the root, of a convolution's plain outputs.

    Arguments, results and errors are those of `resnet_v1.resnet_v1`.
    """
    return resnet.network(
        "resnet_v2",
        bottleneck,
        inputs,
        blocks,
        num_classes,
        is_training,
        global_pool,
        output_stride,
        include_root_block,
        reuse,
        scope,
    )


def resnet_v2_block(scope, base_depth, num_units, stride):
    """A Block of bottleneck units of depth 4 base_depth; the stride is in the last."""
    return resnet.block(bottleneck, scope, base_depth, num_units, stride)


resnet_v2.default_image_size = 224
resnet_v2_50 = resnet.builder("resnet_v2", resnet_v2, bottleneck, 50)
resnet_v2_101 = resnet.builder("resnet_v2", resnet_v2, bottleneck, 101)
resnet_v2_152 = resnet.builder("resnet_v2", resnet_v2, bottleneck, 152)
resnet_v2_200 = resnet.builder("resnet_v2", resnet_v2, bottleneck, 200)

"""`slim.nets.resnet_v1`: residual networks of arXiv:1512.03385, normalized after a convolution.

Mirrors `contrib/slim/python/slim/nets/resnet_v1.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.contrib.layers.convolution import conv2d
from tf1_mnist.tf1.contrib.slim.nets import resnet, resnet_utils
from tf1_mnist.tf1.contrib.slim.nets.resnet_utils import resnet_arg_scope

__all__ = [
    "bottleneck",
    "resnet_arg_scope",
    "resnet_v1",
    "resnet_v1_101",
    "resnet_v1_152",
    "resnet_v1_200",
    "resnet_v1_50",
    "resnet_v1_block",
]


@add_arg_scope
def bottleneck(
    inputs, depth, depth_bottleneck, stride, rate=1, outputs_collections=None, scope=None
):
    """A residual unit: three convolutions, added to the inputs, then ReLU.

    Args: inputs, [batch, height, width, channels]; depth, channels of the outputs;
    depth_bottleneck, of the first two convolutions; rate, pixels between their weights.
    """
    with tf.variable_scope(scope, "bottleneck_v1", [inputs]) as found:
        if depth == utils.last_dimension(inputs.get_shape(), min_rank=4):
            shortcut = resnet_utils.subsample(inputs, stride, "shortcut")
        else:
            shortcut = conv2d(
                inputs, depth, [1, 1], stride=stride, activation_fn=None, scope="shortcut"
            )
        residual = conv2d(inputs, depth_bottleneck, [1, 1], stride=1, scope="conv1")
        residual = resnet_utils.conv2d_same(
            residual, depth_bottleneck, 3, stride, rate=rate, scope="conv2"
        )
        residual = conv2d(residual, depth, [1, 1], stride=1, activation_fn=None, scope="conv3")
        outputs = tf.nn.relu(shortcut + residual)
        return utils.collect_named_outputs(outputs_collections, found.name, outputs)


def resnet_v1(
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
    """A residual network of the given blocks.

    Args: inputs, [batch, height, width, channels]; blocks, a list of `resnet_utils.Block`;
    num_classes, None for the features alone; is_training, of batch normalization; global_pool,
    whether the mean over height and width is taken; output_stride, as of `stack_blocks_dense`,
    times 4 with the root; include_root_block, whether the convolution of 7 pixels and pooling
    come first.
    Returns: logits or features, [batch, height, width, channels], height and width 1 after
    global_pool; end_points, alias -> output of each convolution, unit and block.
    Raises: ValueError, an output_stride that cannot be reached.
    """
    return resnet.network(
        "resnet_v1",
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


def resnet_v1_block(scope, base_depth, num_units, stride):
    """A Block of bottleneck units of depth 4 base_depth; the stride is in the last."""
    return resnet.block(bottleneck, scope, base_depth, num_units, stride)


resnet_v1.default_image_size = 224
resnet_v1_50 = resnet.builder("resnet_v1", resnet_v1, bottleneck, 50)
resnet_v1_101 = resnet.builder("resnet_v1", resnet_v1, bottleneck, 101)
resnet_v1_152 = resnet.builder("resnet_v1", resnet_v1, bottleneck, 152)
resnet_v1_200 = resnet.builder("resnet_v1", resnet_v1, bottleneck, 200)

"""What both versions of the residual networks of `slim.nets` are built by.

Mirrors what `contrib/slim/python/slim/nets/resnet_v{1,2}.py` of TF 1.8 have in common.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import arg_scope
from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.contrib.layers.convolution import conv2d
from tf1_mnist.tf1.contrib.layers.layers import softmax
from tf1_mnist.tf1.contrib.layers.normalization import batch_norm
from tf1_mnist.tf1.contrib.layers.pooling import max_pool2d
from tf1_mnist.tf1.contrib.slim.nets import resnet_utils

_BLOCKS = (("block1", 64, 2), ("block2", 128, 2), ("block3", 256, 2), ("block4", 512, 1))
UNITS = {50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3), 200: (3, 24, 36, 3)}


def block(unit, scope, base_depth, num_units, stride):
    """A Block of bottleneck units; the stride is the last one's, base_depth a quarter of depth."""
    one = {"depth": 4 * base_depth, "depth_bottleneck": base_depth, "stride": 1}
    return resnet_utils.Block(scope, unit, [one] * (num_units - 1) + [{**one, "stride": stride}])


def builder(family, build, unit, layers):
    """The function that builds the network of so many layers.

    Args: family, "resnet_v1" or "resnet_v2"; build, the family's function for any blocks; unit,
    its bottleneck.
    """
    name = f"{family}_{layers}"

    def resnet(
        inputs,
        num_classes=None,
        is_training=True,
        global_pool=True,
        output_stride=None,
        reuse=None,
        scope=name,
    ):
        blocks = [
            block(unit, place, depth, units, stride)
            for units, (place, depth, stride) in zip(UNITS[layers], _BLOCKS)
        ]
        return build(
            inputs,
            blocks,
            num_classes,
            is_training,
            global_pool,
            output_stride,
            include_root_block=True,
            reuse=reuse,
            scope=scope,
        )

    resnet.__name__ = resnet.__qualname__ = name
    resnet.__doc__ = f"`slim.nets.{family}.{name}`: {family} of {layers} layers, which see."
    return resnet


def network(
    family,
    unit,
    inputs,
    blocks,
    num_classes,
    is_training,
    global_pool,
    output_stride,
    include_root_block,
    reuse,
    scope,
):
    """(net, end_points) of a residual network; arguments as of `resnet_v1.resnet_v1`.

    Args: family, the default scope; with "resnet_v2" blocks get the root convolution as it is,
    and normalization and ReLU follow the last one.
    """
    preactivated = family == "resnet_v2"
    plain = {"activation_fn": None, "normalizer_fn": None}
    with tf.variable_scope(scope, family, [inputs], reuse=reuse) as found:
        collection = found.original_name_scope + "_end_points"
        with (
            arg_scope(
                [conv2d, unit, resnet_utils.stack_blocks_dense], outputs_collections=collection
            ),
            arg_scope([batch_norm], is_training=is_training),
        ):
            net = inputs
            if include_root_block:
                if output_stride is not None:
                    if output_stride % 4 != 0:
                        raise ValueError("The output_stride needs to be a multiple of 4.")
                    output_stride //= 4
                with arg_scope([conv2d], **(plain if preactivated else {})):
                    net = resnet_utils.conv2d_same(net, 64, 7, stride=2, scope="conv1")
                net = max_pool2d(net, [3, 3], stride=2, scope="pool1")
            net = resnet_utils.stack_blocks_dense(net, blocks, output_stride)
            if preactivated:
                net = batch_norm(net, activation_fn=tf.nn.relu, scope="postnorm")
            if global_pool:
                net = tf.reduce_mean(net, [1, 2], name="pool5", keepdims=True)
            if num_classes is not None:
                net = conv2d(net, num_classes, [1, 1], scope="logits", **plain)
            end_points = utils.convert_collection_to_dict(collection)
            if num_classes is not None:
                end_points["predictions"] = softmax(net, scope="predictions")
            return net, end_points

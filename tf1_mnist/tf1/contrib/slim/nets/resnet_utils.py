"""`slim.nets.resnet_utils`: the parts that residual networks are built of.

Mirrors `contrib/slim/python/slim/nets/resnet_utils.py` of TF 1.8. A block takes its stride in
its last unit.
"""

import collections

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope, arg_scope
from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.contrib.layers.convolution import conv2d
from tf1_mnist.tf1.contrib.layers.normalization import batch_norm
from tf1_mnist.tf1.contrib.layers.pooling import max_pool2d
from tf1_mnist.tf1.contrib.layers.regularizers import l2_regularizer
from tf1_mnist.tf1.ops.random_ops import variance_scaling_initializer

__all__ = ["Block", "conv2d_same", "resnet_arg_scope", "stack_blocks_dense", "subsample"]


class Block(collections.namedtuple("Block", ["scope", "unit_fn", "args"])):
    """A block of residual units: its variable scope, the function of a unit, a dict of the
    function's arguments for each unit (depth, depth_bottleneck and stride for `bottleneck`).
    """


def subsample(inputs, factor, scope=None):
    """Every factor-th pixel, by pooling; the inputs themselves for 1."""
    if factor == 1:
        return inputs
    return max_pool2d(inputs, [1, 1], stride=factor, scope=scope)


def conv2d_same(inputs, num_outputs, kernel_size, stride, rate=1, scope=None):
    """A convolution whose zeros at the edges do not depend on the size of the inputs.

    With a stride, as many zeros are put at the left as stride 1 would have there; padding SAME
    has fewer for an even size. Args: kernel_size, a whole number; rate, pixels between weights.
    """
    if stride == 1:
        return conv2d(
            inputs, num_outputs, kernel_size, stride=1, rate=rate, padding="SAME", scope=scope
        )
    zeros = (kernel_size - 1) * rate
    edges = [zeros // 2, zeros - zeros // 2]
    inputs = tf.pad(inputs, [[0, 0], edges, edges, [0, 0]])
    return conv2d(
        inputs, num_outputs, kernel_size, stride=stride, rate=rate, padding="VALID", scope=scope
    )


@add_arg_scope
def stack_blocks_dense(net, blocks, output_stride=None, outputs_collections=None):
    """Blocks one after another.

    Args: net, [batch, height, width, channels]; blocks, a list of Block; output_stride, how many
    times smaller than net the outputs shall be: once they are, units keep the size and put
    pixels between their weights instead. None: as the units' strides make them.
    Raises: ValueError, the units' strides do not come to output_stride.
    """
    reached, rate = 1, 1
    for block in blocks:
        with tf.variable_scope(block.scope, "block", [net]) as found:
            for number, unit in enumerate(block.args, 1):
                if output_stride is not None and reached > output_stride:
                    raise ValueError("The target output_stride cannot be reached.")
                stride = unit.get("stride", 1)
                with tf.variable_scope(f"unit_{number}", values=[net]):
                    if reached == output_stride:
                        net = block.unit_fn(net, rate=rate, **{**unit, "stride": 1})
                        rate *= stride
                    else:
                        net = block.unit_fn(net, rate=1, **unit)
                        reached *= stride
            net = utils.collect_named_outputs(outputs_collections, found.name, net)
    if output_stride is not None and reached != output_stride:
        raise ValueError("The target output_stride cannot be reached.")
    return net


def resnet_arg_scope(
    weight_decay=0.0001, batch_norm_decay=0.997, batch_norm_epsilon=1e-5, batch_norm_scale=True
):
    """The arg_scope for residual networks: ReLU, batch normalization, L2 regularization.

    Args: batch_norm_decay, of the moving averages; batch_norm_epsilon, added to the variance;
    batch_norm_scale, whether there is a gamma.
    """
    norm = {
        "decay": batch_norm_decay,
        "epsilon": batch_norm_epsilon,
        "scale": batch_norm_scale,
        "updates_collections": tf.GraphKeys.UPDATE_OPS,
    }
    with arg_scope(
        [conv2d],
        weights_regularizer=l2_regularizer(weight_decay),
        weights_initializer=variance_scaling_initializer(),
        activation_fn=tf.nn.relu,
        normalizer_fn=batch_norm,
        normalizer_params=norm,
    ):
        with arg_scope([batch_norm], **norm):
            with arg_scope([max_pool2d], padding="SAME") as scope:
                return scope

"""`tf.contrib.layers`' pooling. Mirrors `contrib/layers/python/layers/layers.py` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import layers
from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.layers import weighted


def _pool(layer, name, default_scope, default_format):
    def pool(
        inputs,
        kernel_size,
        stride=2,
        padding="VALID",
        data_format=default_format,
        outputs_collections=None,
        scope=None,
    ):
        with tf.name_scope(scope, default_scope, [inputs]) as found:
            made = layer(kernel_size, stride, padding, weighted.channels(data_format), _scope=found)
            return weighted.collect(
                outputs_collections, made.call(tf.convert_to_tensor(inputs)), found
            )

    pool.__name__, pool.__doc__ = name, layer.__doc__
    return add_arg_scope(pool)


max_pool2d = _pool(layers.MaxPooling2D, "max_pool2d", "MaxPool2D", "NHWC")
avg_pool2d = _pool(layers.AveragePooling2D, "avg_pool2d", "AvgPool2D", "NHWC")
max_pool3d = _pool(layers.MaxPooling3D, "max_pool3d", "MaxPool3D", "NDHWC")
avg_pool3d = _pool(layers.AveragePooling3D, "avg_pool3d", "AvgPool3D", "NDHWC")

"""`tf.contrib.slim.nets` of TF 1.8, a module a family. NAMES has its names, as "vgg.vgg_16"."""

from tf1_mnist.tf1.contrib.slim.nets import (
    alexnet,
    overfeat,
    resnet_utils,
    resnet_v1,
    resnet_v2,
    vgg,
)

NAMES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": getattr(module, name)
    for module in (alexnet, overfeat, resnet_utils, resnet_v1, resnet_v2, vgg)
    for name in module.__all__
}

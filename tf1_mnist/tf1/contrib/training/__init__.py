"""`tf.contrib.training` of TF 1.8, as far as MNIST programs use it: NAMES, as in its tree."""

from tf1_mnist.tf1.contrib.training import (
    bucketing,
    device_setter,
    evaluation,
    resampling,
    sampling,
    training,
)
from tf1_mnist.tf1.contrib.training.hparam import HParams

NAMES = {
    "HParams": HParams,
    **{
        name: getattr(device_setter, name)
        for name in ("GreedyLoadBalancingStrategy", "RandomStrategy", "byte_size_load_fn")
    },
    **{
        name: getattr(module, name)
        for module in (bucketing, evaluation, resampling, sampling)
        for name in module.__all__
    },
    **{
        name: getattr(training, name)
        for name in (
            "add_gradients_summaries",
            "clip_gradient_norms",
            "clip_gradient_norms_fn",
            "create_train_op",
            "multiply_gradients",
            "train",
        )
    },
}

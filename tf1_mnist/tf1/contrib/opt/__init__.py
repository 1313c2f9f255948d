"""`tf.contrib.opt` of TF 1.8, as far as MNIST programs use it."""

from tf1_mnist.tf1.contrib.opt.adam import LazyAdamOptimizer, NadamOptimizer  # noqa: F401
from tf1_mnist.tf1.contrib.opt.external_optimizer import ScipyOptimizerInterface  # noqa: F401

"""`tf.contrib.opt` of TF 1.8, as far as MNIST programs use it: NAMES, by their names there."""

from tf1_mnist.tf1.contrib.opt.adam import LazyAdamOptimizer, NadamOptimizer
from tf1_mnist.tf1.contrib.opt.external_optimizer import ScipyOptimizerInterface
from tf1_mnist.tf1.contrib.opt.moving_average_optimizer import MovingAverageOptimizer
from tf1_mnist.tf1.contrib.opt.sign_optimizers import AddSignOptimizer, PowerSignOptimizer

NAMES = {
    each.__name__: each
    for each in (
        AddSignOptimizer,
        LazyAdamOptimizer,
        MovingAverageOptimizer,
        NadamOptimizer,
        PowerSignOptimizer,
        ScipyOptimizerInterface,
    )
}

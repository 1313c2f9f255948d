"""`tf.contrib.distributions` of TF 1.8, as far as variational autoencoders use it.

On the classes of tf.distributions. NAMES has its names as in TensorFlow's tree.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.distributions import normal

from tf1_mnist.tf1.contrib.distributions.bijectors import Exp, Sigmoid
from tf1_mnist.tf1.contrib.distributions.independent import Independent
from tf1_mnist.tf1.contrib.distributions.logistic import Logistic, RelaxedBernoulli
from tf1_mnist.tf1.contrib.distributions.mvn_diag import (
    MultivariateNormalDiag,
    MultivariateNormalDiagWithSoftplusScale,
)
from tf1_mnist.tf1.contrib.distributions.one_hot import (
    ExpRelaxedOneHotCategorical,
    OneHotCategorical,
    RelaxedOneHotCategorical,
)
from tf1_mnist.tf1.contrib.distributions.transformed import TransformedDistribution

NAMES = {
    **{
        name: getattr(tf.distributions, name)
        for name in dir(tf.distributions)
        if not name.startswith("_")
    },
    "ExpRelaxedOneHotCategorical": ExpRelaxedOneHotCategorical,
    "Independent": Independent,
    "Logistic": Logistic,
    "MultivariateNormalDiag": MultivariateNormalDiag,
    "MultivariateNormalDiagWithSoftplusScale": MultivariateNormalDiagWithSoftplusScale,
    "NormalWithSoftplusScale": normal.NormalWithSoftplusScale,
    "OneHotCategorical": OneHotCategorical,
    "RelaxedBernoulli": RelaxedBernoulli,
    "RelaxedOneHotCategorical": RelaxedOneHotCategorical,
    "TransformedDistribution": TransformedDistribution,
    "bijectors.Exp": Exp,
    "bijectors.Sigmoid": Sigmoid,
}

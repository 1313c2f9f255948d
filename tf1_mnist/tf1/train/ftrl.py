"""`tf.train.FtrlOptimizer` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter


class FtrlOptimizer(tf.train.FtrlOptimizer):
    """`tf.train.FtrlOptimizer`, of which TF 1.8 made nine ops fewer, and two a variable: constant
    slots, no beta.
    """

    def _create_slots(self, var_list):
        super()._create_slots(var_list)
        counter.book(-2 * len(var_list))

    def _prepare(self):
        made_of_rate = 8 if tf.is_tensor(self._learning_rate) else 9
        counter.differs_by(-made_of_rate, super()._prepare)()


# As TF 1.8 prints the class.
FtrlOptimizer.__module__ = tf.train.FtrlOptimizer.__module__

"""`tf.train.FtrlOptimizer` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops.array_ops import is_resource_variable


class FtrlOptimizer(tf.train.FtrlOptimizer):
    """`tf.train.FtrlOptimizer` in TF 1.8's ops: slots of a constant, five numbers, no beta."""

    def _create_slots(self, var_list):
        for variable in var_list:
            with tf.colocate_with(variable):
                if is_resource_variable(variable):
                    counter.book(2)  # TF 1.8 reads it, to colocate with it
                value = tf.constant(
                    self._initial_accumulator_value, variable.dtype, variable.get_shape()
                )
                self._get_or_make_slot(variable, value, "accum", self._accum_name or self._name)
                self._zeros_slot(variable, "linear", self._linear_name or self._name)

    def _prepare(self):
        for number, tensor in (
            ("learning_rate", "learning_rate"),
            ("l1_regularization_strength", "l1_regularization_strength"),
            ("l2_regularization_strength", "adjusted_l2_regularization_strength"),
            ("l2_shrinkage_regularization_strength", "l2_shrinkage_regularization_strength"),
            ("learning_rate_power", "learning_rate_power"),
        ):
            value = tf.convert_to_tensor(getattr(self, f"_{number}"), name=number)
            setattr(self, f"_{tensor}_tensor", value)


# As TF 1.8 prints the class.
FtrlOptimizer.__module__ = tf.train.FtrlOptimizer.__module__

"""`tf.contrib.learn.LinearClassifier` and `LinearRegressor` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import feature_column as core_columns
from tf1_mnist.tf1.contrib.layers import feature_column_ops
from tf1_mnist.tf1.contrib.layers.feature_parsing import are_ours
from tf1_mnist.tf1.contrib.learn import head as heads
from tf1_mnist.tf1.contrib.learn.predictors import Classifier, Regressor, refuse
from tf1_mnist.tf1.estimator.canned.logits import linear_rate, optimizer_of, partitioner
from tf1_mnist.tf1.ops import clip_ops
from tf1_mnist.tf1.train.ftrl import FtrlOptimizer


def logits_of(features, columns, units, scope):
    """The columns' weighted sums, [n, units], in the scope "linear"."""
    if are_ours(columns):
        return feature_column_ops.weighted_sum_from_feature_columns(
            features, columns, units, ["linear"], scope=scope
        )[0]
    return core_columns.linear_model(features, columns, units, weight_collections=["linear"])


def _model(head, columns, optimizer, clip_norm):
    def model_fn(features, labels, mode):
        features = features if isinstance(features, dict) else {"": features}
        with tf.variable_scope(
            "linear", values=tuple(features.values()), partitioner=partitioner(64 << 20)
        ) as scope:
            logits = logits_of(features, columns, head.logits_dimension, scope)

            def train_op_fn(loss):
                variables = tf.get_collection("linear")
                gradients = tf.gradients(loss, variables)
                if clip_norm:
                    gradients, _ = clip_ops.clip_by_global_norm(gradients, clip_norm)
                trained_by = optimizer or FtrlOptimizer(linear_rate(columns, 0.2))
                if callable(trained_by):
                    trained_by = trained_by()
                trained_by = optimizer_of(trained_by, 0.2)
                pairs = list(zip(gradients, variables))
                return trained_by.apply_gradients(pairs, tf.train.get_global_step())

            return head.ops(features, mode, labels, train_op_fn, logits)

    return model_fn


class LinearClassifier(Classifier):
    """`tf.contrib.learn.LinearClassifier`: weighted sums of columns; Ftrl of rate 0.2."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        optimizer=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        _joint_weight=False,
        config=None,
        feature_engineering_fn=None,
        label_keys=None,
    ):
        refuse(enable_centered_bias=enable_centered_bias, _joint_weight=_joint_weight)
        head = heads.multi_class_head(n_classes, weight_column_name, label_keys)
        model_fn = _model(head, tuple(feature_columns or []), optimizer, gradient_clip_norm)
        super().__init__(model_fn, model_dir, config, feature_engineering_fn=feature_engineering_fn)


class LinearRegressor(Regressor):
    """`tf.contrib.learn.LinearRegressor`: weighted sums of columns, to real values."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        weight_column_name=None,
        optimizer=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        label_dimension=1,
        _joint_weights=False,
        config=None,
        feature_engineering_fn=None,
    ):
        refuse(enable_centered_bias=enable_centered_bias, _joint_weights=_joint_weights)
        head = heads.Values(label_dimension, weight_column_name)
        model_fn = _model(head, tuple(feature_columns or []), optimizer, gradient_clip_norm)
        super().__init__(model_fn, model_dir, config, feature_engineering_fn=feature_engineering_fn)

"""`tf.contrib.learn.DNNLinearCombinedClassifier` and `…Regressor` of TF 1.8: wide and deep.

Mirrors contrib/learn/python/learn/estimators/dnn_linear_combined.py there.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers import optimizers
from tf1_mnist.tf1.contrib.learn import dnn, linear
from tf1_mnist.tf1.contrib.learn import head as heads
from tf1_mnist.tf1.contrib.learn.model_fn import ModeKeys
from tf1_mnist.tf1.contrib.learn.predictors import Classifier, Regressor, refuse
from tf1_mnist.tf1.estimator.canned.logits import linear_rate, partitioner, summarize


def _model(head, wide, deep, clip_norm, one_step):
    """The model function.

    Args: wide, (columns, optimizer); deep, (columns, optimizer, hidden_units, activation,
    dropout); one_step, whether a step counts once where both parts are trained.
    """
    linear_columns, linear_optimizer = wide
    dnn_columns, dnn_optimizer, hidden_units, activation, dropout = deep
    if not linear_columns and not dnn_columns:
        raise ValueError("Either linear_feature_columns or dnn_feature_columns must be defined.")
    if dnn_columns and not hidden_units:
        raise ValueError("dnn_hidden_units must be defined when dnn_feature_columns is specified.")

    def model_fn(features, labels, mode):
        features = features if isinstance(features, dict) else {"": features}
        values, units = tuple(features.values()), head.logits_dimension
        by_linear, by_dnn = _made(linear_optimizer or "Ftrl"), _made(dnn_optimizer or "Adagrad")
        logits, parts = [], []
        if dnn_columns:
            with tf.variable_scope("dnn", values=values, partitioner=partitioner()):
                dropped = dropout if mode == ModeKeys.TRAIN else None
                logits.append(
                    dnn.logits_of(
                        features,
                        dnn_columns,
                        hidden_units,
                        units,
                        activation or tf.nn.relu,
                        dropped,
                        summarize,
                    )
                )
            parts.append(("dnn", 0.05, by_dnn))
        if linear_columns:
            with tf.variable_scope(
                "linear", values=values, partitioner=partitioner(64 << 20)
            ) as scope:
                logits.append(linear.logits_of(features, linear_columns, units, scope))
                summarize(logits[-1], scope.name)
            parts.append(("linear", linear_rate(linear_columns, 0.2), by_linear))

        def train_op_fn(loss):
            step = tf.train.get_global_step()
            trained = tf.group(
                *(
                    optimizers.optimize_loss(
                        loss,
                        global_step=step,
                        learning_rate=rate,
                        optimizer=optimizer,
                        clip_gradients=clip_norm,
                        variables=tf.get_collection(name),
                        name=name,
                        summaries=[],
                        increment_global_step=not one_step,
                    )
                    for name, rate, optimizer in parts
                )
            )
            if not one_step:
                return trained
            with tf.control_dependencies([trained]):
                return tf.assign_add(step, 1).op

        total = logits[0] + logits[1] if len(logits) == 2 else logits[0]
        return head.ops(features, mode, labels, train_op_fn, total)

    return model_fn


def _made(optimizer):
    return optimizer() if callable(optimizer) else optimizer


class DNNLinearCombinedClassifier(Classifier):
    """A linear model and fully connected layers whose logits are added.

    By Ftrl and Adagrad. fix_global_step_increment_bug: whether a step of both parts counts once;
    False, TF 1.8's default, counts it twice.
    """

    def __init__(
        self,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        linear_feature_columns=None,
        linear_optimizer=None,
        _joint_linear_weights=False,
        dnn_feature_columns=None,
        dnn_optimizer=None,
        dnn_hidden_units=None,
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
        label_keys=None,
        fix_global_step_increment_bug=False,
    ):
        refuse(
            enable_centered_bias=enable_centered_bias,
            _joint_linear_weights=_joint_linear_weights,
            embedding_lr_multipliers=embedding_lr_multipliers,
        )
        model_fn = _model(
            heads.multi_class_head(n_classes, weight_column_name, label_keys),
            (tuple(linear_feature_columns or []), linear_optimizer),
            (
                tuple(dnn_feature_columns or []),
                dnn_optimizer,
                dnn_hidden_units,
                dnn_activation_fn,
                dnn_dropout,
            ),
            gradient_clip_norm,
            fix_global_step_increment_bug,
        )
        super().__init__(model_fn, model_dir, config, feature_engineering_fn=feature_engineering_fn)


class DNNLinearCombinedRegressor(Regressor):
    """DNNLinearCombinedClassifier's model for real values, by squared error."""

    def __init__(
        self,
        model_dir=None,
        weight_column_name=None,
        linear_feature_columns=None,
        linear_optimizer=None,
        _joint_linear_weights=False,
        dnn_feature_columns=None,
        dnn_optimizer=None,
        dnn_hidden_units=None,
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        label_dimension=1,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
        fix_global_step_increment_bug=False,
    ):
        refuse(
            enable_centered_bias=enable_centered_bias,
            _joint_linear_weights=_joint_linear_weights,
            embedding_lr_multipliers=embedding_lr_multipliers,
        )
        model_fn = _model(
            heads.Values(label_dimension, weight_column_name),
            (tuple(linear_feature_columns or []), linear_optimizer),
            (
                tuple(dnn_feature_columns or []),
                dnn_optimizer,
                dnn_hidden_units,
                dnn_activation_fn,
                dnn_dropout,
            ),
            gradient_clip_norm,
            fix_global_step_increment_bug,
        )
        super().__init__(model_fn, model_dir, config, feature_engineering_fn=feature_engineering_fn)

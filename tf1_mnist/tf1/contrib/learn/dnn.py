"""`tf.contrib.learn.DNNClassifier` and `DNNRegressor` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import feature_column as core_columns
from tf1_mnist.tf1.contrib.layers import feature_column_ops, layers, optimizers
from tf1_mnist.tf1.contrib.layers.feature_parsing import are_ours
from tf1_mnist.tf1.contrib.learn import head as heads
from tf1_mnist.tf1.contrib.learn.model_fn import ModeKeys
from tf1_mnist.tf1.contrib.learn.predictors import Classifier, Regressor, refuse
from tf1_mnist.tf1.estimator.canned.logits import partitioner
from tf1_mnist.tf1.ops import nn_ops

_ACTIVATIONS = {"relu": tf.nn.relu, "tanh": tf.nn.tanh, "sigmoid": tf.nn.sigmoid}


def _summarize(value, tag):
    tf.summary.scalar(f"{tag}_fraction_of_zero_values", nn_ops.zero_fraction(value))
    tf.summary.histogram(f"{tag}_activation", value)


def _inputs(features, columns):
    with tf.variable_scope(
        "input_from_feature_columns",
        values=tuple(features.values()),
        partitioner=partitioner(64 << 20),
    ) as scope:
        if are_ours(columns):
            return feature_column_ops.input_from_feature_columns(
                features, columns, ["dnn"], scope=scope
            )
        return core_columns.input_layer(features, columns, weight_collections=["dnn"])


def logits_of(features, columns, hidden_units, units, activation, dropout, summarize):
    """Logits, [n, units], of fully connected layers over the columns' values.

    dropout: the share to leave out, None for none. summarize: a function of a layer and its name.
    """
    net = _inputs(features, columns)
    for number, size in enumerate(hidden_units):
        with tf.variable_scope(f"hiddenlayer_{number}", values=(net,)) as scope:
            net = _dense(net, size, activation, scope)
            if dropout is not None:
                net = layers.dropout(net, keep_prob=1.0 - dropout)
        summarize(net, scope.name)
    with tf.variable_scope("logits", values=(net,)) as scope:
        logits = _dense(net, units, None, scope)
    summarize(logits, scope.name)
    return logits


def _dense(net, units, activation, scope):
    return layers.fully_connected(
        net, units, activation_fn=activation, variables_collections=["dnn"], scope=scope
    )


def _model(head, hidden_units, columns, optimizer, activation, dropout, clip_norm):
    activation = (
        _ACTIVATIONS.get(activation, activation) if isinstance(activation, str) else activation
    )
    if isinstance(activation, str):
        raise ValueError(
            f"Activation name should be one of {sorted(_ACTIVATIONS)}, you provided {activation}."
        )

    def model_fn(features, labels, mode):
        features = features if isinstance(features, dict) else {"": features}
        with tf.variable_scope("dnn", values=tuple(features.values()), partitioner=partitioner()):
            dropped = dropout if mode == ModeKeys.TRAIN else None
            units = head.logits_dimension
            logits = logits_of(
                features, columns, hidden_units, units, activation, dropped, _summarize
            )

            def train_op_fn(loss):
                trained_by = optimizer or "Adagrad"
                return optimizers.optimize_loss(
                    loss,
                    global_step=tf.train.get_global_step(),
                    learning_rate=0.05,
                    optimizer=trained_by() if callable(trained_by) else trained_by,
                    clip_gradients=clip_norm,
                    name="dnn",
                    summaries=[],
                )

            return head.ops(features, mode, labels, train_op_fn, logits)

    return model_fn


class DNNClassifier(Classifier):
    """`tf.contrib.learn.DNNClassifier`: fully connected layers; Adagrad of rate 0.05."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column_name=None,
        optimizer=None,
        activation_fn=tf.nn.relu,
        dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        feature_engineering_fn=None,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
        label_keys=None,
    ):
        refuse(
            enable_centered_bias=enable_centered_bias,
            embedding_lr_multipliers=embedding_lr_multipliers,
        )
        head = heads.multi_class_head(n_classes, weight_column_name, label_keys)
        columns = tuple(feature_columns or [])
        model_fn = _model(
            head, hidden_units, columns, optimizer, activation_fn, dropout, gradient_clip_norm
        )
        super().__init__(model_fn, model_dir, config, feature_engineering_fn=feature_engineering_fn)


class DNNRegressor(Regressor):
    """`tf.contrib.learn.DNNRegressor`: fully connected layers to real values."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        weight_column_name=None,
        optimizer=None,
        activation_fn=tf.nn.relu,
        dropout=None,
        gradient_clip_norm=None,
        enable_centered_bias=False,
        config=None,
        feature_engineering_fn=None,
        label_dimension=1,
        embedding_lr_multipliers=None,
        input_layer_min_slice_size=None,
    ):
        refuse(
            enable_centered_bias=enable_centered_bias,
            embedding_lr_multipliers=embedding_lr_multipliers,
        )
        head = heads.Values(label_dimension, weight_column_name)
        columns = tuple(feature_columns or [])
        model_fn = _model(
            head, hidden_units, columns, optimizer, activation_fn, dropout, gradient_clip_norm
        )
        super().__init__(model_fn, model_dir, config, feature_engineering_fn=feature_engineering_fn)

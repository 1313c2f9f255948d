"""`tf.estimator.DNNClassifier` and the other ready-made models of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.canned import head as heads
from tf1_mnist.tf1.estimator.canned import logits as graphs
from tf1_mnist.tf1.estimator.estimator import Estimator
from tf1_mnist.tf1.estimator.model_fn import ModeKeys
from tf1_mnist.tf1.ops import array_ops, check_ops

_SUM = tf.losses.Reduction.SUM


def _deep_model(head, hidden_units, columns, optimizer, activation, dropout, input_partitioner):
    def model_fn(features, labels, mode, config):
        graphs.check_features(features)
        trained_by = graphs.optimizer_of(optimizer, 0.05)
        with tf.variable_scope(
            "dnn", values=tuple(features.values()), partitioner=graphs.partitioner()
        ):
            logits = graphs.deep(
                features,
                tuple(columns or []),
                hidden_units,
                head.logits_dimension,
                activation,
                dropout,
                mode == ModeKeys.TRAIN,
                input_partitioner,
            )
            return head.spec(features, mode, logits, labels, optimizer=trained_by)

    return model_fn


def _linear_model(head, columns, optimizer, partitioner):
    def model_fn(features, labels, mode, config):
        graphs.check_features(features)
        trained_by = graphs.optimizer_of(optimizer, 0.2)
        with tf.variable_scope(
            "linear",
            values=tuple(features.values()),
            partitioner=partitioner or graphs.partitioner(64 << 20),
        ):
            logits = graphs.linear(features, tuple(columns or []), head.logits_dimension)
            return head.spec(features, mode, logits, labels, optimizer=trained_by)

    return model_fn


def _both_model(
    head,
    linear_columns,
    linear_optimizer,
    deep_columns,
    deep_optimizer,
    hidden_units,
    activation,
    dropout,
    input_partitioner,
):
    if not linear_columns and not deep_columns:
        raise ValueError("Either linear_feature_columns or dnn_feature_columns must be defined.")
    if deep_columns and not hidden_units:
        raise ValueError("dnn_hidden_units must be defined when dnn_feature_columns is specified.")

    def model_fn(features, labels, mode, config):
        graphs.check_features(features)
        values, parts = tuple(features.values()), []
        if deep_columns:
            optimizer = graphs.optimizer_of(deep_optimizer, 0.001)
            with tf.variable_scope("dnn", values=values, partitioner=graphs.partitioner()):
                logits = graphs.deep(
                    features,
                    deep_columns,
                    hidden_units,
                    head.logits_dimension,
                    activation,
                    dropout,
                    mode == ModeKeys.TRAIN,
                    input_partitioner,
                )
            parts.append(("dnn", optimizer, logits))
        if linear_columns:
            rate = graphs.linear_rate(linear_columns, 0.005)
            optimizer = graphs.optimizer_of(linear_optimizer, rate)
            with tf.variable_scope(
                "linear",
                values=values,
                partitioner=input_partitioner or graphs.partitioner(64 << 20),
            ) as scope:
                logits = graphs.linear(features, linear_columns, head.logits_dimension)
                graphs.summarize(logits, scope.name)
            parts.append(("linear", optimizer, logits))
        logits = parts[0][2] if len(parts) == 1 else parts[0][2] + parts[1][2]

        def train_op_fn(loss):
            step = tf.train.get_global_step()
            trainable = tf.GraphKeys.TRAINABLE_VARIABLES
            updates = [
                optimizer.minimize(loss, var_list=tf.get_collection(trainable, scope=name))
                for name, optimizer, _ in parts
            ]
            with tf.control_dependencies([tf.group(*updates)]):
                return tf.assign_add(step, 1)

        return head.spec(features, mode, logits, labels, train_op_fn=train_op_fn)

    return model_fn


def _baseline_model(head, optimizer, weight_column):
    def model_fn(features, labels, mode, config):
        size, checks = None, []
        features = features if isinstance(features, dict) else {"": features}
        for key, feature in features.items():
            if key == getattr(weight_column, "key", weight_column):
                continue
            length = tf.shape(feature)[0]
            if size is None:
                size = length
            else:
                checks.append(check_ops.assert_equal(size, length))
        with tf.control_dependencies(checks), tf.variable_scope("baseline"):
            bias = tf.get_variable(
                "bias", [head.logits_dimension], initializer=tf.zeros_initializer()
            )
            logits = tf.multiply(bias, array_ops.ones([size, head.logits_dimension]))

        def train_op_fn(loss):
            trained_by = graphs.optimizer_of(optimizer, 0.3)
            return trained_by.minimize(loss, tf.train.get_global_step())

        return head.spec(features, mode, logits, labels, train_op_fn=train_op_fn)

    return model_fn


class DNNClassifier(Estimator):
    """`tf.estimator.DNNClassifier`: fully connected layers; Adagrad of rate 0.05."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column=None,
        label_vocabulary=None,
        optimizer="Adagrad",
        activation_fn=tf.nn.relu,
        dropout=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
    ):
        head = heads.for_classes(n_classes, weight_column, label_vocabulary, loss_reduction)
        model_fn = _deep_model(
            head,
            hidden_units,
            feature_columns,
            optimizer,
            activation_fn,
            dropout,
            input_layer_partitioner,
        )
        super().__init__(model_fn, model_dir, config, warm_start_from=warm_start_from)


class DNNRegressor(Estimator):
    """`tf.estimator.DNNRegressor`: fully connected layers to real values."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        label_dimension=1,
        weight_column=None,
        optimizer="Adagrad",
        activation_fn=tf.nn.relu,
        dropout=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
    ):
        model_fn = _deep_model(
            heads.Values(label_dimension, weight_column, loss_reduction),
            hidden_units,
            feature_columns,
            optimizer,
            activation_fn,
            dropout,
            input_layer_partitioner,
        )
        super().__init__(model_fn, model_dir, config, warm_start_from=warm_start_from)


class LinearClassifier(Estimator):
    """`tf.estimator.LinearClassifier`: weighted sums of columns; Ftrl of rate 0.2."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column=None,
        label_vocabulary=None,
        optimizer="Ftrl",
        config=None,
        partitioner=None,
        warm_start_from=None,
        loss_reduction=_SUM,
    ):
        head = heads.for_classes(n_classes, weight_column, label_vocabulary, loss_reduction)
        model_fn = _linear_model(head, feature_columns, optimizer, partitioner)
        super().__init__(model_fn, model_dir, config, warm_start_from=warm_start_from)


class LinearRegressor(Estimator):
    """`tf.estimator.LinearRegressor`: weighted sums of columns, to real values."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        label_dimension=1,
        weight_column=None,
        optimizer="Ftrl",
        config=None,
        partitioner=None,
        warm_start_from=None,
        loss_reduction=_SUM,
    ):
        head = heads.Values(label_dimension, weight_column, loss_reduction)
        model_fn = _linear_model(head, feature_columns, optimizer, partitioner)
        super().__init__(model_fn, model_dir, config, warm_start_from=warm_start_from)


class DNNLinearCombinedClassifier(Estimator):
    """`tf.estimator.DNNLinearCombinedClassifier`: wide and deep.

    Each part has an optimiser of its own.
    """

    def __init__(
        self,
        model_dir=None,
        linear_feature_columns=None,
        linear_optimizer="Ftrl",
        dnn_feature_columns=None,
        dnn_optimizer="Adagrad",
        dnn_hidden_units=None,
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        n_classes=2,
        weight_column=None,
        label_vocabulary=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
    ):
        model_fn = _both_model(
            heads.for_classes(n_classes, weight_column, label_vocabulary, loss_reduction),
            linear_feature_columns or [],
            linear_optimizer,
            dnn_feature_columns or [],
            dnn_optimizer,
            dnn_hidden_units,
            dnn_activation_fn,
            dnn_dropout,
            input_layer_partitioner,
        )
        super().__init__(model_fn, model_dir, config, warm_start_from=warm_start_from)


class DNNLinearCombinedRegressor(Estimator):
    """`tf.estimator.DNNLinearCombinedRegressor`: wide and deep, to real values."""

    def __init__(
        self,
        model_dir=None,
        linear_feature_columns=None,
        linear_optimizer="Ftrl",
        dnn_feature_columns=None,
        dnn_optimizer="Adagrad",
        dnn_hidden_units=None,
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        label_dimension=1,
        weight_column=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
    ):
        model_fn = _both_model(
            heads.Values(label_dimension, weight_column, loss_reduction),
            linear_feature_columns or [],
            linear_optimizer,
            dnn_feature_columns or [],
            dnn_optimizer,
            dnn_hidden_units,
            dnn_activation_fn,
            dnn_dropout,
            input_layer_partitioner,
        )
        super().__init__(model_fn, model_dir, config, warm_start_from=warm_start_from)


class BaselineClassifier(Estimator):
    """`tf.estimator.BaselineClassifier`: the classes' shares of the labels.

    The features make no difference.
    """

    def __init__(
        self,
        model_dir=None,
        n_classes=2,
        weight_column=None,
        label_vocabulary=None,
        optimizer="Ftrl",
        config=None,
        loss_reduction=_SUM,
    ):
        head = heads.for_classes(n_classes, weight_column, label_vocabulary, loss_reduction)
        super().__init__(_baseline_model(head, optimizer, weight_column), model_dir, config)


class BaselineRegressor(Estimator):
    """`tf.estimator.BaselineRegressor`: the labels' mean, whatever the features."""

    def __init__(
        self,
        model_dir=None,
        label_dimension=1,
        weight_column=None,
        optimizer="Ftrl",
        config=None,
        loss_reduction=_SUM,
    ):
        head = heads.Values(label_dimension, weight_column, loss_reduction)
        super().__init__(_baseline_model(head, optimizer, weight_column), model_dir, config)

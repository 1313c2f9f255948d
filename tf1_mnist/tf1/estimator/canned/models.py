"""`tf.estimator.DNNClassifier` and the other ready-made models of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.canned import head as heads
from tf1_mnist.tf1.estimator.canned import model_fns
from tf1_mnist.tf1.estimator.estimator import Estimator

_SUM = tf.losses.Reduction.SUM


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
        model_fn = model_fns.deep_model(
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
        model_fn = model_fns.deep_model(
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
        model_fn = model_fns.linear_model(head, feature_columns, optimizer, partitioner)
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
        model_fn = model_fns.linear_model(head, feature_columns, optimizer, partitioner)
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
        model_fn = model_fns.both_model(
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
        model_fn = model_fns.both_model(
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
        super().__init__(
            model_fns.baseline_model(head, optimizer, weight_column), model_dir, config
        )


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
        super().__init__(
            model_fns.baseline_model(head, optimizer, weight_column), model_dir, config
        )

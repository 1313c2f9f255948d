"""The model functions of `tf.estimator`'s ready-made models, in TF 1.8's ops."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.canned import logits as graphs
from tf1_mnist.tf1.estimator.model_fn import ModeKeys
from tf1_mnist.tf1.ops import array_ops, check_ops


def deep_model(head, hidden_units, columns, optimizer, activation, dropout, input_partitioner):
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


def linear_model(head, columns, optimizer, partitioner):
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


def both_model(
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


def baseline_model(head, optimizer, weight_column):
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

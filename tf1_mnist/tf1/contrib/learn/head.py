"""Heads of `tf.contrib.learn`'s ready-made models in TF 1.8's ops: logits to a ModelFnOps."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.learn.model_fn import ModeKeys, ModelFnOps, ProblemType
from tf1_mnist.tf1.estimator.canned import checks
from tf1_mnist.tf1.ops import math_ops
from tf1_mnist.tf1.ops.metrics import accuracy as _accuracy
from tf1_mnist.tf1.ops.metrics import mean as _mean
from tf1_mnist.tf1.ops.threshold_metrics import auc as _auc


def multi_class_head(n_classes, weight_column_name=None, label_keys=None):
    """The head of a classifier. Raises: ValueError, fewer than two classes."""
    if n_classes is None or n_classes < 2:
        raise ValueError(f"n_classes must be > 1 for classification: {n_classes}.")
    if label_keys is not None:
        raise ValueError(
            "tf1_mnist.run gives tf.contrib.learn without label_keys; number the classes"
        )
    return (
        TwoClasses(weight_column_name) if n_classes == 2 else Classes(n_classes, weight_column_name)
    )


class _Head:
    """A loss, predictions and metrics of logits, [n, logits_dimension]."""

    def __init__(self, logits_dimension, weight_column_name):
        self.logits_dimension, self._weight = logits_dimension, weight_column_name

    def ops(self, features, mode, labels, train_op_fn, logits):
        """The ModelFnOps; train_op_fn makes the training op of a loss."""
        values = (*features.values(), labels, logits)
        with tf.variable_scope(None, self._name, values):
            if mode != ModeKeys.INFER and labels is not None:
                labels = tf.convert_to_tensor(labels)
            logits = tf.convert_to_tensor(logits, name="logits")
            predictions = self._predictions(logits)
            loss = train_op = metric_ops = None
            if mode != ModeKeys.INFER and labels is not None:
                weights = _weights(features, self._weight)
                loss, average = self._loss(labels, logits, weights)
                with tf.name_scope(""):
                    tf.summary.scalar("loss", tf.identity(average))
                if mode == ModeKeys.TRAIN:
                    tf.shape(logits)[0]  # TF 1.8 makes the batch's size, for a bias that is off
                    train_op = train_op_fn(loss)
                metric_ops = self._metrics(average, predictions, labels, weights)
            alternatives = {None: (self.problem_type, self._served(predictions))}
            return ModelFnOps(mode, predictions, loss, train_op, metric_ops, alternatives)

    def _served(self, predictions):
        """What a server of the exported model answers with: strings of the classes, too."""
        probabilities = predictions["probabilities"]
        with tf.name_scope(None, "_classification_output_alternatives", (probabilities,)):
            rows, number = tf.shape(probabilities)[0], tf.shape(probabilities)[1]
            classes = tf.tile(tf.expand_dims(tf.range(number), 0), [rows, 1])
            classes = tf.as_string(classes, name="classes_tensor")
        return {"probabilities": probabilities, "classes": classes}


class Classes(_Head):
    """Three classes or more, by softmax."""

    _name, problem_type = "multi_class_head", ProblemType.CLASSIFICATION

    def _predictions(self, logits):
        with tf.name_scope(None, "predictions", (logits,)):
            classes = tf.argmax(logits, 1, name="classes")
            probabilities = tf.nn.softmax(logits, name="probabilities")
            return {"logits": logits, "probabilities": probabilities, "classes": classes}

    def _loss(self, labels, logits, weights):
        with tf.name_scope(None, "softmax_cross_entropy_loss", (logits, labels)) as name:
            if not labels.dtype.is_integer:
                raise ValueError(f"Labels dtype should be integer Instead got {labels.dtype}.")
            column = labels.shape.rank == 2
            loss = tf.nn.sparse_softmax_cross_entropy_with_logits(
                labels=tf.squeeze(labels, [1]) if column else labels, logits=logits, name=name
            )
            return _average(tf.expand_dims(loss, 1) if column else loss, weights)

    def _metrics(self, loss, predictions, labels, weights):
        with tf.name_scope("metrics"):
            return {
                "loss": _mean(loss),
                "accuracy": _accuracy(labels, predictions["classes"], weights),
            }


class TwoClasses(_Head):
    """Two classes, by one logit's sigmoid."""

    _name, problem_type = "binary_logistic_head", ProblemType.LOGISTIC_REGRESSION

    def __init__(self, weight_column_name):
        super().__init__(1, weight_column_name)

    def _predictions(self, logits):
        with tf.name_scope(None, "predictions", (logits,)):
            both = tf.concat((tf.zeros_like(logits), logits), 1)
            return {
                "logits": logits,
                "logistic": tf.sigmoid(logits, name="logistic"),
                "probabilities": tf.nn.softmax(both, name="probabilities"),
                "classes": tf.argmax(both, 1, name="classes"),
            }

    def _loss(self, labels, logits, weights):
        with tf.name_scope(None, "log_loss_with_two_classes", (logits, labels)) as name:
            labels = _column(tf.to_float(labels))
            loss = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name=name)
            return _average(loss, weights)

    def _metrics(self, loss, predictions, labels, weights):
        classes, logistic = predictions["classes"], predictions["logistic"]
        with tf.name_scope("metrics"):
            found = {
                "loss": _mean(loss),
                "accuracy": _accuracy(labels, classes, weights),
                "labels/prediction_mean": _mean_of(logistic, weights),
                "labels/actual_label_mean": _mean_of(labels, weights),
                "accuracy/baseline_label_mean": _mean_of(labels, weights),
                "auc": _auc(labels, logistic, weights),
                "auc_precision_recall": _auc(labels, logistic, weights, curve="PR"),
            }
            at_half = tf.to_float(tf.greater_equal(logistic, 0.5))
            found["accuracy/threshold_%f_mean" % 0.5] = _accuracy(labels, at_half, weights)
            for name, metric in (
                ("precision", tf.metrics.precision_at_thresholds),
                ("recall", tf.metrics.recall_at_thresholds),
            ):
                value, update = metric(labels, logistic, (0.5,), weights)
                key = f"{name}/positive_threshold_{0.5:f}_mean"
                found[key] = tf.squeeze(value), tf.squeeze(update)
        return found


class Values(_Head):
    """Real values, [n, label_dimension], by squared error."""

    _name, problem_type = "regression_head", ProblemType.LINEAR_REGRESSION

    def _served(self, predictions):
        return predictions

    def _predictions(self, logits):
        with tf.name_scope(None, "predictions", (logits,)):
            if self.logits_dimension == 1:
                logits = tf.squeeze(logits, [1], name="scores")
            return {"scores": tf.identity(logits)}

    def _loss(self, labels, logits, weights):
        with tf.name_scope(None, "mean_squared_loss", (logits, labels)) as name:
            difference = logits - tf.to_float(_column(labels))
            return _average(tf.square(difference, name=name), weights)

    def _metrics(self, loss, predictions, labels, weights):
        with tf.name_scope("metrics"):
            return {"loss": _mean(loss)}


def _column(labels):
    return tf.expand_dims(labels, 1) if labels.shape.rank == 1 else labels


def _weights(features, name):
    if name is None:
        return None
    weights = tf.to_float(features[name])
    return tf.reshape(weights, (-1,)) if weights.shape.rank == 2 else weights


def _average(loss, weights):
    """(the loss to train on, the weighted average), the same without weights."""
    with tf.name_scope("loss", values=(loss, weights)) as name:
        if weights is None:
            mean = math_ops.reduce_mean(loss, name=name)
            return mean, mean
        weights = checks.broadcast(weights, loss)
        weighted = tf.multiply(loss, weights, name="weighted_loss")
        total = math_ops.reduce_sum(weighted)
        average = tf.div(
            total, tf.to_float(math_ops.reduce_sum(weights)), name="weighted_average_loss"
        )
        return math_ops.reduce_mean(weighted, name=name), average


def _mean_of(values, weights):
    values = tf.to_float(values)
    return _mean(values, checks.broadcast(weights, values))

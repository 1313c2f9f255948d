"""Heads of `tf.estimator`'s ready-made models in TF 1.8's ops: logits to losses and metrics.

Mirrors `estimator/canned/head.py` of TF 1.8, for one label of n classes, of two
classes, and of real values.
"""

import collections

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator import export
from tf1_mnist.tf1.estimator.canned import checks
from tf1_mnist.tf1.estimator.model_fn import DEFAULT_SIGNATURE, EstimatorSpec, ModeKeys
from tf1_mnist.tf1.ops import math_ops
from tf1_mnist.tf1.ops.metrics import accuracy as _accuracy
from tf1_mnist.tf1.ops.metrics import mean as _mean
from tf1_mnist.tf1.ops.threshold_metrics import auc as _auc

_SUM = tf.losses.Reduction.SUM
Loss = collections.namedtuple("Loss", ["training", "unreduced", "weights", "labels"])


def for_classes(n_classes, weight_column=None, label_vocabulary=None, loss_reduction=_SUM):
    """The head of a classifier. Raises: ValueError, label_vocabulary is no list."""
    if label_vocabulary is not None and not isinstance(label_vocabulary, (list, tuple)):
        raise ValueError(
            f"label_vocabulary should be a list or a tuple. Given type: {type(label_vocabulary)}"
        )
    if n_classes == 2:
        return TwoClasses(weight_column, label_vocabulary, loss_reduction)
    return Classes(n_classes, weight_column, label_vocabulary, loss_reduction)


class Head:
    """What all heads share: the loss of a batch, and the EstimatorSpec of each mode."""

    def __init__(self, logits_dimension, weight_column, loss_reduction):
        if loss_reduction not in tf.losses.Reduction.all() or loss_reduction == "none":
            raise ValueError(f"Invalid loss_reduction: {loss_reduction}")
        self.logits_dimension = logits_dimension
        self._weight_column, self._reduction = weight_column, loss_reduction

    def _loss(self, features, logits, labels):
        labels = checks.labels(labels, logits, self._label_dimension)
        labels, unreduced = self._unreduced_loss(labels, logits)
        weights = checks.weights(features, self._weight_column, logits, self._each_logit)
        training = tf.losses.compute_weighted_loss(unreduced, weights, reduction=self._reduction)
        return Loss(training, unreduced, weights, labels)

    _label_dimension, _each_logit = 1, False

    def spec(self, features, mode, logits, labels, optimizer=None, train_op_fn=None):
        """The EstimatorSpec of the logits, [n, logits_dimension]."""
        with tf.name_scope(None, "head"):
            logits, predictions, outputs = self._predictions(logits, mode)
            if mode == ModeKeys.PREDICT:
                return EstimatorSpec(mode, predictions=predictions, export_outputs=outputs)
            loss = self._loss(features, logits, labels)
            if mode == ModeKeys.EVAL:
                metrics = self._metrics(loss, predictions)
                return EstimatorSpec(mode, predictions, loss.training, eval_metric_ops=metrics)
            if optimizer is not None:
                train_op = optimizer.minimize(loss.training, tf.train.get_global_step())
            else:
                train_op = train_op_fn(loss.training)
            mean = None
            if self._reduction == _SUM:
                total = math_ops.reduce_sum(loss.weights * tf.ones_like(loss.unreduced))
                mean = loss.training / total
        with tf.name_scope(""):
            tf.summary.scalar("loss", loss.training)
            if mean is not None:
                tf.summary.scalar("average_loss", mean)
        return EstimatorSpec(mode, predictions, loss.training, train_op)


class Classes(Head):
    """One label of three classes or more, by softmax."""

    def __init__(self, n_classes, weight_column, label_vocabulary, loss_reduction):
        if n_classes is None or n_classes <= 2:
            raise ValueError(f"n_classes must be > 2: {n_classes}.")
        super().__init__(n_classes, weight_column, loss_reduction)
        self._vocabulary = label_vocabulary

    def _unreduced_loss(self, labels, logits):
        labels = checks.within(_ids(labels, self._vocabulary), self.logits_dimension)
        loss = tf.losses.sparse_softmax_cross_entropy(
            labels, logits, reduction=tf.losses.Reduction.NONE
        )
        return labels, tf.expand_dims(loss, -1)

    def _predictions(self, logits, mode):
        logits = checks.logits(logits, self.logits_dimension)
        with tf.name_scope(None, "predictions", (logits,)):
            predictions = _class_predictions(logits, logits, self._vocabulary)
        outputs = None
        if mode == ModeKeys.PREDICT:
            classified = _classified(predictions, self.logits_dimension, self._vocabulary)
            outputs = {
                DEFAULT_SIGNATURE: classified,
                "classification": classified,
                "predict": export.PredictOutput(predictions),
            }
        return logits, predictions, outputs

    def _metrics(self, loss, predictions):
        with tf.name_scope(None, "metrics"):
            return {
                "average_loss": _mean(loss.unreduced, loss.weights, name="average_loss"),
                "accuracy": _accuracy(
                    loss.labels, predictions["class_ids"], loss.weights, name="accuracy"
                ),
            }


class TwoClasses(Head):
    """A label of two classes, by one logit's sigmoid."""

    def __init__(self, weight_column, label_vocabulary, loss_reduction):
        super().__init__(1, weight_column, loss_reduction)
        self._vocabulary = label_vocabulary

    def _unreduced_loss(self, labels, logits):
        if self._vocabulary is not None:
            labels = _looked_up(labels, self._vocabulary)
        labels = checks.within(tf.to_float(labels), 2)
        return labels, tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)

    def _predictions(self, logits, mode):
        with tf.name_scope(None, "predictions", (logits,)):
            logits = checks.logits(logits, 1)
            logistic = tf.sigmoid(logits, name="logistic")
            both = tf.concat((tf.zeros_like(logits), logits), -1, name="two_class_logits")
            predictions = _class_predictions(logits, both, self._vocabulary, logistic)
        outputs = None
        if mode == ModeKeys.PREDICT:
            classified = _classified(predictions, 2, self._vocabulary)
            outputs = {
                DEFAULT_SIGNATURE: classified,
                "classification": classified,
                "regression": export.RegressionOutput(logistic),
                "predict": export.PredictOutput(predictions),
            }
        return logits, predictions, outputs

    def _metrics(self, loss, predictions):
        labels, weights, classes = loss.labels, loss.weights, predictions["class_ids"]
        logistic = predictions["logistic"]
        with tf.name_scope(None, "metrics"):
            label_mean = _mean_of(labels, weights, "label/mean", "labels")
            metrics = {
                "average_loss": _mean(loss.unreduced, weights, name="average_loss"),
                "accuracy": _accuracy(labels, classes, weights, name="accuracy"),
                "precision": tf.metrics.precision(labels, classes, weights, name="precision"),
                "recall": tf.metrics.recall(labels, classes, weights, name="recall"),
                "prediction/mean": _mean_of(logistic, weights, "prediction/mean", "predictions"),
                "label/mean": label_mean,
            }
            with tf.name_scope(None, "accuracy_baseline", label_mean):
                metrics["accuracy_baseline"] = tuple(
                    tf.maximum(value, 1 - value, name=name)
                    for value, name in zip(label_mean, ("value", "update_op"))
                )
            for name, curve in (("auc", "ROC"), ("auc_precision_recall", "PR")):
                metrics[name] = _area(labels, logistic, weights, curve, name)
        return metrics


class Values(Head):
    """A label of real values, [n, label_dimension], by squared error."""

    _each_logit = True

    def __init__(self, label_dimension, weight_column, loss_reduction):
        if label_dimension < 1:
            raise ValueError(f"Invalid label_dimension {label_dimension}.")
        super().__init__(label_dimension, weight_column, loss_reduction)
        self._label_dimension = label_dimension

    def _unreduced_loss(self, labels, logits):
        labels = tf.to_float(labels)
        return labels, tf.losses.mean_squared_error(
            labels, logits, reduction=tf.losses.Reduction.NONE
        )

    def _predictions(self, logits, mode):
        logits = checks.logits(logits, self.logits_dimension)
        predictions, outputs = {"predictions": logits}, None
        if mode == ModeKeys.PREDICT:
            value = export.RegressionOutput(logits)
            outputs = {
                DEFAULT_SIGNATURE: value,
                "regression": value,
                "predict": export.PredictOutput(predictions),
            }
        return logits, predictions, outputs

    def _metrics(self, loss, predictions):
        return {"average_loss": _mean(loss.unreduced, loss.weights)}


def _ids(labels, vocabulary):
    if vocabulary is not None:
        if labels.dtype != tf.string:
            raise ValueError(
                "Labels dtype should be string if there is a vocabulary. Instead got "
                f"{labels.dtype}"
            )
        return _looked_up(labels, vocabulary)
    if not labels.dtype.is_integer:
        raise ValueError(f"Labels dtype should be integer. Instead got {labels.dtype}.")
    return labels


def _looked_up(labels, vocabulary):
    from tensorflow.python.ops import lookup_ops

    table = lookup_ops.index_table_from_tensor(tuple(vocabulary), name="class_id_lookup")
    return table.lookup(labels)


def _class_predictions(logits, scores, vocabulary, logistic=None):
    """The predictions by name; TF 1.8 makes the probabilities of two classes before the class."""
    probabilities = None if logistic is None else tf.nn.softmax(scores, name="probabilities")
    class_ids = tf.expand_dims(tf.argmax(scores, axis=-1, name="class_ids"), axis=-1)
    if vocabulary:
        from tensorflow.python.ops import lookup_ops

        classes = lookup_ops.index_to_string_table_from_tensor(
            vocabulary, name="class_string_lookup"
        ).lookup(class_ids)
    else:
        classes = tf.as_string(class_ids, name="str_classes")
    if probabilities is None:
        probabilities = tf.nn.softmax(scores, name="probabilities")
    found = {} if logistic is None else {"logistic": logistic}
    return {
        "logits": logits,
        **found,
        "probabilities": probabilities,
        "class_ids": class_ids,
        "classes": classes,
    }


def _classified(predictions, n_classes, vocabulary):
    scores = predictions["probabilities"]
    names = vocabulary or tf.as_string(tf.range(n_classes))
    classes = tf.tile(tf.expand_dims(names, 0), [tf.shape(scores)[0], 1])
    return export.ClassificationOutput(scores, classes)


def _mean_of(values, weights, name, kind):
    with tf.name_scope(name, kind + "_mean", (values, weights)) as scope:
        values = tf.to_float(values, name=kind)
        return _mean(values, checks.broadcast(weights, values), name=scope)


def _area(labels, predictions, weights, curve, name):
    with tf.name_scope(name, "auc", (predictions, labels, weights)) as scope:
        predictions = tf.to_float(predictions, name="predictions")
        return _auc(
            labels, predictions, checks.broadcast(weights, predictions), curve=curve, name=scope
        )

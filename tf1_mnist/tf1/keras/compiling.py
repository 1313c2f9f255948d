"""`Model.compile` in TF 1.8's ops: targets, weights of examples, losses, metrics.

Today's keeps the mean of a metric over an epoch in variables. TF 1.8's metrics are
values of one batch, and fit and evaluate weigh them by the size of the batch.
"""

import copy

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K

from tf1_mnist.tf1.keras import losses
from tf1_mnist.tf1.ops import math_ops

_ACCURACY, _CROSSENTROPY = ("accuracy", "acc"), ("crossentropy", "ce")


def install():
    """Replace what the Keras inside TensorFlow does, in this process. The second call does
    nothing.
    """
    from tensorflow.python.keras.engine import training_utils_v1, training_v1

    model, endpoint = training_v1.Model, training_v1._TrainingEndpoint
    if model._compile_weights_loss_and_weighted_metrics is _losses_and_metrics:
        return
    endpoint.create_training_target = _with_float_targets(endpoint.create_training_target)
    endpoint.sample_weights_mismatch = lambda self: False
    model._cache_output_metric_attributes = lambda self, metrics, weighted_metrics: setattr(
        self, "_asked_for", (metrics, weighted_metrics)
    )
    model._set_metric_attributes = lambda self: None
    model._handle_metrics = lambda self, *arguments, **options: []
    model._update_sample_weight_modes = lambda self, sample_weights=None: None
    model._compile_weights_loss_and_weighted_metrics = _losses_and_metrics
    model._get_training_eval_metrics = lambda self: getattr(self, "_reported", [])
    model.metrics_names = property(_metrics_names)
    model.metrics = property(lambda self: getattr(self, "_compile_metrics", None) or [])
    training_utils_v1.standardize_weights = _or_ones(training_utils_v1.standardize_weights)
    aggregator = training_utils_v1.MetricsAggregator
    aggregator.aggregate, aggregator.finalize = _aggregate, _finalize


class _Reported:
    """A value that fit and evaluate report beside the loss."""

    def __init__(self, name, tensor):
        self.name, self._call_result = name, tensor

    def reset_state(self):
        """Nothing: it is the value of one batch."""

    reset_states = reset_state


def _metrics_names(self):
    return ["loss", *(each.name for each in getattr(self, "_reported", []))]


def _with_float_targets(create):
    """A target has the type of the output, also where it is the number of a class."""
    from tensorflow.python.keras import losses as native

    def create_training_target(self, target, run_eagerly=False):
        types, native.LABEL_DTYPES_FOR_LOSSES = native.LABEL_DTYPES_FOR_LOSSES, {}
        try:
            create(self, target, run_eagerly)
        finally:
            native.LABEL_DTYPES_FOR_LOSSES = types

    return create_training_target


def _or_ones(standardize):
    """Weights of the examples, [n] or [n, steps]: ones where none are given."""

    def standardize_weights(y, sample_weight=None, class_weight=None, sample_weight_mode=None):
        found = standardize(y, sample_weight, class_weight, sample_weight_mode)
        if found is not None or tf.is_tensor(y):
            return found
        rank = 2 if sample_weight_mode == "temporal" else 1
        return np.ones(y.shape[:rank], K.floatx())

    return standardize_weights


# --- the graph --------------------------------------------------------------------


def _losses_and_metrics(self, sample_weights=None):
    """Model._compile_weights_loss_and_weighted_metrics: makes sample_weights, total_loss, and
    what is reported.
    """
    masks = self._prepare_output_masks()
    for endpoint, given in zip(
        self._training_endpoints, sample_weights or [None] * len(self.outputs), strict=True
    ):
        if not endpoint.should_skip_target_weights():
            endpoint.sample_weight = _weights(endpoint) if given is None else given
    self._reported = []
    with K.name_scope("loss"):
        self.total_loss = _total_loss(self, masks)
    with K.name_scope("metrics"):
        _add_metrics(self, masks)


def _weights(endpoint):
    temporal = endpoint.sample_weight_mode == "temporal"
    return tf.placeholder_with_default(
        tf.constant([[1.0]] if temporal else [1.0]),
        [None, None] if temporal else [None],
        name=endpoint.output_name + "_sample_weights",
    )


def _total_loss(self, masks):
    """The losses of the outputs, weighted, and those of the layers, added one after another."""
    total = None
    for endpoint, mask in zip(self._training_endpoints, masks, strict=True):
        if endpoint.should_skip_target():
            continue
        with K.name_scope(endpoint.loss_name()):
            loss = _weighted(
                _function(endpoint.loss_fn),
                endpoint.training_target.target,
                endpoint.output,
                endpoint.sample_weight,
                mask,
            )
        if len(self.outputs) > 1:
            self._reported.append(_Reported(endpoint.loss_name(), loss))
        weighted = endpoint.loss_weight * loss
        total = weighted if total is None else total + weighted
    of_layers = self.losses
    if total is None:
        if not of_layers:
            raise ValueError("The model cannot be compiled because it has no loss to optimize.")
        total = 0.0
    for loss in of_layers:
        total += loss
    return total


def _function(loss):
    """Of what compile made of the loss that it was given, the function of y_true and y_pred."""
    return getattr(loss, "fn", loss)


def _weighted(function, y_true, y_pred, weights=None, mask=None):
    """The mean of a function of each example, by the weights, over what the mask leaves."""
    values = function(y_true, y_pred)
    if mask is not None:
        mask = math_ops.cast(mask, K.floatx())
        values *= mask
        values /= K.mean(mask)
    if weights is not None:
        axes = list(range(weights.shape.rank, values.shape.rank))
        values = K.mean(values, axis=axes)
        values *= weights
        values /= K.mean(math_ops.cast(tf.not_equal(weights, 0), K.floatx()))
    return K.mean(values)


def _add_metrics(self, masks):
    plain, weighted = (_of_outputs(each, self.output_names) for each in self._asked_for)
    for n, (endpoint, mask) in enumerate(zip(self._training_endpoints, masks, strict=True)):
        if endpoint.should_skip_target():
            continue
        asked = [(each, None, "") for each in plain[n]]
        asked += [(each, endpoint.sample_weight, "weighted_") for each in weighted[n]]
        for metric, weights, prefix in asked:
            function, name = _metric(metric, endpoint)
            with K.name_scope(prefix + name):
                value = _weighted(
                    function, endpoint.training_target.target, endpoint.output, weights, mask
                )
            name = self.output_names[n] + "_" * (len(self.outputs) > 1) + prefix + name
            if len(self.outputs) == 1:
                name = name[len(self.output_names[n]) :]
            self._reported.append(_Reported(_unique(name, self.metrics_names), value))


def _of_outputs(metrics, names):
    """A list of metrics for each output."""
    if not metrics:
        return [[] for _ in names]
    if isinstance(metrics, (list, tuple)):
        return [copy.copy(list(metrics)) for _ in names]
    if not isinstance(metrics, dict):
        raise TypeError(
            "Type of `metrics` argument not understood. "
            f"Expected a list or dictionary, found: {metrics}"
        )
    found = [metrics.get(name, []) for name in names]
    return [each if isinstance(each, list) else [each] for each in found]


def _metric(metric, endpoint):
    """The function that a metric stands for, and the name that it is reported by."""
    short = {**dict.fromkeys(_ACCURACY, "acc"), **dict.fromkeys(_CROSSENTROPY, "ce")}
    if not isinstance(metric, str) or metric not in short:
        function = losses.get_metric(metric)
        return function, getattr(function, "name", None) or function.__name__
    loss = _function(endpoint.loss_fn)
    if endpoint.shape[-1] == 1 or loss is losses.binary_crossentropy:
        kind = "binary_"
    elif loss is losses.sparse_categorical_crossentropy:
        kind = "sparse_categorical_"
    else:
        kind = "categorical_"
    what = "accuracy" if metric in _ACCURACY else "crossentropy"
    return losses.METRICS[kind + what], short[metric]


def _unique(name, taken):
    unique, n = name, 1
    while unique in taken:
        unique, n = f"{name}_{n}", n + 1
    return unique


# --- over the batches -------------------------------------------------------------


def _aggregate(self, batch_outs, batch_start=None, batch_end=None):
    """MetricsAggregator.aggregate: the sum of each value, by the size of the batch."""
    size = 1 if self.use_steps else batch_end - batch_start
    self.results = [so_far + out * size for so_far, out in zip(self.results, batch_outs)]


def _finalize(self):
    if not self.results:
        raise ValueError("Empty training data.")
    count = self.num_samples or self.steps
    self.results = [each / count for each in self.results]

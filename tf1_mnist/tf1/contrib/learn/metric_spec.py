"""`tf.contrib.learn.MetricSpec` of TF 1.8: a metric, and of which predictions and labels."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.arguments import argument_names

_LABELS = ("labels", "label", "targets", "target")
_PREDICTIONS = ("predictions", "prediction", "logits", "logit")
_WEIGHTS = ("weights", "weight")


class MetricSpec:
    """A metric function, called with the prediction, label and weight of these names.

    Raises: ValueError, a name for what the function does not take.
    """

    def __init__(self, metric_fn, prediction_key=None, label_key=None, weight_key=None):
        names = argument_names(metric_fn)
        found = {}
        for kind, words in (
            ("labels", _LABELS),
            ("predictions", _PREDICTIONS),
            ("weights", _WEIGHTS),
        ):
            fitting = [name for name in names if name in words]
            if len(fitting) > 1:
                raise ValueError(
                    f"Ambiguous arguments {fitting}, must provide only one of {words}."
                )
            found[kind] = fitting[0] if fitting else None
        for kind, key in (("labels", label_key), ("weights", weight_key)):
            if key is not None and not found[kind]:
                raise ValueError(f"{kind} missing from {metric_fn}({names}).")
        self.metric_fn, self._arguments = metric_fn, found
        self.prediction_key, self.label_key, self.weight_key = prediction_key, label_key, weight_key

    def create_metric_ops(self, inputs, labels, predictions):
        """Call the metric on what of these is meant. Raises: ValueError, KeyError, no such name."""
        values = {
            "labels": _chosen("label", labels, self.label_key),
            "predictions": _chosen("prediction", predictions, self.prediction_key),
        }
        if self.weight_key:
            values["weights"] = _chosen("weight", inputs, self.weight_key)
        named = {
            self._arguments[kind]: value for kind, value in values.items() if self._arguments[kind]
        }
        # A function whose first argument has another name takes the predictions there.
        first = [] if self._arguments["predictions"] else [values["predictions"]]
        if first and argument_names(self.metric_fn)[0] == self._arguments["labels"]:
            first = [named.pop(self._arguments["labels"]), *first]
        return self.metric_fn(*first, **named)


def _chosen(kind, values, key):
    if key:
        if not isinstance(values, dict):
            raise ValueError(
                f"MetricSpec with {kind}_key specified requires {kind}s dict, got {values}."
            )
        if key not in values:
            raise KeyError(f"Key '{key}' missing from {values.keys()}.")
        return values[key]
    if isinstance(values, dict):
        if len(values) != 1:
            raise ValueError(
                f"MetricSpec without specified {kind}_key requires {kind}s tensor or "
                "single element "
                f"dict, got {values}."
            )
        return next(iter(values.values()))
    return values


def metric_ops(metrics, features, labels, predictions):
    """metric's name -> (value, update), of MetricSpecs or of functions of (predictions, labels)."""
    found = {}
    only = next(iter(labels.values())) if isinstance(labels, dict) and len(labels) == 1 else labels
    for name, metric in sorted((metrics or {}).items(), key=lambda item: str(item[0])):
        if isinstance(metric, MetricSpec):
            found[name] = metric.create_metric_ops(features, labels, predictions)
            continue
        tf.logging.warning(
            "Please specify metrics using MetricSpec. Using bare functions or (key, fn) tuples is "
            "deprecated and support for it will be removed on Oct 1, 2016."
        )
        if isinstance(name, tuple):
            key, prediction = name
            label = (
                labels[prediction] if isinstance(labels, dict) and prediction in labels else only
            )
            found[key] = metric(predictions[prediction], label)
        elif isinstance(predictions, dict):
            raise ValueError(
                "Metrics passed provide only name, no prediction, but predictions are dict. "
                f"Metrics: {metrics}, Labels: {only}."
            )
        else:
            found[name] = metric(predictions, only)
    return found

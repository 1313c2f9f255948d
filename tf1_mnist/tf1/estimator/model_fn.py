"""What a model function returns: `tf.estimator.EstimatorSpec` of TF 1.8, and its modes."""

import collections

import tensorflow.compat.v1 as tf
from tensorflow.python.saved_model import signature_constants

from tf1_mnist.tf1.estimator.export import ExportOutput

DEFAULT_SIGNATURE = signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY


class ModeKeys:
    """What a model function is called for."""

    TRAIN = "train"
    EVAL = "eval"
    PREDICT = "infer"


class EstimatorSpec(
    collections.namedtuple(
        "EstimatorSpec",
        [
            "mode",
            "predictions",
            "loss",
            "train_op",
            "eval_metric_ops",
            "export_outputs",
            "training_chief_hooks",
            "training_hooks",
            "scaffold",
            "evaluation_hooks",
            "prediction_hooks",
        ],
    )
):
    """The ops of a model: a loss and train_op to train, a loss to evaluate, predictions to predict.

    Raises: ValueError, what the mode needs is missing, or is of another graph; TypeError,
    what is no tensor, operation, hook or tf.train.Scaffold.
    """

    def __new__(
        cls,
        mode,
        predictions=None,
        loss=None,
        train_op=None,
        eval_metric_ops=None,
        export_outputs=None,
        training_chief_hooks=None,
        training_hooks=None,
        scaffold=None,
        evaluation_hooks=None,
        prediction_hooks=None,
    ):
        if train_op is None and mode == ModeKeys.TRAIN:
            raise ValueError("Missing train_op.")
        if loss is None and mode in (ModeKeys.TRAIN, ModeKeys.EVAL):
            raise ValueError("Missing loss.")
        if predictions is None and mode == ModeKeys.PREDICT:
            raise ValueError("Missing predictions.")
        if train_op is not None:
            _check(train_op, "train_op", operations=True)
        if loss is not None:
            loss = _scalar(_check(loss, "loss"))
        predictions = {} if predictions is None else predictions
        for name, value in _items(predictions, "predictions"):
            _check(value, name)
        if isinstance(predictions, dict):
            predictions = dict(predictions)
        eval_metric_ops = _metrics({} if eval_metric_ops is None else eval_metric_ops)
        hooks = [
            tuple(each or ())
            for each in (training_chief_hooks, training_hooks, evaluation_hooks, prediction_hooks)
        ]
        for hook in sum(hooks, ()):
            if not isinstance(hook, tf.train.SessionRunHook):
                raise TypeError(f"All hooks must be SessionRunHook instances, given: {hook}")
        scaffold = scaffold or tf.train.Scaffold()
        if not isinstance(scaffold, tf.train.Scaffold):
            raise TypeError(f"scaffold must be tf.train.Scaffold. Given: {scaffold}")
        return super().__new__(
            cls,
            mode,
            predictions,
            loss,
            train_op,
            eval_metric_ops,
            _outputs(export_outputs),
            hooks[0],
            hooks[1],
            scaffold,
            hooks[2],
            hooks[3],
        )

    def _replace(self, **fields):
        if fields.get("mode", self.mode) != self.mode:
            raise ValueError("mode of EstimatorSpec cannot be changed.")
        return EstimatorSpec(**{**self._asdict(), **fields})


def _items(values, name):
    if isinstance(values, dict):
        return [(f"{name}[{key}]", value) for key, value in values.items()]
    return [(name, values)]


def _check(value, name, operations=False):
    """The value, a tensor (or an operation) of the default graph."""
    if not (tf.is_tensor(value) and not isinstance(value, tf.Variable)) and not (
        operations and isinstance(value, tf.Operation)
    ):
        kinds = "Operation or Tensor" if operations else "Tensor"
        raise TypeError(f"{name} must be {kinds}, given: {value}")
    if value.graph is not tf.get_default_graph():
        raise ValueError(
            f"{name} with \"{value.name}\" must be from the default graph: make it in the model_fn"
        )
    return value


def _scalar(loss):
    shape = loss.get_shape()
    if shape.num_elements() not in (None, 1):
        raise ValueError(f"Loss must be scalar, given: {loss}")
    return loss if shape.is_compatible_with(tf.TensorShape([])) else tf.reshape(loss, [])


def _metrics(metrics):
    if not isinstance(metrics, dict):
        raise TypeError(f"eval_metric_ops must be a dict, given: {metrics}")
    for key, pair in metrics.items():
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError(
                "Values of eval_metric_ops must be (metric_value, update_op) tuples, "
                f"given: {pair} for key: {key}"
            )
        for value in tf.nest.flatten(pair):
            _check(value, f"eval_metric_ops[{key}]", operations=True)
    return metrics


def _outputs(outputs):
    if outputs is None:
        return None
    if not isinstance(outputs, dict):
        raise TypeError(f"export_outputs must be dict, given: {outputs}")
    if not all(isinstance(output, ExportOutput) for output in outputs.values()):
        raise TypeError(f"Values in export_outputs must be ExportOutput objects. Given: {outputs}")
    if len(outputs) == 1:
        (only,) = outputs.values()
        outputs[DEFAULT_SIGNATURE] = only
    elif outputs and DEFAULT_SIGNATURE not in outputs:
        raise ValueError(
            f"Multiple export_outputs were provided, but none of them is named {DEFAULT_SIGNATURE}"
        )
    return outputs

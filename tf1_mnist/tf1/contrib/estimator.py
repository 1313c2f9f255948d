"""`tf.contrib.estimator` of TF 1.8: Estimators made of others, and models placed on a device.

Mirrors its `extenders.py` and `replicate_model_fn.py`.
"""

import copy

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.arguments import argument_names
from tf1_mnist.tf1.estimator.estimator import Estimator
from tf1_mnist.tf1.estimator.export import PredictOutput
from tf1_mnist.tf1.estimator.model_fn import ModeKeys
from tf1_mnist.tf1.ops import clip_ops

_OF_METRICS = {"features", "labels", "predictions", "config"}


def add_metrics(estimator, metric_fn):
    """`tf.contrib.estimator.add_metrics`: the same Estimator with more metrics.

    metric_fn: a function of features, labels, predictions and config, of those that it takes; it
    returns name -> (value, update). Raises: ValueError, it takes others.
    """
    names = argument_names(metric_fn)
    if not _OF_METRICS.issuperset(names):
        raise ValueError(
            f"metric_fn ({metric_fn}) has following not expected args: "
            f"{sorted(set(names) - _OF_METRICS)}"
        )

    def new_model_fn(features, labels, mode, config):
        spec = estimator.model_fn(features, labels, mode, config)
        if mode != ModeKeys.EVAL:
            return spec
        known = {
            "features": features,
            "labels": labels,
            "predictions": spec.predictions,
            "config": config,
        }
        more = metric_fn(**{name: known[name] for name in names})
        return spec._replace(eval_metric_ops={**(spec.eval_metric_ops or {}), **more})

    return Estimator(
        new_model_fn,
        estimator.model_dir,
        estimator.config,
        warm_start_from=estimator._warm_start,
    )


def forward_features(estimator, keys=None):
    """`tf.contrib.estimator.forward_features`: the same Estimator; its predictions have features.

    keys: names of features, or one; None, all. Raises: TypeError, others. The model function
    raises ValueError where a name is of no feature, of a SparseTensor, or of a prediction.
    """
    keys = [keys] if isinstance(keys, str) else keys
    if keys is not None and not (
        isinstance(keys, (list, tuple)) and all(isinstance(key, str) for key in keys)
    ):
        raise TypeError(f"keys should be either a string or a list of strings. Given: {keys}")

    def new_model_fn(features, labels, mode, config):
        spec = estimator.model_fn(features, labels, mode, config)
        if spec.predictions is None:
            return spec
        forwarded = _forwarded(features, list(features) if keys is None else keys, spec.predictions)
        outputs = dict(spec.export_outputs or {})
        for name in ("predict", "serving_default"):
            if isinstance(outputs.get(name), PredictOutput):
                outputs[name] = PredictOutput({**outputs[name].outputs, **forwarded})
        return spec._replace(
            predictions={**spec.predictions, **forwarded}, export_outputs=outputs or None
        )

    return Estimator(new_model_fn, estimator.model_dir, estimator.config)


def _forwarded(features, keys, predictions):
    if not isinstance(predictions, dict):
        raise ValueError(
            "Predictions should be a dict to be able to forward features. "
            f"Given: {type(predictions)}"
        )
    for key in keys:
        if key not in features:
            raise ValueError(
                f'keys should be exist in features. Key "{key}" is not in features dict. features '
                f"dict has following keys: {features.keys()}."
            )
        if key in predictions:
            raise ValueError(
                f"Cannot forward feature key ({key}). Since it does exist in predictions. Existing "
                f"prediction keys: {predictions.keys()}."
            )
        if isinstance(features[key], tf.SparseTensor):
            raise ValueError(f"Forwarded feature ({key}) should be a Tensor.")
    return {key: tf.convert_to_tensor(features[key]) for key in keys}


class _Wrapper(tf.train.Optimizer):
    """An optimizer that asks another one."""

    def __init__(self, optimizer, name=None):
        super().__init__(use_locking=False, name=name or optimizer.get_name())
        self._optimizer = optimizer

    def compute_gradients(self, *arguments, **options):
        return self._optimizer.compute_gradients(*arguments, **options)

    def get_slot(self, *arguments, **options):
        return self._optimizer.get_slot(*arguments, **options)

    def get_slot_names(self, *arguments, **options):
        return self._optimizer.get_slot_names(*arguments, **options)


class _ClippedByNorm(_Wrapper):
    def __init__(self, optimizer, clip_norm):
        super().__init__(optimizer, "ClipByNorm" + optimizer.get_name())
        self._clip_norm = clip_norm

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        gradients, variables = zip(*grads_and_vars, strict=True)
        gradients, _ = clip_ops.clip_by_global_norm(gradients, self._clip_norm)
        pairs = list(zip(gradients, variables, strict=True))
        return self._optimizer.apply_gradients(pairs, global_step, name)


def clip_gradients_by_norm(optimizer, clip_norm):
    """`tf.contrib.estimator.clip_gradients_by_norm`: an optimizer whose gradients have a global
    norm of at most clip_norm.
    """
    return _ClippedByNorm(optimizer, clip_norm)


class TowerOptimizer(_Wrapper):
    """`tf.contrib.estimator.TowerOptimizer`: the optimizer given, or the one a function makes.

    Here models are on one device: there is nothing to gather.
    """

    def __init__(self, optimizer_or_optimizer_fn):
        self._made = optimizer_or_optimizer_fn

    @property
    def _optimizer(self):
        if callable(self._made):
            self._made = self._made()
        return self._made

    def get_name(self):
        return self._optimizer.get_name()

    def variables(self):
        return self._optimizer.variables()

    def apply_gradients(self, grads_and_vars, global_step=None, **options):
        return self._optimizer.apply_gradients(grads_and_vars, global_step, **options)


def replicate_model_fn(
    model_fn, loss_reduction=tf.losses.Reduction.SUM_BY_NONZERO_WEIGHTS, devices=None
):
    """`tf.contrib.estimator.replicate_model_fn`: the model function on a device.

    devices: a list of one; None, the GPU where there is one, else the CPU.
    Raises: ValueError, a loss_reduction of NONE; NotImplementedError, several devices.
    """
    if loss_reduction == tf.losses.Reduction.NONE:
        raise ValueError(
            "Tower losses need to be reduced in some way, yet none reduction is specified."
        )
    if not devices:
        found = (tf.config.list_logical_devices(kind) for kind in ("GPU", "CPU"))
        devices = [device.name for device in next(filter(None, found))]
    if len(devices) > 1:
        raise NotImplementedError(
            "tf1_mnist.run gives replicate_model_fn on one device; pass devices=[...] with one of "
            f"{devices}"
        )
    tf.logging.info("Replicating the `model_fn` across %s.", devices)

    def single_device_model_fn(features, labels, mode, params=None, config=None):
        names = argument_names(model_fn)
        known = {"params": params, "config": config}
        options = {name: copy.deepcopy(known[name]) for name in known if name in names}
        with tf.variable_scope("", reuse=False), tf.name_scope(""), tf.device(devices[0]):
            return model_fn(features=features, labels=labels, mode=mode, **options)

    return single_device_model_fn

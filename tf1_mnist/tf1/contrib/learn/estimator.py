"""`tf.contrib.learn.Estimator` and `SKCompat` of TF 1.8."""

import copy
import os
import tempfile

import tensorflow.compat.v1 as tf
from tensorflow.python.training import training_util

from tf1_mnist.tf1.contrib.learn import export
from tf1_mnist.tf1.contrib.learn.data_feeder import DataFeeder
from tf1_mnist.tf1.contrib.learn.metric_spec import metric_ops
from tf1_mnist.tf1.contrib.learn.model_fn import ModeKeys, ModelFnOps
from tf1_mnist.tf1.contrib.learn.monitor_hooks import replace_monitors_with_hooks
from tf1_mnist.tf1.contrib.learn.run_config import RunConfig
from tf1_mnist.tf1.contrib.learn.skcompat import SKCompat
from tf1_mnist.tf1.estimator import evaluation, loop
from tf1_mnist.tf1.estimator.arguments import argument_names
from tf1_mnist.tf1.estimator.predictions import chosen, rows
from tf1_mnist.tf1.train.evaluation import StopAfterNEvalsHook


class NotFittedError(ValueError, AttributeError):
    """An Estimator is asked before it is trained."""


class Estimator:
    """A model whose graph is made anew by each call, and whose weights live in model_dir.

    Args: model_fn, a function of (features, labels) and, where it takes them, mode, params,
    config, model_dir; it returns a ModelFnOps or (predictions, loss, train_op).
    """

    def __init__(
        self, model_fn=None, model_dir=None, config=None, params=None, feature_engineering_fn=None
    ):
        config = config or RunConfig()
        if model_dir is not None and config.model_dir not in (None, model_dir):
            raise ValueError(
                "model_dir are set both in constructor and RunConfig, but with different values. "
                f"In constructor: '{model_dir}', in RunConfig: '{config.model_dir}' "
            )
        self._model_dir = model_dir or config.model_dir
        if self._model_dir is None:
            self._model_dir = tempfile.mkdtemp()
            tf.logging.warning("Using temporary folder as model directory: %s", self._model_dir)
        self._config = config if config.model_dir else config.replace(model_dir=self._model_dir)
        tf.logging.info("Using config: %s", str(vars(self._config)))
        names = argument_names(model_fn) if model_fn is not None else []
        if params is not None and model_fn is not None and "params" not in names:
            raise ValueError(
                f"Estimator's model_fn ({model_fn}) does not have a params argument, but params "
                f"({params}) were passed to the Estimator's constructor."
            )
        self._model_fn, self.params = model_fn, params
        self._engineer = feature_engineering_fn or (lambda features, labels: (features, labels))
        self._session_config = self._config.session_config or tf.ConfigProto(
            allow_soft_placement=True
        )
        self._labels = None  # (dtype, shape) of the labels seen, for predictions

    model_dir = property(lambda self: self._model_dir)
    config = property(lambda self: copy.deepcopy(self._config))

    def get_variable_value(self, name):
        """A variable's value in the latest checkpoint, an array."""
        return tf.train.load_variable(self._model_dir, name)

    def get_variable_names(self):
        """The names of all variables in the latest checkpoint."""
        return [name for name, _ in tf.train.list_variables(self._model_dir)]

    def fit(
        self,
        x=None,
        y=None,
        input_fn=None,
        steps=None,
        batch_size=None,
        monitors=None,
        max_steps=None,
    ):
        """Train on arrays, shuffled, or on what input_fn makes. Returns: self."""
        if steps is not None and max_steps is not None:
            raise ValueError("Can not provide both steps and max_steps.")
        _check_inputs(x, y, input_fn, batch_size)
        if x is not None:
            SKCompat(self).fit(x, y, batch_size, steps, max_steps, monitors)
            return self
        latest = tf.train.latest_checkpoint(self._model_dir)
        if max_steps is not None and latest:
            if max_steps <= tf.train.load_variable(latest, tf.GraphKeys.GLOBAL_STEP):
                tf.logging.info("Skipping training since max_steps has already saved.")
                return self
        hooks = replace_monitors_with_hooks(monitors, self)
        if steps is not None or max_steps is not None:
            hooks.append(tf.train.StopAtStepHook(steps, max_steps))
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            step = tf.train.create_global_step(graph)
            features, labels = input_fn()
            self._remember(labels)
            training_util._get_or_create_global_step_read()
            spec = self._call_model_fn(features, labels, ModeKeys.TRAIN)
            loss = loop.train(spec, step, hooks, self._config, self._session_config)
        tf.logging.info("Loss for final step: %s.", loss)
        return self

    def partial_fit(self, x=None, y=None, input_fn=None, steps=1, batch_size=None, monitors=None):
        """fit, of one step unless told otherwise."""
        return self.fit(x, y, input_fn, steps, batch_size, monitors)

    def evaluate(
        self,
        x=None,
        y=None,
        input_fn=None,
        feed_fn=None,
        batch_size=None,
        steps=None,
        metrics=None,
        name=None,
        checkpoint_path=None,
        hooks=None,
        log_progress=True,
    ):
        """The metrics, with loss and global_step, by name."""
        if feed_fn is not None:
            raise ValueError("tf1_mnist.run gives evaluate without feed_fn; use input_fn")
        _check_inputs(x, y, input_fn, batch_size)
        if x is not None:
            return SKCompat(self).score(x, y, batch_size, steps, metrics, name)
        return self._evaluate(input_fn, steps, metrics, name, checkpoint_path, hooks)

    def _evaluate(self, input_fn, steps, metrics, name, checkpoint_path=None, hooks=None):
        if metrics is not None and not isinstance(metrics, dict):
            raise ValueError(f"Metrics argument should be None or dict. Got {metrics}.")
        path = self._trained(checkpoint_path)
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            step = tf.train.create_global_step(graph)
            features, labels = input_fn()
            self._remember(labels)
            spec = self._call_model_fn(features, labels, ModeKeys.EVAL, metrics)
            found = dict(spec.eval_metric_ops)
            if "loss" not in found:
                found["loss"] = tf.metrics.mean(spec.loss)
            update = tf.group(*(update for _, update in found.values()))
            values = {key: value for key, (value, _) in found.items()}
            values[tf.GraphKeys.GLOBAL_STEP] = step
            hooks = list(hooks or [])
            if steps:
                hooks.append(StopAfterNEvalsHook(steps))
            results = evaluation.evaluate(
                path, spec.scaffold, update, values, hooks, self._session_config
            )
        place = os.path.join(self._model_dir, "eval_" + name if name else "eval")
        evaluation.write_summary(place, results)
        return results

    def predict(
        self,
        x=None,
        input_fn=None,
        batch_size=None,
        outputs=None,
        as_iterable=True,
        iterate_batches=False,
    ):
        """The predictions: one after another, or batch by batch.

        as_iterable=False: all in arrays.
        """
        _check_inputs(x, None, input_fn, batch_size)
        if x is not None and not as_iterable:
            return SKCompat(self).predict(x, batch_size, outputs)
        feeder = None if x is None else DataFeeder(x, None, batch_size, False, 1)
        batches = self._batches(feeder.input_fn if feeder else input_fn, feeder, outputs)
        if not as_iterable:
            return next(batches)
        return batches if iterate_batches else (row for batch in batches for row in rows(batch))

    def _batches(self, input_fn, feeder, outputs):
        path = self._trained()
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            tf.train.create_global_step(graph)
            features = input_fn()
            features = features[0] if isinstance(features, (list, tuple)) else features
            labels = self._labels and _placeholders(self._labels)
            spec = self._call_model_fn(features, labels, ModeKeys.INFER)
            predictions = chosen(spec.predictions, outputs, "outputs")
            endless = feeder is None and not tf.get_collection(tf.GraphKeys.QUEUE_RUNNERS)
            creator = tf.train.ChiefSessionCreator(
                scaffold=spec.scaffold,
                checkpoint_filename_with_path=path,
                config=self._session_config,
            )
            with tf.train.MonitoredSession(creator) as session:
                while not session.should_stop():
                    feed = feeder.feed() if feeder else None
                    if feeder and feed is None:
                        return
                    yield session.run(predictions, feed)
                    if endless:  # the input is the same each time: once is all
                        return

    def export_savedmodel(
        self,
        export_dir_base,
        serving_input_fn,
        default_output_alternative_key=None,
        assets_extra=None,
        as_text=False,
        checkpoint_path=None,
        graph_rewrite_specs=None,
        strip_default_attrs=False,
    ):
        """Write a SavedModel to a directory in export_dir_base, named by the time. Returns: it.

        serving_input_fn: makes InputFnOps.
        Raises: ValueError, no function, nothing to export, or graph_rewrite_specs; NotFittedError.
        """
        if serving_input_fn is None:
            raise ValueError("serving_input_fn must be defined.")
        if graph_rewrite_specs:
            raise ValueError(
                "tf1_mnist.run gives export_savedmodel without graph_rewrite_specs; leave it out"
            )
        return export.save(
            lambda features: self._call_model_fn(features, None, ModeKeys.INFER),
            self._trained(checkpoint_path),
            export_dir_base,
            serving_input_fn,
            default_output_alternative_key,
            assets_extra,
            as_text,
            strip_default_attrs,
        )

    def _trained(self, checkpoint_path=None):
        path = checkpoint_path or tf.train.latest_checkpoint(self._model_dir)
        if not path:
            raise NotFittedError(f"Couldn't find trained model at {self._model_dir}.")
        return path

    def _remember(self, labels):
        if labels is not None:
            self._labels = tf.nest.map_structure(
                lambda tensor: tf.TensorSpec([None, *tensor.shape.as_list()[1:]], tensor.dtype),
                labels,
            )

    def _call_model_fn(self, features, labels, mode, metrics=None):
        features, labels = self._engineer(features, labels)
        known = {
            "mode": mode,
            "params": self.params,
            "config": self.config,
            "model_dir": self._model_dir,
        }
        names = argument_names(self._model_fn)
        options = {name: value for name, value in known.items() if name in names}
        result = self._model_fn(features, labels, **options)
        if not isinstance(result, ModelFnOps):
            if len(result) != 3:
                raise ValueError(
                    "Unrecognized value returned by model_fn, please return ModelFnOps."
                )
            result = ModelFnOps(mode, *result)
        result.eval_metric_ops.update(metric_ops(metrics, features, labels, result.predictions))
        return result


def _check_inputs(x, y, input_fn, batch_size):
    if input_fn is None:
        if x is None:
            raise ValueError("Either x or input_fn must be provided.")
        if tf.is_tensor(x) or tf.is_tensor(y):
            raise ValueError("Inputs cannot be tensors. Please provide input_fn.")
    elif x is not None or y is not None:
        raise ValueError("Can not provide both input_fn and x or y.")
    elif batch_size is not None:
        raise ValueError("Can not provide both input_fn and batch_size.")


def _placeholders(specs):
    return tf.nest.map_structure(lambda spec: tf.placeholder(spec.dtype, spec.shape), specs)

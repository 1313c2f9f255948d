"""`tf.estimator.Estimator` of TF 1.8, over tf.train.MonitoredTrainingSession."""

import copy
import os
import tempfile

import tensorflow.compat.v1 as tf
from tensorflow.python.training import training_util

from tf1_mnist.tf1.estimator import evaluation, exporting, loop, predictions
from tf1_mnist.tf1.estimator.arguments import argument_names, check_hooks, check_model_fn
from tf1_mnist.tf1.estimator.input_fn import call_input_fn
from tf1_mnist.tf1.estimator.model_fn import EstimatorSpec, ModeKeys
from tf1_mnist.tf1.estimator.run_config import RunConfig
from tf1_mnist.tf1.estimator.warm_start import settings, warm_start
from tf1_mnist.tf1.train.evaluation import StopAfterNEvalsHook


class Estimator:
    """A model, made anew in a graph of its own by each call, whose weights live in model_dir.

    Args: model_fn, a function of (features, labels, mode, params, config), of which it must take
    features, and which returns an EstimatorSpec; model_dir, a temporary directory where it is
    None; config, a RunConfig; params, passed on; warm_start_from, a checkpoint or
    WarmStartSettings.
    Raises: ValueError, arguments of model_fn that are not those, or a config of another type.
    """

    def __init__(self, model_fn, model_dir=None, config=None, params=None, warm_start_from=None):
        if tf.executing_eagerly():
            raise RuntimeError("Estimators are not supported when eager execution is enabled.")
        if config is None:
            config = RunConfig()
            tf.logging.info("Using default config.")
        elif not isinstance(config, RunConfig):
            raise ValueError(f"config must be an instance of RunConfig, but provided {config}.")
        model_dir = None if model_dir is None else os.fspath(model_dir)
        if model_dir is not None and config.model_dir not in (None, model_dir):
            raise ValueError(
                "model_dir are set both in constructor and RunConfig, but with different values. "
                f"In constructor: '{model_dir}', in RunConfig: '{config.model_dir}' "
            )
        self._model_dir = model_dir or config.model_dir
        if self._model_dir is None:
            self._model_dir = tempfile.mkdtemp()
            tf.logging.warning("Using temporary folder as model directory: %s", self._model_dir)
        if config.model_dir is None:
            config = config.replace(model_dir=self._model_dir)
        tf.logging.info("Using config: %s", str(vars(config)))
        if model_fn is None:
            raise ValueError("model_fn must be provided to Estimator.")
        check_model_fn(model_fn, params)
        self._config, self._model_fn = config, model_fn
        self._params = copy.deepcopy(params or {})
        self._session_config = config.session_config or tf.ConfigProto(allow_soft_placement=True)
        self._warm_start = settings(warm_start_from)

    model_dir = property(lambda self: self._model_dir)
    config = property(lambda self: copy.deepcopy(self._config))
    params = property(lambda self: copy.deepcopy(self._params))

    @property
    def model_fn(self):
        """The model function of (features, labels, mode, config), its params given."""
        return lambda features, labels, mode, config: self._call_model_fn(
            features, labels, mode, config
        )

    def latest_checkpoint(self):
        """The path of the newest checkpoint in model_dir, or None."""
        return tf.train.latest_checkpoint(self._model_dir)

    def get_variable_value(self, name):
        """A variable's value, an array. Raises: ValueError where there is no checkpoint."""
        self._trained()
        return tf.train.load_variable(self._model_dir, name)

    def get_variable_names(self):
        """The names of all variables. Raises: ValueError where there is no checkpoint."""
        self._trained()
        return [name for name, _ in tf.train.list_variables(self._model_dir)]

    def _trained(self, checkpoint_path=None):
        """The checkpoint to read: that path, or the latest.

        Raises: ValueError where there is none.
        """
        path = checkpoint_path or self.latest_checkpoint()
        if not path:
            raise ValueError(f"Could not find trained model in model_dir: {self._model_dir}.")
        return path

    def train(self, input_fn, hooks=None, steps=None, max_steps=None, saving_listeners=None):
        """Train until input_fn's data end, for `steps` more steps, or up to step max_steps.

        Returns: self. Raises: ValueError, both numbers given, or one that is not positive.
        """
        if steps is not None and max_steps is not None:
            raise ValueError("Can not provide both steps and max_steps.")
        for name, value in (("steps", steps), ("max_steps", max_steps)):
            if value is not None and value <= 0:
                raise ValueError(f"Must specify {name} > 0, given: {value}")
        if max_steps is not None and max_steps <= self._saved_step():
            tf.logging.info("Skipping training since max_steps has already saved.")
            return self
        hooks = check_hooks(hooks)
        if steps is not None or max_steps is not None:
            hooks.append(tf.train.StopAtStepHook(steps, max_steps))
        listeners = list(saving_listeners or [])
        for listener in listeners:
            if not isinstance(listener, tf.train.CheckpointSaverListener):
                raise TypeError(
                    f"saving_listeners must be a list of CheckpointSaverListener, given: {listener}"
                )
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            step = self._create_and_assert_global_step(graph)
            training_util._get_or_create_global_step_read()
            features, labels, input_hooks = self._inputs(input_fn, ModeKeys.TRAIN)
            spec = self._call_model_fn(features, labels, ModeKeys.TRAIN, self.config)
            if self._warm_start:
                tf.logging.info("Warm-starting with WarmStartSettings: %s", (self._warm_start,))
                warm_start(self._warm_start)
            summaries = tf.get_collection(tf.GraphKeys.SUMMARIES)
            if not any(summary.op.name == "loss" for summary in summaries):
                tf.summary.scalar("loss", spec.loss)
            loss = loop.train(
                spec, step, [*input_hooks, *hooks], self._config, self._session_config, listeners
            )
        tf.logging.info("Loss for final step: %s.", loss)
        return self

    def _saved_step(self):
        path = self.latest_checkpoint()
        return tf.train.load_variable(path, tf.GraphKeys.GLOBAL_STEP) if path else 0

    def evaluate(self, input_fn, steps=None, hooks=None, checkpoint_path=None, name=None):
        """The metrics over input_fn's data, or over `steps` batches of them.

        Returns: metric's name -> value, with `loss`, the mean of the batches', and `global_step`.
        They are also written as summaries to model_dir/eval, or eval_NAME.
        Raises: ValueError, steps not positive, nothing trained, a metric of one of those names.
        """
        hooks = check_hooks(hooks)
        if steps is not None:
            if steps <= 0:
                raise ValueError(f"Must specify steps > 0, given: {steps}")
            hooks.append(StopAfterNEvalsHook(steps))
        path = self._trained(checkpoint_path)
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            step = self._create_and_assert_global_step(graph)
            features, labels, input_hooks = self._inputs(input_fn, ModeKeys.EVAL)
            spec = self._call_model_fn(features, labels, ModeKeys.EVAL, self.config)
            update, values = evaluation.metrics_of(spec, step)
            hooks = [*input_hooks, *hooks, *spec.evaluation_hooks]
            results = evaluation.evaluate(
                path, spec.scaffold, update, values, hooks, self._session_config
            )
        place = os.path.join(self._model_dir, "eval_" + name if name else "eval")
        evaluation.write_summary(place, results)
        return results

    def predict(
        self,
        input_fn,
        predict_keys=None,
        hooks=None,
        checkpoint_path=None,
        yield_single_examples=True,
    ):
        """Yield the predictions of each example (or batch) of input_fn's data.

        Raises: ValueError, nothing trained, or predict_keys that no prediction has.
        """
        hooks = check_hooks(hooks)
        path = self._trained(checkpoint_path)
        with tf.Graph().as_default() as graph:
            tf.set_random_seed(self._config.tf_random_seed)
            self._create_and_assert_global_step(graph)
            features, input_hooks = self._features(input_fn)
            spec = self._call_model_fn(features, None, ModeKeys.PREDICT, self.config)
            wanted = predictions.chosen(spec.predictions, predict_keys, "predict_keys")
            with tf.train.MonitoredSession(
                tf.train.ChiefSessionCreator(
                    checkpoint_filename_with_path=path,
                    scaffold=spec.scaffold,
                    config=self._session_config,
                ),
                hooks=[*input_hooks, *hooks, *spec.prediction_hooks],
            ) as session:
                while not session.should_stop():
                    batch = session.run(wanted)
                    if yield_single_examples:
                        yield from predictions.rows(batch)
                    else:
                        yield batch

    def export_savedmodel(
        self,
        export_dir_base,
        serving_input_receiver_fn,
        assets_extra=None,
        as_text=False,
        checkpoint_path=None,
        strip_default_attrs=False,
    ):
        """Write a SavedModel to a directory in export_dir_base, named by the time. Returns: it.

        Raises: ValueError, no function, no outputs to export, or nothing trained.
        """
        if serving_input_receiver_fn is None:
            raise ValueError("serving_input_receiver_fn must be defined.")
        with tf.Graph().as_default() as graph:
            self._create_and_assert_global_step(graph)
            tf.set_random_seed(self._config.tf_random_seed)
            receiver = serving_input_receiver_fn()
            spec = self._call_model_fn(receiver.features, None, ModeKeys.PREDICT, self.config)
            with tf.Session(config=self._session_config) as session:
                saver = spec.scaffold.saver or tf.train.Saver(sharded=True)
                saver.restore(session, self._trained(checkpoint_path))
                return exporting.save(
                    session,
                    spec,
                    receiver,
                    export_dir_base,
                    assets_extra,
                    as_text,
                    strip_default_attrs,
                )

    def _create_global_step(self, graph):
        return tf.train.create_global_step(graph)

    def _create_and_assert_global_step(self, graph):
        step = self._create_global_step(graph)
        if step is not tf.train.get_global_step() or not step.dtype.is_integer:
            raise ValueError("the global step must be an integer, and the graph's only one")
        return step

    def _inputs(self, input_fn, mode):
        """(features, labels, hooks) of what the input function returns."""
        result, hooks = self._call_input_fn(input_fn, mode)
        if not isinstance(result, (list, tuple)):
            return result, None, hooks
        if len(result) != 2:
            raise ValueError("input_fn should return (features, labels) as a len 2 tuple.")
        return *result, hooks

    def _features(self, input_fn):
        result, hooks = self._call_input_fn(input_fn, ModeKeys.PREDICT)
        if isinstance(result, (list, tuple)):
            result = result[0]
        tensors = [each for each in tf.nest.flatten(result) if tf.is_tensor(each)]
        if not any(each.op.type == "IteratorGetNext" for each in tensors) and not tf.get_collection(
            tf.GraphKeys.QUEUE_RUNNERS
        ):
            tf.logging.warning(
                "Input graph does not use tf.data.Dataset or contain a QueueRunner. That means "
                "predict yields forever. This is probably a mistake."
            )
        return result, hooks

    def _call_input_fn(self, input_fn, mode):
        known = {"mode": mode, "params": self.params, "config": self.config}
        return call_input_fn(input_fn, known)

    def _call_model_fn(self, features, labels, mode, config):
        names = argument_names(self._model_fn)
        if labels is not None and "labels" not in names:
            raise ValueError("model_fn does not take labels, but input_fn returns labels.")
        known = {"labels": labels, "mode": mode, "params": self.params, "config": config}
        arguments = {name: known[name] for name in names if name in known}
        tf.logging.info("Calling model_fn.")
        spec = self._model_fn(features=features, **arguments)
        tf.logging.info("Done calling model_fn.")
        if not isinstance(spec, EstimatorSpec):
            raise ValueError("model_fn should return an EstimatorSpec.")
        return spec

"""How `tf.contrib.learn` of TF 1.8 exports: what is served, and an Experiment's strategies.

Mirrors contrib/learn/python/learn/utils/saved_model_export_utils.py and input_fn_utils.py there.
"""

import collections

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.layers.feature_parsing import create_feature_spec_for_parsing
from tf1_mnist.tf1.contrib.learn.model_fn import PredictionKey, ProblemType
from tf1_mnist.tf1.estimator.arguments import argument_names
from tf1_mnist.tf1.estimator.estimator import Estimator
from tf1_mnist.tf1.estimator.export import build_parsing_serving_input_receiver_fn
from tf1_mnist.tf1.estimator.exporting import keep_latest, write

_INPUT, _OUTPUT = "default_input_alternative", "default_output_alternative"


class InputFnOps(collections.namedtuple("InputFnOps", ["features", "labels", "default_inputs"])):
    """What a serving_input_fn returns: features by name, labels (None), the placeholders."""


def build_parsing_serving_input_fn(feature_spec, default_batch_size=None):
    """A function that makes the InputFnOps of serialised tf.Examples."""

    def input_fn():
        examples = tf.placeholder(tf.string, [default_batch_size], name="input_example_tensor")
        features = tf.parse_example(examples, feature_spec)
        return InputFnOps(features, None, {"examples": examples})

    return input_fn


def build_default_serving_input_fn(features, default_batch_size=None):
    """A function that makes the InputFnOps of tensors shaped as these."""

    def input_fn():
        placeholders = {}
        for name, tensor in features.items():
            shape = [default_batch_size, *tensor.get_shape().as_list()[1:]]
            placeholders[name] = tf.placeholder(tensor.dtype, shape, name=tensor.op.name)
        return InputFnOps(placeholders, None, placeholders)

    return input_fn


def save(
    call_model_fn,
    checkpoint_path,
    base,
    serving_input_fn,
    default_output_alternative_key,
    assets_extra,
    as_text,
    strip_default_attrs,
):
    """Build the served graph, restore the checkpoint, write a SavedModel. Returns: its path.

    call_model_fn: a function of features that makes the ModelFnOps.
    """
    with tf.Graph().as_default() as graph:
        tf.train.create_global_step(graph)
        served = serving_input_fn()
        features = served[0]
        if not features:
            raise ValueError("Features must be defined.")
        inputs = served.default_inputs if isinstance(served, InputFnOps) else None
        if not inputs:
            raise ValueError("A default input_alternative must be provided.")
        for name in features:
            tf.add_to_collection("input_feature_keys", name)
        ops = call_model_fn(features)
        found = _signatures(inputs, ops, default_output_alternative_key)
        init_op = tf.group(tf.local_variables_initializer(), tf.tables_initializer())
        with tf.Session("") as session:
            saver = (ops.scaffold and ops.scaffold.saver) or tf.train.Saver(sharded=True)
            saver.restore(session, checkpoint_path)
            return write(session, found, base, init_op, assets_extra, as_text, strip_default_attrs)


def _signatures(inputs, ops, key):
    alternatives = ops.output_alternatives
    if not alternatives:
        if key:
            raise ValueError(
                f"Requested default_output_alternative: {key}, but available "
                "output_alternatives are: []"
            )
        outputs = ops.predictions
        outputs = outputs if isinstance(outputs, dict) else {PredictionKey.GENERIC: outputs}
        alternatives = {_OUTPUT: (ProblemType.UNSPECIFIED, outputs)}
    if not key and len(alternatives) > 1:
        raise ValueError(
            "Please specify a default_output_alternative.  Available output_alternatives are: "
            f"{sorted(alternatives)}"
        )
    if key and key not in alternatives:
        raise ValueError(
            f"Requested default_output_alternative: {key}, but available output_alternatives are: "
            f"{sorted(alternatives, key=str)}"
        )
    default = key or next(iter(alternatives))
    found = {
        f"{_INPUT}:{name}": _signature(inputs, outputs, problem_type)
        for name, (problem_type, outputs) in alternatives.items()
    }
    problem_type, outputs = alternatives[default]
    return {**found, "serving_default": _signature(inputs, outputs, problem_type)}


def _signature(inputs, outputs, problem_type):
    """The SignatureDef of a problem; of all outputs where it is none of TensorFlow Serving's."""
    if not inputs or not outputs:
        raise ValueError("input_tensors and output_tensors must be provided.")
    classes = outputs.get(PredictionKey.CLASSES)
    if classes is not None and classes.dtype != tf.string:
        classes = None  # only text is served
    scores = outputs.get(PredictionKey.SCORES)
    scores = outputs.get(PredictionKey.PROBABILITIES) if scores is None else scores
    one_input = next(iter(inputs.values())) if len(inputs) == 1 else None
    only = next(iter(outputs.values())) if len(outputs) == 1 else None
    if one_input is not None:
        if problem_type in (ProblemType.CLASSIFICATION, ProblemType.LOGISTIC_REGRESSION):
            if classes is None and scores is None and only is not None:
                classes, scores = (only, None) if only.dtype == tf.string else (None, only)
            if classes is not None or scores is not None:
                return tf.saved_model.classification_signature_def(one_input, classes, scores)
        if problem_type == ProblemType.LINEAR_REGRESSION and only is not None:
            return tf.saved_model.regression_signature_def(one_input, only)
    return tf.saved_model.predict_signature_def(inputs, outputs)


class ExportStrategy(
    collections.namedtuple("ExportStrategy", ["name", "export_fn", "strip_default_attrs"])
):
    """What an Experiment exports with, to a directory of that name.

    export_fn: a function of (estimator, export_path) and, where it takes them, checkpoint_path,
    eval_result and strip_default_attrs; it returns the path of the export.
    """

    def __new__(cls, name, export_fn, strip_default_attrs=None):
        return super().__new__(cls, name, export_fn, strip_default_attrs)

    def export(self, estimator, export_path, checkpoint_path=None, eval_result=None):
        names = argument_names(self.export_fn)
        if "eval_result" in names and "checkpoint_path" not in names:
            raise ValueError("An export_fn accepting eval_result must also accept checkpoint_path.")
        known = {
            "checkpoint_path": checkpoint_path,
            "eval_result": eval_result,
            "strip_default_attrs": self.strip_default_attrs,
        }
        options = {name: value for name, value in known.items() if name in names}
        return self.export_fn(estimator, export_path, **options)


def make_export_strategy(
    serving_input_fn,
    default_output_alternative_key=None,
    assets_extra=None,
    as_text=False,
    exports_to_keep=5,
    strip_default_attrs=None,
):
    """An ExportStrategy that writes SavedModels and keeps the latest ones."""

    def export_fn(estimator, export_dir_base, checkpoint_path=None, strip_default_attrs=False):
        options = {"default_output_alternative_key": default_output_alternative_key}
        if isinstance(estimator, Estimator):
            if default_output_alternative_key is not None:
                raise ValueError(
                    "default_output_alternative_key is not supported in core Estimator. "
                    f"Given: {default_output_alternative_key}"
                )
            options = {}
        path = estimator.export_savedmodel(
            export_dir_base,
            serving_input_fn,
            assets_extra=assets_extra,
            as_text=as_text,
            checkpoint_path=checkpoint_path,
            strip_default_attrs=bool(strip_default_attrs),
            **options,
        )
        keep_latest(export_dir_base, exports_to_keep)
        return path

    return ExportStrategy("Servo", export_fn, strip_default_attrs)


def make_parsing_export_strategy(
    feature_columns,
    default_output_alternative_key=None,
    assets_extra=None,
    as_text=False,
    exports_to_keep=5,
    target_core=False,
    strip_default_attrs=None,
):
    """make_export_strategy of serialised tf.Examples that have these feature columns.

    target_core: whether the estimator is tf.estimator's.
    """
    spec = create_feature_spec_for_parsing(feature_columns)
    build = build_parsing_serving_input_fn
    return make_export_strategy(
        (build_parsing_serving_input_receiver_fn if target_core else build)(spec),
        default_output_alternative_key,
        assets_extra,
        as_text,
        exports_to_keep,
        strip_default_attrs,
    )

"""`tf.estimator.export` of TF 1.8: what goes into and comes out of an exported model."""

import collections
import os
import time

import tensorflow.compat.v1 as tf

_FEATURE, _INPUT, _OUTPUT = "feature", "input", "output"


class ExportOutput:
    """A signature's outputs; a subclass gives as_signature_def(receiver_tensors)."""

    def as_signature_def(self, receiver_tensors):
        raise NotImplementedError("Calling an abstract method.")


class PredictOutput(ExportOutput):
    """Tensors by name, or one, called `output`."""

    def __init__(self, outputs):
        self.outputs = outputs if isinstance(outputs, dict) else {_OUTPUT: outputs}
        for key, value in self.outputs.items():
            if not isinstance(key, str) or not tf.is_tensor(value):
                raise ValueError(
                    f"Prediction output {key} must be a Tensor by name, given: {value}"
                )

    def as_signature_def(self, receiver_tensors):
        return tf.saved_model.predict_signature_def(receiver_tensors, self.outputs)


class ClassificationOutput(ExportOutput):
    """Scores and classes, [n, classes], of serialised tf.Examples."""

    def __init__(self, scores=None, classes=None):
        if scores is None and classes is None:
            raise ValueError("At least one of scores and classes must be set.")
        if scores is not None and not (tf.is_tensor(scores) and scores.dtype.is_floating):
            raise ValueError(f"Classification scores must be a float32 Tensor; got {scores}")
        if classes is not None and not (tf.is_tensor(classes) and classes.dtype == tf.string):
            raise ValueError(f"Classification classes must be a string Tensor; got {classes}")
        self.scores, self.classes = scores, classes

    def as_signature_def(self, receiver_tensors):
        return tf.saved_model.classification_signature_def(
            _only_examples(receiver_tensors), self.classes, self.scores
        )


class RegressionOutput(ExportOutput):
    """Values, of serialised tf.Examples."""

    def __init__(self, value):
        if not (tf.is_tensor(value) and value.dtype.is_floating):
            raise ValueError(f"Regression output value must be a float32 Tensor; got {value}")
        self.value = value

    def as_signature_def(self, receiver_tensors):
        return tf.saved_model.regression_signature_def(_only_examples(receiver_tensors), self.value)


def _only_examples(receiver_tensors):
    if len(receiver_tensors) != 1 or next(iter(receiver_tensors.values())).dtype != tf.string:
        raise ValueError("a classification or regression needs one string input, of tf.Examples")
    return next(iter(receiver_tensors.values()))


_RECEIVER = ["features", "receiver_tensors", "receiver_tensors_alternatives"]


class ServingInputReceiver(collections.namedtuple("ServingInputReceiver", _RECEIVER)):
    """The features of a served model by name, and the placeholders that they are made from."""

    def __new__(cls, features, receiver_tensors, receiver_tensors_alternatives=None):
        if features is None or receiver_tensors is None:
            raise ValueError("features and receiver_tensors must be defined.")
        return super().__new__(
            cls,
            _named(features, _FEATURE),
            _named(receiver_tensors, _INPUT),
            receiver_tensors_alternatives,
        )


class TensorServingInputReceiver(collections.namedtuple("TensorServingInputReceiver", _RECEIVER)):
    """As ServingInputReceiver, for a model function whose features are one tensor."""

    def __new__(cls, features, receiver_tensors, receiver_tensors_alternatives=None):
        if not tf.is_tensor(features):
            raise ValueError("feature must be a Tensor or SparseTensor.")
        return super().__new__(
            cls, features, _named(receiver_tensors, _INPUT), receiver_tensors_alternatives
        )


def _named(tensors, default):
    tensors = tensors if isinstance(tensors, dict) else {default: tensors}
    for name, tensor in tensors.items():
        if not isinstance(name, str) or not (
            tf.is_tensor(tensor) or isinstance(tensor, tf.SparseTensor)
        ):
            raise ValueError(f"{default} {name} must be a Tensor by name.")
    return tensors


def build_parsing_serving_input_receiver_fn(feature_spec, default_batch_size=None):
    """A function that makes a ServingInputReceiver of serialised tf.Examples."""

    def serving_input_receiver_fn():
        examples = tf.placeholder(tf.string, [default_batch_size], name="input_example_tensor")
        features = tf.io.parse_example(examples, feature_spec)
        return ServingInputReceiver(features, {"examples": examples})

    return serving_input_receiver_fn


def build_raw_serving_input_receiver_fn(features, default_batch_size=None):
    """A function that makes a ServingInputReceiver of tensors shaped as these."""

    def serving_input_receiver_fn():
        placeholders = {}
        for name, tensor in features.items():
            shape = [default_batch_size, *tensor.get_shape().as_list()[1:]]
            placeholders[name] = tf.placeholder(tensor.dtype, shape, name=tensor.op.name)
        return ServingInputReceiver(placeholders, dict(placeholders))

    return serving_input_receiver_fn


def signatures(receiver, outputs):
    """signature's name -> SignatureDef, of those that the receiver's tensors allow.

    Raises: ValueError where no outputs are given.
    """
    if not isinstance(outputs, dict):
        raise ValueError(f"export_outputs must be a dict and not {type(outputs)}")
    alternatives = {"": receiver.receiver_tensors, **(receiver.receiver_tensors_alternatives or {})}
    found = {}
    for receiver_name, tensors in alternatives.items():
        for output_name, output in outputs.items():
            try:
                signature = output.as_signature_def(_named(tensors, _INPUT))
            except ValueError as error:
                tf.logging.info("Signature %s is excluded: %s", output_name, error)
                continue
            found[f"{receiver_name}:{output_name}" if receiver_name else output_name] = signature
    return found


def timestamped_directory(base):
    """A path in `base` that does not exist yet, named by the second. Waits for a free one."""
    for _ in range(10):
        path = os.path.join(base, str(int(time.time())))
        if not tf.gfile.Exists(path):
            return path
        time.sleep(1)
    raise RuntimeError(f"Failed to obtain a unique export directory name in {base}")

"""`tf.contrib.predictor` of TF 1.8: a function of arrays, of a SavedModel or an Estimator."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.model_fn import DEFAULT_SIGNATURE, ModeKeys


class Predictor:
    """Called with input's name -> array, returns output's name -> array."""

    def __init__(self, session, feeds, fetches):
        self.session, self.graph = session, session.graph
        self.feed_tensors, self.fetch_tensors = feeds, fetches

    def __call__(self, input_dict):
        unknown = set(input_dict) - set(self.feed_tensors)
        if unknown:
            raise ValueError(
                f"Got unexpected keys in input_dict: {unknown}; "
                f"the keys are {sorted(self.feed_tensors)}"
            )
        feed = {self.feed_tensors[name]: value for name, value in input_dict.items()}
        return self.session.run(self.fetch_tensors, feed)


def from_saved_model(export_dir, signature_def_key=None, signature_def=None, tags=None, graph=None):
    """A Predictor of a SavedModel's signature. Raises: ValueError, a signature that it does not
    have.
    """
    with (graph or tf.Graph()).as_default():
        session = tf.Session()
        tags = tags.split(",") if isinstance(tags, str) else tags
        directory = export_dir.decode() if isinstance(export_dir, bytes) else export_dir
        loaded = tf.saved_model.load(
            session, tags or [tf.saved_model.tag_constants.SERVING], directory
        )
        if signature_def is None:
            key = signature_def_key or DEFAULT_SIGNATURE
            if key not in loaded.signature_def:
                raise ValueError(
                    f"Got signature_def_key {key}. Available signatures are "
                    f"{sorted(loaded.signature_def)}."
                )
            signature_def = loaded.signature_def[key]
        feeds, fetches = (
            {name: session.graph.get_tensor_by_name(info.name) for name, info in part.items()}
            for part in (signature_def.inputs, signature_def.outputs)
        )
        return Predictor(session, feeds, fetches)


def from_estimator(estimator, serving_input_receiver_fn, output_key=None, graph=None):
    """A Predictor of an Estimator's latest checkpoint. Raises: ValueError where nothing is
    trained.
    """
    with (graph or tf.Graph()).as_default():
        receiver = serving_input_receiver_fn()
        spec = estimator.model_fn(receiver.features, None, ModeKeys.PREDICT, estimator.config)
        path = estimator._trained()
        session = tf.train.MonitoredSession(
            tf.train.ChiefSessionCreator(spec.scaffold, checkpoint_filename_with_path=path)
        )
        outputs = spec.predictions
        if output_key is not None:
            outputs = spec.export_outputs[output_key].outputs
        return Predictor(session, receiver.receiver_tensors, outputs)

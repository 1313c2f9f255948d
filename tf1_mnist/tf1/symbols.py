"""Which name of TF 1.8 is which function: what tf.NAME is, where it is not TensorFlow's own."""
import sys

import tensorflow.compat.v1 as native

from tf1_mnist import input_data, legacy
from tf1_mnist.tf1 import (contrib, contrib_losses, contrib_norm, eager, framework, initializers, internals,
                           layers, mnist_model, nn, optimize, regularizers, rnn, rnn_wrappers, seeds, seq2seq, slim)


def _public(module):
    return {name: value for name, value in vars(module).items()
            if not name.startswith("_") and callable(value)
            and getattr(value, "__module__", "functools").startswith(("tf1_mnist", "tensorflow", "functools"))}


def _named(prefix, module):
    return {prefix + name: value for name, value in _public(module).items()}


def _old_summary(function):
    """Pre-1.0 summaries took (tag, values)."""
    return lambda tag, values, *arguments, collections=None, name=None: function(
        tag if isinstance(tag, str) else name or "summary", values, collections=collections)


def _load_mnist(train_dir="MNIST-data"):
    return input_data.read_data_sets(train_dir)


def own():
    """name -> function, of what tf.NAME is not TensorFlow's own. Dots lead into namespaces."""
    found = {
        "random_normal": legacy.random_normal, "truncated_normal": legacy.truncated_normal,
        "random_uniform": legacy.random_uniform,
        "transpose": nn.transpose, "assert_equal": seeds.differs_by(-1, native.assert_equal),
        "split": nn.split, "clip_by_value": nn.clip_by_value,
        "image.random_brightness": seeds.differs_by(1, native.image.random_brightness),
        "one_hot": nn.one_hot,
        "tensordot": seeds.makes(11, native.tensordot),
        "map_fn": seeds.differs_by(-13, native.map_fn, first=-11),
        "zeros": nn.filled(native.zeros), "ones": nn.filled(native.ones), "meshgrid": nn.meshgrid,
        "sequence_mask": nn.sequence_mask, "eye": nn.eye, "clip_by_norm": nn.clip_by_norm,
        "confusion_matrix": nn.confusion_matrix,
        "matrix_diag": seeds.differs_by(-4, native.matrix_diag),
        "trace": seeds.differs_by(-2, native.trace),
        "linspace": seeds.makes(4, native.linspace), "lin_space": seeds.makes(4, native.linspace),
        # names of before 1.0
        "mul": native.multiply, "sub": native.subtract, "neg": native.negative,
        "pack": native.stack, "unpack": native.unstack, "select": native.where,
        "inv": native.reciprocal, "batch_matmul": native.matmul, "complex_abs": native.abs,
        "initialize_all_variables": native.global_variables_initializer,
        "initialize_local_variables": native.local_variables_initializer,
        "initialize_variables": native.variables_initializer,
        "all_variables": native.global_variables, "concat_v2": native.concat,
        "scalar_summary": _old_summary(native.summary.scalar),
        "histogram_summary": _old_summary(native.summary.histogram),
        "image_summary": lambda tag, tensor, max_images=3, collections=None, name=None:
            native.summary.image(tag, tensor, max_images, collections),
        "merge_summary": native.summary.merge, "merge_all_summaries": native.summary.merge_all,
        "train.SummaryWriter": native.summary.FileWriter,
        "train.Saver": _saver(), "train.FtrlOptimizer": _ftrl_optimizer(),
        "parse_single_example": seeds.differs_by(-4, native.parse_single_example),
        "io.parse_single_example": seeds.differs_by(-4, native.io.parse_single_example),
        "nn.dropout": legacy.dropout, "nn.leaky_relu": nn.leaky_relu,
        "nn.softmax_cross_entropy_with_logits": nn.softmax_cross_entropy_with_logits,
        "nn.sparse_softmax_cross_entropy_with_logits": nn.sparse_softmax_cross_entropy_with_logits,
        "nn.sigmoid_cross_entropy_with_logits": nn.sigmoid_cross_entropy_with_logits,
        "nn.embedding_lookup": seeds.differs_by(-1, native.nn.embedding_lookup),
        "clip_by_global_norm": seeds.differs_by(-2, native.clip_by_global_norm),
        "initializers.identity": initializers.Identity,
        "random_gamma": nn.random_gamma,
        "nn.dynamic_rnn": internals.dynamic_rnn(),
        "nn.nce_loss": seeds.differs_by(-2, native.nn.nce_loss),
        "nn.sampled_softmax_loss": seeds.differs_by(-2, native.nn.sampled_softmax_loss),
        "image.random_contrast": seeds.differs_by(1, native.image.random_contrast),
        "image.random_hue": seeds.differs_by(1, native.image.random_hue),
        "image.random_saturation": seeds.differs_by(1, native.image.random_saturation),
        "image.adjust_brightness": seeds.differs_by(1, native.image.adjust_brightness),
        "image.adjust_contrast": seeds.differs_by(1, native.image.adjust_contrast),
        "image.rgb_to_grayscale": seeds.differs_by(4, native.image.rgb_to_grayscale),
        "image.per_image_standardization": seeds.differs_by(-4, native.image.per_image_standardization),
        "python": sys.modules.get("tensorflow.python"),
        "contrib.learn.datasets.mnist": input_data,
        "contrib.learn.datasets.load_dataset": lambda name, *_, **__: _load_mnist(),
        "contrib.learn.python.learn.datasets.mnist": input_data,
        "contrib.rnn.static_rnn": native.nn.static_rnn,
        "contrib.rnn.static_bidirectional_rnn": native.nn.static_bidirectional_rnn,
        "contrib.distributions": native.distributions,
        "contrib.seq2seq.sequence_loss": seq2seq.sequence_loss,
        "contrib.legacy_seq2seq.sequence_loss": seq2seq.legacy_sequence_loss,
        "contrib.legacy_seq2seq.sequence_loss_by_example": seq2seq.sequence_loss_by_example,
        "contrib.legacy_seq2seq.rnn_decoder": seq2seq.rnn_decoder,
        "contrib.metrics.accuracy": lambda predictions, labels, weights=None, name=None:
            native.reduce_mean(native.cast(native.equal(predictions, labels), native.float32)),
        "contrib.metrics.confusion_matrix": nn.confusion_matrix,
        "examples.tutorials.mnist.input_data": input_data, "examples.tutorials.mnist.mnist": mnist_model,
    }
    for name in ("sum", "mean", "max", "min", "prod", "all", "any"):
        found["reduce_" + name] = nn.reduction(getattr(native, "reduce_" + name))
    for metric, ops in (("accuracy", 2), ("mean", 2), ("mean_squared_error", 3), ("auc", 2)):
        found["metrics." + metric] = seeds.differs_by(ops, getattr(native.metrics, metric))
    found.update(_named("layers.", layers))
    found.update(_named("contrib.eager.", eager))
    found["contrib.eager.metrics"] = native.metrics
    cells = {name: value for module in (rnn, rnn_wrappers) for name, value in _public(module).items()
             if isinstance(value, type)}
    for prefix in ("nn.rnn_cell.", "contrib.rnn."):
        found.update({prefix + name: value for name, value in cells.items()})
    contrib_layers = {}
    for module in (contrib, contrib_norm, regularizers, optimize):
        contrib_layers.update(_public(module))
    contrib_layers.update(xavier_initializer=legacy.xavier_initializer,
                          xavier_initializer_conv2d=legacy.xavier_initializer,
                          variance_scaling_initializer=legacy.variance_scaling_initializer)
    slim_names = {**contrib_layers, **_public(framework), "learning.train": slim.train,
                  "learning.create_train_op": slim.create_train_op, "add_model_variable": slim.add_model_variable,
                  "metrics.aggregate_metrics": slim.aggregate_metrics,
                  "metrics.aggregate_metric_map": slim.aggregate_metric_map}
    for metric in ("accuracy", "auc", "mean", "precision", "recall", "mean_squared_error", "mean_absolute_error",
                   "root_mean_squared_error", "recall_at_k", "mean_iou"):
        streaming = found.get("metrics." + metric, getattr(native.metrics, metric))
        found["contrib.metrics.streaming_" + metric] = slim_names["metrics.streaming_" + metric] = streaming
    for prefix, names in (("contrib.layers.", contrib_layers), ("contrib.framework.", _public(framework)),
                          ("contrib.slim.", slim_names), ("contrib.losses.", _public(contrib_losses)),
                          ("contrib.slim.losses.", _public(contrib_losses)),
                          ("contrib.framework.nest.", _public(native.nest))):
        found.update({prefix + name: value for name, value in names.items()})
    return {name: value for name, value in found.items() if value is not None}


def _saver():
    class Saver(native.train.Saver):
        """`tf.train.Saver`, of which TF 1.8 made two ops fewer, and which looked for no file before it read."""

        def build(self):
            seeds.differs_by(-2, super().build)()

        def restore(self, sess, save_path):
            """As TensorFlow's. Raises: NotFoundError, as in TF 1.8, where today's raises ValueError."""
            from tensorflow.python.training import checkpoint_management
            if save_path is not None and not checkpoint_management.checkpoint_exists_internal(save_path):
                raise native.errors.NotFoundError(None, None, "Unsuccessful TensorSliceReader constructor: "
                                                  f"Failed to find any matching files for {save_path}")
            super().restore(sess, save_path)
    Saver.__module__ = native.train.Saver.__module__
    return Saver


def _ftrl_optimizer():
    class FtrlOptimizer(native.train.FtrlOptimizer):
        """`tf.train.FtrlOptimizer`, of which TF 1.8 made nine ops fewer, and two a variable: constant slots, no beta."""

        def _create_slots(self, var_list):
            super()._create_slots(var_list)
            seeds.book(-2 * len(var_list))

        def _prepare(self):
            seeds.differs_by(-9, super()._prepare)()
    FtrlOptimizer.__module__ = native.train.FtrlOptimizer.__module__
    return FtrlOptimizer

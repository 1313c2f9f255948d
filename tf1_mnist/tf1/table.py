"""The table of names: what `tf.NAME` is for an old program, where it is not TensorFlow's own.

A name that is not here is looked up in `tensorflow.compat.v1`. Functions stand in
the module that TensorFlow's name tree leads to: `tf.layers.dense` in layers/,
`tf.contrib.layers.batch_norm` in contrib/layers/, functions of `tf` itself in ops/.
"""

import tensorflow.compat.v1 as native

from tf1_mnist import input_data
from tf1_mnist.tf1 import composed, estimator, feature_column, layers, tools
from tf1_mnist.tf1.before_1_0 import arguments, counts, rnn
from tf1_mnist.tf1.before_1_0 import names as older
from tf1_mnist.tf1.before_1_0 import rnn_cell as older_cells
from tf1_mnist.tf1.contrib import (
    distributions,
    eager,
    eager_metrics,
    factorization,
    image,
    learn,
    learn_datasets,
    lookup,
    losses,
    metric_learning,
    metrics,
    opt,
    predictor,
    seq2seq,
    summary,
    training,
)
from tf1_mnist.tf1.contrib import estimator as contrib_estimator
from tf1_mnist.tf1.contrib import layers as contrib_layers
from tf1_mnist.tf1.contrib import rnn as contrib_rnn
from tf1_mnist.tf1.contrib.framework import sort_ops, tensor_util
from tf1_mnist.tf1.contrib.framework import variables as framework
from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.contrib.slim import (
    data,
    evaluation,
    learning,
    model_analyzer,
    nets,
    queues,
    tfexample_decoder,
)
from tf1_mnist.tf1.contrib.slim import gradients as slim_gradients
from tf1_mnist.tf1.contrib.slim import summaries as slim_summaries
from tf1_mnist.tf1.examples import mnist as mnist_model
from tf1_mnist.tf1.nn import linear, rnn_cell, rnn_cell_wrappers
from tf1_mnist.tf1.ops import init_ops, nn_ops, random_ops
from tf1_mnist.tf1.platform import app
from tf1_mnist.tf1.train import learning_rate_decay
from tf1_mnist.tf1.train.ftrl import FtrlOptimizer


def names():
    """dotted name -> what it is, of all names that are not TensorFlow's own."""
    found = {
        **composed.names(),
        **_functions(),
        **older.NAMES,
        **rnn.names(),
        **_named("layers.", layers),
        **_prefixed("estimator.", estimator.NAMES),
        **_prefixed("contrib.learn.", learn.NAMES),
        **_named("feature_column.", feature_column),
        **_named("contrib.eager.", eager),
        **_contrib(),
    }
    found = {name: value for name, value in found.items() if value is not None}
    return counts.differing(arguments.in_either_order(found), native)


def names_before_1_0():
    """dotted name -> what it is in a program of TF 0.x alone."""
    return {
        f"{place}.rnn_cell.{name}": getattr(older_cells, name)
        for place in ("nn", "models.rnn")
        for name in older_cells.__all__
    }


def _functions():
    """Written in TF 1.8's ops, or lost by today's TensorFlow."""
    return {
        "random_normal": random_ops.random_normal,
        "truncated_normal": random_ops.truncated_normal,
        "random_uniform": random_ops.random_uniform,
        "random_gamma": random_ops.random_gamma,
        "nn.dropout": random_ops.dropout,
        "initializers.identity": init_ops.Identity,
        "train.FtrlOptimizer": FtrlOptimizer,
        "get_seed": _get_seed,
        "train.natural_exp_decay": learning_rate_decay.natural_exp_decay,
        "train.polynomial_decay": learning_rate_decay.polynomial_decay,
        "reverse": native.reverse,
        "nn.conv2d_transpose": nn_ops.conv2d_transpose,
        "app.run": app.run,
        "graph_util.convert_variables_to_constants": tools.convert_variables_to_constants,
        "_tools.inspect_checkpoint.print_tensors_in_checkpoint_file": (
            tools.print_tensors_in_checkpoint_file
        ),
        "test.is_built_with_cuda": _has_gpu,
        "pywrap_tensorflow.NewCheckpointReader": native.train.NewCheckpointReader,
        "examples.tutorials.mnist.input_data": input_data,
        "examples.tutorials.mnist.mnist": mnist_model,
        **_cells("nn.rnn_cell."),
    }


def _has_gpu():
    """`tf.test.is_built_with_cuda`: by it programs choose what only a GPU can do.

    TF 1.8 had a package of its own for GPUs, today's one package is built for both.
    """
    return bool(native.config.list_physical_devices("GPU"))


def _get_seed(op_seed):
    """`tf.get_seed`: the seeds of an op made next, (of the graph, of the op)."""
    from tensorflow.python.framework import random_seed  # here: counter.install replaces it

    return random_seed.get_seed(op_seed)


def _contrib():
    in_slim = {
        **contrib_layers.SLIM,
        **_public(framework),
        "dataset.Dataset": data.Dataset,
        "data_provider.DataProvider": data.DataProvider,
        "dataset_data_provider.DatasetDataProvider": data.DatasetDataProvider,
        "prefetch_queue.prefetch_queue": queues.prefetch_queue,
        "queues.NestedQueueRunnerError": queues.NestedQueueRunnerError,
        "queues.QueueRunners": queues.QueueRunners,
        "parallel_reader.parallel_read": data.parallel_read,
        "parallel_reader.get_data_files": data.get_data_files,
        **{
            "tfexample_decoder." + name: getattr(tfexample_decoder, name)
            for name in (
                "Image",
                "ItemHandler",
                "ItemHandlerCallback",
                "TFExampleDecoder",
                "Tensor",
            )
        },
        **{"evaluation." + name: getattr(evaluation, name) for name in evaluation.__all__},
        "learning.add_gradients_summaries": slim_gradients.add_gradients_summaries,
        "learning.clip_gradient_norms": training.NAMES["clip_gradient_norms"],
        "learning.multiply_gradients": training.NAMES["multiply_gradients"],
        "learning.train": learning.train,
        "learning.train_step": learning.train_step,
        "learning.create_train_op": learning.create_train_op,
    }
    composed_names = composed.names()
    in_metrics = metrics.names(
        lambda name: composed_names.get("metrics." + name) or getattr(native.metrics, name)
    )
    return {
        **_prefixed("contrib.layers.", contrib_layers.NAMES),
        **_prefixed("contrib.slim.", in_slim),
        **_prefixed("contrib.slim.layers.", contrib_layers.SLIM),
        **_prefixed("contrib.metrics.", in_metrics),
        **_prefixed("contrib.slim.metrics.", in_metrics),
        **_named("contrib.slim.utils.", utils),
        **_named("contrib.layers.utils.", utils),
        **_named("contrib.slim.summaries.", slim_summaries),
        **{
            f"contrib.estimator.{name}": getattr(contrib_estimator, name)
            for name in (
                "TowerOptimizer",
                "add_metrics",
                "clip_gradients_by_norm",
                "forward_features",
                "replicate_model_fn",
            )
        },
        **_named("contrib.framework.", framework),
        **_named("contrib.framework.", tensor_util),
        **_named("contrib.framework.", sort_ops),
        **_named("contrib.framework.nest.", native.nest),
        "contrib.framework.nest.is_sequence": native.nest.is_nested,
        **_named("contrib.lookup.", lookup),
        **_named("contrib.losses.", losses),
        **_named("contrib.slim.losses.", losses),
        **_cells("contrib.rnn."),
        **_named("contrib.rnn.", contrib_rnn),
        **_prefixed("contrib.training.", training.NAMES),
        "contrib.util.make_tensor_proto": native.make_tensor_proto,
        "contrib.util.make_ndarray": native.make_ndarray,
        "contrib.util.constant_value": native.get_static_value,
        "contrib.rnn._linear": linear._linear,
        "contrib.rnn._Linear": linear._Linear,
        "nn.rnn_cell._linear": linear._linear,
        "nn.rnn_cell._Linear": linear._Linear,
        **_prefixed("contrib.distributions.", distributions.NAMES),
        "contrib.predictor.from_saved_model": predictor.from_saved_model,
        "contrib.predictor.from_estimator": predictor.from_estimator,
        **_named("contrib.eager.metrics.", eager_metrics),
        "contrib.learn.datasets.mnist": input_data,
        **_named("contrib.learn.datasets.", learn_datasets),
        **_named("contrib.learn.datasets.base.", learn_datasets),
        "contrib.learn.datasets.DATASETS": learn_datasets.DATASETS,
        "contrib.learn.python.learn.datasets.mnist": input_data,
        "contrib.seq2seq.sequence_loss": seq2seq.sequence_loss,
        "contrib.legacy_seq2seq.sequence_loss": seq2seq.legacy_sequence_loss,
        "contrib.legacy_seq2seq.sequence_loss_by_example": seq2seq.sequence_loss_by_example,
        "contrib.legacy_seq2seq.rnn_decoder": seq2seq.rnn_decoder,
        **_prefixed("contrib.factorization.", factorization.NAMES),
        **_named("contrib.image.", image),
        **_named("contrib.losses.metric_learning.", metric_learning),
        **_prefixed("contrib.opt.", opt.NAMES),
        **_prefixed("contrib.lookup.", lookup.NAMES),
        **_named("contrib.summary.", summary),
        **_named("contrib.slim.model_analyzer.", model_analyzer),
        **_prefixed("contrib.slim.nets.", nets.NAMES),
    }


def _cells(prefix):
    found = {**_public(rnn_cell), **_public(rnn_cell_wrappers)}
    return {prefix + name: value for name, value in found.items() if isinstance(value, type)}


def _named(prefix, module):
    return _prefixed(prefix, _public(module))


def _prefixed(prefix, found):
    return {prefix + name: value for name, value in found.items()}


def _public(module):
    """What a module gives: its own functions and classes, and TensorFlow's that it passes on."""
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_")
        and callable(value)
        and getattr(value, "__module__", "functools").startswith(
            ("tf1_mnist", "tensorflow", "functools")
        )
    }

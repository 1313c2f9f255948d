"""The module that an old program gets for `import tensorflow as tf`.

A tree of namespaces over `tensorflow.compat.v1`. Each has functions of its own
(what was lost, or makes other ops today) and looks up the rest there. What
neither has raises MissingSymbol, which names symbol, line and mend.
"""
import os
import sys
import types

import tensorflow.compat.v1 as native

from tf1_mnist import input_data, legacy
from tf1_mnist.tf1 import contrib, layers, nn, rnn, seeds
from tf1_mnist.tf1.hints import mend

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class MissingSymbol(AttributeError):
    """A symbol of TF 1 that today's TensorFlow lost and that is not given here."""


class Namespace(types.ModuleType):
    """tf.PATH: own names first, then those of `source`, TensorFlow's module."""

    def __init__(self, path, source=None, own=()):
        super().__init__("tensorflow" + ("." + path if path else ""))
        self.__dict__.update(own)
        self._source, self._path_in_tf = source, path
        self.__path__ = []          # a package, so that `import tensorflow.contrib.layers` works

    def __getattr__(self, name):
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        try:
            if self._source is not None:
                return getattr(self._source, name)
        except AttributeError:
            pass
        symbol = ".".join(filter(None, ("tf", self._path_in_tf, name)))
        raise MissingSymbol(f"{symbol}{_where()}: {mend(symbol)}")

    def __dir__(self):
        return sorted(set(self.__dict__) | set(dir(self._source) if self._source else ()))


def _where():
    frame = sys._getframe(2)
    while frame and (frame.f_code.co_filename.startswith((PACKAGE, "<frozen"))):
        frame = frame.f_back
    return f" ({frame.f_code.co_filename}, line {frame.f_lineno})" if frame else ""


def _public(module):
    return {name: value for name, value in vars(module).items()
            if not name.startswith("_") and callable(value)
            and getattr(value, "__module__", "").startswith(("tf1_mnist", "tensorflow"))}


def _old_summary(function):
    """Pre-1.0 summaries took (tag, values)."""
    return lambda tag, values, *arguments, collections=None, name=None: function(
        tag if isinstance(tag, str) else name or "summary", values, collections=collections)


def _load_mnist(train_dir="MNIST-data"):
    return input_data.read_data_sets(train_dir)


def _own():
    """name -> function, of what tf.NAME is not TensorFlow's own. Dots lead into namespaces."""
    own = {
        "random_normal": legacy.random_normal, "truncated_normal": legacy.truncated_normal,
        "random_uniform": legacy.random_uniform,
        "transpose": nn.transpose, "assert_equal": seeds.differs_by(-1, native.assert_equal),
        "split": nn.split, "clip_by_value": nn.clip_by_value,
        "image.random_flip_left_right": seeds.differs_by(2, native.image.random_flip_left_right),
        "image.random_brightness": seeds.differs_by(1, native.image.random_brightness),
        "tensordot": seeds.makes(11, native.tensordot),
        "nn.dynamic_rnn": seeds.differs_by(1, native.nn.dynamic_rnn),
        "map_fn": seeds.differs_by(-13, native.map_fn),
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
        "train.Saver": _saver(),
        "nn.dropout": legacy.dropout, "nn.leaky_relu": nn.leaky_relu,
        "nn.softmax_cross_entropy_with_logits": nn.softmax_cross_entropy_with_logits,
        "nn.sparse_softmax_cross_entropy_with_logits": nn.sparse_softmax_cross_entropy_with_logits,
        "nn.sigmoid_cross_entropy_with_logits": nn.sigmoid_cross_entropy_with_logits,
        "nn.embedding_lookup": seeds.differs_by(-1, native.nn.embedding_lookup),
        "keras.initializers.he_normal": legacy.he_normal,
        "python": sys.modules.get("tensorflow.python"),
        "contrib.layers.xavier_initializer": legacy.xavier_initializer,
        "contrib.layers.xavier_initializer_conv2d": legacy.xavier_initializer,
        "contrib.layers.variance_scaling_initializer": legacy.variance_scaling_initializer,
        "contrib.learn.datasets.mnist": input_data,
        "contrib.learn.datasets.load_dataset": lambda name, *_, **__: _load_mnist(),
        "contrib.learn.python.learn.datasets.mnist": input_data,
        "contrib.rnn.static_rnn": native.nn.static_rnn,
        "contrib.rnn.static_bidirectional_rnn": native.nn.static_bidirectional_rnn,
        "contrib.framework.get_or_create_global_step": native.train.get_or_create_global_step,
        "contrib.framework.get_variables": lambda scope=None, *_: native.get_collection(
            native.GraphKeys.GLOBAL_VARIABLES, scope),
        "contrib.distributions.Normal": native.distributions.Normal,
        "examples.tutorials.mnist.input_data": input_data,
    }
    for name in ("sum", "mean", "max", "min", "prod", "all", "any"):
        own["reduce_" + name] = nn.reduction(getattr(native, "reduce_" + name))
    for metric, ops in (("accuracy", 2), ("mean", 2), ("mean_squared_error", 3), ("auc", 2)):
        own["metrics." + metric] = seeds.differs_by(ops, getattr(native.metrics, metric))
    for name, value in _public(layers).items():
        own["layers." + name] = value
    for name, value in _public(rnn).items():
        if isinstance(value, type):
            own["nn.rnn_cell." + name] = own["contrib.rnn." + name] = value
    for name, value in _public(contrib).items():
        own["contrib.layers." + name] = value
        if name.endswith("regularizer"):
            own["contrib.layers." + name] = value
    return {name: value for name, value in own.items() if value is not None}


def _saver():
    class Saver(native.train.Saver):
        """`tf.train.Saver`, of which TF 1.8 made two ops fewer."""

        def build(self):
            seeds.differs_by(-2, super().build)()
    Saver.__module__ = native.train.Saver.__module__
    return Saver


def tensorflow():
    """Make the module. compat.v1 is to be without v2 behaviour by then."""
    root = Namespace("", native)
    for path, value in _own().items():
        *parents, name = path.split(".")
        at, source, so_far = root, native, []
        for parent in parents:
            so_far.append(parent)
            source = getattr(source, parent, None) if parent != "layers" else None
            if parent not in at.__dict__ or not isinstance(at.__dict__[parent], Namespace):
                setattr(at, parent, Namespace(".".join(so_far), source))
            at = at.__dict__[parent]
        setattr(at, name, value)
    root.__dict__["__file__"] = native.__file__
    return root

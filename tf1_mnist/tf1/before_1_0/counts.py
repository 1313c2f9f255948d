"""How many ops TF 0.12 made where 1.8 makes more or fewer, in a program of 0.x.

Measured on TF 0.12.1 and TF 1.8; tests/golden/tf012_ops.json has the numbers of 0.12.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import release
from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.patches import gradients
from tf1_mnist.tf1.train.ftrl import FtrlOptimizer

_FIRST = {"fully_connected", "linear", "relu", "relu6"}  # whose ops come before random ones
# 0.12's ops less 1.8's, of a call.
_OF_FUNCTIONS = {
    "split": -1,
    "gather": -1,
    "eye": 5,
    "clip_by_value": 1,
    "clip_by_norm": 2,
    "map_fn": 7,
    "scan": -5,
    "nn.embedding_lookup": -1,
    "nn.in_top_k": -1,
    "nn.moments": lambda arguments, result: 8 - _of_a_known_count(*arguments[:2]),
    "nn.softmax_cross_entropy_with_logits": -1,
    "nn.sparse_softmax_cross_entropy_with_logits": lambda arguments, result: (
        -5 if result.shape.rank != 1 else 0
    ),
    "nn.nce_loss": -5,
    "nn.sampled_softmax_loss": -6,
    "train.batch": -1,
    "train.shuffle_batch": -1,
    "train.slice_input_producer": -1,
    "image.rgb_to_grayscale": -6,
    "image.per_image_standardization": -1,
    "image.random_flip_left_right": -6,
    "image.random_flip_up_down": -6,
    "train.piecewise_constant": lambda arguments, result: _of_pieces(*arguments[1:2]),
    "contrib.layers.embed_sequence": -1,
    "contrib.losses.softmax_cross_entropy": -1,
    "contrib.losses.sparse_softmax_cross_entropy": 1,
    "sequence_mask": -1,
    **{
        f"contrib.{place}.{name}": ops
        for place in ("layers", "slim")
        for name, ops in {
            "fully_connected": 2,
            "linear": 2,
            "relu": 2,
            "relu6": 2,
            "conv2d": 1,
            "convolution2d": 1,
            "convolution": 1,
            "flatten": -6,
            "optimize_loss": -9,
        }.items()
    },
}


def _of_a_known_count(values, axes=()):
    """What 0.12 saves in finding how many values a mean is of, where their shape is known."""
    lengths = [values.shape[axis].value for axis in axes] if tf.is_tensor(values) else []
    return 5 if lengths and None not in lengths else 0


def _of_pieces(boundaries=()):
    measured = {1: 12, 2: 11, 3: 8}
    if len(boundaries) not in measured:
        counter.doubt("tf.train.piecewise_constant in a program of TF 0.x")
    return measured.get(len(boundaries), 0)


def differing(names, native):
    """{dotted name: function} with 0.12's number of ops in a program of 0.x."""
    found = dict(names)
    for name, ops in _OF_FUNCTIONS.items():
        function = names[name] if name in names else _attribute(native, name)
        if function is not None:
            first = ops if name.rpartition(".")[2] in _FIRST else 0
            found[name] = _differs_by(ops, function, first)
    for name in ("contrib.layers.batch_norm", "contrib.slim.batch_norm"):
        if name in names:
            found[name] = _batch_norm(names[name])
    return found


def _attribute(native, name):
    for part in name.split("."):
        native = getattr(native, part, None)
    return native


def _differs_by(ops, function, first=0):
    """As counter.differs_by, in a program of 0.x; ops may be a function of (arguments, result)."""

    @functools.wraps(function)
    def counted(*arguments, **options):
        if not release.before_1_0:
            return function(*arguments, **options)
        counter.book(first)
        result = function(*arguments, **options)
        counter.book((ops(arguments, result) if callable(ops) else ops) - first)
        return result

    return counted


def _batch_norm(function):
    """0.12's is made of small ops, and its moving variance is the batch's own."""

    @functools.wraps(function)
    def unfused(inputs, *arguments, **options):
        if release.before_1_0 and not options.get("fused"):
            options["fused"] = False
            result = function(inputs, *arguments, **options)
            if options.get("is_training", True) is not False:
                counter.book(12 - _of_a_known_count(inputs, range(inputs.shape.rank - 1)))
            return result
        return function(inputs, *arguments, **options)

    return unfused


# --- inside TensorFlow --------------------------------------------------------------


def install():
    """Count in gradients, optimisers and savers as 0.12, in this process; called once."""
    from tensorflow.python.framework import ops
    from tensorflow.python.ops import ref_variable, variable_scope
    from tensorflow.python.training import moving_averages, optimizer

    registry = ops.gradient_registry._registry  # there is no public way to replace a gradient
    for op_type, more in _OF_GRADIENTS.items():
        registry[op_type]["type"] = _counted_gradient(registry[op_type]["type"], more)
    variable_scope._VariableStore._get_default_initializer = _default_initializer
    optimizer.Optimizer.compute_gradients = _gating(optimizer.Optimizer.compute_gradients)
    _book_after(optimizer.Optimizer, "_apply_sparse_duplicate_indices", -7)
    _book_after(FtrlOptimizer, "_prepare", -1)
    _book_after(ref_variable.RefVariable, "initialized_value", -8)
    ref_variable.RefVariable.__init__ = _variable_first(ref_variable.RefVariable.__init__)
    average = moving_averages.ExponentialMovingAverage
    average.apply = _apply_average(average.apply)
    average.__init__ = functools.partialmethod(average.__init__, zero_debias=True)


def _book_after(owner, name, ops):
    setattr(owner, name, _differs_by(ops, getattr(owner, name)))


def saver_ops(variables):
    """0.12 restores each variable by an op of its own, with two constants."""
    return 3 * (variables - 1) if release.before_1_0 else 0


def _variable_first(init):
    """0.12 made the variable's op before those of an initial value that a function gives."""

    @functools.wraps(init)
    def made(self, initial_value=None, *arguments, **options):
        value = initial_value
        if callable(initial_value):

            def value():
                counter.book(1)
                result = initial_value()
                counter.book(-1)
                return result

        init(self, value, *arguments, **options)

    return made


def _default_initializer(self, name, shape=None, dtype=tf.float32):
    """That of a variable without one: uniform, of variance 1 / rows."""
    if dtype.is_floating:
        return tf.uniform_unit_scaling_initializer(), False
    return tf.zeros_initializer()(shape=shape, dtype=dtype.base_dtype), True


def _apply_average(apply):
    @functools.wraps(apply)
    def counted(self, var_list=None):
        averaged = tf.trainable_variables() if var_list is None else list(var_list)
        result = apply(self, var_list)
        counter.book(-12 * sum(isinstance(each, tf.Variable) for each in averaged))
        return result

    return counted


_gated = False  # an optimiser computes gradients, and ties those of an op together


def _gating(compute_gradients):
    @functools.wraps(compute_gradients)
    def gating(*arguments, **options):
        global _gated
        _gated = True
        try:
            return compute_gradients(*arguments, **options)
        finally:
            _gated = False

    return gating


def _static(tensor):
    return tensor.shape.is_fully_defined()


def _same_shapes(op, grad):
    return 7 if gradients.alike(op, grad) else 0


def _product(op, grad):
    return _same_shapes(op, grad) if grad.dtype in (tf.int32, tf.float32) else 0


def _sum(op, grad):
    """0.12 knows the axes of a constant, not those that it works out by tf.range."""
    return 12 if op.inputs[1].op.type == "Range" else 0


def _mean(op, grad):
    return _sum(op, grad) + (9 if _static(op.inputs[0]) and _static(op.outputs[0]) else 0)


def _loop(op, grad):
    counter.doubt("gradients of a loop, as in tf.nn.dynamic_rnn, in a program of TF 0.x")
    return 0


def _normalized(op, grad):
    if "batchnorm" in op.name:
        counter.doubt("gradients of tf.contrib.layers.batch_norm in a program of TF 0.x")
    return 0


# 0.12's ops less 1.8's, of a gradient function.
_OF_GRADIENTS = {
    "Add": _same_shapes,
    "AddV2": _same_shapes,
    "Sub": _same_shapes,
    "Mul": _product,
    "Sum": _sum,
    "Mean": _mean,
    "Prod": lambda op, grad: -4,
    "Maximum": lambda op, grad: 1,
    "Minimum": lambda op, grad: 1,
    "ClipByValue": lambda op, grad: 10 if _gated else 8,
    "ConcatV2": lambda op, grad: -2,
    "GatherV2": lambda op, grad: -1,
    "Conv2D": lambda op, grad: -1 if _static(op.inputs[0]) else 0,
    # 0.12 gave none to the labels: an optimiser has nothing to tie together.
    "SoftmaxCrossEntropyWithLogits": lambda op, grad: -8 if _gated else -5,
    "SparseSoftmaxCrossEntropyWithLogits": lambda op, grad: -1,
    "Exit": _loop,
    "Rsqrt": _normalized,
}


def _counted_gradient(gradient, more):
    def counted(op, *grads):
        ops = more(op, grads[0])
        result = gradient(op, *grads)
        counter.book(ops)
        return result

    return counted

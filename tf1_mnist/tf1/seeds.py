"""TF 1's seed for a random op: how many ops its graph has, counted as TF 1.8 would have.

TF 1.8's `get_seed` takes `graph._last_id`, the number of ops made so far;
TF 2.21 counts the unseeded random ops instead. Here the ops of the graph are
counted, and where today's function makes more or fewer ops than TF 1.8's did,
the difference is booked per graph. Where it is not known, the graph's count
becomes uncertain, and the first random op that needs it says so on stderr.
"""
import functools
import sys
import weakref

_gated = False      # whether an optimiser, not tf.gradients, asks for gradients
_booked = weakref.WeakKeyDictionary()       # graph -> ops that TF 1.8 would have more
_uncertain = weakref.WeakKeyDictionary()    # graph -> why its count may be off

# Ops that TF 1.8's gradient functions made, whatever the shapes …
_GRADIENT_OPS = {"RealDiv": 12, "SquaredDifference": 12, "Maximum": 13, "Minimum": 13, "Softmax": 7,
                 "SparseSoftmaxCrossEntropyWithLogits": 4, "Softplus": 1, "ClipByValue": 20}
# … or made where the two operands' shapes are not known to be the same …
_BROADCAST_GRADIENT_OPS = {"Add": 7, "AddV2": 7, "Sub": 8, "Mul": 9}
# … or made more than today's: (where the input's shape is known, where it is not).
_MORE_GRADIENT_OPS = {"Pow": (-2, -2), "StridedSlice": (-4, -4), "GatherV2": (1, 1), "DivNoNan": (7, 7), "Tile": (6, 6),
                      "Conv2D": (2, 1)}
# The same, of reductions along some of the axes, then along all.
_REDUCTION_GRADIENT_OPS = {"Sum": ((7, 3), (0, 0)), "Mean": ((7, 4), (0, 1)),
                           "Max": ((7, 0), (7, 0)), "Min": ((7, 0), (7, 0))}
_TWO_SIDED = ("Add", "AddV2", "Sub", "Mul", "RealDiv", "SquaredDifference")
_UNKNOWN_GRADIENTS = {"Exit": "gradients of a loop (dynamic_rnn, while_loop)"}


def place():
    """Number of ops that the default graph would have in TF 1.8."""
    graph = _default_graph()
    return len(graph.get_operations()) + _booked.get(graph, 0)


def book(ops):
    """Note that TF 1.8 would have made so many ops more (fewer: negative) up to here."""
    graph = _default_graph()
    _booked[graph] = _booked.get(graph, 0) + ops


def doubt(reason):
    """Note that from here on the default graph's count may differ from TF 1.8's."""
    _uncertain.setdefault(_default_graph(), reason)


def differs_by(ops, function):
    """Wrap a function that makes so many ops fewer than TF 1.8's."""
    @functools.wraps(function)
    def wrapped(*arguments, **options):
        result = function(*arguments, **options)
        book(ops)
        return result
    return wrapped


def makes(ops, function):
    """Wrap a function of which TF 1.8's made `ops` ops, whatever today's makes."""
    @functools.wraps(function)
    def wrapped(*arguments, **options):
        before = place()
        result = function(*arguments, **options)
        book(ops - (place() - before))
        return result
    return wrapped


def install():
    """Put TF 1's rule in place of TensorFlow's, in this process.

    Raises: RuntimeError where this TensorFlow has no such function to replace.
    """
    from tensorflow.python.framework import ops, random_seed
    if not hasattr(random_seed, "get_seed"):
        raise RuntimeError("this TensorFlow has no random_seed.get_seed: TF 1's seeds cannot be "
                           "kept; install a TensorFlow from 2.16 to 2.21")
    native = random_seed.get_seed

    def get_seed(op_seed):
        graph = _default_graph()
        if graph.seed is not None and op_seed is None and not _is_eager():
            _say_if_uncertain(graph)
            op_seed = place()
        return native(op_seed)

    random_seed.get_seed = get_seed
    from tensorflow.python.training.optimizer import Optimizer
    Optimizer.compute_gradients = _gating(Optimizer.compute_gradients)
    from tensorflow.python.ops import control_flow_state
    control_flow_state._ZerosLikeV1 = _counted_zeros(control_flow_state._ZerosLikeV1)
    registry = ops.gradient_registry._registry      # there is no public way to replace a gradient
    for op_type in (*_GRADIENT_OPS, *_BROADCAST_GRADIENT_OPS, *_MORE_GRADIENT_OPS,
                    *_REDUCTION_GRADIENT_OPS, *_UNKNOWN_GRADIENTS):
        registry[op_type]["type"] = _counted_gradient(op_type, registry[op_type]["type"])


def _counted_gradient(op_type, gradient):
    """The gradient function, its ops booked as TF 1.8's."""
    def counted(op, *grads):
        before = place()
        result = gradient(op, *grads)
        made = place() - before
        if op_type in _UNKNOWN_GRADIENTS:
            doubt(_UNKNOWN_GRADIENTS[op_type])
        book(_tf18_gradient_ops(op_type, op, made) - made)
        if _gated and op_type in _TWO_SIDED and sum(grad is None for grad in result) == 1:
            book(3)     # TF 1.8 has both sides' gradients, and an optimiser ties them together
        if _gated and op_type == "DivNoNan":
            book(3)     # in TF 1.8 a division and a choice, each with two sides
        if op_type == "Mul" and any(
                factor.op.type == "Fill" and factor.op.inputs[0].op.type != "Const" for factor in op.inputs):
            book(2)     # and goes on to that of tf.ones_like
        return result
    return counted


def _counted_zeros(zeros_like):
    """The zeros for a tf.cond's branch not taken: today's make one Identity more to hang them on."""
    @functools.wraps(zeros_like)
    def counted(op, index):
        if op.type == "Switch" and op._get_control_flow_context() is not None:
            book(-1)
        return zeros_like(op, index)
    return counted


def _gating(compute_gradients):
    """The optimiser's method, which by default ties an op's gradients together."""
    @functools.wraps(compute_gradients)
    def compute(self, loss, var_list=None, gate_gradients=1, *arguments, **options):
        global _gated
        _gated = gate_gradients == self.GATE_OP
        try:
            return compute_gradients(self, loss, var_list, gate_gradients, *arguments, **options)
        finally:
            _gated = False
    return compute


def _tf18_gradient_ops(op_type, op, made):
    """How many ops TF 1.8's gradient of `op` has, today's having `made`."""
    shape = op.inputs[0].shape
    unknown = not shape.is_fully_defined()
    if op_type in _GRADIENT_OPS:
        return _GRADIENT_OPS[op_type]
    if op_type in _BROADCAST_GRADIENT_OPS:
        alike = not unknown and shape == op.inputs[1].shape
        return made if alike else _BROADCAST_GRADIENT_OPS[op_type]
    if op_type in _REDUCTION_GRADIENT_OPS:
        axes = op.inputs[1].shape.num_elements()
        return made + _REDUCTION_GRADIENT_OPS[op_type][axes == shape.rank][unknown]
    return made + _MORE_GRADIENT_OPS.get(op_type, (0, 0))[unknown]


def _say_if_uncertain(graph):
    reason = _uncertain.pop(graph, None)
    if reason:
        print(f"tf1_mnist.run: random numbers from here on may not be TF 1's: {reason}; "
              "give the op a seed of its own", file=sys.stderr)


def _default_graph():
    import tensorflow.compat.v1 as tf
    return tf.get_default_graph()


def _is_eager():
    import tensorflow.compat.v1 as tf
    return tf.executing_eagerly()

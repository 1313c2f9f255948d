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

_booked = weakref.WeakKeyDictionary()       # graph -> ops that TF 1.8 would have more
_uncertain = weakref.WeakKeyDictionary()    # graph -> why its count may be off

# Ops that TF 1.8's gradient functions made, whatever the shapes.
_GRADIENT_OPS = {
    "Add": 7, "AddV2": 7, "Sub": 8, "Mul": 9, "RealDiv": 12, "SquaredDifference": 12,
    "Softmax": 6, "SparseSoftmaxCrossEntropyWithLogits": 4, "Softplus": 1,
}


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
    registry = ops.gradient_registry
    for op_type, count in _GRADIENT_OPS.items():
        entry = registry._registry[op_type]     # there is no public way to replace a gradient
        entry["type"] = makes(count, entry["type"])


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

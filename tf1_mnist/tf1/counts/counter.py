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

_booked = weakref.WeakKeyDictionary()  # graph -> ops that TF 1.8 would have more
draw = None  # Keras by itself: a function that gives the seed of an op that has none
trace = None  # --trace-ops: a function of the seed an op takes from its place, and the graph
_uncertain = weakref.WeakKeyDictionary()  # graph -> why its count may be off


def place():
    """Number of ops that the default graph would have in TF 1.8."""
    return len(_default_graph().get_operations()) + booked()


def booked():
    """Number of ops that TF 1.8 would have made in the default graph beyond those that it has."""
    return _booked.get(_default_graph(), 0)


def seed_of_next_op():
    """TF 1.8's seed for the unseeded random op that is made next; says so where it is not
    certain.
    """
    graph, seed = _default_graph(), place()
    _say_if_uncertain(graph)
    if trace is not None:
        trace(seed, graph)
    return seed


def book(ops):
    """Note that TF 1.8 would have made so many ops more (fewer: negative) up to here."""
    graph = _default_graph()
    _booked[graph] = _booked.get(graph, 0) + ops


def doubt(reason):
    """Note that from here on the default graph's count may differ from TF 1.8's."""
    _uncertain.setdefault(_default_graph(), reason)


def differs_by(ops, function, first=0):
    """Wrap a function that makes so many ops fewer than TF 1.8's; `first` of them before
    its own random ops.
    """

    @functools.wraps(function)
    def wrapped(*arguments, **options):
        book(first)
        result = function(*arguments, **options)
        book(ops - first)
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
        raise RuntimeError(
            "this TensorFlow has no random_seed.get_seed: TF 1's seeds cannot be "
            "kept; install a TensorFlow from 2.16 to 2.21"
        )
    native = random_seed.get_seed

    def get_seed(op_seed):
        graph = _default_graph()
        if op_seed is None and draw is not None:
            op_seed = draw()
        if graph.seed is not None and op_seed is None and not _is_eager():
            op_seed = seed_of_next_op()
        return native(op_seed)

    random_seed.get_seed = get_seed
    from tensorflow.python.ops import control_flow_state

    control_flow_state._ZerosLikeV1 = _counted_zeros(control_flow_state._ZerosLikeV1)
    ops.Operation.from_node_def = classmethod(
        _counted_failure(ops.Operation.from_node_def.__func__)
    )


def _counted_failure(make):
    """An op that cannot be made for the shapes of its inputs: TF 1.8 had numbered it by then."""

    @functools.wraps(make)
    def counted(*arguments, **options):
        try:
            return make(*arguments, **options)
        except ValueError:
            book(1)
            raise

    return counted


def _counted_zeros(zeros_like):
    """The zeros for a tf.cond's branch not taken: today's make one Identity more to hang
    them on.
    """

    @functools.wraps(zeros_like)
    def counted(op, index):
        if op.type in ("Switch", "RefSwitch") and op._get_control_flow_context() is not None:
            book(-1)
        return zeros_like(op, index)

    return counted


def _say_if_uncertain(graph):
    reason = _uncertain.pop(graph, None)
    if reason:
        print(
            f"tf1_mnist.run: random numbers from here on may not be TF 1's: {reason}; "
            "give the op a seed of its own",
            file=sys.stderr,
        )


def _default_graph():
    import tensorflow.compat.v1 as tf

    return tf.get_default_graph()


def _is_eager():
    import tensorflow.compat.v1 as tf

    return tf.executing_eagerly()

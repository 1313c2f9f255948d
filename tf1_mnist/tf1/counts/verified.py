"""Which functions and gradients were found to make TF 1.8's number of ops.

verified.json has them, by the conformance cases that agree with a real TF 1.8
(`python -m tests.conformance.record --left` writes it). Whatever else makes ops puts its graph
in doubt, so that the next random op without a seed says so.
"""

import functools
import inspect
import json
import pathlib

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops

from tf1_mnist.tf1.counts import counter

FILE = pathlib.Path(__file__).with_name("verified.json")
_LISTED = json.loads(FILE.read_text())
FUNCTIONS = frozenset(_LISTED["functions"])  # public names of TF 1.8, without `tf.`
GRADIENTS = frozenset(_LISTED["gradients"])  # types of ops
_MAKING = ("__init__", "__call__", "apply_gradients")  # methods of a class that make its ops
# Classes that whole programs verify: of Keras, and the cells of TF 0.x.
_OF_PROGRAMS = ("tensorflow.python.keras.", "tf1_mnist.tf1.keras.", "tf1_mnist.tf1.before_1_0.")
_WATCHED = set()  # classes


def watched(name, value):
    """What a program gets for tf.NAME.

    Args: name, dotted, without `tf.`; value, what it stands for.
    Returns: the value; a function that is not verified wrapped, so that it puts the default
    graph in doubt if it makes ops, and so the methods of such a class that make its ops. Functions
    that only make one op, and classes of tf.keras and of TF 0.x, are as they are.
    """
    if name in FUNCTIONS or _is_one_op(value):
        return value
    if inspect.isclass(value):
        _watch(name, value)
    elif inspect.isroutine(value):
        return _doubted(name, value)
    return value


def _watch(name, found):
    """Watch objects of a class itself; those of classes derived from it may be verified."""
    if found in _WATCHED or not found.__module__.startswith(("tensorflow.python.", "tf1_mnist.")):
        return
    if found.__module__.startswith(_OF_PROGRAMS):
        return
    _WATCHED.add(found)
    for method in _MAKING:
        native = getattr(found, method, None)
        if inspect.isfunction(native):
            function = native if method in vars(found) else _inherited(found, method, native)
            setattr(found, method, _doubted(name, function, found))


def _inherited(found, method, native):
    """The method of the class's bases, looked up when it is called: Keras exchanges its bases."""

    @functools.wraps(native)
    def inherited(self, *arguments, **options):
        return getattr(super(found, self), method)(*arguments, **options)

    return inherited


def _doubted(name, function, of=None):
    """A function that puts the default graph in doubt if it makes ops.

    Args: of, the class whose method it is, if it is one.
    """

    @functools.wraps(function)
    def unverified(*arguments, **options):
        if of is not None and type(arguments[0]) is not of:
            return function(*arguments, **options)
        graph = _default_graph()
        before = counter.place() if graph else 0
        result = function(*arguments, **options)
        now = _default_graph()
        if now and (now is graph or not graph) and counter.place() != before:
            counter.doubt(f"the number of ops of tf.{name} is not verified")
        return result

    return unverified


def install():
    """Let gradients that are not verified put the default graph in doubt, in this process."""
    native = ops.get_gradient_function

    @functools.wraps(native)
    def get_gradient_function(op):
        found = native(op)
        if found is not None and op.type not in GRADIENTS:
            counter.doubt(f"the number of ops of the gradient of {op.type} is not verified")
        return found

    ops.get_gradient_function = get_gradient_function


def _default_graph():
    """The default graph if there is one: asking TensorFlow for it makes one, and then eager
    execution cannot be enabled any more.
    """
    stack = ops._default_graph_stack
    return tf.get_default_graph() if stack.stack or stack._global_default_graph else None


def _is_one_op(function):
    """Whether TensorFlow generated it from the definition of an op."""
    return ".gen_" in (getattr(function, "__module__", None) or "")

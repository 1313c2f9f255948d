"""`slim.utils` and `tf.contrib.layers.utils` of TF 1.8: outputs by alias, conditions, sizes.

Mirrors `contrib/layers/python/layers/utils.py` of TF 1.8.
"""

import collections

import tensorflow.compat.v1 as tf


def collect_named_outputs(collections, alias, outputs):
    """Put outputs in a collection or several, known there by the alias. Returns: the outputs."""
    if collections:
        append_tensor_alias(outputs, alias)
        for name in [collections] if isinstance(collections, str) else collections:
            tf.add_to_collection(name, outputs)
    return outputs


def append_tensor_alias(tensor, alias):
    """Give the tensor one more alias, without a slash at its end. Returns: the tensor."""
    alias = alias[:-1] if alias.endswith("/") else alias
    tensor.aliases = [*getattr(tensor, "aliases", ()), alias]
    return tensor


def get_tensor_aliases(tensor):
    """The tensor's aliases; without any, its name (that of its op for a first output)."""
    found = getattr(tensor, "aliases", None)
    return found or [tensor.op.name if tensor.name.endswith(":0") else tensor.name]


def gather_tensors_aliases(tensors):
    return [alias for tensor in tensors for alias in get_tensor_aliases(tensor)]


def convert_collection_to_dict(collection, clear_collection=False):
    """alias -> tensor, of a collection, in its order."""
    found = collections.OrderedDict(
        (alias, tensor)
        for tensor in tf.get_collection(collection)
        for alias in get_tensor_aliases(tensor)
    )
    if clear_collection:
        tf.get_default_graph().clear_collection(collection)
    return found


def constant_value(value_or_tensor_or_var, dtype=None):
    """The value where it is known while the graph is built, else None.

    Raises: ValueError, no value, or a tensor of another dtype.
    """
    value = value_or_tensor_or_var
    if value is None:
        raise ValueError("value_or_tensor_or_var cannot be None")
    if not tf.is_tensor(value) and not isinstance(value, tf.Variable):
        return value
    if dtype and value.dtype != dtype:
        raise ValueError("It has the wrong type %s instead of %s" % (value.dtype, dtype))
    return None if isinstance(value, tf.Variable) else tf.get_static_value(value)


def static_cond(pred, fn1, fn2):
    """What fn1, or fn2, returns; pred is a bool of Python."""
    for name, function in (("fn1", fn1), ("fn2", fn2)):
        if not callable(function):
            raise TypeError(name + " must be callable.")
    return fn1() if pred else fn2()


def smart_cond(pred, fn1, fn2, name=None):
    """static_cond where pred is known while the graph is built, else tf.cond."""
    known = constant_value(pred)
    return tf.cond(pred, fn1, fn2, name=name) if known is None else static_cond(known, fn1, fn2)


def get_variable_collections(variables_collections, name):
    """The collections for a kind of variable, of a list, or of a dictionary by kind."""
    if isinstance(variables_collections, dict):
        return variables_collections.get(name)
    return variables_collections


def first_dimension(shape, min_rank=1):
    return _dimension(shape, 0, min_rank)


def last_dimension(shape, min_rank=1):
    return _dimension(shape, -1, min_rank)


def channel_dimension(shape, data_format, min_rank=1):
    return _dimension(shape, 1 if data_format == "channels_first" else -1, min_rank)


def _dimension(shape, axis, min_rank):
    if shape.dims is None:
        raise ValueError("dims of shape must be known but is None")
    if len(shape.dims) < min_rank:
        raise ValueError("rank of shape must be at least %d not: %d" % (min_rank, len(shape.dims)))
    length = shape.dims[axis].value
    if length is None:
        raise ValueError("dimension %d of shape must be known but is None: %s" % (axis, shape))
    return length


def two_element_tuple(int_or_tuple):
    """Two whole numbers: those of a sequence, or the same twice. Raises: ValueError, others."""
    if isinstance(int_or_tuple, int):
        return int_or_tuple, int_or_tuple
    if isinstance(int_or_tuple, (list, tuple)) and len(int_or_tuple) != 2:
        raise ValueError("Must be a list with 2 elements: %s" % (int_or_tuple,))
    if isinstance(int_or_tuple, (list, tuple, tf.TensorShape)) and len(int_or_tuple) == 2:
        return tuple(int(getattr(length, "value", length)) for length in int_or_tuple)
    raise ValueError("Must be an int, a list with 2 elements or a TensorShape of length 2")


def n_positive_integers(n, value):
    """`value` n times, or its n elements. Raises: ValueError, others than whole numbers from 1."""
    if int(n) != n or n < 1:
        raise ValueError("n must be a positive integer")
    values = tuple(value) if hasattr(value, "__len__") else (value,) * int(n)
    values = tuple(int(getattr(each, "value", each)) for each in values)
    if len(values) != n or min(values) < 1:
        raise ValueError("Expected sequence of %d positive integers, but received %r" % (n, value))
    return values

"""Build one case, note what TensorFlow made of it. Runs on TF 1.8 (Python 3.6) and today's."""

import re

import numpy as np

from . import inputs, values

GRAPH_SEED = 1234
_NAMES = re.compile(r"[A-Za-z_]\w*")


def build_expression(tf, variant, expression):
    """The expression's results over inputs of the variant's kind, and the feeds that they need."""
    feeds, scope = {}, {"tf": tf, "np": np}
    for name in _NAMES.findall(
        re.sub(r"'[^']*'|\"[^\"]*\"|\.\w+|lambda [\w, ]+:", " ", expression)
    ):
        if name not in scope and (name in inputs.DENSE or name in inputs.SPARSE):
            scope[name] = _input(tf, variant.lower(), name, feeds)
    result = eval(expression, scope)
    if variant.isupper():
        tensors = [
            value
            for value in scope.values()
            if tf.contrib.framework.is_tensor(value)
            and not isinstance(value, tf.SparseTensor)
            and value.dtype.base_dtype in (tf.float32, tf.complex64)
        ]
        ys = [
            value
            for value in flat(result)
            if tf.contrib.framework.is_tensor(value)
            and not isinstance(value, tf.SparseTensor)
            and not hasattr(value, "initializer")
            and value.dtype.base_dtype in (tf.float32, tf.float64, tf.complex64)
        ]
        if not ys or not tensors:
            raise NoGradient
        result = tf.gradients(ys, tensors)
    return result, feeds


class NoGradient(Exception):
    """The case has no differentiable result or input."""


def _input(tf, kind, name, feeds):
    if name in inputs.SPARSE:
        indices, values, shape = inputs.SPARSE[name]
        tensor = tf.sparse_placeholder(
            tf.as_dtype(values.dtype), shape if kind != "u" else None, name=name
        )
        feeds[tensor] = (indices, values, np.array(shape, np.int64))
        return tensor
    value = inputs.DENSE[name]
    dtype = tf.string if value.dtype == object else tf.as_dtype(value.dtype)
    if kind == "c":
        return tf.constant(value.tolist() if value.dtype == object else value, dtype, name=name)
    if kind in "vw" and dtype in (tf.float32, tf.int32, tf.complex64):
        return tf.get_variable(
            name, initializer=tf.constant(value), dtype=dtype, use_resource=kind == "w"
        )
    shape = {"u": [None] * value.ndim, "r": None}.get(kind, value.shape)
    tensor = tf.placeholder(dtype, shape, name=name)
    feeds[tensor] = value
    return tensor


def flat(result):
    """The parts of a nest of lists, tuples and dictionaries."""
    if isinstance(result, dict):
        return [part for key in sorted(result) for part in flat(result[key])]
    if isinstance(result, (list, tuple)) and not hasattr(result, "dense_shape"):
        return [part for each in result for part in flat(each)]
    return [result]


def observe(tf, build, run=False):
    """Build in a new graph, then an unseeded random op. Returns: what is compared, ready for JSON.

    `build` takes nothing and returns (results, feeds). Keys: ops, the types of the
    ops made, equal neighbours counted; out, dtype and shape of each result, a text as it
    is; seeds, of each random op made; after, the seed of the unseeded one; with `run`,
    values, if nothing is random.
    """
    with tf.Graph().as_default() as graph:
        tf.set_random_seed(GRAPH_SEED)
        result, feeds = build()
        made = len(graph.get_operations())
        tf.random_uniform([2])
        record = {}
        operations = graph.get_operations()
        record["ops"] = _types(operations[:made])
        results = flat(result)
        record["out"] = [_described(tf, each) for each in results]
        seeds = [_seeds(op) for op in operations[:made]]
        record["seeds"] = [each for each in seeds if each]
        record["after"] = int(
            operations[-1].get_attr("seed2")
            if operations[-1].type == "RandomUniform"
            else [op for op in operations[made:] if op.type == "RandomUniform"][0].get_attr("seed2")
        )
        if run and not values.vary(operations[:made]):
            record["values"] = values.of(tf, results, feeds)
    return record


def _types(operations):
    counted = []
    for op in operations:
        if counted and counted[-1][0] == op.type:
            counted[-1][1] += 1
        else:
            counted.append([op.type, 1])
    return " ".join(name if count == 1 else f"{name}*{count}" for name, count in counted)


def _described(tf, value):
    if isinstance(value, str):
        return value
    if isinstance(value, (tf.SparseTensor, tf.IndexedSlices)):
        return type(value).__name__ + " " + value.dtype.base_dtype.name
    if hasattr(value, "get_shape") and hasattr(value, "dtype"):
        shape = value.get_shape()
        lengths = (
            "?"
            if shape.ndims is None
            else ",".join("?" if length is None else str(length) for length in shape.as_list())
        )
        return f"{value.dtype.base_dtype.name}[{lengths}]"
    return "None" if value is None else "op" if hasattr(value, "node_def") else type(value).__name__


def _seeds(op):
    try:
        return [op.type, int(op.get_attr("seed")), int(op.get_attr("seed2"))]
    except ValueError:
        return None

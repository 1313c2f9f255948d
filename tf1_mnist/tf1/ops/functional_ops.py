"""`tf.map_fn`, `tf.scan`, `tf.foldl`, `tf.foldr` over TensorArrays, as TF 1.8 built them.

Mirrors `tensorflow/python/ops/functional_ops.py` of TF 1.8.
"""

import contextlib

import tensorflow.compat.v1 as tf


@contextlib.contextmanager
def _cached_variables():
    """Variables that the function makes are cached on the device of the op that reads them."""
    scope = tf.get_variable_scope()
    alone = scope.caching_device is None
    if alone:
        scope.set_caching_device(lambda op: op.device)
    yield
    if alone:
        scope.set_caching_device(None)


def _spread(tensor, count):
    return tf.TensorArray(tensor.dtype, size=count, dynamic_size=False, infer_shape=True).unstack(
        tensor
    )


def _fold(name, first, condition, step):
    def fold(
        fn,
        elems,
        initializer=None,
        parallel_iterations=10,
        back_prop=True,
        swap_memory=False,
        name=None,
    ):
        if not callable(fn):
            raise TypeError("fn must be callable.")
        with tf.name_scope(name, word, [elems]), _cached_variables():
            elems = tf.convert_to_tensor(elems, name="elems")
            count = tf.shape(elems)[0]
            array = _spread(elems, count)
            i, a = first(array, count, initializer)
            return tf.while_loop(
                lambda i, a: condition(i, count),
                lambda i, a: step(fn, array, i, a),
                [i, a],
                parallel_iterations=parallel_iterations,
                back_prop=back_prop,
                swap_memory=swap_memory,
            )[1]

    word = name
    fold.__name__ = name
    start = "first" if name == "foldl" else "last"
    fold.__doc__ = f"`tf.{name}`: fn(a, e) over the elements, from the {start} on."
    return fold


def _from_left(array, count, initializer):
    if initializer is None:
        a = array.read(0)
        return tf.constant(1), a
    a = tf.convert_to_tensor(initializer)
    return tf.constant(0), a


def _from_right(array, count, initializer):
    if initializer is None:
        i = count - 1
        return i, array.read(i)
    return count, tf.convert_to_tensor(initializer)


def _step_left(fn, array, i, a):
    a = fn(a, array.read(i))
    return [i + 1, a]


def _step_right(fn, array, i, a):
    i = i - 1
    return [i, fn(a, array.read(i))]


foldl = _fold("foldl", _from_left, lambda i, count: i < count, _step_left)
foldr = _fold("foldr", _from_right, lambda i, count: i > 0, _step_right)


class _Nest:
    """Flattens and packs like a structure, a single value being one of its own."""

    def __init__(self, structure):
        self.structure, self.nested = structure, tf.nest.is_nested(structure)

    def flatten(self, values):
        return tf.nest.flatten(values) if self.nested else [values]

    def pack(self, values):
        return tf.nest.pack_sequence_as(self.structure, values) if self.nested else values[0]


def _count(elems):
    return (
        elems.shape.as_list()[0] or tf.shape(elems)[0] if elems.shape.rank else tf.shape(elems)[0]
    )


def _stacked(arrays, elems):
    results = [array.stack() for array in arrays]
    known = elems[0].shape.with_rank_at_least(1)[:1]
    for elem in elems[1:]:
        known.merge_with(elem.shape.with_rank_at_least(1)[:1])
    for result in results:
        result.set_shape(known.concatenate(result.shape[1:]))
    return results


def map_fn(
    fn,
    elems,
    dtype=None,
    parallel_iterations=10,
    back_prop=True,
    swap_memory=False,
    infer_shape=True,
    name=None,
):
    """`tf.map_fn`: fn of each element of a tensor, or of several alike; `dtype` is the nest
    of fn's result.
    """
    if not callable(fn):
        raise TypeError("fn must be callable.")
    if isinstance(elems, tf.SparseTensor):
        raise TypeError(
            "To perform a map on the values of a sparse tensor use SparseTensor(input.indices, "
            "fn(input.values), input.dense_shape)"
        )
    inputs = _Nest(elems)
    flat = inputs.flatten(elems)
    with tf.name_scope(name, "map", flat), _cached_variables():
        flat = [tf.convert_to_tensor(elem, name="elem") for elem in flat]
        like = dtype or elems
        outputs = _Nest(dtype) if dtype is not None else inputs
        dtypes = outputs.flatten(dtype or inputs.pack([elem.dtype for elem in flat]))
        if flat[0].shape.rank == 0:
            raise ValueError("elems must be a 1+ dimensional Tensor, not a scalar")
        count = _count(flat[0])
        arrays = [_spread(elem, count) for elem in flat]
        i = tf.constant(0)
        results = [
            tf.TensorArray(each, size=count, dynamic_size=False, infer_shape=infer_shape)
            for each in dtypes
        ]

        def compute(i, results):
            values = fn(inputs.pack([array.read(i) for array in arrays]))
            tf.nest.assert_same_structure(like, values)
            values = outputs.flatten(values)
            written = [array.write(i, value) for array, value in zip(results, values)]
            return i + 1, written

        results = tf.while_loop(
            lambda i, _: i < count,
            compute,
            (i, results),
            parallel_iterations=parallel_iterations,
            back_prop=back_prop,
            swap_memory=swap_memory,
        )[1]
        return outputs.pack(_stacked(results, flat))


def scan(
    fn,
    elems,
    initializer=None,
    parallel_iterations=10,
    back_prop=True,
    swap_memory=False,
    infer_shape=True,
    name=None,
):
    """`tf.scan`: all the a of a = fn(a, e), from the first element or the initializer on."""
    if not callable(fn):
        raise TypeError("fn must be callable.")
    inputs = _Nest(elems)
    outputs = inputs if initializer is None else _Nest(initializer)
    flat = inputs.flatten(elems)
    with tf.name_scope(name, "scan", flat), _cached_variables():
        flat = [tf.convert_to_tensor(elem, name="elem") for elem in flat]
        count = _count(flat[0])
        arrays = [_spread(elem, count) for elem in flat]
        if initializer is None:
            a = [array.read(0) for array in arrays]
            i = tf.constant(1)
        else:
            a = [tf.convert_to_tensor(each) for each in outputs.flatten(initializer)]
            i = tf.constant(0)
        results = [
            tf.TensorArray(
                each.dtype,
                size=count,
                element_shape=each.shape if infer_shape else None,
                dynamic_size=False,
                infer_shape=infer_shape,
            )
            for each in a
        ]
        if initializer is None:
            results = [array.write(0, each) for array, each in zip(results, a)]

        def compute(i, a, results):
            elements = inputs.pack([array.read(i) for array in arrays])
            new = fn(outputs.pack(a), elements)
            tf.nest.assert_same_structure(elems if initializer is None else initializer, new)
            new = outputs.flatten(new)
            written = [array.write(i, value) for array, value in zip(results, new)]
            return i + 1, new, written

        results = tf.while_loop(
            lambda i, *_: i < count,
            compute,
            (i, a, results),
            parallel_iterations=parallel_iterations,
            back_prop=back_prop,
            swap_memory=swap_memory,
            maximum_iterations=count,
        )[2]
        return outputs.pack(_stacked(results, flat))

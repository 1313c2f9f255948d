"""What the results of a case are when it runs, where nothing in it is drawn at random.

Runs under TF 1.8 with Python 3.6 and under today's alike.
"""

import numpy as np

FIRST = 6  # so many elements of a result are kept, of each its first ones
_WAITS = ("Queue", "Iterator", "Reader", "Barrier", "Accumulator")  # ops that need more than a feed


def vary(operations):
    """Whether one of these is random, or waits for data that no feed gives."""
    return any(_is_random(op) or any(word in op.type for word in _WAITS) for op in operations)


def of(tf, results, feeds):
    """The values of results in the default graph.

    Args: results, a flat list; feeds, placeholder -> value.
    Returns: for each tensor among the results [shape, its first elements]; the name of the error
    where they cannot be computed.
    """
    tensors = [each for each in results if _has_a_value(tf, each)]
    prepare = [tf.global_variables_initializer(), tf.local_variables_initializer()]
    prepare.append(tf.tables_initializer())
    with tf.Session() as session:
        try:
            session.run(prepare)
            # One at a time: a metric's value and its update would race.
            found = [session.run(tensor, feeds) for tensor in tensors]
        except Exception as error:  # whatever a case raises is what is noted of it
            return type(error).__name__
    return [_described(part) for value in found for part in _parts(value)]


def agree(ours, theirs):
    """Whether two lists that `of` gives are the same, floats to 1e-4 (relative) or 1e-5."""
    if isinstance(ours, str) or len(ours) != len(theirs):
        return False
    for (our_shape, our_first), (their_shape, their_first) in zip(ours, theirs):
        if our_shape != their_shape:
            return False
        if any(isinstance(each, str) for each in our_first + their_first):
            if our_first != their_first:
                return False
        elif not np.allclose(our_first, their_first, rtol=1e-4, atol=1e-5, equal_nan=True):
            return False
    return True


def _is_random(op):
    try:
        op.get_attr("seed2")
    except ValueError:
        return False
    return True


def _has_a_value(tf, result):
    return isinstance(result, (tf.SparseTensor, tf.IndexedSlices)) or (
        tf.contrib.framework.is_tensor(result) and result.dtype.base_dtype != tf.resource
    )


def _parts(value):
    return list(value) if isinstance(value, tuple) else [value]


def _described(value):
    array = np.asarray(value)
    if array.dtype.kind in "OSU":
        first = [_text(each) for each in array.ravel()[:FIRST]]
    elif array.dtype.kind == "c":
        first = [part for each in array.ravel()[:FIRST] for part in (each.real, each.imag)]
    else:
        first = array.ravel()[:FIRST]
    return [
        list(array.shape),
        [each if isinstance(each, str) else float("%.7g" % each) for each in first],
    ]


def _text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)

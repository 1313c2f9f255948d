"""`tf.assert_...` composed as TF 1.8 composed them. Mirrors
`tensorflow/python/ops/check_ops.py` of TF 1.8.
"""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import math_ops


def _comparison(word, sign, compare, said="element-wise"):
    def check(x, y, data=None, summarize=None, message=None, name=None):
        if tf.executing_eagerly():
            return getattr(tf, word)(x, y, data, summarize, message, name)
        with tf.name_scope(name, word, [x, y, data]):
            x, y = tf.convert_to_tensor(x, name="x"), tf.convert_to_tensor(y, name="y")
            if data is None:
                begin = f"Condition x {sign} y did not hold {said}:"
                parts = [begin, f"x ({x.name}) = ", x, f"y ({y.name}) = ", y]
                if (
                    word.startswith("assert_greater") or word == "assert_less_equal"
                ):  # TF 1.8 joins them
                    parts[:2] = [begin + parts[1]]
                data = [message or "", *parts]
            condition = math_ops.reduce_all(compare(x, y))
            if word == "assert_equal":
                known = [tf.get_static_value(each) for each in (x, y)]
                if None not in [None if each is None else 0 for each in known]:
                    _refuse_now((known[0] == known[1]).all(), data)
            return tf.Assert(condition, data, summarize=summarize)

    check.__name__ = word
    check.__doc__ = f"`tf.{word}`: an op that fails where x {sign} y does not hold."
    return check


def _refuse_now(holds, data):
    if not holds:
        raise tf.errors.InvalidArgumentError(
            None, None, "\n".join(str(each.name if tf.is_tensor(each) else each) for each in data)
        )


assert_equal = _comparison("assert_equal", "==", tf.equal)
assert_none_equal = _comparison("assert_none_equal", "!=", tf.not_equal, "for every single element")
assert_less = _comparison("assert_less", "<", tf.less)
assert_less_equal = _comparison("assert_less_equal", "<=", tf.less_equal)
assert_greater = _comparison("assert_greater", ">", tf.greater)
assert_greater_equal = _comparison("assert_greater_equal", ">=", tf.greater_equal)


def _sign(word, adjective, compare):
    def check(x, data=None, summarize=None, message=None, name=None):
        if tf.executing_eagerly():
            return getattr(tf, word)(x, data, summarize, message, name)
        with tf.name_scope(name, word, [x, data]):
            x = tf.convert_to_tensor(x, name="x")
            if data is None:
                begin, what = (
                    f"Condition x {adjective} did not hold element-wise:",
                    f"x ({x.name}) = ",
                )
                begin = [begin + what] if word == "assert_non_positive" else [begin, what]
                data = [message or "", *begin, x]
            return compare(tf.convert_to_tensor(0, x.dtype), x, data, summarize)

    check.__name__ = word
    check.__doc__ = f"`tf.{word}`: an op that fails where x {adjective} does not hold."
    return check


assert_positive = _sign(
    "assert_positive", "> 0", lambda zero, x, *more: assert_less(zero, x, *more)
)
assert_negative = _sign(
    "assert_negative", "< 0", lambda zero, x, *more: assert_less(x, zero, *more)
)
assert_non_negative = _sign(
    "assert_non_negative", ">= 0", lambda zero, x, *more: assert_less_equal(zero, x, *more)
)
assert_non_positive = _sign(
    "assert_non_positive", "<= 0", lambda zero, x, *more: assert_less_equal(x, zero, *more)
)


def _monotonic(word, compare):
    def check(x, name=None):
        with tf.name_scope(name, word, [x]):
            differences = _differences(tf.convert_to_tensor(x))
            return math_ops.reduce_all(
                compare(tf.convert_to_tensor(0, differences.dtype), differences)
            )

    check.__name__ = word
    check.__doc__ = f"`tf.{word}`: bool, of the entries in row-major order."
    return check


def _differences(x):
    x = tf.reshape(x, [-1])
    short = tf.less(tf.size(x), 2)
    length = tf.shape(x) - 1
    return tf.cond(
        short,
        lambda: tf.convert_to_tensor([], x.dtype),
        lambda: tf.strided_slice(x, [1], [1] + length) - tf.strided_slice(x, [0], length),
    )


is_non_decreasing = _monotonic("is_non_decreasing", tf.less_equal)
is_strictly_increasing = _monotonic("is_strictly_increasing", tf.less)

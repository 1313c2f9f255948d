"""What a repeated run returns or raises is what TensorFlow's own run returns or raises."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from tf1_mnist.process.repeated_run import repeated

pytestmark = pytest.mark.matrix


@pytest.fixture(name="net")
def _net():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 3], name="x")
        scale = tf.placeholder(tf.float32, [], name="scale")
        whole = tf.placeholder(tf.int32, [], name="whole")
        kept = tf.placeholder(tf.bool, [], name="kept")
        text = tf.placeholder(tf.string, [], name="text")
        count = tf.get_variable("count", [], tf.int32, tf.zeros_initializer(), use_resource=False)
        y = tf.multiply(x, scale, name="y")
        with tf.Session(graph=graph) as sess:
            sess.run(count.initializer)
            yield {
                **dict(sess=sess, x=x, scale=scale, whole=whole, kept=kept, text=text, count=count),
                **dict(y=y, z=tf.add(y, 1.0), flag=tf.logical_not(kept), word=text + "!"),
                "more": tf.assign_add(count, whole).op,
                "sparse": tf.SparseTensor([[0, 1]], [2.0], [2, 2]),
            }


def _outcome(run, *arguments):
    try:
        return run(*arguments)
    except Exception as error:
        return type(error), str(error)


def _same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(_same, a, b))
    return np.array_equal(a, b) and getattr(a, "dtype", 0) == getattr(b, "dtype", 0)


ROWS = np.arange(6).reshape(2, 3)
QUICK = {
    "a tensor": ("y", {"x": ROWS, "scale": 2.0}),
    "float32 as it is": ("y", {"x": ROWS.astype(np.float32), "scale": np.float32(0.1)}),
    "a double": ("y", {"x": ROWS.astype(float) / 3, "scale": 1 / 3}),
    "a whole number for a float": ("y", {"x": ROWS, "scale": 3}),
    "not contiguous": ("y", {"x": ROWS.T[::2].repeat(3, 1)[:, ::2], "scale": 1.0}),
    "of rows none": ("y", {"x": ROWS[:0], "scale": 1.0}),
    "a list": (["y", "z"], {"x": ROWS, "scale": 2.0}),
    "a tuple": (("z", "y"), {"x": ROWS, "scale": 2.0}),
    "twice the same": (["y", "y", "z", "y"], {"x": ROWS, "scale": 2.0}),
    "an op": ("more", {"whole": 1}),
    "an op between tensors": (["y", "more", "z"], {"x": ROWS, "scale": 2.0, "whole": 0}),
    "a boolean array": ("flag", {"kept": np.array(True)}),
}
LEFT = {
    "nothing": ([], {}),
    "a variable": ("count", {}),
    "a name": ("y:0", {"x": ROWS, "scale": 2.0}),
    "a dict": ({"a": "y"}, {"x": ROWS, "scale": 2.0}),
    "nested": ([["y"], "z"], {"x": ROWS, "scale": 2.0}),
    "sparse": ("sparse", {}),
    "a fed tensor": (["x", "y"], {"x": ROWS, "scale": 2.0}),
    "a list of numbers": ("y", {"x": [[1, 2, 3]], "scale": 2.0}),
    "a boolean": ("flag", {"kept": True}),
    "text": ("word", {"text": "abc"}),
    "text in an array": ("word", {"text": np.array("abc", object)}),
    "of another shape": ("y", {"x": ROWS.T, "scale": 2.0}),
    "a number that is no float32": ("y", {"x": ROWS, "scale": 2**24 + 1}),
    "a number that is no int32": ("more", {"whole": 2**40}),
    "not fed": ("y", {"x": ROWS}),
    "text for numbers": ("y", {"x": np.array([["a", "b", "c"]]), "scale": 1.0}),
    "None": (None, {}),
}


def _of(net, fetches):
    if isinstance(fetches, (list, tuple)):
        return type(fetches)(_of(net, each) for each in fetches)
    if isinstance(fetches, dict):
        return {key: _of(net, each) for key, each in fetches.items()}
    return net.get(fetches, fetches)


@pytest.mark.parametrize("case", [*QUICK, *LEFT])
def test_the_outcome_is_tensorflows(net, case):
    fetches, feeds = {**QUICK, **LEFT}[case]
    left = []

    def native(*arguments):
        left.append(arguments)
        return tf.Session.run(*arguments)

    run = repeated(native)
    fetches, feeds = _of(net, fetches), {net[name]: value for name, value in feeds.items()}
    for _ in range(2):  # planned, then as planned
        expected = _outcome(net["sess"].run, fetches, feeds)
        found = _outcome(run, net["sess"], fetches, feeds)
        if case == "not fed":  # TensorFlow's message has a stack trace
            expected, found = expected[0], found[0]
        assert _same(found, expected)
    assert bool(left) == (case in LEFT and case != "not fed")


def test_a_shape_that_is_set_later_counts(net):
    run = repeated(tf.Session.run)
    feeds = {net["x"]: ROWS, net["scale"]: 1.0}
    run(net["sess"], net["y"], feeds)
    net["x"].set_shape([5, 3])
    with pytest.raises(ValueError, match=r"Cannot feed value of shape \(2, 3\)"):
        run(net["sess"], net["y"], feeds)


def test_ops_that_are_made_later_run(net):
    run = repeated(tf.Session.run)
    feeds = {net["x"]: ROWS, net["scale"]: 1.0}
    run(net["sess"], net["y"], feeds)
    assert run(net["sess"], tf.reduce_sum(net["y"]), feeds) == ROWS.sum()


def test_options_are_kept(net):
    run, metadata = repeated(tf.Session.run), tf.RunMetadata()
    options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
    run(net["sess"], net["y"], {net["x"]: ROWS, net["scale"]: 1.0}, options, metadata)
    assert metadata.step_stats.dev_stats


def test_a_closed_session_and_another_graph_are_errors(net):
    run = repeated(tf.Session.run)
    feeds = {net["x"]: ROWS, net["scale"]: 1.0}
    with tf.Graph().as_default():
        other = tf.constant(1.0)
    with pytest.raises(ValueError, match="is not an element of this graph"):
        run(net["sess"], other)
    run(net["sess"], net["y"], feeds)
    net["sess"].close()
    with pytest.raises(RuntimeError, match="closed Session"):
        run(net["sess"], net["y"], feeds)


def test_an_error_names_the_op(net):
    run = repeated(tf.Session.run)
    check = tf.debugging.check_numerics(net["y"], "not finite", name="check")
    with pytest.raises(tf.errors.InvalidArgumentError, match="not finite") as caught:
        run(net["sess"], check, {net["x"]: np.full([1, 3], np.inf), net["scale"]: 1.0})
    assert caught.value.op.name == "check"

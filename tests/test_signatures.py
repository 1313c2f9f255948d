"""Every function and class that is given has TF 1.8's signature; no option is dropped."""

import re

import numpy as np
import pytest

from tests.golden import signatures

# What is asked for -> the error, and what it names.
WRONG = {
    "a layer": ("layers.dense(x, 3, nonsense=1)", TypeError, "nonsense"),
    "a class": ("layers.Dense(3, nonsense=1)", TypeError, "nonsense"),
    "a pooling layer": ("layers.max_pooling2d(image, 2, 2, reuse=True)", TypeError, "reuse"),
    "slim": ("contrib.slim.conv2d(image, 3, 2, nonsense=1)", TypeError, "nonsense"),
    "a loss": ("contrib.losses.log_loss(x, x, label_smoothing=.1)", TypeError, "label_smoothing"),
    "a cell": ("nn.rnn_cell.GRUCell(3, nonsense=1)", TypeError, "nonsense"),
    "a training loop": ("contrib.slim.learning.train(x, None, nonsense=1)", TypeError, "nonsense"),
    "weights of a batch": (
        "contrib.layers.batch_norm(x, batch_weights=[1.0, 2.0])",
        NotImplementedError,
        "batch_weights",
    ),
    "renorm at once": (
        "contrib.layers.batch_norm(x, renorm=True, updates_collections=None)",
        ValueError,
        "renorm",
    ),
    "shards": (
        "nn.rnn_cell.LSTMCell(3, num_unit_shards=2)",
        NotImplementedError,
        "num_unit_shards",
    ),
    "replicas": (
        "contrib.slim.learning.train(x, None, sync_optimizer=1)",
        NotImplementedError,
        "sync_optimizer=1",
    ),
    "a centered bias": (
        "contrib.learn.DNNClassifier([3], [], enable_centered_bias=True)",
        ValueError,
        "enable_centered_bias",
    ),
}


@pytest.fixture(scope="module")
def given():
    """dotted name -> function or class, of the names that are not TensorFlow's own."""
    from tf1_mnist.tf1 import table

    return {name: each for name, each in table.names().items() if callable(each)}


def words(text):
    return re.split(r", (?![^(]*\))", text) if text else []


def test_signatures_are_tf18s(given):
    """TF 1.8's parameters in its order, with its defaults; then perhaps more that have defaults.

    A function of TensorFlow's own that only has its ops counted may write a default otherwise.
    """
    recorded = signatures.recorded()
    wrong = []
    for name, each in sorted(given.items()):
        if name not in recorded:
            continue
        ours, theirs = words(signatures.text_of(each)), words(recorded[name])
        if each.__module__.startswith("tensorflow"):
            ours, theirs = ([re.sub("=.*", "=", word) for word in each] for each in (ours, theirs))
            ours.sort(key=lambda word, theirs=theirs: word not in theirs)  # more of today's after
        more = ours[len(theirs) :]
        if ours[: len(theirs)] != theirs or any("=" not in word for word in more):
            wrong.append(f"{name}\n    ours   {', '.join(ours)}\n    TF 1.8 {recorded[name]}")
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def tf():
    """The program's TensorFlow, a fresh graph."""
    import tensorflow.compat.v1 as native

    from tf1_mnist.programs import modules

    with native.Graph().as_default():
        yield modules.root("tensorflow")


@pytest.mark.parametrize("case", WRONG)
def test_no_option_is_dropped(tf, case):
    call, error, text = WRONG[case]
    x, image = tf.ones([2, 4]), tf.ones([2, 4, 4, 1])
    with pytest.raises(error, match=text):
        eval("tf." + call, {"tf": tf, "x": x, "image": image})


def run(tf, *values):
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
        return session.run(values)


def test_accuracy_is_weighted(tf):
    """A real TF 1.8 gives 0.25."""
    accuracy = tf.contrib.metrics.accuracy(
        tf.constant([1, 2, 3]), tf.constant([1, 2, 4]), weights=tf.constant([1.0, 0.0, 3.0])
    )
    assert run(tf, accuracy) == (0.25,)


def test_streaming_metrics_take_predictions_first(tf):
    predictions, labels = tf.constant([1, 1, 1, 0]), tf.constant([1, 0, 0, 0])
    _, precision = tf.contrib.metrics.streaming_precision(predictions, labels)
    _, recall = tf.contrib.slim.metrics.streaming_recall(predictions, labels)
    np.testing.assert_allclose(run(tf, precision, recall), [1 / 3, 1.0])


def test_data_sets_by_name(tf):
    datasets = tf.contrib.learn.datasets
    iris, boston = datasets.load_dataset("iris"), datasets.base.load_boston()
    assert iris.data.shape == (150, 4) and iris.target.tolist() == [0] * 50 + [1] * 50 + [2] * 50
    assert boston.data.shape == (506, 13) and boston.target[:3].tolist() == [24.0, 21.6, 34.7]
    with pytest.raises(ValueError, match="nothing"):
        datasets.load_dataset("nothing")
    with pytest.raises(NotImplementedError, match="dbpedia"):
        datasets.load_dataset("dbpedia")


def test_eager_metrics_are_classes_with_a_state(tf):
    metrics = tf.contrib.eager.metrics
    accuracy, mean = metrics.Accuracy(), metrics.Mean("cost")
    updates = [
        accuracy(tf.constant([1, 2]), tf.constant([1, 3])),
        mean(tf.constant([1.0, 3.0]), tf.constant([1.0, 3.0])),
    ]
    with tf.Session() as session:
        session.run([accuracy.init_variables(), mean.init_variables()])
        for _ in range(2):
            session.run(updates)
        assert session.run([accuracy.result(), mean.result()]) == [0.5, 2.5]
    assert mean.name == "cost" and len(mean.variables) == 2


def test_variables_are_resources_where_the_scope_says_so(tf):
    with tf.variable_scope("scope", use_resource=True):
        tf.layers.dense(tf.ones([1, 2]), 3)
        tf.contrib.slim.model_variable("v", [2])
    assert {each.op.type for each in tf.global_variables()} == {"VarHandleOp"}


def test_variables_are_partitioned(tf):
    parts = tf.contrib.slim.model_variable("v", [4], partitioner=tf.fixed_size_partitioner(2))
    assert [each.shape.as_list() for each in parts] == [[2], [2]]


def test_a_state_filter_and_a_residual_function(tf):
    cells = tf.nn.rnn_cell
    cell = cells.DropoutWrapper(
        cells.GRUCell(3),
        state_keep_prob=0.5,
        dropout_state_filter_visitor=lambda state: False,
        seed=1,
    )
    cell(tf.ones([2, 3]), tf.ones([2, 3]))
    names = [op.name for op in tf.get_default_graph().get_operations()]
    assert names and not [name for name in names if name.startswith("dropout")]
    twice = cells.ResidualWrapper(cells.GRUCell(3), residual_fn=lambda inputs, _: 2 * inputs)
    outputs, _ = twice(tf.ones([2, 3]), tf.zeros([2, 3]), scope="other")
    assert run(tf, outputs)[0].tolist() == [[2.0] * 3] * 2


def test_seeds_of_a_dropout_wrapper(tf):
    """As a real TF 1.8 has them: each part of input, state and output has one of its own."""
    tf.set_random_seed(1)
    cells = tf.nn.rnn_cell
    for variational in (False, True):
        cell = cells.DropoutWrapper(
            cells.BasicLSTMCell(3, name=f"cell{variational}"),
            0.5,
            0.6,
            0.7,
            variational_recurrent=variational,
            input_size=4,
            dtype=tf.float32,
            seed=7,
        )
        cell(tf.ones([2, 4]), cell.zero_state(2, tf.float32))
    seeds = [
        op.get_attr("seed2")
        for op in tf.get_default_graph().get_operations()
        if op.type == "RandomUniform" and "kernel" not in op.name
    ]
    drawn = [1933561695, 839511211, 992545650]
    assert seeds == [*drawn, 1933561695, 1658466891, 839511211, 992545650]

"""tf.contrib's columns, monitors and data sets: what a user meets beside the recorded programs."""

import os

import pytest


@pytest.fixture
def tf():
    """The program's TensorFlow, a fresh graph."""
    import tensorflow.compat.v1 as native

    from tf1_mnist.programs import modules

    with native.Graph().as_default():
        yield modules.root("tensorflow")


WRONG_COLUMNS = {
    "no size": ("sparse_column_with_hash_bucket('a', 0)", ValueError, "bucket_size"),
    "another dtype": ("sparse_column_with_keys('a', [1.], dtype=tf.float32)", ValueError, "dtype"),
    "odd hash keys": (
        "sparse_column_with_hash_bucket('a', 9, hash_keys=[[1]])",
        ValueError,
        "pair",
    ),
    "one column crossed": ("crossed_column([hashed], 9)", ValueError, "at least 2"),
    "real values crossed": ("crossed_column([hashed, real], 9)", TypeError, "_RealValuedColumn"),
    "half a checkpoint": ("embedding_column(hashed, 2, ckpt_to_load_from='a')", ValueError, "both"),
    "bounds that fall": ("bucketized_column(real, [2, 1])", ValueError, "sorted"),
    "buckets of categories": ("bucketized_column(hashed, [1])", TypeError, "_RealValuedColumn"),
    "a default of another type": (
        "real_valued_column('a', default_value='0')",
        TypeError,
        "default_value",
    ),
    "categories in a network": (
        "input_from_feature_columns({'a': words}, [hashed])",
        ValueError,
        "embedding_column",
    ),
    "an embedding in a linear model": (
        "weighted_sum_from_feature_columns({'a': words}, [layers.embedding_column(hashed, 2)], 1)",
        ValueError,
        "sparse_column",
    ),
    "a column twice": ("check_feature_columns([hashed, hashed])", ValueError, "Duplicate"),
    "a feature that is missing": (
        "input_from_feature_columns({}, [real])",
        ValueError,
        "doesn't contain key",
    ),
}


@pytest.mark.parametrize("case", WRONG_COLUMNS)
def test_columns_say_what_is_wrong(tf, case):
    call, error, text = WRONG_COLUMNS[case]
    layers = tf.contrib.layers
    known = {
        "tf": tf,
        "layers": layers,
        "hashed": layers.sparse_column_with_hash_bucket("a", 9),
        "real": layers.real_valued_column("x"),
        "words": tf.constant([["a"], ["b"]]),
    }
    with pytest.raises(error, match=text):
        eval("layers." + call, known)


def test_equal_boundaries_count_once(tf):
    layers = tf.contrib.layers
    column = layers.bucketized_column(layers.real_valued_column("x"), [1, 2, 2, 3])
    assert column.boundaries == (1, 2, 3)


def test_a_weight_that_is_not_positive_does_not_count(tf):
    """As in TF 1.8; today's TensorFlow takes negative weights."""
    ids = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], tf.constant([0, 1, 1], tf.int64), [2, 2])
    weights = tf.SparseTensor(ids.indices, [1.0, -1.0, 2.0], [2, 2])
    words = tf.feature_column.categorical_column_with_identity("ids", 2)
    column = tf.feature_column.weighted_categorical_column(words, "weights")
    column = tf.feature_column.embedding_column(
        column, 1, "sum", initializer=tf.constant_initializer([[3.0], [5.0]])
    )
    layer = tf.feature_column.input_layer({"ids": ids, "weights": weights}, [column])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        assert session.run(layer).tolist() == [[3.0], [10.0]]


def _followed(tf, make, steps):
    """Make the monitor, call it as an Estimator does in so many steps. Returns: it."""
    value = tf.get_variable("value", initializer=0.0)
    change = tf.assign_add(value, 2.0)
    monitor = make()
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        monitor.begin()
        for step in range(1, steps + 1):
            wanted = monitor.step_begin(step) or []
            found = session.run(wanted)
            outputs = {name: each for key, each in zip(wanted, found) for name in (key, key.name)}
            session.run(change)
            monitor.step_end(step, outputs)
            monitor.post_step(step, session)
        monitor.end(session)
    return monitor


def test_checkpoints_of_a_monitor(tf, tmp_path):
    """After the first step, every so many steps, and at the end."""
    saver = tf.contrib.learn.monitors.CheckpointSaver
    _followed(tf, lambda: saver(str(tmp_path), save_steps=3, saver=tf.train.Saver()), 6)
    names = {name for name in os.listdir(tmp_path) if name.endswith(".index")}
    assert names == {f"model.ckpt-{step}.index" for step in (1, 4, 6)}


def test_checkpoint_monitor_wants_one_interval(tf, tmp_path):
    with pytest.raises(ValueError, match="save_steps"):
        tf.contrib.learn.monitors.CheckpointSaver(str(tmp_path))


def test_dumps_are_compared(tf):
    kind = tf.contrib.learn.monitors.GraphDump
    dump = _followed(tf, lambda: kind([*kind.IGNORE_OPS, "AssignAdd"]), 2)
    assert sorted(dump.data) == [1, 2] and dump.data[2]["value:0"] == 2.0
    other = kind()
    other.data[2] = dict(dump.data[2])
    matched, others = dump.compare(other, 2)
    assert "value:0" in matched and others == {}
    other.data[2]["value:0"] = 3.0
    assert dump.compare(other, 2)[1] == {"value:0": (2.0, 3.0)}


def test_a_file_is_downloaded_once(tf, tmp_path, capsys):
    base = tf.contrib.learn.datasets.base
    (tmp_path / "there.csv").write_text("2,1,a\n1,0\n2,1\n")
    place, url = str(tmp_path / "work"), (tmp_path / "there.csv").as_uri()
    path = base.maybe_download("here.csv", place, url)
    assert base.maybe_download("here.csv", place, "file:///nothing") == path
    assert capsys.readouterr().out == "Successfully downloaded here.csv 14 bytes.\n"
    base.shrink_csv(path, 2)
    assert (tmp_path / "work/here_small.csv").read_text().split() == ["2,1,a", "2,1"]
    with pytest.raises(OSError):
        base.maybe_download("other.csv", place, "file:///nothing")
    assert sorted(os.listdir(place)) == ["here.csv", "here_small.csv"]


def test_data_sets_of_a_dictionary(tf):
    assert sorted(tf.contrib.learn.datasets.DATASETS) == ["boston", "dbpedia", "iris", "mnist"]
    assert tf.contrib.learn.datasets.DATASETS["iris"]().data.shape == (150, 4)


def test_strategies_of_placement(tf):
    training = tf.contrib.training
    strategy = training.GreedyLoadBalancingStrategy(2, training.byte_size_load_fn)
    with tf.device(tf.train.replica_device_setter(2, ps_strategy=strategy)):
        sizes = [tf.get_variable(f"v{n}", [n]).device for n in (8, 2, 3)]
    assert sizes == ["/job:ps/task:0", "/job:ps/task:1", "/job:ps/task:1"]


def test_several_devices_are_refused(tf):
    with pytest.raises(NotImplementedError, match="one device"):
        tf.contrib.estimator.replicate_model_fn(lambda: None, devices=["/gpu:0", "/gpu:1"])

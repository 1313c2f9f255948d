"""Where the number of ops may not be TF 1.8's, the next op that takes its seed from it says so."""

import pytest

# Each makes one random op, or more, that have no seed of their own.
RANDOM = {
    "random_normal": "tf.random_normal([2])",
    "random_uniform": "tf.random_uniform([2])",
    "random_uniform of integers": "tf.random_uniform([2], maxval=3, dtype=tf.int32)",
    "truncated_normal": "tf.truncated_normal([2])",
    "random_gamma": "tf.random_gamma([2], 1.0)",
    "random_poisson": "tf.random_poisson(1.0, [2])",
    "random_shuffle": "tf.random_shuffle([1, 2])",
    "random_crop": "tf.random_crop([1, 2], [1])",
    "multinomial": "tf.multinomial([[1.0, 2.0]], 3)",
    "nn.dropout": "tf.nn.dropout(tf.ones([2, 4]), 0.5)",
    "nn.nce_loss": "tf.nn.nce_loss(tf.ones([9, 4]), tf.ones([9]), tf.ones([2, 1], tf.int64), "
    "tf.ones([2, 4]), 2, 9)",
    "get_variable": "tf.get_variable('v', [2])",
    "get_variable, orthogonal": "tf.get_variable('v', [2, 2], "
    "initializer=tf.orthogonal_initializer())",
    "get_variable, scaled": "tf.get_variable('v', [2, 2], "
    "initializer=tf.variance_scaling_initializer())",
    "get_variable, Xavier": "tf.get_variable('v', [2, 2], "
    "initializer=tf.contrib.layers.xavier_initializer())",
    "layers.dense": "tf.layers.dense(tf.ones([2, 4]), 3)",
    "layers.conv2d": "tf.layers.conv2d(tf.ones([1, 4, 4, 1]), 3, 2)",
    "layers.dropout": "tf.layers.dropout(tf.ones([2, 4]), training=True)",
    "contrib.layers.fully_connected": "tf.contrib.layers.fully_connected(tf.ones([2, 4]), 3)",
    "contrib.slim.conv2d": "tf.contrib.slim.conv2d(tf.ones([1, 4, 4, 1]), 3, 2)",
    "contrib.slim.dropout": "tf.contrib.slim.dropout(tf.ones([2, 4]))",
    "a recurrent cell": "tf.nn.rnn_cell.GRUCell(3)(tf.ones([2, 4]), tf.ones([2, 3]))",
    "a cell with dropout": "tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(3), 0.5)"
    "(tf.ones([2, 4]), tf.ones([2, 3]))",
    "image.random_flip_left_right": "tf.image.random_flip_left_right(tf.ones([4, 4, 1]))",
    "image.random_brightness": "tf.image.random_brightness(tf.ones([4, 4, 1]), 0.5)",
    "train.shuffle_batch": "tf.train.shuffle_batch([tf.ones([2])], 2, 8, 4)",
    "distributions.Normal": "tf.distributions.Normal(0.0, 1.0).sample(3)",
    "keras.layers.Dense": "tf.keras.layers.Dense(3)(tf.keras.layers.Input((4,)))",
}
SAID = "may not be TF 1's: a reason"


@pytest.fixture
def tf():
    """The program's TensorFlow, its graph fresh and seeded, and in doubt."""
    import tensorflow.compat.v1 as native

    from tf1_mnist.programs import modules

    tf = modules.root("tensorflow")
    with native.Graph().as_default():
        tf.set_random_seed(1)
        yield tf


@pytest.mark.parametrize("name", RANDOM)
def test_a_random_op_says_that_its_seed_is_in_doubt(tf, capsys, name):
    from tf1_mnist.tf1.counts import counter

    assert tf.keras  # its module is made, and with it ops, before the doubt
    counter.doubt("a reason")
    eval(RANDOM[name], {"tf": tf})
    assert capsys.readouterr().err.count(SAID) == 1


@pytest.mark.parametrize(
    "name", ["random_normal", "random_shuffle", "nn.dropout", "multinomial", "random_uniform"]
)
def test_an_op_with_a_seed_of_its_own_is_in_no_doubt(tf, capsys, name):
    from tf1_mnist.tf1.counts import counter

    counter.doubt("a reason")
    eval(RANDOM[name][:-1] + ", seed=3)", {"tf": tf})
    assert SAID not in capsys.readouterr().err


def test_without_a_graphs_seed_nothing_is_promised(tf, capsys):
    from tf1_mnist.tf1.counts import counter

    with tf.Graph().as_default():
        counter.doubt("a reason")
        tf.random_normal([2])
        tf.layers.dense(tf.ones([2, 4]), 3)
        tf.random_shuffle([1, 2])
    assert SAID not in capsys.readouterr().err


def test_a_function_that_is_not_verified_puts_the_graph_in_doubt(tf, capsys, monkeypatch):
    from tf1_mnist.tf1.counts import verified

    monkeypatch.setattr(verified, "FUNCTIONS", frozenset())
    tensor = tf.ones([2])
    verified.watched("as_dtype", tf.as_dtype)("float32")  # makes no op
    tf.random_normal([2])
    assert "verified" not in capsys.readouterr().err
    verified.watched("zeros_like", tf.zeros_like)(tensor)
    tf.random_normal([2])
    assert "the number of ops of tf.zeros_like is not verified" in capsys.readouterr().err


def test_a_gradient_that_is_not_verified_puts_the_graph_in_doubt(tf, capsys, monkeypatch):
    from tf1_mnist.tf1.counts import verified

    monkeypatch.setattr(verified, "GRADIENTS", frozenset())
    tensor = tf.ones([2])
    tf.gradients(tf.tanh(tensor), tensor)
    tf.random_normal([2])
    assert "the gradient of Tanh is not verified" in capsys.readouterr().err


def test_a_common_network_is_verified(tf, capsys):
    images = tf.placeholder(tf.float32, [None, 784])
    labels = tf.placeholder(tf.float32, [None, 10])
    hidden = tf.layers.dense(images, 8, activation=tf.nn.relu)
    maps = tf.layers.conv2d(tf.reshape(images, [-1, 28, 28, 1]), 2, 3, activation=tf.nn.relu)
    flat = tf.layers.flatten(tf.layers.max_pooling2d(maps, 2, 2))
    logits = tf.layers.dense(tf.concat([hidden, flat], 1), 10)
    cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits))
    tf.train.AdamOptimizer().minimize(cost)
    right = tf.equal(tf.argmax(logits, 1), tf.argmax(labels, 1))
    tf.summary.scalar("accuracy", tf.reduce_mean(tf.cast(right, tf.float32)))
    tf.random_normal([2])
    assert SAID[:12] not in capsys.readouterr().err

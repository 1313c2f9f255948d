"""Cases of more than one expression: optimisers, cells, layers, savers, decays, data.

`cases(tf)` gives pairs (name, function); the function builds and returns the results
that are compared. Runs under TF 1.8 with Python 3.6 and under today's alike.
"""

import functools

import numpy as np

from . import contrib_models, keras_models


def _inputs(tf):
    return {
        "image": lambda: tf.placeholder(tf.float32, [None, 8, 8, 3]),
        "rows": lambda: tf.placeholder(tf.float32, [None, 6]),
        "steps": lambda: tf.placeholder(tf.float32, [None, 8, 3]),
        "words": lambda: tf.placeholder(tf.int32, [None, 4]),
        "flag": lambda: tf.placeholder(tf.bool, []),
    }


def cases(tf):
    for family in (
        optimizers,
        cells,
        layers,
        savers,
        decays,
        data,
        distributions,
        candidates,
        estimators,
        learn_estimators,
        training,
        convolutions,
        keras_layers,
        names,
        powers,
    ):
        for name, build in family(tf):
            yield family.__name__ + " " + name, build
    for more in (contrib_models, keras_models):
        for name, build in more.cases(tf):
            yield name, build


def optimizers(tf):
    train = tf.train
    made = {
        "GradientDescent": lambda: train.GradientDescentOptimizer(0.1),
        "Momentum": lambda: train.MomentumOptimizer(0.1, 0.9),
        "Nesterov": lambda: train.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
        "Adam": train.AdamOptimizer,
        "Nadam": tf.contrib.opt.NadamOptimizer,
        "LazyAdam": tf.contrib.opt.LazyAdamOptimizer,
        "Adagrad": lambda: train.AdagradOptimizer(0.1),
        "Adadelta": lambda: train.AdadeltaOptimizer(0.1),
        "RMSProp": lambda: train.RMSPropOptimizer(0.1),
        "RMSProp centered": lambda: train.RMSPropOptimizer(0.1, centered=True),
        "Ftrl": lambda: train.FtrlOptimizer(0.1),
        "ProximalGradientDescent": lambda: train.ProximalGradientDescentOptimizer(0.1),
        "ProximalAdagrad": lambda: train.ProximalAdagradOptimizer(0.1),
    }

    def build(optimizer, resource, rows):
        zeros = {"use_resource": resource, "initializer": tf.zeros_initializer()}
        weights = tf.get_variable("weights", [4, 3], **zeros)
        bias = tf.get_variable("bias", [3], **zeros)
        inputs = tf.placeholder(tf.float32, [None, 4])
        if rows:
            outputs = tf.nn.embedding_lookup(weights, [0, 1])
        else:
            outputs = tf.matmul(inputs, weights) + bias
        cost = tf.reduce_mean(tf.square(outputs))
        step = tf.train.get_or_create_global_step()
        made[optimizer]().minimize(cost, global_step=step)
        return cost

    for optimizer in sorted(made):
        for resource in (False, True):
            for rows in (False, True):
                name = "%s%s%s" % (
                    optimizer,
                    ", resource variables" if resource else "",
                    ", of rows" if rows else "",
                )
                yield name, functools.partial(build, optimizer, resource, rows)


def cells(tf):
    cell = tf.nn.rnn_cell
    made = {
        "BasicRNN": lambda: cell.BasicRNNCell(5),
        "GRU": lambda: cell.GRUCell(5),
        "BasicLSTM": lambda: cell.BasicLSTMCell(5),
        "LSTM": lambda: cell.LSTMCell(5),
        "LSTM projected": lambda: cell.LSTMCell(5, use_peepholes=True, num_proj=3, cell_clip=1.0),
        "Multi": lambda: cell.MultiRNNCell([cell.BasicLSTMCell(5), cell.GRUCell(4)]),
        "Dropout": lambda: cell.DropoutWrapper(cell.GRUCell(5), 0.5, 0.5, 0.5),
    }

    def dynamic(name, shape, lengths, trained):
        inputs = tf.placeholder(tf.float32, shape)
        lengths = tf.placeholder(tf.int32, [None]) if lengths else None
        outputs, _ = tf.nn.dynamic_rnn(made[name](), inputs, lengths, dtype=tf.float32)
        if trained:
            tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_sum(outputs))
        return outputs

    def static(name, lengths):
        inputs = tf.unstack(tf.placeholder(tf.float32, [None, 6, 3]), 6, 1)
        lengths = tf.placeholder(tf.int32, [None]) if lengths else None
        outputs, _ = tf.nn.static_rnn(
            made[name](), inputs, dtype=tf.float32, sequence_length=lengths
        )
        tf.gradients(tf.reduce_sum(outputs[-1]), tf.trainable_variables())
        return outputs

    def both_ways(name):
        inputs = tf.placeholder(tf.float32, [None, 6, 3])
        outputs, _ = tf.nn.bidirectional_dynamic_rnn(
            made[name](), made[name](), inputs, dtype=tf.float32
        )
        tf.gradients(tf.reduce_sum(outputs[0]), tf.trainable_variables())
        return outputs

    def raw():
        recurrent = cell.GRUCell(5)
        inputs = tf.placeholder(tf.float32, [6, None, 3])
        steps = tf.TensorArray(tf.float32, 6).unstack(inputs)

        def loop(time, output, state, _):
            if output is None:
                state = recurrent.zero_state(tf.shape(inputs)[1], tf.float32)
            ended = time >= tf.constant([6])
            following = tf.cond(
                tf.reduce_all(ended),
                lambda: tf.zeros([tf.shape(inputs)[1], 3]),
                lambda: steps.read(time),
            )
            return ended, following, state, output, None

        return tf.nn.raw_rnn(recurrent, loop)[0].stack()

    for name in sorted(made):
        for shape in ([2, 6, 3], [None, 6, 3], [None, None, 3]):
            for trained in (False, True):
                text = "dynamic_rnn %s %s%s" % (name, shape, ", trained" if trained else "")
                yield text, functools.partial(dynamic, name, shape, False, trained)
        yield (
            "dynamic_rnn %s, lengths" % name,
            functools.partial(dynamic, name, [None, 6, 3], True, True),
        )
        yield "static_rnn %s" % name, functools.partial(static, name, False)
        yield "static_rnn %s, lengths" % name, functools.partial(static, name, True)
        yield "bidirectional_dynamic_rnn %s" % name, functools.partial(both_ways, name)
    yield "raw_rnn", raw


def layers(tf):
    made, contrib, given = tf.layers, tf.contrib.layers, _inputs(tf)
    image, rows, steps = given["image"], given["rows"], given["steps"]
    calls = {
        "dense": lambda: made.dense(rows(), 4),
        "dense regularized": lambda: made.dense(
            rows(), 4, tf.nn.relu, kernel_regularizer=contrib.l2_regularizer(0.1)
        ),
        "dense of steps": lambda: made.dense(steps(), 4),
        "conv1d": lambda: made.conv1d(steps(), 4, 3),
        "conv2d": lambda: made.conv2d(image(), 4, 3, padding="same", activation=tf.nn.relu),
        "conv2d dilated": lambda: made.conv2d(image(), 4, 3, dilation_rate=2),
        "separable_conv2d": lambda: made.separable_conv2d(image(), 4, 3),
        "conv2d_transpose": lambda: made.conv2d_transpose(image(), 4, 3, strides=2, padding="same"),
        "batch_normalization": lambda: made.batch_normalization(image(), training=True),
        "batch_normalization by flag": lambda: made.batch_normalization(
            rows(), training=given["flag"]()
        ),
        "batch_normalization unfused": lambda: made.batch_normalization(
            image(), training=True, fused=False
        ),
        "max_pooling2d": lambda: made.max_pooling2d(image(), 2, 2),
        "average_pooling2d": lambda: made.average_pooling2d(image(), 2, 2),
        "flatten": lambda: made.flatten(image()),
        "contrib fully_connected": lambda: contrib.fully_connected(rows(), 4),
        "contrib conv2d": lambda: contrib.conv2d(image(), 4, 3),
        "contrib batch_norm": lambda: contrib.batch_norm(image(), is_training=True),
        "contrib batch_norm by flag": lambda: contrib.batch_norm(
            rows(), is_training=given["flag"]()
        ),
        "contrib layer_norm": lambda: contrib.layer_norm(rows()),
        "contrib flatten": lambda: contrib.flatten(image()),
        "contrib max_pool2d": lambda: contrib.max_pool2d(image(), 2),
        "contrib embed_sequence": lambda: contrib.embed_sequence(given["words"](), 10, 3),
        "keras Dense": lambda: tf.keras.layers.Dense(4)(rows()),
        "keras Conv2D": lambda: tf.keras.layers.Conv2D(4, 3)(image()),
        "keras LSTM": lambda: tf.keras.layers.LSTM(4)(steps()),
        "keras GRU": lambda: tf.keras.layers.GRU(4)(steps()),
        "keras Dropout": lambda: tf.keras.layers.Dropout(0.5)(rows()),
        "keras BatchNormalization": lambda: tf.keras.layers.BatchNormalization()(rows()),
        "keras Embedding": lambda: tf.keras.layers.Embedding(5, 3)(given["words"]()),
    }

    def trained(name):
        outputs = calls[name]()
        if tf.trainable_variables():
            tf.train.AdamOptimizer().minimize(tf.reduce_mean(outputs))
        return outputs

    for name in sorted(calls):
        yield name, calls[name]
        if not name.startswith("keras"):
            yield name + ", trained", functools.partial(trained, name)


def convolutions(tf):
    made, slim = tf.layers, tf.contrib.slim
    steps, image = [None, 10, 3], [None, 8, 8, 3]
    channels, volume = [None, 3, 8, 8], [None, 4, 4, 4, 2]

    def given(shape):
        return tf.placeholder(tf.float32, shape)

    calls = {
        "conv1d dilated": lambda: made.conv1d(given(steps), 4, 3, dilation_rate=2),
        "conv1d dilated same": lambda: made.conv1d(given(steps), 4, 3, 1, "same", dilation_rate=3),
        "conv1d channels first": lambda: made.conv1d(
            given([None, 3, 10]), 4, 3, data_format="channels_first"
        ),
        "conv2d dilated along one axis": lambda: made.conv2d(
            given(image), 4, 3, dilation_rate=(1, 2)
        ),
        "conv3d dilated": lambda: made.conv3d(given([None, 8, 8, 8, 2]), 4, 3, dilation_rate=2),
        "conv3d channels first": lambda: made.conv3d(
            given([None, 2, 8, 8, 8]), 4, 3, data_format="channels_first"
        ),
        "conv3d_transpose": lambda: made.conv3d_transpose(given(volume), 3, 3, 2, "same"),
        "batch_normalization channels first": lambda: made.batch_normalization(
            given(channels), axis=1, training=True
        ),
        "contrib batch_norm NCHW": lambda: slim.batch_norm(given(channels), data_format="NCHW"),
        "depthwise": lambda: slim.separable_conv2d(given(image), None, 3, 2),
        "depthwise normed": lambda: slim.separable_conv2d(
            given(image), None, 3, 1, stride=2, normalizer_fn=slim.batch_norm
        ),
        "max_pool_with_argmax": lambda: tf.nn.max_pool_with_argmax(
            given(image), [1, 2, 2, 1], [1, 2, 2, 1], "SAME"
        )[0],
    }

    def differentiated(name):
        outputs = calls[name]()
        tf.gradients(outputs, tf.trainable_variables())
        return outputs

    for name in sorted(calls):
        yield name, calls[name]
        yield name + ", gradients", functools.partial(differentiated, name)


def keras_layers(tf):
    layers = tf.keras.layers
    image, rows = (_inputs(tf)[name] for name in ("image", "rows"))
    l1_l2 = tf.keras.regularizers.l1_l2
    yield (
        "Conv2DTranspose",
        lambda: layers.Conv2DTranspose(4, 3, strides=2, padding="same")(image()),
    )
    yield "LeakyReLU", lambda: layers.LeakyReLU(0.2)(rows())
    yield "UpSampling2D", lambda: layers.UpSampling2D(2)(image())
    yield "SpatialDropout2D", lambda: layers.SpatialDropout2D(0.5)(image())

    def regularized(**options):
        layers.Dense(4, **options)(rows())
        losses = tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)
        return losses + [loss.name for loss in losses]

    yield "kernel_regularizer", lambda: regularized(kernel_regularizer=l1_l2(0.1, 0.2))
    yield "activity_regularizer", lambda: regularized(activity_regularizer=l1_l2(0.1))


def names(tf):
    slim = tf.contrib.slim

    def case():
        first = [tf.Variable(1.0, name="W"), tf.Variable(1.0, name="w")]
        with tf.variable_scope("Net"):
            tf.layers.dense(tf.ones([1, 2]), 2)
        with tf.variable_scope("net"):
            tf.layers.dense(tf.ones([1, 2]), 2)
        mean = tf.reduce_mean(first[0])
        tags = [tf.summary.scalar("mean", mean)]
        return [each.name for each in tf.global_variables() + tags]

    def regularizers():
        rows = tf.placeholder(tf.float32, [None, 6])
        l2 = slim.l2_regularizer(0.1)
        tf.get_variable("w", [3, 2], regularizer=slim.l1_regularizer(0.1))
        tf.layers.dense(rows, 3, kernel_regularizer=l2)
        slim.fully_connected(rows, 3, weights_regularizer=l2)
        losses = tf.losses.get_regularization_losses()
        return losses + [loss.name for loss in losses]

    def end_points():
        image = tf.placeholder(tf.float32, [None, 8, 8, 3])
        with tf.variable_scope("LeNet", values=[image]):
            with slim.arg_scope([slim.conv2d, slim.max_pool2d], outputs_collections="ends"):
                net = slim.conv2d(image, 4, 3, scope="conv1")
                net = slim.max_pool2d(net, 2, scope="pool1")
                slim.conv2d(net, 4, 1)
        found = slim.utils.convert_collection_to_dict("ends")
        return sorted(found) + [found[key] for key in sorted(found)]

    def imported():
        tf.constant(1.0, name="Value")
        graph = tf.get_default_graph().as_graph_def()
        tf.import_graph_def(graph, name="")
        return [tf.constant(1.0, name="value").name, tf.constant(1.0, name="Value").name]

    def custom():
        @tf.custom_gradient
        def square(x):
            return x * x, lambda dy: dy * 3.0

        x = tf.placeholder(tf.float32, [2])
        y = square(x)
        return [y] + tf.gradients(y, x)

    yield "case", case
    yield "regularizers", regularizers
    yield "end_points", end_points
    yield "imported", imported
    yield "custom_gradient", custom


def powers(tf):
    def build(scope, kinds, twice):
        with tf.variable_scope("v", use_resource=scope):
            weights = [
                tf.get_variable("w%d" % n, [2], use_resource=kind) for n, kind in enumerate(kinds)
            ]
            cost = tf.add_n([tf.reduce_sum(tf.square(each)) for each in weights])
            optimizer = tf.train.AdamOptimizer()
            optimizer.minimize(cost)
            if twice:
                optimizer.minimize(cost)
        return cost

    for scope in (False, True):
        for kinds in ([True], [True, True], [False, True], [True, False]):
            for twice in (False, True):
                text = "Adam, scope %s, resources %s%s" % (scope, kinds, ", twice" if twice else "")
                yield text, functools.partial(build, scope, kinds, twice)


def savers(tf):
    def variables():
        return [tf.get_variable("weights", [4, 3]), tf.get_variable("bias", [3])]

    def saver(**options):
        variables()
        tf.train.Saver(**options)

    def average(read, **options):
        values = [tf.identity(each) if read else each for each in variables()]
        tf.train.ExponentialMovingAverage(0.9, **options).apply(values)

    def initializer():
        variables()
        tf.global_variables_initializer()

    yield "Saver", saver
    yield "Saver sharded", functools.partial(saver, sharded=True)
    yield "Saver of nothing", lambda: _none(tf.train.Saver(allow_empty=True))
    yield "global_variables_initializer", initializer
    yield "ExponentialMovingAverage", functools.partial(average, False)
    yield "ExponentialMovingAverage zero_debias", functools.partial(average, True, zero_debias=True)


def decays(tf):
    train = tf.train

    def call(name, before, after, options):
        step = train.get_or_create_global_step()
        return getattr(train, name)(*(before + [step] + after), **options)

    for name, before, after, options in (
        ("exponential_decay", [0.1], [10, 0.9], {}),
        ("exponential_decay", [0.1], [10, 0.9], {"staircase": True}),
        ("piecewise_constant", [], [[10, 20], [0.1, 0.2, 0.3]], {}),
        ("polynomial_decay", [0.1], [10], {}),
        ("polynomial_decay", [0.1], [10], {"cycle": True}),
        ("natural_exp_decay", [0.1], [10, 0.9], {}),
        ("inverse_time_decay", [0.1], [10, 0.9], {}),
        ("cosine_decay", [0.1], [10], {}),
        ("cosine_decay_restarts", [0.1], [10], {}),
        ("linear_cosine_decay", [0.1], [10], {}),
        ("noisy_linear_cosine_decay", [0.1], [10], {}),
    ):
        yield (
            " ".join([name] + sorted(options)),
            functools.partial(call, name, before, after, options),
        )


def data(tf):
    sets, train = tf.data.Dataset, tf.train
    yield (
        "batch",
        lambda: sets.from_tensor_slices([1.0, 2.0]).batch(2).make_one_shot_iterator().get_next(),
    )
    yield (
        "shuffle",
        lambda: (
            sets.from_tensor_slices([1.0, 2.0])
            .repeat()
            .shuffle(5)
            .batch(2)
            .make_initializable_iterator()
            .get_next()
        ),
    )
    yield (
        "map",
        lambda: sets.range(5).map(lambda n: n * 2).make_one_shot_iterator().get_next(),
    )
    yield (
        "zip",
        lambda: (
            sets.zip((sets.range(3), sets.range(3))).prefetch(1).make_one_shot_iterator().get_next()
        ),
    )
    yield "train.batch", lambda: train.batch([tf.constant(1.0)], 2)
    yield "train.shuffle_batch", lambda: train.shuffle_batch([tf.constant(1.0)], 2, 10, 5)
    yield "train.slice_input_producer", lambda: train.slice_input_producer([tf.zeros([5])])
    yield "train.string_input_producer", lambda: _none(train.string_input_producer(["a"]))
    yield "train.range_input_producer", lambda: _none(train.range_input_producer(5))


def _none(_):
    """Of a queue nothing is compared but the ops."""


def distributions(tf):
    made, contrib = tf.distributions, tf.contrib.distributions
    yield "Normal sample", lambda: made.Normal(0.0, 1.0).sample(3)
    yield "Normal log_prob", lambda: made.Normal(0.0, 1.0).log_prob(0.5)
    yield "Bernoulli sample", lambda: made.Bernoulli(0.5).sample(3)
    yield "Categorical sample", lambda: made.Categorical([1.0, 2.0]).sample(3)
    yield "Uniform sample", lambda: made.Uniform(0.0, 1.0).sample(3)
    yield (
        "kl_divergence",
        lambda: made.kl_divergence(made.Normal(0.0, 1.0), made.Normal(1.0, 1.0)),
    )
    diagonal = contrib.MultivariateNormalDiag
    kinds = {
        "Normal": lambda x: made.Normal(x(), tf.exp(x())),
        "Bernoulli": lambda x: made.Bernoulli(logits=x()),
        "Bernoulli of probs": lambda x: made.Bernoulli(probs=tf.sigmoid(x())),
        "Categorical": lambda x: made.Categorical(logits=x()),
        "Categorical of probs": lambda x: made.Categorical(probs=tf.nn.softmax(x())),
        "Uniform": lambda x: made.Uniform(x(), tf.exp(x()) + 9.0),
        "Laplace": lambda x: made.Laplace(x(), tf.exp(x())),
        "MultivariateNormalDiag": lambda x: diagonal(x(), tf.exp(x())),
        "MultivariateNormalDiag of loc": lambda x: diagonal(x()),
        "MultivariateNormalDiag of scale_diag": lambda x: diagonal(scale_diag=tf.exp(x())),
        "MultivariateNormalDiag of loc and multiplier": lambda x: diagonal(
            x(), scale_identity_multiplier=2.0
        ),
        "MultivariateNormalDiag of both scales": lambda x: diagonal(
            x(), tf.exp(x()), scale_identity_multiplier=2.0
        ),
        "MultivariateNormalDiag of lists": lambda x: diagonal([0.0, 0.0, 0.0], [1.0, 2.0, 3.0]),
        "MultivariateNormalDiag of one scale": lambda x: diagonal(x(), tf.ones([3])),
        "MultivariateNormalDiagWithSoftplusScale": lambda x: (
            contrib.MultivariateNormalDiagWithSoftplusScale(x(), x())
        ),
        "NormalWithSoftplusScale": lambda x: contrib.NormalWithSoftplusScale(x(), x()),
        "Independent Normal": lambda x: contrib.Independent(made.Normal(x(), tf.exp(x())), 1),
        "Independent Bernoulli": lambda x: contrib.Independent(made.Bernoulli(logits=x())),
        "OneHotCategorical": lambda x: contrib.OneHotCategorical(logits=x()),
        "OneHotCategorical of floats": lambda x: contrib.OneHotCategorical(
            probs=tf.nn.softmax(x()), dtype=tf.float32
        ),
        "Logistic": lambda x: contrib.Logistic(x(), tf.exp(x())),
        "RelaxedBernoulli": lambda x: contrib.RelaxedBernoulli(0.5, logits=x()),
        "RelaxedBernoulli of probs": lambda x: contrib.RelaxedBernoulli(0.5, probs=tf.sigmoid(x())),
        "RelaxedOneHotCategorical": lambda x: contrib.RelaxedOneHotCategorical(0.5, logits=x()),
        "RelaxedOneHotCategorical of probs": lambda x: contrib.RelaxedOneHotCategorical(
            0.5, probs=tf.nn.softmax(x())
        ),
        "ExpRelaxedOneHotCategorical": lambda x: contrib.ExpRelaxedOneHotCategorical(
            tf.placeholder(tf.float32, []), logits=x()
        ),
    }
    methods = {
        "made": lambda made, x: [made.batch_shape, made.event_shape],
        "sample": lambda made, x: made.sample(),
        "sample 5": lambda made, x: made.sample(5),
        "sample 2, 3": lambda made, x: made.sample([2, 3]),
        "sample n": lambda made, x: made.sample(tf.placeholder(tf.int32, [])),
        "log_prob": lambda made, x: made.log_prob(x()),
        "log_prob of integers": lambda made, x: made.log_prob(tf.placeholder(tf.int32, [None])),
        "log_prob of its sample": lambda made, x: made.log_prob(made.sample()),
        "prob": lambda made, x: made.prob(x()),
        "cdf": lambda made, x: made.cdf(x()),
        "mean": lambda made, x: made.mean(),
        "stddev": lambda made, x: made.stddev(),
        "variance": lambda made, x: made.variance(),
        "covariance": lambda made, x: made.covariance(),
        "mode": lambda made, x: made.mode(),
        "entropy": lambda made, x: made.entropy(),
        "shape tensors": lambda made, x: [made.batch_shape_tensor(), made.event_shape_tensor()],
    }

    def build(kind, shape, method):
        inputs = []

        def x():
            inputs.append(tf.placeholder(tf.float32, shape))
            return inputs[-1]

        if method == "kl_divergence":
            return contrib.kl_divergence(kinds[kind](x), kinds[kind](x))
        if method.endswith("differentiated"):
            ys = methods[method.partition(",")[0]](kinds[kind](x), x)
            return tf.gradients(ys, inputs)
        return methods[method](kinds[kind](x), x)

    for kind in sorted(kinds):
        for shape in ([4, 3], [None, 3]):
            for method in sorted(methods) + [
                "kl_divergence",
                "sample, differentiated",
                "log_prob, differentiated",
                "log_prob of its sample, differentiated",
            ]:
                name = "%s %s, %s" % (kind, shape, method)
                yield name, functools.partial(build, kind, shape, method)


def candidates(tf):
    def build(name, differentiated):
        loss = getattr(tf.nn, name)(
            tf.get_variable("weights", [5, 3]),
            tf.get_variable("bias", [5]),
            tf.placeholder(tf.int64, [4, 1]),
            tf.placeholder(tf.float32, [4, 3]),
            num_sampled=2,
            num_classes=5,
        )
        if differentiated:
            tf.gradients(loss, tf.trainable_variables())
        return loss

    for name in ("nce_loss", "sampled_softmax_loss"):
        for differentiated in (False, True):
            text = name + (", gradients" if differentiated else "")
            yield text, functools.partial(build, name, differentiated)


def estimators(tf):
    made = tf.estimator
    columns = [tf.feature_column.numeric_column("x", shape=[6])]
    words = tf.feature_column.categorical_column_with_identity("id", 5)
    both = [tf.feature_column.embedding_column(words, 2)] + columns
    wide = [words] + columns
    models = {
        "DNNClassifier": lambda: made.DNNClassifier([4, 3], columns, "none", 3),
        "DNNClassifier of two": lambda: made.DNNClassifier([4], columns, "none", dropout=0.5),
        "DNNClassifier embedding": lambda: made.DNNClassifier([4], both, "none", 3),
        "DNNRegressor": lambda: made.DNNRegressor([4], columns, "none"),
        "LinearClassifier": lambda: made.LinearClassifier(columns, "none", 3),
        "LinearClassifier of two": lambda: made.LinearClassifier(wide, "none"),
        "LinearRegressor": lambda: made.LinearRegressor(wide, "none"),
        "DNNLinearCombinedClassifier": lambda: made.DNNLinearCombinedClassifier(
            "none",
            linear_feature_columns=columns,
            dnn_feature_columns=columns,
            dnn_hidden_units=[4],
            n_classes=3,
        ),
        "DNNLinearCombinedRegressor": lambda: made.DNNLinearCombinedRegressor(
            "none",
            linear_feature_columns=columns,
            dnn_feature_columns=columns,
            dnn_hidden_units=[4],
        ),
        "BaselineClassifier": lambda: made.BaselineClassifier("none", 3),
        "BaselineRegressor": lambda: made.BaselineRegressor("none"),
    }

    def build(name, mode):
        model = models[name]()
        features, labels = _examples(tf, name)
        training = mode != made.ModeKeys.PREDICT
        spec = model.model_fn(features, labels if training else None, mode, model.config)
        return (
            [spec.loss] if training else [spec.predictions[key] for key in sorted(spec.predictions)]
        )

    for name in sorted(models):
        for mode in (made.ModeKeys.TRAIN, made.ModeKeys.EVAL, made.ModeKeys.PREDICT):
            yield "%s, %s" % (name, mode), functools.partial(build, name, mode)

    def arrays(**options):
        x = {"x": np.zeros([4, 6], np.float32)}
        features, labels = made.inputs.numpy_input_fn(
            x, np.zeros([4], np.int32), batch_size=2, **options
        )()
        return [features["x"], labels]

    for shuffle in (False, True):
        name = "numpy_input_fn%s" % (" shuffled" if shuffle else "")
        yield name, functools.partial(arrays, shuffle=shuffle, num_epochs=None)


def _examples(tf, model):
    """Features, and labels of classes or values, of a model; with a global step."""
    tf.train.create_global_step()
    features = {"x": tf.placeholder(tf.float32, [None, 6]), "id": tf.placeholder(tf.int64, [None])}
    values = "Regressor" in model
    return features, tf.placeholder(tf.float32 if values else tf.int64, [None, 1])


def learn_estimators(tf):
    made = tf.contrib.learn
    layers = tf.contrib.layers
    columns = [layers.real_valued_column("x", dimension=6)]
    ids = layers.sparse_column_with_integerized_feature("id", 5)
    buckets = layers.bucketized_column(columns[0], [0.0, 1.0])
    wide = [ids, buckets, layers.crossed_column([ids, buckets], 9)]
    deep = [layers.embedding_column(ids, 2), layers.one_hot_column(ids)] + columns
    models = {
        "DNNClassifier of categories": lambda: made.DNNClassifier([4], deep, "none", 3),
        "LinearClassifier of categories": lambda: made.LinearClassifier(wide, "none", 3),
        "DNNLinearCombinedClassifier of categories": lambda: made.DNNLinearCombinedClassifier(
            "none",
            linear_feature_columns=wide,
            dnn_feature_columns=deep,
            dnn_hidden_units=[4],
        ),
        "DNNClassifier": lambda: made.DNNClassifier([4, 3], columns, "none", 3),
        "DNNClassifier of two": lambda: made.DNNClassifier([4], columns, "none", dropout=0.5),
        "DNNRegressor": lambda: made.DNNRegressor([4], columns, "none"),
        "LinearClassifier": lambda: made.LinearClassifier(columns, "none", 3),
        "LinearClassifier of two": lambda: made.LinearClassifier(columns, "none"),
        "LinearRegressor": lambda: made.LinearRegressor(columns, "none"),
        "DNNLinearCombinedClassifier": lambda: made.DNNLinearCombinedClassifier(
            "none",
            3,
            linear_feature_columns=columns,
            dnn_feature_columns=columns,
            dnn_hidden_units=[4],
        ),
        "DNNLinearCombinedRegressor once": lambda: made.DNNLinearCombinedRegressor(
            "none",
            linear_feature_columns=columns,
            dnn_feature_columns=columns,
            dnn_hidden_units=[4],
            fix_global_step_increment_bug=True,
        ),
    }

    def build(name, mode):
        model = models[name]()
        features, labels = _examples(tf, name)
        training = mode != made.ModeKeys.INFER
        ops = model._call_model_fn(features, labels if training else None, mode)
        return [ops.loss] if training else [ops.predictions[key] for key in sorted(ops.predictions)]

    for name in sorted(models):
        for mode in (made.ModeKeys.TRAIN, made.ModeKeys.EVAL, made.ModeKeys.INFER):
            yield "%s, %s" % (name, mode), functools.partial(build, name, mode)


def training(tf):
    contrib, slim = tf.contrib.training, tf.contrib.slim

    def op(create, **options):
        outputs = tf.layers.dense(tf.placeholder(tf.float32, [None, 6]), 3)
        outputs = tf.layers.batch_normalization(outputs, training=True)
        loss = tf.reduce_mean(outputs)
        return create(loss, tf.train.AdamOptimizer(), **options)

    yield "create_train_op", functools.partial(op, contrib.create_train_op)
    yield (
        "create_train_op clipped, summarized",
        functools.partial(
            op,
            contrib.create_train_op,
            transform_grads_fn=contrib.clip_gradient_norms_fn(1.0),
            summarize_gradients=True,
            check_numerics=False,
        ),
    )
    yield (
        "slim.create_train_op clipped",
        functools.partial(op, slim.learning.create_train_op, clip_gradient_norm=1.0),
    )

    def evaluation():
        step = contrib.get_or_create_eval_step()
        return step, contrib.get_or_create_eval_step()

    def records(**options):
        features = {
            "image/encoded": tf.FixedLenFeature((), tf.string, default_value=""),
            "image/format": tf.FixedLenFeature((), tf.string, default_value="raw"),
            "label": tf.FixedLenFeature([1], tf.int64, default_value=tf.zeros([1], tf.int64)),
            "words": tf.VarLenFeature(tf.int64),
        }
        decoder = slim.tfexample_decoder
        handlers = {
            "image": decoder.Image(shape=[28, 28, 1], channels=1),
            "label": decoder.Tensor("label", shape=[]),
            "words": decoder.Tensor("words"),
        }
        dataset = slim.dataset.Dataset(
            ["a", "b"],
            tf.TFRecordReader,
            decoder.TFExampleDecoder(features, handlers),
            2,
            {},
        )
        provider = slim.dataset_data_provider.DatasetDataProvider(dataset, **options)
        return provider.get(["image", "label", "words", "record_key"])

    yield "get_or_create_eval_step", evaluation
    yield "slim DatasetDataProvider", records
    yield (
        "slim DatasetDataProvider in order",
        functools.partial(records, shuffle=False, num_epochs=1, num_readers=2),
    )

"""Cases of tf.contrib, and of layers, that are more than one expression; see models.py."""

import functools


def cases(tf):
    for family in (contrib_cells, fused_cells, keras_layers):
        for name, build in family(tf):
            yield family.__name__ + " " + name, build


def contrib_cells(tf):
    rnn = tf.contrib.rnn
    gru, lstm = tf.nn.rnn_cell.GRUCell, tf.nn.rnn_cell.BasicLSTMCell
    made = {
        "GRUBlock": lambda: rnn.GRUBlockCell(5),
        "GRUBlockV2": lambda: rnn.GRUBlockCellV2(num_units=5),
        "LSTMBlock": lambda: rnn.LSTMBlockCell(5),
        "LSTMBlock peepholes": lambda: rnn.LSTMBlockCell(5, use_peephole=True, cell_clip=1.0),
        "LayerNormBasicLSTM": lambda: rnn.LayerNormBasicLSTMCell(5, dropout_keep_prob=0.5),
        "UGRNN": lambda: rnn.UGRNNCell(5),
        "CoupledInputForgetGateLSTM": lambda: rnn.CoupledInputForgetGateLSTMCell(5),
        "CoupledInputForgetGateLSTM projected": lambda: rnn.CoupledInputForgetGateLSTMCell(
            5, use_peepholes=True, num_proj=3, proj_clip=1.0
        ),
        "CoupledInputForgetGateLSTM, normalized": lambda: rnn.CoupledInputForgetGateLSTMCell(
            5, layer_norm=True, state_is_tuple=False
        ),
        "Attention": lambda: rnn.AttentionCellWrapper(lstm(5), 4),
        "Attention of a state": lambda: rnn.AttentionCellWrapper(
            gru(5), 4, attn_size=2, input_size=7, state_is_tuple=False
        ),
        "NAS": lambda: rnn.NASCell(5),
        "NAS projected": lambda: rnn.NASCell(5, num_proj=3, use_biases=True),
        "Intersection": lambda: rnn.IntersectionRNNCell(3),
        "Intersection projected": lambda: rnn.IntersectionRNNCell(5, num_in_proj=5),
        "Highway": lambda: rnn.HighwayWrapper(gru(3)),
        "Highway of two gates": lambda: rnn.HighwayWrapper(gru(3), False),
    }
    images = {
        "Conv1DLSTM": ([None, 4, 8, 3], dict(input_shape=[8, 3], kernel_shape=[3])),
        "Conv2DLSTM": ([2, 4, 8, 8, 3], dict(input_shape=[8, 8, 3], kernel_shape=[3, 3])),
        "Conv2DLSTM, unknown": (
            [None, 4, 8, 8, 3],
            dict(input_shape=[8, 8, 3], kernel_shape=[3, 3]),
        ),
        "Conv3DLSTM": ([2, 4, 4, 4, 4, 1], dict(input_shape=[4, 4, 4, 1], kernel_shape=[2, 2, 2])),
    }

    def dynamic(cell, shape, trained):
        outputs, _ = tf.nn.dynamic_rnn(cell(), tf.placeholder(tf.float32, shape), dtype=tf.float32)
        if trained:
            tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_sum(outputs))
        return outputs

    def static(cell):
        inputs = tf.unstack(tf.placeholder(tf.float32, [None, 3, 3]), 3, 1)
        outputs, _ = tf.nn.static_rnn(cell(), inputs, dtype=tf.float32)
        tf.gradients(tf.reduce_sum(outputs[-1]), tf.trainable_variables())
        return outputs

    def embedded():
        cell = rnn.EmbeddingWrapper(lstm(5), 10, 4)
        inputs = tf.placeholder(tf.int32, [None, 6, 1])
        return tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float32)[0]

    def convolved(name, trained):
        shape, options = images[name]
        cell = getattr(rnn, name.split(",")[0] + "Cell")
        return dynamic(lambda: cell(output_channels=2, **options), shape, trained)

    def skipping(name):
        shape, options = images[name]
        cell = getattr(rnn, name + "Cell")(output_channels=2, skip_connection=True, **options)
        return cell(tf.zeros([2] + shape[2:]), cell.zero_state(2, tf.float32))

    def phased(peepholes, trained):
        times = tf.placeholder(tf.float32, [None, 6, 1])
        inputs = times, tf.placeholder(tf.float32, [None, 6, 3])
        cell = rnn.PhasedLSTMCell(5, use_peepholes=peepholes)
        outputs, _ = tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float32)
        if trained:
            tf.train.AdamOptimizer().minimize(tf.reduce_sum(outputs))
        return outputs

    for peepholes in (False, True):
        for trained in (False, True):
            text = "PhasedLSTM%s%s" % (" peepholes" * peepholes, ", trained" * trained)
            yield text, functools.partial(phased, peepholes, trained)
    for name in sorted(made):
        for shape in ([2, 6, 3], [None, 6, 3]):
            for trained in (False, True):
                text = "dynamic_rnn %s %s%s" % (name, shape, ", trained" if trained else "")
                yield text, functools.partial(dynamic, made[name], shape, trained)
        yield "static_rnn %s" % name, functools.partial(static, made[name])
    yield "EmbeddingWrapper", embedded
    for name in sorted(images):
        for trained in (False, True):
            text = name + (", trained" if trained else "")
            yield text, functools.partial(convolved, name, trained)
    yield "Conv2DLSTM skipping", functools.partial(skipping, "Conv2DLSTM")


def fused_cells(tf):
    rnn, cell = tf.contrib.rnn, tf.nn.rnn_cell
    made = {
        "LSTMBlockFused": lambda: rnn.LSTMBlockFusedCell(5),
        "LSTMBlockFused peepholes": lambda: rnn.LSTMBlockFusedCell(
            5, cell_clip=1.0, use_peephole=True
        ),
        "Adaptor static": lambda: rnn.FusedRNNCellAdaptor(cell.GRUCell(5)),
        "Adaptor dynamic": lambda: rnn.FusedRNNCellAdaptor(cell.GRUCell(5), True),
        "TimeReversed": lambda: rnn.TimeReversedFusedRNN(rnn.LSTMBlockFusedCell(5)),
        "TimeReversed dynamic": lambda: rnn.TimeReversedFusedRNN(
            rnn.FusedRNNCellAdaptor(cell.BasicLSTMCell(5), use_dynamic_rnn=True)
        ),
    }

    def build(name, shape, lengths, trained):
        inputs = tf.placeholder(tf.float32, shape)
        lengths = tf.placeholder(tf.int32, [None]) if lengths else None
        outputs, state = made[name]()(inputs, dtype=tf.float32, sequence_length=lengths)
        if trained:
            tf.train.AdamOptimizer().minimize(tf.reduce_mean(outputs))
        return outputs, state

    def listed(dynamic):
        inputs = tf.unstack(tf.placeholder(tf.float32, [6, None, 3]), 6)
        adaptor = rnn.FusedRNNCellAdaptor(cell.BasicRNNCell(5), dynamic)
        return rnn.TimeReversedFusedRNN(adaptor)(inputs, dtype=tf.float32)

    def from_state():
        zeros = tf.zeros([2, 5])
        return rnn.LSTMBlockFusedCell(5)(tf.ones([6, 2, 3]), (zeros, zeros))

    def stacked(layers):
        inputs = tf.unstack(tf.placeholder(tf.float32, [None, 6, 3]), 6, 1)
        cells = [[cell.BasicLSTMCell(5) for _ in range(layers)] for _ in range(2)]
        outputs, _, _ = rnn.stack_bidirectional_rnn(cells[0], cells[1], inputs, dtype=tf.float32)
        tf.gradients(tf.reduce_sum(outputs[0]), tf.trainable_variables())
        return outputs

    for name in sorted(made):
        for shape in ([6, 2, 3], [6, None, 3], [None, None, 3]):
            if shape[0] or "static" not in name:
                for lengths in (False, True):
                    for trained in (False, True):
                        text = "%s %s%s%s" % (
                            name,
                            shape,
                            ", lengths" if lengths else "",
                            ", trained" if trained else "",
                        )
                        yield text, functools.partial(build, name, shape, lengths, trained)
    yield "Adaptor static, listed", functools.partial(listed, False)
    yield "Adaptor dynamic, listed", functools.partial(listed, True)
    yield "LSTMBlockFused from a state", from_state
    for layers in (1, 2):
        yield "stack_bidirectional_rnn %d" % layers, functools.partial(stacked, layers)

    def steps():
        return tf.placeholder(tf.float32, [None, 6, 3])

    yield "transpose_batch_time", lambda: rnn.transpose_batch_time(steps())
    yield "best_effort_input_batch_size", lambda: rnn.best_effort_input_batch_size([steps()])


def keras_layers(tf):
    made = tf.keras.layers

    def build(layer, shape):
        return layer()(tf.placeholder(tf.float32, shape))

    for name, layer, shape in (
        ("AlphaDropout", lambda: made.AlphaDropout(0.5, seed=1), [None, 6]),
        ("LocallyConnected1D", lambda: made.LocallyConnected1D(4, 3), [None, 8, 3]),
        ("LocallyConnected1D strided", lambda: made.LocallyConnected1D(4, 3, 2), [2, 8, 3]),
        (
            "LocallyConnected2D",
            lambda: made.LocallyConnected2D(4, 3, activation="relu"),
            [None, 6, 6, 3],
        ),
        (
            "LocallyConnected2D, channels first",
            lambda: made.LocallyConnected2D(4, (3, 2), (2, 1), data_format="channels_first"),
            [None, 3, 6, 6],
        ),
        ("TimeDistributed", lambda: made.TimeDistributed(made.Dense(4)), [None, 6, 3]),
        ("Bidirectional", lambda: made.Bidirectional(made.LSTM(4)), [None, 6, 3]),
        (
            "Bidirectional sequences",
            lambda: made.Bidirectional(made.GRU(4, return_sequences=True), merge_mode="sum"),
            [None, 6, 3],
        ),
        (
            "Bidirectional of a simple RNN",
            lambda: made.Bidirectional(made.SimpleRNN(4), merge_mode=None),
            [None, 6, 3],
        ),
    ):
        yield name, functools.partial(build, layer, shape)

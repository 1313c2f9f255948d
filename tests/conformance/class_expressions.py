# ruff: noqa: E501 (a case is a line)
"""Cases of classes that make ops, by name; see expressions.py for the form of a line."""

LAYERS = (
    "suSU",
    """
tf.layers.Dense(3)(x) | sSv
tf.layers.Dense(3, tf.nn.relu, kernel_regularizer=tf.contrib.layers.l2_regularizer(.1))(x) | s
tf.layers.Conv1D(4, 3)(seq) | sS
tf.layers.Conv2D(4, 3, padding='same')(image) | sS
tf.layers.Conv2DTranspose(4, 3, 2)(image) | sS
tf.layers.Conv3D(4, 2)(video) | sS
tf.layers.Conv3DTranspose(4, 2)(video) | sS
tf.layers.SeparableConv1D(4, 3)(seq) | sS
tf.layers.SeparableConv2D(4, 3)(image) | sS
tf.layers.BatchNormalization()(image, training=True) | sS
tf.layers.BatchNormalization()(x, training=flag) | sS
tf.layers.Dropout(.5)(x, training=True)
tf.layers.Flatten()(t)
tf.layers.MaxPooling1D(2, 2)(seq)
tf.layers.MaxPooling2D(2, 2)(image)
tf.layers.MaxPooling3D(2, 2)(video)
tf.layers.AveragePooling1D(2, 2)(seq)
tf.layers.AveragePooling2D(2, 2)(image)
tf.layers.AveragePooling3D(2, 2)(video)
tf.nn.dynamic_rnn(tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.GRUCell(3)), seq, dtype=tf.float32)[0] | sS
tf.nn.dynamic_rnn(tf.nn.rnn_cell.DeviceWrapper(tf.nn.rnn_cell.GRUCell(3), '/cpu:0'), seq, dtype=tf.float32)[0] | sS
tf.nn.dynamic_rnn(tf.contrib.rnn.OutputProjectionWrapper(tf.nn.rnn_cell.GRUCell(3), 2), seq, dtype=tf.float32)[0] | sS
tf.nn.dynamic_rnn(tf.contrib.rnn.InputProjectionWrapper(tf.nn.rnn_cell.GRUCell(3), 2), seq, dtype=tf.float32)[0] | sS
tf.nn.dynamic_rnn(tf.contrib.rnn.ConvLSTMCell(2, [8, 3], 2, [3]), t[:, :, tf.newaxis, :1] + tf.ones([2, 3, 8, 3]), dtype=tf.float32)[0] | s
tf.nn.static_rnn(tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.BasicRNNCell(3)), [x, y], dtype=tf.float32)[0] | sS
""",
)

DISTRIBUTIONS = (
    "suSU",
    "\n".join(
        f"tf.{module}.{made}"
        for module in ("distributions", "contrib.distributions")
        for made in (
            "Beta(p, p).sample()",
            "Beta(p, p).log_prob(p)",
            "Beta(p, p).mean()",
            "Dirichlet(p).sample(2)",
            "Dirichlet(p).log_prob(tf.nn.softmax(x))",
            "Dirichlet(p).entropy()",
            "Gamma(p, p).sample()",
            "Gamma(p, p).log_prob(p)",
            "Gamma(p, p).entropy()",
            "Exponential(p).sample(3)",
            "Exponential(p).log_prob(p)",
            "StudentT(p, x, p).sample()",
            "StudentT(p, x, p).log_prob(x)",
            "Multinomial(4., logits=x).sample()",
            "Multinomial(4., probs=p / tf.reduce_sum(p, 1, keepdims=True)).log_prob(p)",
            "DirichletMultinomial(4., p).sample()",
            "DirichletMultinomial(4., p).log_prob(p)",
            "Categorical(logits=x).sample(2)",
            "Categorical(probs=p).sample()",
            "Laplace(x, p).sample()",
        )
    ),
)

INPUTS = (
    "s",
    """
tf.FIFOQueue(10, [tf.float32], [[3]]).enqueue([row])
tf.FIFOQueue(10, tf.float32).dequeue()
tf.FIFOQueue(10, [tf.float32, tf.int32], [[3], []]).dequeue_many(2)
tf.FIFOQueue(10, [tf.float32], [[3]]).enqueue_many([x])
tf.FIFOQueue(10, [tf.float32], names=['a']).enqueue({'a': row})
tf.RandomShuffleQueue(10, 2, [tf.float32], [[3]]).dequeue_many(2)
tf.RandomShuffleQueue(10, 2, [tf.float32], [[3]], seed=7).dequeue()
tf.PaddingFIFOQueue(10, [tf.float32], [[None]]).dequeue_many(2)
tf.PriorityQueue(10, [tf.float32], [[3]]).dequeue()
[tf.FIFOQueue(10, [tf.float32], [[3]]).size(), tf.FIFOQueue(10, [tf.float32], [[3]]).close()]
tf.TextLineReader().read(tf.FIFOQueue(10, tf.string, [[]]))
tf.TextLineReader(1).read_up_to(tf.FIFOQueue(10, tf.string, [[]]), 4)
tf.WholeFileReader().read(tf.train.string_input_producer(['a']))
tf.TFRecordReader().read(tf.train.string_input_producer(['a']))
tf.FixedLengthRecordReader(4).read(tf.train.string_input_producer(['a'], shuffle=False))
tf.IdentityReader().read(tf.train.string_input_producer(words))
tf.ConditionalAccumulator(tf.float32, [3]).apply_grad(row)
tf.ConditionalAccumulator(tf.float32, [3]).take_grad(1)
tf.SparseConditionalAccumulator(tf.float32, [4, 3]).take_grad(1)
tf.data.Dataset.range(5).make_one_shot_iterator().get_next()
tf.data.Dataset.range(5).shuffle(5).repeat().batch(2).make_one_shot_iterator().get_next()
tf.data.Dataset.range(5).map(lambda i: i + 1).prefetch(1).make_initializable_iterator().get_next()
tf.data.Dataset.from_tensor_slices((x, n)).batch(2).make_initializable_iterator().get_next()
tf.data.Dataset.from_tensor_slices({'a': x}).filter(lambda row: row['a'][0] > 0.).make_initializable_iterator().get_next()
tf.data.TextLineDataset(['a']).skip(1).make_one_shot_iterator().get_next()
tf.data.TFRecordDataset(['a']).make_one_shot_iterator().get_next()
tf.data.FixedLengthRecordDataset(['a'], 4).make_one_shot_iterator().get_next()
tf.data.Iterator.from_structure(tf.float32, [3]).get_next()
tf.data.Iterator.from_string_handle(word, tf.float32, [3]).get_next()
[tf.data.Iterator.from_structure(tf.int64, []).make_initializer(tf.data.Dataset.range(5))]
tf.data.Dataset.range(5).make_one_shot_iterator().string_handle()
tf.contrib.lookup.MutableHashTable(tf.string, tf.int64, -1).lookup(words)
tf.contrib.lookup.HashTable(tf.contrib.lookup.KeyValueTensorInitializer(['a'], [1]), -1).lookup(words)
""",
)

TRAINING = (
    "s",
    """
tf.train.AdagradDAOptimizer(.1, tf.train.get_or_create_global_step()).minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
tf.train.SyncReplicasOptimizer(tf.train.GradientDescentOptimizer(.1), 2).minimize(tf.reduce_sum(tf.layers.dense(x, 3)), tf.train.get_or_create_global_step())
tf.train.SyncReplicasOptimizer(tf.train.AdamOptimizer(.1), 1, 2).minimize(tf.reduce_sum(tf.nn.embedding_lookup(tf.get_variable('e', [5, 3]), ids)), tf.train.get_or_create_global_step())
tf.train.ExponentialMovingAverage(.9).apply([tf.get_variable('e', [5, 3])])
tf.train.ExponentialMovingAverage(.9, tf.train.get_or_create_global_step()).apply([tf.get_variable('e', [5, 3])])
tf.train.Saver([tf.get_variable('e', [5, 3])]).saver_def.filename_tensor_name
tf.train.Saver([tf.get_variable('e', [5, 3])], sharded=True).saver_def.filename_tensor_name
tf.train.Scaffold().finalize().ready_op
tf.contrib.opt.LazyAdamOptimizer().minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
tf.contrib.opt.LazyAdamOptimizer().minimize(tf.reduce_sum(tf.nn.embedding_lookup(tf.get_variable('e', [5, 3]), ids)))
tf.contrib.opt.NadamOptimizer().minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
tf.contrib.opt.AddSignOptimizer().minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
tf.contrib.opt.PowerSignOptimizer().minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
tf.contrib.opt.MovingAverageOptimizer(tf.train.AdamOptimizer()).minimize(tf.reduce_sum(tf.layers.dense(x, 3)))
tf.InteractiveSession().close()
""",
)

INITIALIZERS = (
    "s",
    "\n".join(
        f"tf.get_variable('i', [4, 4], initializer=tf.{made})"
        for made in (
            "zeros_initializer()",
            "ones_initializer()",
            "constant_initializer(2.)",
            "random_normal_initializer(0., .1)",
            "truncated_normal_initializer(stddev=.1)",
            "random_uniform_initializer(-1., 1.)",
            "uniform_unit_scaling_initializer()",
            "glorot_uniform_initializer()",
            "glorot_normal_initializer()",
            "variance_scaling_initializer(2., 'fan_in', 'normal')",
            "orthogonal_initializer()",
            "initializers.zeros()",
            "initializers.ones()",
            "initializers.constant(2.)",
            "initializers.random_normal()",
            "initializers.truncated_normal()",
            "initializers.random_uniform()",
            "initializers.variance_scaling()",
            "initializers.orthogonal()",
            "initializers.identity()",
            "contrib.layers.xavier_initializer()",
            "contrib.layers.variance_scaling_initializer()",
        )
    )
    + """
tf.create_partitioned_variables([4, 2], [2, 1], tf.random_uniform_initializer())
tf.nn.static_bidirectional_rnn(tf.nn.rnn_cell.GRUCell(4), tf.nn.rnn_cell.GRUCell(4), [x, y], dtype=tf.float32)[0] | sS
tf.train.input_producer(x).dequeue()
tf.train.maybe_shuffle_batch([x], 2, 10, 2, flag)
tf.train.match_filenames_once('a*')
tf.gradients(tf.sparse_reduce_sum(tf.SparseTensor([[0, 1], [1, 0]], tf.get_variable('i', [2]), [2, 3])), tf.trainable_variables())
tf.contrib.distributions.MultivariateNormalDiag(x, p).sample()
tf.contrib.distributions.MultivariateNormalDiag(x, p).log_prob(y)
""",
)

SECTIONS = (LAYERS, DISTRIBUTIONS, INPUTS, TRAINING, INITIALIZERS)

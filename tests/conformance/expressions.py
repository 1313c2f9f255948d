# ruff: noqa: E501 (a case is a line)
"""Cases that are one expression each, in TF 1's names, over the inputs of `inputs.py`.

A line is `EXPRESSION` or `EXPRESSION | VARIANTS`; without the latter a section's
own variants apply. The letters: s, placeholders of known shape; u, of known rank
only; r, of unknown rank; c, constants; v, variables; w, resource variables. An
upper-case letter is the same with tf.gradients of the results to the inputs.
"""

from . import class_expressions, contrib_expressions

ELEMENTWISE = (
    "suSUrR",
    """
tf.abs(x)
tf.negative(x)
tf.square(x)
tf.sqrt(p)
tf.rsqrt(p)
tf.exp(x)
tf.expm1(x)
tf.log(p)
tf.log1p(p)
tf.sin(x)
tf.cos(x)
tf.tan(x)
tf.asin(p)
tf.acos(p)
tf.atan(x)
tf.sinh(x)
tf.cosh(x)
tf.tanh(x)
tf.asinh(x)
tf.acosh(p + 1.)
tf.atanh(p)
tf.sigmoid(x)
tf.log_sigmoid(x)
tf.erf(x)
tf.erfc(x)
tf.lgamma(p)
tf.digamma(p)
tf.reciprocal(p)
tf.sign(x)
tf.round(x)
tf.rint(x)
tf.ceil(x)
tf.floor(x)
tf.identity(x)
tf.stop_gradient(x)
tf.cast(x, tf.int32)
tf.cast(n, tf.float32)
tf.cast(x, tf.float32)
tf.cast(x, tf.float64)
tf.to_float(n)
tf.to_double(x)
tf.to_int32(x)
tf.to_int64(x)
tf.to_bfloat16(x)
tf.to_complex64(x)
tf.saturate_cast(x, tf.uint8)
tf.saturate_cast(n, tf.uint8)
tf.is_nan(x)
tf.is_inf(x)
tf.is_finite(x)
tf.logical_not(b)
tf.zeros_like(x)
tf.ones_like(x)
tf.zeros_like(n)
tf.zeros_like(x, dtype=tf.int32)
tf.ones_like(x, dtype=tf.float64)
tf.zeros_like(x, optimize=False)
tf.ones_like(x, optimize=False)
tf.check_numerics(x, "no")
tf.verify_tensor_all_finite(x, "no")
tf.nn.relu(x)
tf.nn.relu6(x)
tf.nn.elu(x)
tf.nn.selu(x)
tf.nn.crelu(x)
tf.nn.softplus(x)
tf.nn.softsign(x)
tf.nn.swish(x)
tf.nn.leaky_relu(x)
tf.nn.leaky_relu(x, 0.1)
tf.nn.leaky_relu(n)
tf.nn.sigmoid(x)
tf.nn.tanh(x)
tf.nn.zero_fraction(x)
tf.nn.zero_fraction(n)
tf.nn.l2_loss(x)
tf.clip_by_value(x, -0.5, 0.5)
tf.clip_by_value(x, s, 1.)
tf.clip_by_value(n, 0, 2)
tf.fake_quant_with_min_max_args(x)
tf.fake_quant_with_min_max_vars(x, s, s + 1.)
tf.bitcast(x, tf.int32)
tf.guarantee_const(x)
tf.scalar_mul(2., x)
tf.contrib.layers.bias_add(x)
tf.contrib.layers.softmax(x)
tf.contrib.layers.flatten(t)
-x
abs(x)
x + 1.
1. + x
x - 1.
2. * x
x / 2.
1. / p
x ** 2
x ** 2.
2. ** x
x // 0.3
x % 0.3
n + 1
n * 2
n / 2
n // 2
n % 2
n ** 2
""",
)

BINARY = (
    "suSUrR",
    """
tf.add(x, y)
tf.subtract(x, y)
tf.multiply(x, y)
tf.divide(x, p)
tf.div(x, p)
tf.div(n, n + 1)
tf.truediv(x, p)
tf.truediv(n, 2)
tf.realdiv(x, p)
tf.floordiv(x, p)
tf.floor_div(x, p)
tf.floormod(x, p)
tf.mod(x, p)
tf.truncatediv(n, n + 1)
tf.truncatemod(n, n + 1)
tf.pow(p, x)
tf.pow(p, 3.)
tf.pow(p, row)
tf.maximum(x, y)
tf.minimum(x, y)
tf.maximum(x, 0.)
tf.minimum(x, row)
tf.squared_difference(x, y)
tf.squared_difference(x, row)
tf.atan2(x, y)
tf.igamma(p, p)
tf.igammac(p, p)
tf.zeta(p + 1., p)
tf.polygamma(p, p)
tf.betainc(p, p, p)
tf.complex(x, y)
tf.equal(x, y)
tf.not_equal(x, y)
tf.less(x, y)
tf.less_equal(x, y)
tf.greater(x, y)
tf.greater_equal(x, y)
tf.logical_and(b, b)
tf.logical_or(b, b)
tf.logical_xor(b, b)
tf.add(x, row)
tf.subtract(x, row)
tf.multiply(x, row)
tf.div(x, row)
tf.add(x, col)
tf.subtract(row, col)
tf.multiply(x, s)
tf.truediv(x, s)
tf.nn.bias_add(x, row)
tf.nn.relu_layer(x, m, row)
tf.nn.xw_plus_b(x, m, row)
tf.matmul(x, m)
tf.matmul(x, y, transpose_b=True)
tf.matmul(x, y, transpose_a=True)
tf.matmul(m, x, transpose_b=True)
tf.matmul(m, x, transpose_a=True, transpose_b=True)
tf.matmul(mm, mm)
tf.matmul(mm, mm, transpose_a=True)
tf.matmul(mm, mm, adjoint_b=True)
tf.matmul(mm, mm, True, True)
tf.matmul(x, m, a_is_sparse=True)
tf.sparse_matmul(x, m)
tf.tensordot(x, m, 1)
tf.tensordot(x, y, [[1], [1]])
tf.tensordot(t, t, [[0, 1], [0, 1]])
tf.tensordot(t, m4, 1)
tf.tensordot(t, m4, [[2], [0]])
tf.tensordot(x, m, [[1], [1]])
tf.tensordot(v, v, 1)
tf.tensordot(x, x, 2)
tf.einsum('ij,jk->ik', x, m)
tf.einsum('bij,bjk->bik', mm, mm)
tf.einsum('ij,ij->i', x, y)
tf.einsum('i,j->ij', v, v)
tf.einsum('ijk->', t)
tf.einsum('ij->ji', x)
tf.einsum('ijk,kl->ijl', t, m4)
tf.einsum('bij,jk->bik', mm, m)
tf.einsum('ij,jk,kl->il', x, m, m)
x + y
x - y
x * y
x / p
x * row
x + col
x < y
x >= row
tf.add_n([x, y])
tf.add_n([x, y, x])
tf.add_n([x])
tf.accumulate_n([x, y])
tf.accumulate_n([x, y, x])
tf.global_norm([x, y])
tf.cross(x3, y3)
""",
)

REDUCTIONS = (
    "suSUr",
    "\n".join(
        f"tf.reduce_{name}({tensor + more})"
        for name, tensor in (
            ("sum", "x"),
            ("mean", "x"),
            ("max", "x"),
            ("min", "x"),
            ("prod", "x"),
            ("logsumexp", "x"),
            ("all", "b"),
            ("any", "b"),
        )
        for more in (
            "",
            ", 0",
            ", 1",
            ", -1",
            ", [0, 1]",
            ", axis=[1], keepdims=True",
            ", keep_dims=True",
        )
    )
    + """
tf.reduce_sum(t, [0, 2])
tf.reduce_mean(t, [1, 2])
tf.reduce_max(t, [0, 2])
tf.reduce_sum(t, 1, True)
tf.reduce_mean(x, reduction_indices=[1])
tf.reduce_mean(x, reduction_indices=1)
tf.reduce_sum(n)
tf.reduce_mean(n)
tf.reduce_sum(v)
tf.reduce_mean(v)
tf.reduce_sum(s)
tf.reduce_mean(s)
tf.reduce_sum(x, i0)
tf.reduce_mean(tf.square(x - y))
tf.reduce_mean(-tf.reduce_sum(onehot * tf.log(p), 1))
tf.sqrt(tf.reduce_mean(tf.square(x - y)))
tf.count_nonzero(x)
tf.count_nonzero(x, 0)
tf.count_nonzero(x, 1, keepdims=True)
tf.count_nonzero(x, dtype=tf.int32)
tf.count_nonzero(b)
tf.count_nonzero(b, 1)
tf.norm(x)
tf.norm(x, axis=1)
tf.norm(x, ord=1)
tf.norm(x, ord=np.inf)
tf.norm(x, ord=np.inf, axis=1)
tf.norm(x, ord=3, axis=1)
tf.norm(x, 'fro', [0, 1])
tf.norm(x, keepdims=True)
tf.norm(mm, axis=[1, 2])
tf.argmax(x, 1)
tf.argmax(x, 0)
tf.argmax(x)
tf.argmin(x, 1)
tf.arg_max(x, 1)
tf.arg_min(x, 1)
tf.argmax(x, 1, output_type=tf.int32)
tf.cumsum(x)
tf.cumsum(x, 1, exclusive=True)
tf.cumsum(x, reverse=True)
tf.cumprod(x)
tf.cumprod(x, 1, True, True)
tf.nn.moments(x, [0])
tf.nn.moments(x, [0, 1])
tf.nn.moments(x, 1)
tf.nn.moments(x, [0], keep_dims=True)
tf.nn.moments(image, [0, 1, 2])
tf.nn.moments(x, [0], shift=row)
tf.nn.weighted_moments(x, [0], p)
tf.nn.weighted_moments(x, [0, 1], p, keep_dims=True)
tf.nn.sufficient_statistics(x, [0])[1:3]
tf.nn.sufficient_statistics(x, [0], shift=row)[1:3]
tf.nn.sufficient_statistics(x, [0, 1], keep_dims=True)[1:3]
tf.nn.normalize_moments(s, row, row, None)
tf.nn.normalize_moments(s, row, row, row)
tf.nn.l2_normalize(x, 1)
tf.nn.l2_normalize(x, 0)
tf.nn.l2_normalize(x, [0, 1])
tf.nn.l2_normalize(x, dim=1)
tf.trace(m)
tf.trace(mm)
tf.confusion_matrix(ids, ids)
tf.confusion_matrix(ids, ids, 3)
tf.confusion_matrix(ids, ids, 3, weights=v4)
tf.confusion_matrix(ids64, ids64, num_classes=4)
tf.contrib.metrics.confusion_matrix(ids, ids, 3)
tf.histogram_fixed_width(x, [0., 1.], 5)
tf.histogram_fixed_width_bins(x, [0., 1.], 5)
tf.bincount(ids)
tf.bincount(ids, minlength=5)
tf.bincount(ids, maxlength=2)
tf.bincount(ids, weights=v4)
tf.clip_by_norm(x, 1.)
tf.clip_by_norm(x, 1., axes=[1])
tf.clip_by_norm(x, s)
tf.clip_by_average_norm(x, 1.)
tf.clip_by_global_norm([x, y], 1.)[0]
tf.clip_by_global_norm([x, y], 1.)[1]
tf.clip_by_global_norm([x, None, y], 1.)[0][2]
tf.clip_by_global_norm([x, y], 1., use_norm=s)[0]
tf.lbeta(p)
""",
)

SHAPES = (
    "suSU",
    """
tf.shape(x)
tf.shape(x, out_type=tf.int64)
tf.size(x)
tf.size(x, out_type=tf.int64)
tf.rank(x)
tf.shape_n([x, y])
tf.shape(x)[0]
tf.reshape(x, [3, 4])
tf.reshape(x, [-1])
tf.reshape(x, [-1, 2])
tf.reshape(x, tf.shape(y))
tf.reshape(x, [tf.shape(x)[0], -1])
tf.reshape(t, [-1, 4])
tf.transpose(x)
tf.transpose(t)
tf.transpose(t, [0, 2, 1])
tf.transpose(x, conjugate=True)
tf.matrix_transpose(t)
tf.matrix_transpose(x)
tf.expand_dims(x, 1)
tf.expand_dims(x, -1)
tf.squeeze(col)
tf.squeeze(col, [1])
tf.squeeze(col, axis=-1)
tf.concat([x, y], 0)
tf.concat([x, y], 1)
tf.concat([x, y], -1)
tf.concat([x], 0)
tf.concat([x, y, x], axis=1)
tf.stack([x, y])
tf.stack([x, y], 1)
tf.stack([x, y], axis=-1)
tf.stack([s, s])
tf.stack([s, 1., 2.])
tf.parallel_stack([x, y])
tf.unstack(x)
tf.unstack(x, 3, 1)
tf.unstack(x, num=4)
tf.unstack(x, axis=1)[0]
tf.split(x, 3, 1)
tf.split(x, 2)
tf.split(x, [1, 3])
tf.split(x, [1, 2], 1)
tf.split(x, 3, 1)[0]
tf.split(x, num_or_size_splits=2, axis=0)[1]
tf.tile(x, [2, 1])
tf.tile(x, [2, 3])
tf.tile(v, [2])
tf.pad(x, [[1, 1], [2, 2]])
tf.pad(x, [[1, 1], [2, 2]], constant_values=1.)
tf.pad(x, [[1, 1], [1, 1]], 'REFLECT')
tf.pad(x, [[1, 1], [1, 1]], 'SYMMETRIC')
tf.reverse(x, [0])
tf.reverse(x, [0, 1])
tf.reverse_v2(x, [1])
tf.reverse_sequence(x, ids, 1)
tf.reverse_sequence(x, ids, seq_axis=1, batch_axis=0)
tf.slice(x, [1, 0], [2, 2])
tf.slice(x, [1, 0], [-1, 2])
tf.strided_slice(x, [0, 0], [4, 3], [2, 1])
x[0]
x[:, 0]
x[1:3]
x[..., 0]
x[:, tf.newaxis]
x[-1]
x[::2, 1:]
x[i0]
x[:i0]
x[i0:]
x[:, :i0]
x[i0 - 1:i0, 0]
t[:, i0, :]
x[0:i0, tf.newaxis]
t[:, -1, :]
tf.gather(x, ids)
tf.gather(x, [0, 2])
tf.gather(x, 1)
tf.gather(x, ids, axis=1)
tf.gather(x, [0, 2], axis=1)
tf.gather(t, ids, axis=1)
tf.gather(x, i0)
tf.gather_nd(x, pairs)
tf.gather_nd(x, [[0, 1], [2, 0]])
tf.gather_nd(x, [[0], [2]])
tf.scatter_nd(pairs, v4, [4, 3])
tf.where(b)
tf.where(b, x, y)
tf.where(bv, x, y)
tf.where(x > 0, x, tf.zeros_like(x))
tf.boolean_mask(x, bv)
tf.boolean_mask(x, b)
tf.boolean_mask(x, [True, False, True, False])
tf.boolean_mask(x, bv3, axis=1)
tf.boolean_mask(t, b23)
tf.one_hot(ids, 3)
tf.one_hot(ids, 3, 1., 0.)
tf.one_hot(ids, 3, on_value=1.0, off_value=0.0, axis=-1)
tf.one_hot(ids, 3, dtype=tf.int32)
tf.one_hot(ids, 3, 5, 2)
tf.one_hot(ids, 3, axis=0)
tf.one_hot(ids, 3, on_value=s, off_value=0.)
tf.one_hot(ids, 3, 2., dtype=tf.float32)
tf.one_hot([0, 1, 2], 3)
tf.one_hot(ids, i0)
tf.sequence_mask(ids)
tf.sequence_mask(ids, 5)
tf.sequence_mask(ids, i0)
tf.sequence_mask(ids, 5, tf.float32)
tf.sequence_mask([1, 3, 2])
tf.invert_permutation(perm)
tf.dynamic_partition(x, ids, 3)
tf.dynamic_stitch([perm, perm], [x, y])
tf.space_to_batch(image, [[0, 0], [0, 0]], 2)
tf.space_to_batch_nd(image, [2, 2], [[0, 0], [0, 0]])
tf.batch_to_space(batch4, [[0, 0], [0, 0]], 2)
tf.batch_to_space_nd(batch4, [2, 2], [[0, 0], [0, 0]])
tf.space_to_depth(image, 2)
tf.depth_to_space(image4, 2)
tf.required_space_to_batch_paddings([8, 8], [3, 3])
tf.required_space_to_batch_paddings(tf.shape(x), [3, 3])
tf.extract_image_patches(image, [1, 3, 3, 1], [1, 2, 2, 1], [1, 1, 1, 1], 'SAME')
tf.extract_image_patches(image, [1, 3, 3, 1], [1, 2, 2, 1], [1, 1, 1, 1], 'VALID')
tf.unique(ids)
tf.unique_with_counts(ids)
tf.setdiff1d(ids, perm)
tf.broadcast_dynamic_shape(tf.shape(x), tf.shape(row))
tf.unravel_index(ids, [2, 2])
tf.meshgrid(v, row)
tf.meshgrid(v, row, indexing='ij')
tf.meshgrid(v, row, v)
tf.meshgrid(v)
tf.meshgrid([1, 2], [3, 4, 5])
tf.diag(v)
tf.diag_part(m)
tf.matrix_diag(x)
tf.matrix_diag(v)
tf.matrix_diag_part(m)
tf.matrix_diag_part(mm)
tf.matrix_set_diag(m, row)
tf.matrix_band_part(m, 1, 0)
tf.matrix_band_part(mm, -1, 0)
tf.edit_distance(sp64, sp64)
tf.identity_n([x, y])
tf.tuple([x, y])
tf.tuple([x, None, y])[0]
tf.group(x, y)
tf.Print(x, [x])
tf.Print(x, [tf.shape(x)], "message ")
tf.quantize(x, -1., 1., tf.quint8)
tf.contrib.layers.one_hot_encoding(ids, 3)
tf.foldl(lambda a, e: a + e, x)
tf.stack(tf.unstack(x, axis=1), axis=1)
tf.convert_to_tensor([x, y])
tf.convert_to_tensor([s, 1.])
""",
)

MAKERS = (
    "s",
    """
tf.zeros([2, 3])
tf.zeros([2, 3], tf.int32)
tf.zeros(())
tf.zeros([1000])
tf.zeros([100, 100])
tf.zeros(tf.shape(x))
tf.zeros([tf.shape(x)[0], 3])
tf.zeros([i0, 3])
tf.zeros([i0, i0], tf.int32)
tf.zeros((2,), tf.string)
tf.zeros(tf.TensorShape([2, 3]))
tf.zeros([2, 3], tf.bool)
tf.ones([2, 3])
tf.ones([2, 3], tf.int32)
tf.ones(tf.shape(x))
tf.ones([tf.shape(x)[0], 3])
tf.ones([1000])
tf.ones([100, 100])
tf.ones(())
tf.fill([2, 3], 1.)
tf.fill([2, 3], s)
tf.fill([i0, 3], 0)
tf.constant(1.)
tf.constant([1, 2, 3])
tf.constant(2., shape=[3, 3])
tf.constant("text")
tf.constant([[1., 2.], [3., 4.]], tf.float64)
tf.range(5)
tf.range(1, 5)
tf.range(1, 10, 3)
tf.range(1., 5., .5)
tf.range(i0)
tf.range(0, i0)
tf.range(i0, dtype=tf.float32)
tf.range(0, tf.shape(x)[0])
tf.range(tf.shape(x)[0])
tf.linspace(0., 1., 5)
tf.lin_space(0., 1., 5)
tf.linspace(s, 1., 5)
tf.eye(3)
tf.eye(3, 4)
tf.eye(4, 3)
tf.eye(3, batch_shape=[2])
tf.eye(3, num_columns=3)
tf.eye(3, dtype=tf.int32)
tf.eye(i0)
tf.eye(i0, 3)
tf.eye(tf.shape(x)[0])
tf.eye(tf.shape(x)[0], batch_shape=[2])
tf.no_op()
tf.timestamp()
tf.placeholder(tf.float32, [None, 3])
tf.placeholder_with_default(1., [])
tf.placeholder_with_default(x, [None, 3])
tf.random_normal([2, 3])
tf.random_normal([2, 3], 1., 2.)
tf.random_normal([2, 3], seed=7)
tf.random_normal(tf.shape(x))
tf.random_normal([tf.shape(x)[0], 2])
tf.random_normal([2, 3], dtype=tf.float64)
tf.random_normal(())
tf.random_normal([3], mean=row)
tf.truncated_normal([2, 3])
tf.truncated_normal([2, 3], stddev=0.1)
tf.truncated_normal([2, 3], seed=7)
tf.truncated_normal(tf.shape(x), stddev=0.1)
tf.random_uniform([2, 3])
tf.random_uniform([2, 3], -1., 1.)
tf.random_uniform([2, 3], seed=7)
tf.random_uniform([2, 3], 0, 5, tf.int32)
tf.random_uniform([2, 3], maxval=5, dtype=tf.int64)
tf.random_uniform(tf.shape(x))
tf.random_uniform([], 0, i0, tf.int32)
tf.random_gamma([2], 1.)
tf.random_gamma([2], [1., 2.])
tf.random_gamma([2], 1., 2.)
tf.random_gamma([2], p)
tf.random_gamma([2], 1., seed=7)
tf.random_gamma([2], [1.], [2., 3.])
tf.random_poisson(1., [2])
tf.random_poisson([1., 2.], [2])
tf.random_poisson(1., [2], seed=7)
tf.random_shuffle(x)
tf.random_shuffle(x, seed=7)
tf.random_crop(x, [2, 2])
tf.random_crop(x, [2, 2], seed=7)
tf.random_crop(image1, [4, 4, 3])
tf.random_crop(image1, tf.constant([4, 4, 3]))
tf.multinomial(x, 2)
tf.multinomial(x, 2, seed=7)
tf.multinomial(x, 2, output_dtype=tf.int32)
tf.multinomial(tf.log([[10., 10.]]), 5)
tf.nn.dropout(x, 0.5)
tf.nn.dropout(x, 1.)
tf.nn.dropout(x, s)
tf.nn.dropout(x, 0.5, seed=7)
tf.nn.dropout(x, 0.5, noise_shape=[4, 1])
tf.nn.dropout(x, 0.5, [4, 1], 7)
tf.layers.dropout(x, 0.5)
tf.layers.dropout(x, 0.5, training=True)
tf.layers.dropout(x, 0.5, training=True, seed=7)
tf.layers.dropout(x, training=flag)
tf.layers.dropout(x, s, training=flag)
tf.contrib.layers.dropout(x)
tf.contrib.layers.dropout(x, 0.8, is_training=False)
tf.contrib.layers.dropout(x, 0.8, is_training=flag)
tf.nn.fractional_max_pool(image, [1., 1.4, 1.4, 1.], seed=3, seed2=4, deterministic=True)[0]
tf.nn.fractional_avg_pool(image, [1., 1.4, 1.4, 1.], seed=3, seed2=4, deterministic=True)[0]
tf.nn.uniform_candidate_sampler(ids2, 1, 2, True, 5)
tf.nn.log_uniform_candidate_sampler(ids2, 1, 2, True, 5)
tf.nn.learned_unigram_candidate_sampler(ids2, 1, 2, True, 5)
tf.nn.fixed_unigram_candidate_sampler(ids2, 1, 2, True, 5, unigrams=[.1, .2, .3, .2, .2])
tf.nn.all_candidate_sampler(ids2, 1, 2, True)
tf.nn.compute_accidental_hits(ids2, ids64, 1)
tf.nn.uniform_candidate_sampler(ids2, 1, 2, True, 5, seed=7)
tf.nn.compute_accidental_hits(ids2, ids64, 1, seed=7)
tf.assert_equal(n, n)
tf.contrib.framework.get_or_create_global_step()
tf.train.get_or_create_global_step()
tf.train.create_global_step()
""",
)

NN = (
    "suSU",
    """
tf.nn.softmax(x)
tf.nn.softmax(x, 0)
tf.nn.softmax(x, axis=-1)
tf.nn.softmax(x, dim=1)
tf.nn.softmax(t)
tf.nn.softmax(t, 1)
tf.nn.softmax(t, 0)
tf.nn.softmax(v)
tf.nn.log_softmax(x)
tf.nn.log_softmax(x, 0)
tf.nn.log_softmax(t)
tf.nn.log_softmax(t, axis=1)
tf.nn.log_softmax(v)
tf.nn.softmax_cross_entropy_with_logits(labels=onehot, logits=x)
tf.nn.softmax_cross_entropy_with_logits(labels=onehot, logits=x, dim=0)
tf.nn.softmax_cross_entropy_with_logits(labels=t, logits=t)
tf.nn.softmax_cross_entropy_with_logits(labels=t, logits=t, dim=1)
tf.nn.softmax_cross_entropy_with_logits_v2(labels=onehot, logits=x)
tf.nn.softmax_cross_entropy_with_logits_v2(labels=t, logits=t)
tf.nn.softmax_cross_entropy_with_logits_v2(labels=onehot, logits=x, dim=0)
tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=onehot, logits=x))
tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels=onehot, logits=x))
tf.nn.sparse_softmax_cross_entropy_with_logits(labels=ids, logits=x)
tf.nn.sparse_softmax_cross_entropy_with_logits(labels=ids64, logits=x)
tf.nn.sparse_softmax_cross_entropy_with_logits(labels=ids23, logits=t)
tf.nn.sparse_softmax_cross_entropy_with_logits(labels=i0, logits=v)
tf.nn.sigmoid_cross_entropy_with_logits(labels=onehot, logits=x)
tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=onehot, logits=x))
tf.nn.weighted_cross_entropy_with_logits(onehot, x, 2.)
tf.nn.weighted_cross_entropy_with_logits(onehot, x, s)
tf.nn.log_poisson_loss(p, x)
tf.nn.log_poisson_loss(p, x, compute_full_loss=True)
tf.nn.in_top_k(x, ids, 2)
tf.nn.top_k(x, 2)
tf.nn.top_k(x)
tf.nn.top_k(x, 2, False)
tf.nn.top_k(v, 2)
tf.nn.top_k(t, 2)[0]
tf.nn.top_k(x, 2)[0]
tf.nn.top_k(x, i0)[0]
tf.nn.embedding_lookup(x, ids)
tf.nn.embedding_lookup([x], ids)
tf.nn.embedding_lookup([x, y], ids)
tf.nn.embedding_lookup([x, y], ids, 'div')
tf.nn.embedding_lookup(x, ids64)
tf.nn.embedding_lookup(x, ids23)
tf.nn.embedding_lookup(x, ids, max_norm=1.)
tf.nn.embedding_lookup([x, y], ids, max_norm=1.)
tf.nn.embedding_lookup([x, y, x], ids)
tf.nn.embedding_lookup_sparse(x, sp_ids, None)
tf.nn.embedding_lookup_sparse(x, sp_ids, None, combiner='sum')
tf.nn.embedding_lookup_sparse(x, sp_ids, None, combiner='sqrtn')
tf.nn.embedding_lookup_sparse(x, sp_ids, sp)
tf.nn.embedding_lookup_sparse(x, sp_ids, sp, combiner='mean')
tf.nn.embedding_lookup_sparse(x, sp_ids, sp, combiner='sum')
tf.nn.embedding_lookup_sparse([x, y], sp_ids, None, combiner='mean')
tf.nn.conv1d(seq, kernel1, 1, 'SAME')
tf.nn.conv1d(seq, kernel1, 2, 'VALID')
tf.nn.conv2d(image, kernel, [1, 1, 1, 1], 'SAME')
tf.nn.conv2d(image, kernel, [1, 2, 2, 1], 'VALID')
tf.nn.conv2d(image, kernel, strides=[1, 1, 1, 1], padding='SAME', dilations=[1, 2, 2, 1])
tf.nn.conv2d(image, kernel, [1, 1, 1, 1], 'SAME', True, 'NHWC')
tf.nn.conv2d(image, kernel, [1, 1, 1, 1], 'SAME', use_cudnn_on_gpu=True)
tf.nn.conv2d_transpose(image, kernel_t, [2, 16, 16, 4], [1, 2, 2, 1])
tf.nn.conv2d_transpose(image, kernel_t, [2, 8, 8, 4], [1, 1, 1, 1], 'SAME')
tf.nn.conv2d_transpose(image, kernel_t, [tf.shape(image)[0], 16, 16, 4], [1, 2, 2, 1])
tf.nn.conv2d_transpose(image, kernel_t, tf.stack([tf.shape(image)[0], 16, 16, 4]), [1, 2, 2, 1])
tf.nn.conv2d_backprop_input([2, 8, 8, 4], kernel_t2, image, [1, 1, 1, 1], 'SAME')
tf.nn.conv2d_backprop_filter(image, [3, 3, 3, 3], image, [1, 1, 1, 1], 'SAME')
tf.nn.conv3d(video, kernel3, [1, 1, 1, 1, 1], 'SAME')
tf.nn.conv3d_transpose(video, kernel3_t, [2, 8, 8, 8, 3], [1, 2, 2, 2, 1])
tf.nn.convolution(image, kernel, 'SAME')
tf.nn.convolution(image, kernel, 'VALID', strides=[2, 2])
tf.nn.convolution(image, kernel, 'SAME', dilation_rate=[2, 2])
tf.nn.convolution(image, kernel, 'VALID', dilation_rate=[2, 1])
tf.nn.convolution(seq, kernel1, 'SAME')
tf.nn.convolution(seq, kernel1, 'SAME', dilation_rate=[2])
tf.nn.convolution(video, kernel3, 'SAME')
tf.nn.atrous_conv2d(image, kernel, 2, 'SAME')
tf.nn.atrous_conv2d(image, kernel, 2, 'VALID')
tf.nn.atrous_conv2d(image, kernel, 1, 'SAME')
tf.nn.atrous_conv2d_transpose(image, kernel_t, [2, 8, 8, 4], 2, 'SAME')
tf.nn.atrous_conv2d_transpose(image, kernel_t, [2, 8, 8, 4], 1, 'SAME')
tf.nn.depthwise_conv2d(image, dkernel, [1, 1, 1, 1], 'SAME')
tf.nn.depthwise_conv2d(image, dkernel, [1, 1, 1, 1], 'SAME', rate=[2, 2])
tf.nn.depthwise_conv2d(image, dkernel, [1, 2, 2, 1], 'VALID')
tf.nn.depthwise_conv2d_native(image, dkernel, [1, 1, 1, 1], 'SAME')
tf.nn.separable_conv2d(image, dkernel, pkernel, [1, 1, 1, 1], 'SAME')
tf.nn.separable_conv2d(image, dkernel, pkernel, [1, 1, 1, 1], 'SAME', rate=[2, 2])
tf.nn.max_pool(image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME')
tf.nn.max_pool(image, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding='VALID')
tf.nn.avg_pool(image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME')
tf.nn.avg_pool(image, [1, 3, 3, 1], [1, 1, 1, 1], 'VALID')
tf.nn.max_pool3d(video, [1, 2, 2, 2, 1], [1, 2, 2, 2, 1], 'SAME')
tf.nn.avg_pool3d(video, [1, 2, 2, 2, 1], [1, 2, 2, 2, 1], 'SAME')
tf.nn.max_pool_with_argmax(image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME')
tf.nn.pool(image, [2, 2], 'MAX', 'SAME')
tf.nn.pool(image, [2, 2], 'AVG', 'VALID', strides=[2, 2])
tf.nn.pool(image, [2, 2], 'MAX', 'SAME', dilation_rate=[2, 2])
tf.nn.dilation2d(image, dkernel[:, :, :, 0], [1, 1, 1, 1], [1, 1, 1, 1], 'SAME')
tf.nn.erosion2d(image, dkernel[:, :, :, 0], [1, 1, 1, 1], [1, 1, 1, 1], 'SAME')
tf.nn.lrn(image)
tf.nn.lrn(image, 4, bias=1.0, alpha=0.001 / 9.0, beta=0.75)
tf.nn.local_response_normalization(image)
tf.nn.batch_normalization(x, row, prow, row, row, 1e-3)
tf.nn.batch_normalization(x, row, prow, None, None, 1e-3)
tf.nn.batch_normalization(x, row, prow, row, None, 1e-3)
tf.nn.batch_normalization(x, row, prow, None, row, 1e-3)
tf.nn.batch_norm_with_global_normalization(image, row, prow, row, row, 1e-3, True)
tf.nn.batch_norm_with_global_normalization(image, row, prow, row, row, 1e-3, False)
tf.nn.fused_batch_norm(image, row, row)
tf.nn.fused_batch_norm(image, row, row)[0]
tf.nn.fused_batch_norm(image, row, row, row, prow, is_training=False)[0]
tf.nn.with_space_to_batch(image, [2, 2], 'SAME', lambda a, b, c: a, [3, 3])
tf.nn.ctc_loss(sp_int, time_logits, lengths)
tf.nn.ctc_loss(sp_int, time_logits, lengths, ctc_merge_repeated=False)
tf.nn.ctc_greedy_decoder(time_logits, lengths)[1]
tf.nn.ctc_beam_search_decoder(time_logits, lengths)[1]
tf.nn.ctc_beam_search_decoder(time_logits, lengths, merge_repeated=False, top_paths=2)[1]
tf.nn.quantized_relu_x(tf.quantize(x, -1., 1., tf.quint8)[0], 1., 0., 1.)[0]
""",
)

LINEAR_ALGEBRA = (
    "suSU",
    """
tf.cholesky(m)
tf.cholesky(mm)
tf.cholesky_solve(m, x3)
tf.matrix_inverse(m)
tf.matrix_inverse(mm, adjoint=True)
tf.matrix_determinant(m)
tf.matrix_determinant(mm)
tf.matrix_solve(m, x3)
tf.matrix_solve(m, x3, adjoint=True)
tf.matrix_triangular_solve(m, x3)
tf.matrix_triangular_solve(m, x3, False, True)
tf.matrix_solve_ls(x, y)
tf.matrix_solve_ls(x, y, 0.1)
tf.matrix_solve_ls(x, y, fast=False)
tf.qr(m)
tf.qr(x)
tf.qr(m, full_matrices=True)
tf.svd(m)
tf.svd(m, compute_uv=False)
tf.svd(x)[0]
tf.svd(x, full_matrices=True)[0]
tf.self_adjoint_eig(m)
tf.self_adjoint_eig(m)[0]
tf.self_adjoint_eigvals(m)
tf.linalg.logdet(m)
tf.linalg.expm(m)
tf.linalg.logm(tf.cast(m, tf.complex64))
tf.linalg.slogdet(m)
tf.linalg.logdet(mm)
tf.linalg.trace(m)
tf.linalg.norm(m)
tf.linalg.eye(3)
tf.linalg.diag(v)
tf.linalg.lstsq(x, y)
tf.linalg.transpose(x)
tf.fft(c)
tf.ifft(c)
tf.fft2d(c)
tf.ifft2d(c)
tf.fft3d(c3)
tf.ifft3d(c3)
tf.spectral.rfft(x)
tf.spectral.rfft(x, [4])
tf.spectral.irfft(c)
tf.spectral.rfft2d(x)
tf.spectral.irfft2d(c)
tf.spectral.dct(x)
tf.spectral.dct(x, norm='ortho')
tf.real(c)
tf.imag(c)
tf.conj(c)
tf.conj(x)
tf.angle(c)
tf.abs(c)
tf.real(x)
tf.imag(x)
c * c
c + c
tf.square(c)
tf.exp(c)
tf.transpose(c, conjugate=True)
tf.matmul(c, c)
tf.reduce_sum(c)
tf.complex(x, x) * tf.complex(x, y)
tf.bitwise.bitwise_and(n, n)
tf.bitwise.bitwise_or(n, n)
tf.bitwise.bitwise_xor(n, n)
tf.bitwise.invert(n)
tf.bitwise.left_shift(n, n)
tf.bitwise.right_shift(n, n)
tf.contrib.layers.l2_regularizer(0.1)(x)
tf.contrib.layers.l1_regularizer(0.1)(x)
tf.contrib.layers.l1_l2_regularizer(0.1, 0.2)(x)
tf.contrib.layers.l1_l2_regularizer()(x)
tf.contrib.layers.sum_regularizer([tf.contrib.layers.l2_regularizer(0.1)])(x)
tf.manip.roll(x, 1, 0)
""",
)

SEGMENTS = (
    "suSU",
    """
tf.segment_sum(x, seg)
tf.segment_mean(x, seg)
tf.segment_max(x, seg)
tf.segment_min(x, seg)
tf.segment_prod(x, seg)
tf.unsorted_segment_sum(x, ids, 3)
tf.unsorted_segment_max(x, ids, 3)
tf.unsorted_segment_min(x, ids, 3)
tf.unsorted_segment_prod(x, ids, 3)
tf.unsorted_segment_mean(x, ids, 3)
tf.unsorted_segment_sqrt_n(x, ids, 3)
tf.sparse_segment_sum(x, perm, seg)
tf.sparse_segment_mean(x, perm, seg)
tf.sparse_segment_sqrt_n(x, perm, seg)
tf.sparse_segment_sum(x, perm, seg, num_segments=4)
tf.sparse_segment_mean(x, perm, seg, num_segments=4)
tf.sparse_segment_sqrt_n(x, perm, seg, num_segments=4)
tf.sparse_add(sp, sp)
tf.sparse_add(sp, x)
tf.sparse_add(sp, sp, 0.1)
tf.sparse_concat(0, [sp, sp])
tf.sparse_concat(1, [sp, sp])
tf.sparse_concat(1, [sp, sp], expand_nonconcat_dim=True)
tf.sparse_fill_empty_rows(sp, 0.)
tf.sparse_mask(tf.IndexedSlices(x, perm), [0])
tf.sparse_maximum(sp, sp)
tf.sparse_minimum(sp, sp)
tf.sparse_merge(sp_ids, sp, 3)
tf.sparse_merge(sp_ids, sp, vocab_size=3, already_sorted=True)
tf.sparse_reduce_max(sp, 1)
tf.sparse_reduce_max(sp)
tf.sparse_reduce_max_sparse(sp, 1)
tf.sparse_reduce_sum(sp)
tf.sparse_reduce_sum(sp, 1)
tf.sparse_reduce_sum(sp, 1, True)
tf.sparse_reduce_sum_sparse(sp, 1)
tf.sparse_reorder(sp)
tf.sparse_reset_shape(sp)
tf.sparse_reset_shape(sp, [4, 4])
tf.sparse_reshape(sp, [3, 4])
tf.sparse_reshape(sp, [3, -1])
tf.sparse_retain(sp, bv)
tf.sparse_slice(sp, [0, 0], [2, 2])
tf.sparse_softmax(sp)
tf.sparse_split(sp_input=sp, num_split=2, axis=0)
tf.sparse_tensor_dense_matmul(sp, m)
tf.sparse_tensor_dense_matmul(sp, y, adjoint_a=True)
tf.sparse_tensor_dense_matmul(sp, x, adjoint_b=True)
tf.sparse_tensor_to_dense(sp)
tf.sparse_tensor_to_dense(sp, 1.)
tf.sparse_to_dense([0, 2], [4], 1.)
tf.sparse_to_dense(perm, [4], v4)
tf.sparse_to_dense(ids64b, [4, 3], v4, 0.)
tf.sparse_to_indicator(sp_ids, 3)
tf.sparse_transpose(sp)
tf.sparse_transpose(sp, [1, 0])
sp / x
sp * x
sp.values * 2.
tf.serialize_sparse(sp)
tf.serialize_many_sparse(sp)
tf.deserialize_many_sparse(tf.serialize_many_sparse(sp), tf.float32)
tf.SparseTensor([[0, 1]], [1.], [2, 2])
tf.sparse_placeholder(tf.float32)
tf.sparse_placeholder(tf.float32, [2, 3])
tf.convert_to_tensor(tf.IndexedSlices(x, perm, [4, 3]))
tf.sets.set_size(sp_int)
tf.sets.set_intersection(n, n)
tf.sets.set_union(n, n)
tf.sets.set_difference(n, n)
tf.contrib.layers.dense_to_sparse(n)
""",
)

STRINGS = (
    "su",
    """
tf.as_string(x)
tf.as_string(n, width=3)
tf.as_string(x, precision=2)
tf.string_to_number(numbers)
tf.string_to_number(numbers, tf.int32)
tf.string_join([words, words])
tf.string_join([words, words], '-')
tf.string_join([words, "b"])
tf.string_split(words)
tf.string_split(words, ',')
tf.string_split(['a b', 'c'])
tf.string_to_hash_bucket(words, 5)
tf.string_to_hash_bucket_fast(words, 5)
tf.string_to_hash_bucket_strong(words, 5, [1, 2])
tf.substr(words, 0, 1)
tf.regex_replace(words, 'a', 'b')
tf.encode_base64(words)
tf.decode_base64(tf.encode_base64(words))
tf.reduce_join(words)
tf.reduce_join(words, 0)
tf.reduce_join([words, words], 1)
tf.decode_raw(words4, tf.uint8)
tf.decode_raw(words4, tf.float32)
tf.decode_csv(csv, [[1], [1.], ['a']])
tf.decode_csv(csv, [[1], [1.], ['a']], field_delim=',')
tf.decode_csv('1,2', [[1.], [1.]])
tf.parse_tensor(tf.serialize_tensor(x), tf.float32)
tf.serialize_tensor(x)
tf.read_file('/dev/null')
tf.matching_files('/dev/nul*')
tf.write_file('/dev/null', 'a')
tf.equal(words, words)
tf.parse_single_example(example, {'a': tf.FixedLenFeature([], tf.float32)})
tf.parse_single_example(example, {'a': tf.FixedLenFeature([2], tf.int64), 'b': tf.VarLenFeature(tf.string)})
tf.parse_single_example(example, {'a': tf.FixedLenFeature([], tf.string, default_value='')})
tf.parse_single_example(example, {'a': tf.FixedLenFeature([784], tf.float32), 'l': tf.FixedLenFeature([], tf.int64)})
tf.parse_single_example(example, {'b': tf.VarLenFeature(tf.int64)})
tf.parse_example(words, {'a': tf.FixedLenFeature([], tf.float32)})
tf.parse_example(words, {'a': tf.FixedLenFeature([2], tf.int64), 'b': tf.VarLenFeature(tf.string)})
tf.parse_example(words, {'a': tf.FixedLenFeature([], tf.string, default_value='')})
tf.parse_example(words, {'a': tf.FixedLenSequenceFeature([], tf.float32, allow_missing=True)})
tf.parse_single_sequence_example(example, {'a': tf.FixedLenFeature([], tf.float32)}, {'b': tf.FixedLenSequenceFeature([], tf.int64)})
tf.decode_json_example(example)
tf.contrib.lookup.index_table_from_tensor(['a', 'b']).lookup(words)
""",
)

IMAGES = (
    "suSU",
    "\n".join(
        "tf.image." + line.replace("IMAGE", image)
        for line in """flip_left_right(IMAGE)
flip_up_down(IMAGE)
transpose_image(IMAGE)
rot90(IMAGE)
rot90(IMAGE, 2)
adjust_brightness(IMAGE, 0.2)
adjust_contrast(IMAGE, 0.5)
adjust_hue(IMAGE, 0.1)
adjust_saturation(IMAGE, 0.5)
adjust_gamma(IMAGE, 2.)
per_image_standardization(IMAGE)
central_crop(IMAGE, 0.5)
central_crop(IMAGE, 1.)
crop_to_bounding_box(IMAGE, 1, 1, 4, 4)
pad_to_bounding_box(IMAGE, 1, 1, 12, 12)
resize_image_with_crop_or_pad(IMAGE, 4, 4)
resize_image_with_crop_or_pad(IMAGE, 12, 12)
resize_image_with_crop_or_pad(IMAGE, 12, 4)
resize_images(IMAGE, [4, 4])
resize_images(IMAGE, [8, 8])
resize_images(IMAGE, [16, 16], tf.image.ResizeMethod.NEAREST_NEIGHBOR)
resize_images(IMAGE, [16, 16], 2)
resize_images(IMAGE, (16, 16), method=3, align_corners=True)
rgb_to_grayscale(IMAGE)
grayscale_to_rgb(tf.image.rgb_to_grayscale(IMAGE))
rgb_to_hsv(tf.image.convert_image_dtype(IMAGE, tf.float32))
hsv_to_rgb(tf.image.convert_image_dtype(IMAGE, tf.float32))
convert_image_dtype(IMAGE, tf.float32)
convert_image_dtype(IMAGE, tf.uint8)
convert_image_dtype(IMAGE, tf.uint8, saturate=True)
convert_image_dtype(IMAGE, tf.int16)
convert_image_dtype(IMAGE, tf.float64)
random_brightness(IMAGE, 0.2)
random_contrast(IMAGE, 0.2, 0.8)
random_hue(IMAGE, 0.2)
random_saturation(IMAGE, 0.2, 0.8)
random_flip_left_right(IMAGE)
random_flip_up_down(IMAGE)
random_flip_left_right(IMAGE, seed=7)
random_brightness(IMAGE, 0.2, seed=7)
total_variation(IMAGE)""".splitlines()
        for image in ("image1", "uimage", "image")
    )
    + """
tf.image.resize_bilinear(image, [4, 4])
tf.image.resize_bilinear(image, [16, 16], align_corners=True)
tf.image.resize_bicubic(image, [4, 4])
tf.image.resize_area(image, [4, 4])
tf.image.resize_nearest_neighbor(image, [16, 16])
tf.image.resize_nearest_neighbor(image, tf.shape(image)[1:3] * 2)
tf.image.crop_and_resize(image, boxes, ids[:2], [4, 4])
tf.image.crop_and_resize(image, boxes, [0, 1], [4, 4])
tf.image.draw_bounding_boxes(image, boxes3)
tf.image.extract_glimpse(image, [4, 4], offsets)
tf.image.non_max_suppression(boxes, scores, 2)
tf.image.psnr(image, image, 1.)
tf.image.psnr(uimage, uimage, 255)
tf.image.ssim(big, big, 1.)
tf.image.sobel_edges(image)
tf.image.image_gradients(image)
tf.image.rgb_to_yiq(image)
tf.image.rgb_to_yuv(image)
tf.image.yiq_to_rgb(image)
tf.image.yuv_to_rgb(image)
tf.image.sample_distorted_bounding_box([8, 8, 3], boxes3)
tf.image.sample_distorted_bounding_box([8, 8, 3], boxes3, seed=7)
tf.image.sample_distorted_bounding_box([8, 8, 3], boxes3, min_object_covered=0.5, use_image_if_no_bounding_boxes=True)
tf.image.encode_png(uimage)
tf.image.encode_jpeg(uimage)
tf.image.decode_png(word)
tf.image.decode_png(word, channels=1)
tf.image.decode_jpeg(word)
tf.image.decode_jpeg(word, channels=3)
tf.image.decode_image(word)
tf.image.decode_image(word, channels=3)
tf.image.decode_image(word, 1)
tf.image.decode_gif(word)
tf.image.decode_bmp(word)
tf.image.is_jpeg(word)
tf.image.extract_jpeg_shape(word)
tf.image.decode_and_crop_jpeg(word, [0, 0, 4, 4])
tf.image.random_flip_left_right(tf.random_crop(image1, [4, 4, 3]))
tf.image.resize_image_with_crop_or_pad(image, 4, 12)
tf.image.resize_image_with_crop_or_pad(image1, i0, i0)
""",
)

CHECKS = (
    "su",
    "\n".join(
        f"tf.assert_{name}({arguments})"
        for name in ("equal", "none_equal", "less", "less_equal", "greater", "greater_equal")
        for arguments in (
            "n, n",
            "n, 1",
            "x, y",
            "n, n, message='no'",
            "n, n, data=[n]",
            "tf.shape(x)[0], 4",
            "i0, 2",
        )
    )
    + """
tf.assert_near(x, x)
tf.assert_near(x, x, 1e-3, 1e-3)
tf.assert_negative(x)
tf.assert_positive(x)
tf.assert_positive(n, message='no')
tf.assert_non_negative(x)
tf.assert_non_positive(x)
tf.assert_rank(x, 2)
tf.assert_rank(x, i0)
tf.assert_rank(x, 2, message='no')
tf.assert_rank_at_least(x, 1)
tf.assert_rank_at_least(x, i0)
tf.assert_rank_in(x, [1, 2])
tf.assert_rank_in(x, [1, i0])
tf.assert_integer(n)
tf.assert_scalar(s)
tf.assert_type(x, tf.float32)
tf.assert_same_float_dtype([x, y])
tf.assert_proper_iterable([x, y])
tf.Assert(tf.equal(i0, 2), [x])
tf.Assert(True, [x])
tf.is_non_decreasing(v)
tf.is_strictly_increasing(v)
tf.is_numeric_tensor(v)
tf.add_check_numerics_ops()
tf.assert_rank(x, 2, data=[x])
tf.identity(x) if tf.assert_equal(n, n) is None else x
""",
)

LOSSES = (
    "suSU",
    "\n".join(
        f"tf.losses.{name}({tensors}{more})"
        for name, tensors in (
            ("absolute_difference", "y, x"),
            ("hinge_loss", "onehot, x"),
            ("huber_loss", "y, x"),
            ("log_loss", "onehot, p"),
            ("mean_squared_error", "y, x"),
            ("sigmoid_cross_entropy", "onehot, x"),
            ("softmax_cross_entropy", "onehot, x"),
            ("sparse_softmax_cross_entropy", "ids, x"),
            ("cosine_distance", "y, x, 1"),
            ("mean_pairwise_squared_error", "y, x"),
        )
        for more in (
            "",
            ", weights=2.",
            ", weights=v4"
            if name.startswith(("s",)) and name != "sigmoid_cross_entropy"
            else ", weights=col",
            ", weights=s",
        )
    )
    + "\n"
    + "\n".join(
        f"tf.losses.mean_squared_error(y, x, reduction='{reduction}')"
        for reduction in (
            "none",
            "weighted_sum",
            "weighted_mean",
            "weighted_sum_over_batch_size",
            "weighted_sum_by_nonzero_weights",
        )
    )
    + """
tf.losses.sigmoid_cross_entropy(onehot, x, label_smoothing=0.1)
tf.losses.softmax_cross_entropy(onehot, x, label_smoothing=0.1)
tf.losses.huber_loss(y, x, delta=0.5)
tf.losses.compute_weighted_loss(x)
tf.losses.compute_weighted_loss(x, 2.)
tf.losses.compute_weighted_loss(x, col)
tf.losses.compute_weighted_loss(x, y)
tf.losses.compute_weighted_loss(x, reduction='weighted_mean', weights=y)
tf.losses.compute_weighted_loss(s)
tf.losses.sparse_softmax_cross_entropy(labels=ids64, logits=x)
tf.losses.sparse_softmax_cross_entropy(col_ids, x)
tf.losses.absolute_difference(v4, v4)
tf.losses.mean_squared_error(v4, v4)
tf.contrib.losses.absolute_difference(x, y)
tf.contrib.losses.sum_of_squares(x, y)
tf.contrib.losses.mean_squared_error(x, y)
tf.contrib.losses.mean_squared_error(x, y, 2.)
tf.contrib.losses.mean_squared_error(x, y, v4)
tf.contrib.losses.log_loss(p, onehot)
tf.contrib.losses.sigmoid_cross_entropy(x, onehot)
tf.contrib.losses.softmax_cross_entropy(x, onehot)
tf.contrib.losses.softmax_cross_entropy(x, onehot, label_smoothing=0.1)
tf.contrib.losses.sparse_softmax_cross_entropy(x, ids)
tf.contrib.losses.hinge_loss(x, onehot)
tf.contrib.losses.cosine_distance(x, y, 1)
tf.contrib.losses.mean_pairwise_squared_error(x, y)
tf.contrib.losses.compute_weighted_loss(x)
tf.contrib.losses.compute_weighted_loss(x, 2.)
tf.losses.get_total_loss() if tf.losses.mean_squared_error(x, y) is not None else 0
tf.losses.get_regularization_loss()
tf.losses.add_loss(s)
""",
)

METRICS = (
    "su",
    "\n".join(
        f"tf.metrics.{name}({arguments}{more})"
        for name, arguments in (
            ("accuracy", "ids, ids"),
            ("accuracy", "n, n"),
            ("auc", "b, p"),
            ("average_precision_at_k", "ids64, x, 2"),
            ("false_negatives", "b, b"),
            ("false_positives", "b, b"),
            ("true_negatives", "b, b"),
            ("true_positives", "b, b"),
            ("false_negatives_at_thresholds", "b, p, [.2, .5]"),
            ("false_positives_at_thresholds", "b, p, [.2, .5]"),
            ("true_negatives_at_thresholds", "b, p, [.2, .5]"),
            ("true_positives_at_thresholds", "b, p, [.2, .5]"),
            ("mean", "x"),
            ("mean", "s"),
            ("mean", "v4"),
            ("mean_absolute_error", "x, y"),
            ("mean_cosine_distance", "x, y, 1"),
            ("mean_iou", "ids, ids, 3"),
            ("mean_per_class_accuracy", "ids, ids, 3"),
            ("mean_relative_error", "x, y, p"),
            ("mean_squared_error", "x, y"),
            ("mean_tensor", "x"),
            ("percentage_below", "x, 0.5"),
            ("precision", "b, b"),
            ("precision", "ids, ids"),
            ("precision_at_k", "ids64, x, 2"),
            ("precision_at_thresholds", "b, p, [.2, .5]"),
            ("precision_at_top_k", "ids64c, tops"),
            ("recall", "b, b"),
            ("recall", "ids, ids"),
            ("recall_at_k", "ids64, x, 2"),
            ("recall_at_thresholds", "b, p, [.2, .5]"),
            ("recall_at_top_k", "ids64c, tops"),
            ("root_mean_squared_error", "x, y"),
            ("sensitivity_at_specificity", "b, p, 0.5"),
            ("specificity_at_sensitivity", "b, p, 0.5"),
            ("sparse_average_precision_at_k", "ids64, x, 2"),
            ("sparse_precision_at_k", "ids64, x, 2"),
        )
        for more in (
            "",
            ", weights="
            + (
                "x"
                if arguments[0] in "bxn" and name not in ("mean_cosine_distance",)
                else "s"
                if arguments == "s"
                else "v4"
                if "iou" in name or "class_acc" in name or arguments in ("ids, ids", "v4")
                else "s"
            ),
        )
    )
    + """
tf.metrics.auc(b, p, curve='PR')
tf.metrics.auc(b, p, num_thresholds=50)
tf.metrics.auc(b, p, summation_method='minoring')
tf.metrics.auc(b, p, curve='PR', summation_method='careful_interpolation')
tf.metrics.accuracy(ids, tf.argmax(x, 1))
tf.metrics.precision_at_k(ids64, x, 2, class_id=1)
tf.metrics.recall_at_k(ids64, x, 2, class_id=1)
tf.metrics.accuracy(ids, ids, metrics_collections=['a'], updates_collections=['b'], name='acc')
tf.contrib.metrics.accuracy(ids, ids)
tf.contrib.metrics.accuracy(ids, ids, weights=v4)
tf.contrib.metrics.streaming_accuracy(ids, ids)
tf.contrib.metrics.streaming_mean(x)
tf.contrib.metrics.streaming_auc(p, b)
tf.contrib.metrics.streaming_precision(b, b)
tf.contrib.metrics.streaming_recall(b, b)
tf.contrib.metrics.streaming_mean_squared_error(x, y)
tf.contrib.metrics.streaming_mean_absolute_error(x, y)
tf.contrib.metrics.streaming_root_mean_squared_error(x, y)
tf.contrib.metrics.streaming_recall_at_k(x, ids64, 2)
tf.contrib.metrics.streaming_mean_iou(ids, ids, 3)
tf.contrib.slim.metrics.streaming_accuracy(ids, ids)
""",
)

SUMMARIES = (
    "su",
    """
tf.summary.scalar('a', s)
tf.summary.scalar('a', s, family='b')
tf.summary.histogram('a', x)
tf.summary.image('a', image)
tf.summary.image('a', image, 2)
tf.summary.audio('a', x, 8000.)
tf.summary.text('a', word)
tf.summary.tensor_summary('a', x)
tf.summary.merge([tf.summary.scalar('a', s), tf.summary.histogram('b', x)])
tf.summary.merge_all()
tf.summary.merge_all() if tf.summary.scalar('a', s) is not None else 0
tf.contrib.layers.summarize_tensor(x)
tf.contrib.layers.summarize_activation(x)
tf.contrib.layers.summarize_tensors([x, s])
tf.contrib.layers.summarize_collection('a')
""",
)

OPERANDS = (
    "cvCVwW",
    """
tf.add(x, y)
x * y
x - 1.
x / 2.
tf.matmul(x, m)
tf.nn.softmax(x)
tf.nn.softmax(t)
tf.reduce_sum(x)
tf.reduce_mean(x)
tf.reduce_mean(x, 1)
tf.reduce_max(x)
tf.reduce_min(x, 0)
tf.reduce_prod(x)
tf.nn.l2_loss(x)
tf.nn.relu(x)
tf.square(x)
tf.abs(x)
tf.exp(x)
tf.clip_by_value(x, 0., 1.)
tf.clip_by_norm(x, 1.)
tf.gather(x, ids)
tf.gather(x, [0, 1])
tf.nn.embedding_lookup(x, ids)
tf.nn.embedding_lookup([x, y], ids)
tf.nn.embedding_lookup(x, ids, max_norm=1.)
tf.nn.embedding_lookup_sparse(x, sp_ids, None)
tf.gather_nd(x, pairs)
x[0]
x[:, 1]
x[1:3, 0]
tf.reshape(x, [-1])
tf.transpose(x)
tf.concat([x, y], 1)
tf.stack([x, y])
tf.unstack(x)
tf.split(x, 3, 1)
tf.tile(x, [2, 1])
tf.pad(x, [[1, 1], [1, 1]])
tf.expand_dims(x, 0)
tf.squeeze(col)
tf.slice(x, [0, 0], [2, 2])
tf.zeros_like(x)
tf.ones_like(x)
tf.shape(x)
tf.size(x)
tf.rank(x)
tf.one_hot(ids, 3)
tf.argmax(x, 1)
tf.equal(x, y)
tf.where(b, x, y)
tf.where(x > 0, x, y)
tf.maximum(x, 0.)
tf.pow(x, 2.)
tf.norm(x)
tf.nn.moments(x, [0])
tf.nn.conv2d(image, kernel, [1, 1, 1, 1], 'SAME')
tf.nn.max_pool(image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME')
tf.nn.bias_add(x, row)
tf.nn.xw_plus_b(x, m, row)
tf.nn.dropout(x, 0.5)
tf.nn.softmax_cross_entropy_with_logits(labels=onehot, logits=x)
tf.nn.sparse_softmax_cross_entropy_with_logits(labels=ids, logits=x)
tf.nn.sigmoid_cross_entropy_with_logits(labels=onehot, logits=x)
tf.nn.batch_normalization(x, row, prow, row, row, 1e-3)
tf.nn.fused_batch_norm(image, row, row)[0]
tf.losses.mean_squared_error(x, y)
tf.contrib.layers.l2_regularizer(0.1)(x)
tf.cast(x, tf.int32)
tf.to_float(n)
tf.sequence_mask(ids)
tf.confusion_matrix(ids, ids)
tf.random_normal(tf.shape(x))
tf.assert_equal(n, n)
tf.assert_less(n, 9)
tf.assert_positive(p)
tf.assert_rank(x, 2)
tf.cond(s > 0, lambda: x + 1., lambda: y * 2.)
tf.map_fn(lambda e: e * 2., x)
tf.scan(lambda a, e: a + e, x)
tf.foldl(lambda a, e: a + e, x)
tf.foldr(lambda a, e: a + e, x)
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * 2.), [0, x])
tf.einsum('ij,jk->ik', x, m)
tf.tensordot(x, m, 1)
tf.nn.top_k(x, 2)[0]
tf.unsorted_segment_sum(x, ids, 3)
tf.segment_sum(x, seg)
tf.cumsum(x)
tf.global_norm([x, y])
tf.clip_by_global_norm([x, y], 1.)[0]
tf.image.resize_images(image1, [4, 4])
tf.image.central_crop(image1, 0.5)
tf.image.adjust_brightness(image1, 0.1)
tf.layers.dense(x, 3)
tf.layers.batch_normalization(x, training=True)
tf.nn.lrn(image)
tf.diag(v)
tf.trace(m)
tf.matrix_diag_part(m)
tf.matrix_inverse(m)
tf.cholesky(m)
tf.metrics.accuracy(ids, ids)
tf.metrics.mean(x)
tf.identity(x)
tf.stop_gradient(x)
tf.boolean_mask(x, bv)
tf.dynamic_partition(x, ids, 3)
tf.reverse(x, [0])
tf.nn.zero_fraction(x)
tf.nn.swish(x)
tf.nn.l2_normalize(x, 1)
tf.tanh(tf.matmul(x, m) + row)
-tf.reduce_sum(onehot * tf.log(p))
tf.reduce_mean(tf.cast(tf.equal(tf.argmax(x, 1), tf.argmax(y, 1)), tf.float32))
""",
)

CONTROL = (
    "suSU",
    """
tf.cond(flag, lambda: x, lambda: y)
tf.cond(flag, lambda: x * 2., lambda: y + 1.)
tf.cond(flag, lambda: (x, y), lambda: (y, x))
tf.cond(flag, lambda: tf.reduce_sum(x), lambda: tf.reduce_mean(x))
tf.cond(s > 0, lambda: tf.square(x), lambda: tf.matmul(x, m))
tf.cond(flag, lambda: tf.cond(flag, lambda: x, lambda: y), lambda: y)
tf.cond(flag, lambda: tf.constant(1.), lambda: tf.constant(2.))
tf.cond(flag, lambda: tf.nn.dropout(x, 0.5), lambda: x)
tf.cond(flag, lambda: x[0], lambda: x[1])
tf.cond(flag, lambda: tf.gather(x, ids), lambda: y)
tf.cond(flag, lambda: tf.concat([x, y], 0), lambda: tf.concat([y, x], 0))
tf.case([(flag, lambda: x), (i0 > 1, lambda: y)], default=lambda: x + y)
tf.case({flag: lambda: x, i0 > 1: lambda: y}, default=lambda: x + y, exclusive=True)
tf.case([(flag, lambda: x)], default=lambda: y)
tf.case([(flag, lambda: x), (i0 > 1, lambda: y)])
tf.while_loop(lambda i: i < 3, lambda i: i + 1, [0])
tf.while_loop(lambda i: i < 3, lambda i: i + 1, [i0])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a + x), [0, y])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * 2.), [0, x])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, tf.matmul(a, m)), [0, x])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, tf.tanh(a) * y), [0, x], back_prop=True, parallel_iterations=1)
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a + tf.random_normal([4, 3])), [0, x])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a + tf.reduce_sum(a)), [0, x])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, tf.concat([a, x], 0)), [0, x], shape_invariants=[tf.TensorShape([]), tf.TensorShape([None, 3])])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, tf.cond(i > 1, lambda: a, lambda: a * 2.)), [0, x])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * x[i]), [0, row])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a + tf.gather(x, i)), [0, row])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, tf.where(a > 0, a, -a)), [0, x])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * tf.to_float(i)), [0, x], maximum_iterations=2)
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, tf.nn.softmax(a)), [0, x])
tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a - tf.reduce_mean(a)), [0, x])
tf.map_fn(lambda e: e * 2., x)
tf.map_fn(lambda e: tf.reduce_sum(e), x)
tf.map_fn(lambda e: e * row, x)
tf.map_fn(lambda e: tf.nn.softmax(e), t)
tf.map_fn(tf.square, x)
tf.map_fn(lambda e: e[0] * e[1], (x, y), dtype=tf.float32)
tf.map_fn(lambda e: (e, -e), x, dtype=(tf.float32, tf.float32))
tf.map_fn(lambda e: tf.matmul(e, m), mm)
tf.map_fn(lambda e: e * 2., x, parallel_iterations=1)
tf.map_fn(lambda e: e * 2., x, back_prop=False)
tf.map_fn(lambda e: tf.cast(e, tf.int32), x, dtype=tf.int32)
tf.map_fn(lambda e: tf.image.per_image_standardization(e), image)
tf.map_fn(lambda e: tf.image.random_flip_left_right(e), image)
tf.map_fn(lambda e: e + 1, n)
tf.map_fn(lambda e: e + 1, np.array([1., 2.], np.float32))
tf.map_fn(lambda e: e + tf.random_normal([3]), x)
tf.scan(lambda a, e: a + e, x)
tf.scan(lambda a, e: a * e, x)
tf.scan(lambda a, e: a + e, x, initializer=row)
tf.scan(lambda a, e: tf.tanh(a + e), x, initializer=tf.zeros([3]))
tf.scan(lambda a, e: a + tf.reduce_sum(e), x, initializer=0.)
tf.scan(lambda a, e: a + e, x, parallel_iterations=1)
tf.scan(lambda a, e: (a[0] + e, a[1] * e), x, initializer=(row, row))
tf.scan(lambda a, e: tf.matmul(a, e), mm)
tf.scan(lambda a, e: a + e, x, reverse=True)
tf.foldl(lambda a, e: a + e, x)
tf.foldl(lambda a, e: a + e, x, initializer=row)
tf.foldl(lambda a, e: a * e, x, initializer=tf.ones([3]))
tf.foldl(lambda a, e: a + tf.reduce_sum(e), x, initializer=0.)
tf.foldr(lambda a, e: a + e, x)
tf.foldr(lambda a, e: a + e, x, initializer=row)
tf.foldr(lambda a, e: a * e, x, parallel_iterations=1)
tf.foldl(lambda a, e: a + e, n)
tf.py_func(lambda a: a * 2, [x], tf.float32)
tf.py_func(lambda a, c: (a, c), [x, y], [tf.float32, tf.float32])
tf.py_func(lambda a: a, [x], tf.float32, stateful=False)
tf.TensorArray(tf.float32, 3).write(0, row).stack()
tf.TensorArray(tf.float32, 3).unstack(x).read(0)
tf.TensorArray(tf.float32, 3).unstack(x).stack()
tf.TensorArray(tf.float32, 3).unstack(x).gather([0, 1])
tf.TensorArray(tf.float32, 3).write(0, row).write(1, row).concat()
tf.TensorArray(tf.float32, 3).split(x, [1, 1, 2]).concat()
tf.TensorArray(tf.float32, 3).scatter([0, 1, 2, 3], x).read(1)
tf.TensorArray(tf.float32, 0, dynamic_size=True, clear_after_read=False).write(0, row).read(0)
tf.TensorArray(tf.float32, i0).size()
tf.make_template('a', lambda a: a * 2.)(x)
tf.hessians(tf.reduce_sum(tf.square(v)), v)
tf.hessians(tf.reduce_sum(v * v * v), [v])
tf.gradients(tf.square(x), x)
tf.gradients(tf.square(x), x, grad_ys=y)
tf.gradients([tf.square(x), x * y], [x, y])
tf.gradients(tf.reduce_sum(tf.square(x)), x)[0]
tf.gradients(tf.gradients(tf.reduce_sum(x * x * x), x)[0], x)
tf.gradients(tf.gradients(tf.tanh(x), x), x)
tf.gradients(tf.gradients(tf.nn.softmax(x), x), x)
tf.gradients(tf.gradients(tf.matmul(x, m), x), m)
tf.gradients(tf.gradients(tf.nn.relu(x) * x, x), x)
tf.gradients(tf.gradients(tf.sigmoid(x), x), x)
tf.gradients(tf.gradients(tf.nn.relu6(x) * x, x), x)
tf.gradients(tf.gradients(tf.square(tf.nn.max_pool(image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME')), image), image)
tf.gradients(tf.gradients(tf.nn.softmax_cross_entropy_with_logits(labels=onehot, logits=x), x), x)
tf.gradients(tf.square(x), x, aggregation_method=2)
tf.gradients(x * x + x * y + x, x, aggregation_method=tf.AggregationMethod.EXPERIMENTAL_ACCUMULATE_N)
tf.gradients(tf.square(x) + tf.exp(x) + tf.sin(x), x)
tf.gradients(tf.square(x), x, stop_gradients=[y])
tf.gradients(tf.gather(x, ids) + tf.gather(x, ids), x)
tf.gradients(tf.gather(x, ids), x)
tf.gradients(x[0] + x[1], x)
tf.gradients(tf.square(x), x, gate_gradients=True)
tf.gradients(tf.square(x), x, colocate_gradients_with_ops=True)
tf.gradients(tf.to_float(tf.shape(x)), x)
tf.gradients(tf.argmax(x, 1), x)
""",
)

VARIABLES = (
    "vw",
    """
tf.assign(x, x * 2.)
tf.assign_add(x, x)
tf.assign_sub(x, x)
x.assign(y)
x.assign_add(y)
x.assign_sub(y)
tf.scatter_update(x, [0, 2], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_add(x, [0, 2], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_sub(x, [0, 2], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_mul(x, [0, 2], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_div(x, [0, 2], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_max(x, [0, 2], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_min(x, [0, 2], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_nd_update(x, [[0], [2]], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_nd_add(x, [[0], [2]], [[1., 2., 3.], [4., 5., 6.]])
tf.scatter_nd_sub(x, [[0], [2]], [[1., 2., 3.], [4., 5., 6.]])
tf.count_up_to(i0, 5)
tf.variables_initializer([x])
tf.initialize_variables([x])
tf.initialize_all_variables()
tf.local_variables_initializer()
tf.initialize_local_variables()
tf.initializers.variables([x])
tf.initializers.local_variables()
tf.tables_initializer()
tf.report_uninitialized_variables()
tf.report_uninitialized_variables([x])
tf.is_variable_initialized(x)
tf.assert_variables_initialized([x])
tf.convert_to_tensor_or_indexed_slices(x)
tf.convert_to_tensor_or_sparse_tensor(x)
tf.contrib.layers.apply_regularization(tf.contrib.layers.l2_regularizer(.1), [x, y])
x.initialized_value() * 2.
x.read_value()
x.value()
""",
)

SECOND_DERIVATIVES = (
    "su",
    """
tf.gradients(tf.gradients(tf.nn.elu(x), x), x)
tf.gradients(tf.gradients(tf.nn.softplus(x), x), x)
tf.gradients(tf.gradients(tf.nn.softsign(x), x), x)
tf.gradients(tf.gradients(tf.nn.relu6(x) * x, x), x)
tf.gradients(tf.gradients(tf.nn.selu(x), x), x)
tf.gradients(tf.gradients(tf.nn.leaky_relu(x) * x, x), x)
tf.gradients(tf.gradients(tf.nn.relu(x) * x, x), x)
tf.gradients(tf.gradients(tf.nn.softmax(x), x), x)
tf.gradients(tf.gradients(tf.nn.log_softmax(x), x), x)
tf.gradients(tf.gradients(tf.nn.l2_loss(x), x), x)
tf.gradients(tf.gradients(tf.nn.sigmoid_cross_entropy_with_logits(labels=p, logits=x), x), x)
tf.gradients(tf.gradients(tf.square(tf.nn.bias_add(x, row)), [x, row]), x)
tf.gradients(tf.gradients(tf.nn.max_pool(image * image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME'), image), image)
tf.gradients(tf.gradients(tf.nn.avg_pool(image * image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME'), image), image)
tf.gradients(tf.gradients(tf.square(tf.nn.conv2d(image, kernel, [1, 1, 1, 1], 'SAME')), image), image)
tf.gradients(tf.gradients(tf.square(tf.nn.conv2d(image, kernel, [1, 2, 2, 1], 'VALID')), kernel), kernel)
tf.gradients(tf.gradients(tf.square(tf.nn.conv2d_transpose(image4, kernel_t2, [2, 8, 8, 3], [1, 2, 2, 1])), image4), image4)
tf.gradients(tf.gradients(tf.sqrt(p), p), p)
tf.gradients(tf.gradients(tf.rsqrt(p), p), p)
tf.gradients(tf.gradients(tf.reciprocal(p), p), p)
tf.gradients(tf.gradients(tf.exp(x), x), x)
tf.gradients(tf.gradients(tf.log(p), p), p)
tf.gradients(tf.gradients(tf.tanh(x), x), x)
tf.gradients(tf.gradients(tf.sigmoid(x), x), x)
tf.gradients(tf.gradients(tf.square(x), x), x)
tf.gradients(tf.gradients(x / p, p), p)
tf.gradients(tf.gradients(x * x * y, x), y)
tf.gradients(tf.gradients(x ** 3., x), x)
tf.gradients(tf.gradients(tf.maximum(x, y) * x, x), x)
tf.gradients(tf.gradients(tf.abs(x) * x, x), x)
tf.gradients(tf.gradients(tf.square(tf.matmul(x, m)), [x, m]), m)
tf.gradients(tf.gradients(tf.reduce_mean(tf.square(x)), x), x)
tf.gradients(tf.gradients(tf.reduce_sum(tf.square(x), 1), x), x)
tf.gradients(tf.gradients(tf.norm(x), x), x)
tf.gradients(tf.gradients(tf.where(b, x, y) * x, x), x)
tf.gradients(tf.gradients(tf.concat([x, y], 1) ** 2., x), x)
tf.gradients(tf.gradients(tf.reshape(x * x, [-1]), x), x)
tf.gradients(tf.gradients(x[:, 1] ** 2., x), x)
tf.gradients(tf.square(tf.sqrt(tf.reduce_sum(tf.square(tf.gradients(tf.matmul(tf.nn.relu(tf.matmul(x, m)), m3), x)[0]), 1)) - 1.), [m, m3])
""",
)

MODULES = (
    "su",
    """
tf.layers.average_pooling1d(seq, 2, 2)
tf.layers.max_pooling1d(seq, 2, 2)
tf.layers.average_pooling3d(video, 2, 2)
tf.layers.max_pooling3d(video, 2, 2)
tf.layers.conv3d(video, 3, 2) | sS
tf.layers.conv3d_transpose(video, 3, 2) | sS
tf.layers.separable_conv1d(seq, 4, 3) | sS
tf.contrib.layers.avg_pool2d(image, 2)
tf.contrib.layers.avg_pool3d(video, 2)
tf.contrib.layers.max_pool3d(video, 2)
tf.contrib.layers.conv3d(video, 3, 2) | sS
tf.contrib.layers.conv2d_transpose(image, 4, 3, stride=2) | sS
tf.contrib.layers.convolution2d(image, 4, 3) | sS
tf.contrib.layers.separable_conv2d(image, 4, 3, 1) | sS
tf.contrib.layers.linear(x, 3) | sS
tf.contrib.layers.relu(x, 3) | sS
tf.contrib.layers.relu6(x, 3) | sS
tf.contrib.layers.elu(x, 3) | sS
tf.contrib.layers.maxout(image, 1) | s
tf.contrib.layers.separable_conv2d(image, None, 3, 1) | sS
tf.contrib.layers.unit_norm(x, 1)
tf.contrib.layers.stack(x, tf.contrib.layers.fully_connected, [3, 4]) | sS
tf.contrib.layers.repeat(x, 2, tf.contrib.layers.fully_connected, 3) | sS
tf.contrib.layers.summarize_activations()
tf.contrib.layers.summarize_activation(tf.nn.relu6(x))
tf.contrib.layers.summarize_activation(tf.nn.relu(x))
tf.contrib.layers.instance_norm(image) | sS
tf.contrib.layers.group_norm(image, 3) | sS
tf.contrib.layers.spatial_softmax(image) | sS
tf.contrib.layers.optimize_loss(tf.reduce_sum(tf.layers.dense(x, 3)), tf.train.get_or_create_global_step(), .1, 'SGD') | s
tf.contrib.layers.optimize_loss(tf.reduce_sum(tf.layers.dense(x, 3)), tf.train.get_or_create_global_step(), .1, 'Adam', clip_gradients=1.) | s
tf.contrib.slim.conv2d(image, 4, [3, 3]) | sS
tf.contrib.slim.conv2d(image, 4, 3, stride=2, padding='VALID', normalizer_fn=tf.contrib.slim.batch_norm) | sS
tf.contrib.slim.conv2d_transpose(image, 4, 3, stride=2) | sS
tf.contrib.slim.separable_conv2d(image, 4, 3, 1) | sS
tf.contrib.slim.conv3d(video, 3, 2) | sS
tf.contrib.slim.fully_connected(x, 3) | sS
tf.contrib.slim.fully_connected(x, 3, activation_fn=None, weights_regularizer=tf.contrib.slim.l2_regularizer(.1)) | sS
tf.contrib.slim.linear(x, 3) | sS
tf.contrib.slim.relu(x, 3) | sS
tf.contrib.slim.batch_norm(image) | sS
tf.contrib.slim.batch_norm(image, is_training=False) | sS
tf.contrib.slim.flatten(image)
tf.contrib.slim.max_pool2d(image, 2)
tf.contrib.slim.avg_pool2d(image, 2)
tf.contrib.slim.max_pool3d(video, 2)
tf.contrib.slim.avg_pool3d(video, 2)
tf.contrib.slim.dropout(x, .5)
tf.contrib.slim.repeat(image, 2, tf.contrib.slim.conv2d, 4, [3, 3]) | sS
tf.contrib.slim.stack(x, tf.contrib.slim.fully_connected, [3, 4]) | sS
tf.contrib.slim.embed_sequence(ids23, 5, 3) | s
tf.contrib.slim.instance_norm(image) | sS
tf.contrib.slim.group_norm(image, 3) | sS
tf.contrib.slim.unit_norm(x, 1)
tf.contrib.slim.spatial_softmax(image) | sS
tf.contrib.slim.maxout(image, 1) | s
tf.contrib.slim.one_hot_encoding(ids, 3)
tf.contrib.slim.variable('weights', [3, 2], regularizer=tf.contrib.slim.l2_regularizer(.1)) | s
tf.contrib.slim.model_variable('weights', [3, 2]) | s
tf.contrib.slim.local_variable(tf.zeros([3])) | s
tf.contrib.slim.losses.softmax_cross_entropy(x, onehot)
tf.contrib.slim.losses.sparse_softmax_cross_entropy(x, ids64)
tf.contrib.slim.losses.sigmoid_cross_entropy(x, onehot)
tf.contrib.slim.losses.mean_squared_error(x, y)
tf.contrib.slim.losses.get_total_loss()
[tf.contrib.slim.losses.softmax_cross_entropy(x, onehot), tf.contrib.slim.losses.get_total_loss()]
tf.contrib.losses.get_total_loss()
tf.contrib.slim.learning.create_train_op(tf.reduce_sum(tf.contrib.slim.fully_connected(x, 3)), tf.train.GradientDescentOptimizer(.1)) | s
tf.contrib.framework.variable('weights', [3, 2]) | s
tf.contrib.framework.model_variable('weights', [3, 2]) | s
tf.contrib.framework.local_variable(tf.zeros([3])) | s
tf.contrib.metrics.streaming_mean(x)
tf.contrib.metrics.confusion_matrix(ids, ids)
tf.contrib.legacy_seq2seq.sequence_loss_by_example([x], [ids], [v4])
tf.contrib.legacy_seq2seq.sequence_loss([x], [ids], [v4])
tf.contrib.seq2seq.sequence_loss(seq, ids23, tf.ones([2, 3])) | s
tf.feature_column.input_layer({'x': x}, [tf.feature_column.numeric_column('x', 3)]) | s
tf.feature_column.linear_model({'x': x}, [tf.feature_column.numeric_column('x', 3)]) | s
tf.get_local_variable('local', [3]) | s
tf.custom_gradient(lambda z: (tf.square(z), lambda dy: dy * 2.))(x) | sS
tf.import_graph_def(tf.GraphDef()) | s
tf.train.batch_join([[x], [y]], 2) | s
tf.train.shuffle_batch_join([[x], [y]], 2, 10, 5) | s
tf.train.maybe_batch([x], flag, 2) | s
tf.train.limit_epochs(x, 2) | s
tf.math.polyval([x, y, p], s)
""",
)

SECTIONS = (
    ELEMENTWISE,
    BINARY,
    REDUCTIONS,
    SHAPES,
    MAKERS,
    NN,
    LINEAR_ALGEBRA,
    SEGMENTS,
    STRINGS,
    IMAGES,
    CHECKS,
    LOSSES,
    METRICS,
    SUMMARIES,
    OPERANDS,
    CONTROL,
    *contrib_expressions.SECTIONS,
    VARIABLES,
    SECOND_DERIVATIVES,
    MODULES,
    *class_expressions.SECTIONS,
)


def cases():
    """Pairs (variant letter, expression), each once."""
    seen = set()
    for variants, lines in SECTIONS:
        for line in lines.strip().splitlines():
            expression, _, own = line.partition(" | ")
            for variant in own.strip() or variants:
                if (variant, expression) not in seen:
                    seen.add((variant, expression))
                    yield variant, expression

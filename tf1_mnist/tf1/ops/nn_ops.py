"""Functions of `tf.nn` whose arguments or ops changed since TF 1.8."""

import functools

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import tensor_util

from tf1_mnist.tf1.ops import array_ops, math_ops, static_shapes


def _only_named(name):
    raise ValueError(f"Only call `{name}` with named arguments (labels=..., logits=..., ...)")


def softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, dim=-1, name=None):
    """`tf.nn.softmax_cross_entropy_with_logits`: one cost a row; no gradient to the labels."""
    if _sentinel is not None:
        _only_named("softmax_cross_entropy_with_logits")
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits, dim=dim, name=name)


def sparse_softmax_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    """`tf.nn.sparse_softmax_cross_entropy_with_logits`."""
    if _sentinel is not None:
        _only_named("sparse_softmax_cross_entropy_with_logits")
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def sigmoid_cross_entropy_with_logits(_sentinel=None, labels=None, logits=None, name=None):
    """`tf.nn.sigmoid_cross_entropy_with_logits`."""
    if _sentinel is not None:
        _only_named("sigmoid_cross_entropy_with_logits")
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name=name)


def conv2d_transpose(
    value, filter, output_shape, strides, padding="SAME", data_format="NHWC", name=None
):
    """`tf.nn.conv2d_transpose`, of the static shape that `output_shape` gives.

    Today's takes the batch size from the input, where it may not be known.
    """
    result = tf.nn.conv2d_transpose(
        value, filter, output_shape, strides, padding, data_format, name
    )
    return _of_the_shape_given(result)


def _of_the_shape_given(result):
    if result.op.type != "Conv2DBackpropInput":
        return result
    given = tensor_util.constant_value_as_shape(result.op.inputs[0])
    result.set_shape(given)
    if None in given.as_list() and result.shape.as_list() != given.as_list():
        return static_shapes.hidden(result, given)
    return result


def leaky_relu(features, alpha=0.2, name=None):
    """`tf.nn.leaky_relu` in TF 1.8's ops: max(alpha * x, x)."""
    with tf.name_scope(name, "LeakyRelu", [features, alpha]):
        features = tf.convert_to_tensor(features, name="features")
        if features.dtype.is_integer:
            features = tf.cast(features, tf.float32)
        alpha = tf.convert_to_tensor(alpha, dtype=features.dtype, name="alpha")
        return tf.maximum(alpha * features, features)


def swish(*args, **kwargs):
    """`tf.nn.swish`: features * sigmoid(features), a function of the graph: one op, and one
    for its gradient.
    """
    return _swish()(*args, **kwargs)


@functools.lru_cache(None)
def _swish():
    # Not at the head of the module: this part of TensorFlow is its own affair.
    from tensorflow.python.framework import function

    @function.Defun(tf.float32, tf.float32, func_name="swish_grad", noinline=True)
    def gradient(features, grad):
        sigmoid = tf.sigmoid(features)
        return grad * (sigmoid * (1.0 + features * (1.0 - sigmoid)))

    @function.Defun(
        tf.float32,
        func_name="swish_f32",
        noinline=True,
        shape_func=lambda op: [op.inputs[0].shape],
        python_grad_func=lambda op, grad: gradient(op.inputs[0], grad),
    )
    def forward(features):
        return features * tf.sigmoid(features)

    return forward


def zero_fraction(value, name=None):
    """`tf.nn.zero_fraction`: which part of the entries is 0, float32 in [0, 1]."""
    with tf.name_scope(name, "zero_fraction", [value]):
        value = tf.convert_to_tensor(value, name="value")
        zero = tf.constant(0, value.dtype, name="zero")
        return math_ops.reduce_mean(tf.cast(tf.equal(value, zero), tf.float32))


def convolution(
    input, filter, padding, strides=None, dilation_rate=None, name=None, data_format=None
):
    """`tf.nn.convolution`: of one, two or three dimensions, with strides or dilated."""
    if dilation_rate is None or all(rate == 1 for rate in dilation_rate):
        tf.constant(dilation_rate or [1] * (filter.shape.rank - 2), tf.int32)  # made, used nowhere
    return tf.nn.convolution(input, filter, padding, strides, dilation_rate, name, data_format)


def conv2d_backprop_input(
    input_sizes,
    filter,
    out_backprop,
    strides,
    padding,
    use_cudnn_on_gpu=True,
    data_format="NHWC",
    dilations=(1, 1, 1, 1),
    name=None,
):
    """`tf.nn.conv2d_backprop_input`, of the static shape that `input_sizes` gives."""
    result = tf.nn.conv2d_backprop_input(
        input_sizes=input_sizes,
        filter=filter,
        out_backprop=out_backprop,
        strides=strides,
        padding=padding,
        use_cudnn_on_gpu=use_cudnn_on_gpu,
        data_format=data_format,
        dilations=list(dilations),
        name=name,
    )
    return _of_the_shape_given(result)


def fused_batch_norm(
    x,
    scale,
    offset,
    mean=None,
    variance=None,
    epsilon=0.001,
    data_format="NHWC",
    is_training=True,
    name=None,
):
    """`tf.nn.fused_batch_norm`: the batch normalised, and its mean and variance, in one op."""
    x = tf.convert_to_tensor(x, name="input")
    scale = tf.convert_to_tensor(scale, name="scale")
    offset = tf.convert_to_tensor(offset, name="offset")
    if is_training and (mean is not None or variance is not None):
        raise ValueError("Both 'mean' and 'variance' must be None if is_training is True.")
    mean, variance = (tf.constant([]) if each is None else each for each in (mean, variance))
    small = x.dtype in (tf.float16, tf.bfloat16)
    op = tf.raw_ops.FusedBatchNormV2 if small else tf.raw_ops.FusedBatchNorm
    return op(
        x=x,
        scale=scale,
        offset=offset,
        mean=mean,
        variance=variance,
        epsilon=max(epsilon, 1.001e-5),
        data_format=data_format,
        is_training=is_training,
        name=name,
    )[:3]


def atrous_conv2d(value, filters, rate, padding, name=None):
    """`tf.nn.atrous_conv2d`: a convolution whose kernel has rate - 1 holes between its entries."""
    rates = [rate, rate] if isinstance(rate, int) else list(rate)
    return convolution(value, filters, padding, dilation_rate=rates, name=name)


def atrous_conv2d_transpose(value, filters, output_shape, rate, padding, name=None):
    """`tf.nn.atrous_conv2d_transpose`: the gradient of atrous_conv2d, to `output_shape` [4]."""
    with tf.name_scope(name, "atrous_conv2d_transpose", [value, filters, output_shape]):
        value = tf.convert_to_tensor(value, name="value")
        filters = tf.convert_to_tensor(filters, name="filters")
        if not value.shape[3:].is_compatible_with(filters.shape[3:]):
            raise ValueError(
                "value's input channels does not match filters' input channels, "
                f"{value.shape[3]} != {filters.shape[3]}"
            )
        if rate < 1:
            raise ValueError(f"rate {rate} cannot be less than one")
        if rate == 1:
            return conv2d_transpose(value, filters, output_shape, [1, 1, 1, 1], padding)
        tensor = tf.convert_to_tensor(output_shape, name="output_shape")
        if not tensor.shape.is_compatible_with([4]):
            raise ValueError(f"output_shape must have shape (4,), got {tensor.shape}")
        if padding not in ("SAME", "VALID"):
            raise ValueError(f"padding must be either VALID or SAME: {padding}")
        same = padding == "SAME"
        if same:
            known = filters.shape.is_fully_defined()
            sizes = filters.shape.as_list() if known else tf.shape(filters)
            sizes = sizes[0], sizes[1]
            widths = [size + (size - 1) * (rate - 1) for size in sizes]
            pads = [width - 1 for width in widths]
            first = [pads[0] // 2]
            last = [pads[0] - first[0]]
            first.append(pads[1] // 2)
            last.append(pads[1] - first[1])
        else:
            first = last = [0, 0]
        lengths = [output_shape[n + 1] + first[n] + last[n] for n in (0, 1)]
        more = [(rate - length % rate) % rate for length in lengths]
        value = tf.space_to_batch(value, [[0, more[0]], [0, more[1]]], rate)
        input_sizes = [
            rate * rate * output_shape[0],
            (lengths[0] + more[0]) // rate,
            (lengths[1] + more[1]) // rate,
            output_shape[3],
        ]
        value = conv2d_backprop_input(input_sizes, filters, value, [1, 1, 1, 1], "VALID")
        crops = [[first[n], last[n] + more[n]] for n in (0, 1)]
        return tf.batch_to_space(value, crops, rate)


def weighted_moments(x, axes, frequency_weights, name=None, keep_dims=False):
    """`tf.nn.weighted_moments`: the weighted mean and variance over the axes."""
    with tf.name_scope(name, "weighted_moments", [x, frequency_weights, axes]):
        x = tf.convert_to_tensor(x, name="x")
        weights = tf.convert_to_tensor(frequency_weights, name="frequency_weights")
        half = x.dtype == tf.float16
        if half:
            x = tf.cast(x, tf.float32)
        if weights.dtype != x.dtype:
            weights = tf.cast(weights, x.dtype)
        total = tf.reduce_sum(weights * x, axes, name="weighted_input_sum", keepdims=True)
        spread = weights + array_ops.zeros_like(x)
        divisor = tf.reduce_sum(spread, axes, name="sum_of_weights", keepdims=True)
        divisor = tf.reciprocal(divisor, name="inv_weight_sum")
        mean = tf.multiply(total, divisor)
        squares = weights * tf.squared_difference(x, mean)
        squares = tf.reduce_sum(squares, axes, name="weighted_distsq", keepdims=True)
        variance = tf.multiply(squares, divisor)
        if not keep_dims:
            mean, variance = tf.squeeze(mean, axes), tf.squeeze(variance, axes)
        if half:
            mean, variance = tf.cast(mean, tf.float16), tf.cast(variance, tf.float16)
        return mean, variance


def sufficient_statistics(x, axes, shift=None, keep_dims=False, name=None):
    """`tf.nn.sufficient_statistics`: (count, sum, sum of squares, shift) over the axes."""
    axes = list(set(axes))
    with tf.name_scope(name, "sufficient_statistics", [x, shift]):
        x = tf.convert_to_tensor(x, name="x")
        lengths = [None] if x.shape.rank is None else [x.shape.as_list()[axis] for axis in axes]
        if None not in lengths:
            count = 1
            for length in lengths:
                count *= length
            count = tf.constant(count, x.dtype)
        else:
            lengths = array_ops.gather(tf.cast(tf.shape(x), x.dtype), axes)
            count = math_ops.reduce_prod(lengths, name="count")
        if shift is not None:
            shift = tf.convert_to_tensor(shift, name="shift")
            values, squares = tf.subtract(x, shift), tf.squared_difference(x, shift)
        else:
            values, squares = x, tf.square(x)
        values = tf.reduce_sum(values, axes, keepdims=keep_dims, name="mean_ss")
        squares = tf.reduce_sum(squares, axes, keepdims=keep_dims, name="var_ss")
        return count, values, squares, shift


def max_pool_with_argmax(input, ksize, strides, padding, Targmax=tf.int64, name=None):
    """`tf.nn.max_pool_with_argmax`: the places count on from image to image of the batch."""
    return tf.raw_ops.MaxPoolWithArgmax(
        input=tf.convert_to_tensor(input),
        ksize=ksize,
        strides=strides,
        padding=padding,
        Targmax=Targmax,
        include_batch_in_index=True,
        name=name,
    )

"""`tf.contrib.layers` of TF 1.8: layers with weights and biases; by default ReLU and Xavier.

Mirrors `contrib/layers/python/layers/layers.py` of TF 1.8, where each is a layer
of `tf.layers` under other names of variables. Normalising layers are in
normalization.py.
"""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import layers
from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers import utils
from tf1_mnist.tf1.ops import array_ops, embedding_ops, random_ops
from tf1_mnist.tf1.signature import refuse

_XAVIER = random_ops.xavier_initializer()
_ZEROS = tf.zeros_initializer()
_NAMES = {
    "kernel": "weights",
    "bias": "biases",
    "depthwise_kernel": "depthwise_weights",
    "pointwise_kernel": "pointwise_weights",
}


@functools.lru_cache(None)
def renamed(layer):
    """The class with contrib's names of variables, which are also in MODEL_VARIABLES."""

    class Renamed(layer):
        def variable_name(self, name):
            return _NAMES.get(name, name)

        def add_variable(self, name, *arguments, **options):
            known = tf.get_collection(tf.GraphKeys.MODEL_VARIABLES)
            variable = super().add_variable(name, *arguments, **options)
            for part in _parts(variable):
                if not any(part is each for each in known):
                    tf.add_to_collection(tf.GraphKeys.MODEL_VARIABLES, part)
            return variable

    Renamed.__name__ = layer.__name__
    return Renamed


def _parts(variable):
    """The variables that a partitioned one consists of, or the variable itself."""
    return list(variable) if hasattr(variable, "as_tensor") else [variable]


collections_of = utils.get_variable_collections


def collect(collections, outputs, alias=None):
    """Put a layer's outputs in the collections, known by the alias, else by the variable scope.

    Returns: the outputs.
    """
    alias = tf.get_variable_scope().name if alias is None else alias
    return utils.collect_named_outputs(collections, alias, outputs)


def _weighted(
    layer,
    inputs,
    arguments,
    default_scope,
    activation_fn,
    normalizer_fn,
    normalizer_params,
    biases_initializer,
    reuse,
    variables_collections,
    outputs_collections,
    scope,
    **options,
):
    with tf.variable_scope(scope, default_scope, [inputs], reuse=reuse) as found:
        inputs = tf.convert_to_tensor(inputs)
        made = renamed(layer)(
            *arguments,
            activation=None,
            use_bias=not normalizer_fn and biases_initializer is not None,
            bias_initializer=biases_initializer,
            name=found.name,
            _scope=found,
            _reuse=reuse,
            **options,
        )
        outputs = made(inputs)
        for variable in made.weights:
            kind = "biases" if variable is getattr(made, "bias", None) else "weights"
            for name in collections_of(variables_collections, kind) or ():
                for part in _parts(variable):
                    tf.add_to_collection(name, part)
        if normalizer_fn is not None:
            outputs = normalizer_fn(outputs, **(normalizer_params or {}))
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return collect(outputs_collections, outputs)


def _channels(data_format):
    if data_format not in (None, "NWC", "NCW", "NHWC", "NCHW", "NDHWC", "NCDHW"):
        raise ValueError("Invalid data_format: %r" % (data_format,))
    return "channels_first" if data_format and data_format.startswith("NC") else "channels_last"


@add_arg_scope
def fully_connected(
    inputs,
    num_outputs,
    activation_fn=tf.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_XAVIER,
    weights_regularizer=None,
    biases_initializer=_ZEROS,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.fully_connected`: [..., n] to [..., num_outputs]."""
    if not isinstance(num_outputs, int) and not hasattr(num_outputs, "__index__"):
        raise ValueError("num_outputs should be int or long, got %s." % (num_outputs,))
    return _weighted(
        layers.Dense,
        inputs,
        (num_outputs,),
        "fully_connected",
        activation_fn,
        normalizer_fn,
        normalizer_params,
        biases_initializer,
        reuse,
        variables_collections,
        outputs_collections,
        scope,
        kernel_initializer=weights_initializer,
        kernel_regularizer=weights_regularizer,
        bias_regularizer=biases_regularizer,
        trainable=trainable,
    )


@add_arg_scope
def convolution(
    inputs,
    num_outputs,
    kernel_size,
    stride=1,
    padding="SAME",
    data_format=None,
    rate=1,
    activation_fn=tf.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_XAVIER,
    weights_regularizer=None,
    biases_initializer=_ZEROS,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.convolution` (conv2d …): of as many dimensions as the inputs have."""
    rank = len(inputs.get_shape())
    if rank not in (3, 4, 5):
        raise ValueError("Convolution not supported for input with rank", rank)
    layer = {3: layers.Conv1D, 4: layers.Conv2D, 5: layers.Conv3D}[rank]
    return _weighted(
        layer,
        inputs,
        (num_outputs, kernel_size, stride, padding, _channels(data_format), rate),
        "Conv",
        activation_fn,
        normalizer_fn,
        normalizer_params,
        biases_initializer,
        reuse,
        variables_collections,
        outputs_collections,
        scope,
        kernel_initializer=weights_initializer,
        kernel_regularizer=weights_regularizer,
        bias_regularizer=biases_regularizer,
        trainable=trainable,
    )


@add_arg_scope
def convolution2d_transpose(
    inputs,
    num_outputs,
    kernel_size,
    stride=1,
    padding="SAME",
    data_format="NHWC",
    activation_fn=tf.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_XAVIER,
    weights_regularizer=None,
    biases_initializer=_ZEROS,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.conv2d_transpose`."""
    return _weighted(
        layers.Conv2DTranspose,
        inputs,
        (num_outputs, kernel_size, stride, padding, _channels(data_format)),
        "Conv2d_transpose",
        activation_fn,
        normalizer_fn,
        normalizer_params,
        biases_initializer,
        reuse,
        variables_collections,
        outputs_collections,
        scope,
        kernel_initializer=weights_initializer,
        kernel_regularizer=weights_regularizer,
        bias_regularizer=biases_regularizer,
        trainable=trainable,
    )


@add_arg_scope
def separable_convolution2d(
    inputs,
    num_outputs,
    kernel_size,
    depth_multiplier,
    stride=1,
    padding="SAME",
    data_format="NHWC",
    rate=1,
    activation_fn=tf.nn.relu,
    normalizer_fn=None,
    normalizer_params=None,
    weights_initializer=_XAVIER,
    weights_regularizer=None,
    biases_initializer=_ZEROS,
    biases_regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    scope=None,
):
    """`tf.contrib.layers.separable_conv2d`; num_outputs=None, of each channel alone."""
    if num_outputs is None:
        return _depthwise(
            inputs,
            utils.two_element_tuple(kernel_size),
            depth_multiplier,
            utils.two_element_tuple(stride),
            padding,
            data_format or "NHWC",
            utils.two_element_tuple(rate),
            activation_fn,
            normalizer_fn,
            normalizer_params,
            (weights_initializer, weights_regularizer),
            (biases_initializer, biases_regularizer),
            reuse,
            variables_collections,
            outputs_collections,
            trainable,
            scope,
        )
    return _weighted(
        layers.SeparableConv2D,
        inputs,
        (num_outputs, kernel_size, stride, padding, _channels(data_format), rate),
        "SeparableConv2d",
        activation_fn,
        normalizer_fn,
        normalizer_params,
        biases_initializer,
        reuse,
        variables_collections,
        outputs_collections,
        scope,
        depth_multiplier=depth_multiplier,
        depthwise_initializer=weights_initializer,
        pointwise_initializer=weights_initializer,
        depthwise_regularizer=weights_regularizer,
        pointwise_regularizer=weights_regularizer,
        bias_regularizer=biases_regularizer,
        trainable=trainable,
    )


def _depthwise(
    inputs,
    kernel_size,
    depth_multiplier,
    stride,
    padding,
    data_format,
    rate,
    activation_fn,
    normalizer_fn,
    normalizer_params,
    weights,
    biases,
    reuse,
    variables_collections,
    outputs_collections,
    trainable,
    scope,
):
    with tf.variable_scope(scope, "SeparableConv2d", [inputs], reuse=reuse):
        inputs = tf.convert_to_tensor(inputs)
        first = data_format.startswith("NC")
        channels = inputs.get_shape()[1 if first else -1].value

        def variable(name, shape, kind, initializer, regularizer):
            return model_variable(
                name,
                shape,
                inputs.dtype.base_dtype,
                initializer,
                regularizer,
                trainable,
                collections_of(variables_collections, kind),
            )

        shape = [*kernel_size, channels, depth_multiplier]
        outputs = tf.nn.depthwise_conv2d(
            inputs,
            variable("depthwise_weights", shape, "weights", *weights),
            [1, 1, *stride] if first else [1, *stride, 1],
            padding,
            rate=rate,
            data_format=data_format,
        )
        if normalizer_fn is not None:
            outputs = normalizer_fn(outputs, **(normalizer_params or {}))
        elif biases[0] is not None:
            bias = variable("biases", [depth_multiplier * channels], "biases", *biases)
            outputs = tf.nn.bias_add(outputs, bias, data_format=data_format)
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return collect(outputs_collections, outputs)


@add_arg_scope
def bias_add(
    inputs,
    activation_fn=None,
    initializer=_ZEROS,
    regularizer=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    data_format="NHWC",
    scope=None,
):
    """`tf.contrib.layers.bias_add`."""
    with tf.variable_scope(scope, "BiasAdd", [inputs], reuse=reuse):
        inputs = tf.convert_to_tensor(inputs)
        size = inputs.get_shape()[1 if data_format == "NCHW" else -1].value
        biases = model_variable(
            "biases",
            [size],
            inputs.dtype.base_dtype,
            initializer,
            regularizer,
            trainable,
            collections_of(variables_collections, "biases"),
        )
        outputs = tf.nn.bias_add(inputs, biases, data_format=data_format)
        return collect(outputs_collections, activation_fn(outputs) if activation_fn else outputs)


def _pool(layer, name, default_scope, default_format):
    def pool(
        inputs,
        kernel_size,
        stride=2,
        padding="VALID",
        data_format=default_format,
        outputs_collections=None,
        scope=None,
    ):
        with tf.name_scope(scope, default_scope, [inputs]) as found:
            made = layer(kernel_size, stride, padding, _channels(data_format), _scope=found)
            return collect(outputs_collections, made.call(tf.convert_to_tensor(inputs)), found)

    pool.__name__, pool.__doc__ = name, layer.__doc__
    return add_arg_scope(pool)


max_pool2d = _pool(layers.MaxPooling2D, "max_pool2d", "MaxPool2D", "NHWC")
avg_pool2d = _pool(layers.AveragePooling2D, "avg_pool2d", "AvgPool2D", "NHWC")
max_pool3d = _pool(layers.MaxPooling3D, "max_pool3d", "MaxPool3D", "NDHWC")
avg_pool3d = _pool(layers.AveragePooling3D, "avg_pool3d", "AvgPool3D", "NDHWC")


@add_arg_scope
def flatten(inputs, outputs_collections=None, scope=None):
    """`tf.contrib.layers.flatten`: [n, ...] to [n, product of the others]."""
    with tf.name_scope(scope, "Flatten", [inputs]) as found:
        return collect(outputs_collections, layers.flatten(tf.convert_to_tensor(inputs)), found)


@add_arg_scope
def dropout(
    inputs,
    keep_prob=0.5,
    noise_shape=None,
    is_training=True,
    outputs_collections=None,
    scope=None,
    seed=None,
):
    """`tf.contrib.layers.dropout`."""
    with tf.variable_scope(scope, "Dropout", [inputs]) as found:
        made = layers.Dropout(1 - keep_prob, noise_shape, seed, name=found.name, _scope=found)
        return collect(
            outputs_collections, made(tf.convert_to_tensor(inputs), training=is_training)
        )


@add_arg_scope
def one_hot_encoding(
    labels, num_classes, on_value=1.0, off_value=0.0, outputs_collections=None, scope=None
):
    """`tf.contrib.layers.one_hot_encoding`."""
    with tf.name_scope(scope, "OneHotEncoding", [labels, num_classes]) as found:
        labels = tf.convert_to_tensor(labels)
        if labels.dtype == tf.int32:
            labels = tf.cast(labels, tf.int64)
        return collect(
            outputs_collections,
            array_ops.one_hot(labels, num_classes, on_value=on_value, off_value=off_value),
            found,
        )


@add_arg_scope
def softmax(logits, scope=None):
    """`tf.contrib.layers.softmax`: along the last axis, whatever the rank."""
    with tf.variable_scope(scope, "softmax", [logits]):
        predictions = tf.nn.softmax(tf.reshape(logits, [-1, logits.get_shape()[-1].value]))
        predictions = tf.reshape(predictions, tf.shape(logits))
        predictions.set_shape(logits.get_shape())
        return predictions


@add_arg_scope
def unit_norm(inputs, dim, epsilon=1e-7, scope=None):
    """`tf.contrib.layers.unit_norm`: inputs of length 1 along an axis."""
    with tf.variable_scope(scope, "UnitNorm", [inputs]):
        rank = len(inputs.get_shape())
        if not 0 <= dim < rank:
            raise ValueError("dim must be positive but smaller than the input rank.")
        lengths = tf.sqrt(epsilon + tf.reduce_sum(tf.square(inputs), dim, True))
        repeats = [tf.ones([dim], tf.int32)] if dim > 0 else []
        repeats.append(tf.strided_slice(tf.shape(inputs), [dim], [dim + 1]))
        if dim < rank - 1:
            repeats.append(tf.ones([rank - 1 - dim], tf.int32))
        return tf.div(inputs, tf.tile(lengths, tf.concat(repeats, 0)))


@add_arg_scope
def maxout(inputs, num_units, axis=-1, scope=None):
    """`tf.contrib.layers.maxout`: the largest of each group of features."""
    with tf.variable_scope(scope, "MaxOut", [inputs]):
        inputs = tf.convert_to_tensor(inputs)
        shape = inputs.get_shape().as_list()
        if shape[axis] % num_units:
            raise ValueError(
                f"number of features({shape[axis]}) is not a multiple of num_units({num_units})"
            )
        group = shape[axis] // num_units
        shape[axis] = -1
        shape = [
            tf.shape(inputs)[i] if length is None else length
            for i, length in enumerate(shape + [group])
        ]
        return tf.reduce_max(tf.reshape(inputs, shape), -1)


def embed_sequence(
    ids,
    vocab_size=None,
    embed_dim=None,
    unique=False,
    initializer=None,
    regularizer=None,
    trainable=True,
    scope=None,
    reuse=None,
):
    """`tf.contrib.layers.embed_sequence`: [n, steps] whole numbers to [n, steps, embed_dim]."""
    refuse("tf.contrib.layers.embed_sequence", unique=(unique, False))
    with tf.variable_scope(scope, "EmbedSequence", [ids], reuse=reuse):
        embeddings = model_variable(
            "embeddings", [vocab_size, embed_dim], tf.float32, initializer, regularizer, trainable
        )
        return embedding_ops.embedding_lookup(embeddings, ids)


def dense_to_sparse(tensor, eos_token=0, outputs_collections=None, scope=None):
    """`tf.contrib.layers.dense_to_sparse`: the entries that are not eos_token, as tf.nn.ctc_loss
    takes labels."""
    with tf.variable_scope(scope, "dense_to_sparse", [tensor]):
        tensor = tf.convert_to_tensor(tensor)
        indices = tf.where(tf.not_equal(tensor, tf.constant(eos_token, tensor.dtype)))
        values = tf.gather_nd(tensor, indices)
        shape = tf.shape(tensor, out_type=tf.int64)
        return collect(outputs_collections, tf.SparseTensor(indices, values, shape))


def _name_of(layer, default):
    return getattr(layer, "__name__", None) or getattr(
        getattr(layer, "func", None), "__name__", default
    )


@add_arg_scope
def repeat(inputs, repetitions, layer, *args, **kwargs):
    """`tf.contrib.layers.repeat`: the same layer several times, one upon another."""
    scope = kwargs.pop("scope", None)
    with tf.variable_scope(scope, "Repeat", [inputs]):
        outputs = tf.convert_to_tensor(inputs)
        for i in range(repetitions):
            kwargs["scope"] = f"{_name_of(layer, 'repeat') if scope is None else scope}_{i + 1}"
            outputs = layer(outputs, *args, **kwargs)
        return outputs


def stack(inputs, layer, stack_args, **kwargs):
    """`tf.contrib.layers.stack`: a layer once for each of stack_args, one upon another."""
    if not isinstance(stack_args, (list, tuple)):
        raise ValueError("stack_args need to be a list or tuple")
    scope = kwargs.pop("scope", None)
    with tf.variable_scope(scope, "Stack", [inputs]):
        outputs = tf.convert_to_tensor(inputs)
        for i, arguments in enumerate(stack_args):
            kwargs["scope"] = f"{_name_of(layer, 'stack') if scope is None else scope}_{i + 1}"
            outputs = layer(
                outputs,
                *(arguments if isinstance(arguments, (list, tuple)) else [arguments]),
                **kwargs,
            )
        return outputs


linear, relu, relu6, elu = (
    functools.partial(fully_connected, activation_fn=function)
    for function in (None, tf.nn.relu, tf.nn.relu6, tf.nn.elu)
)
conv2d = convolution2d = conv3d = convolution3d = convolution
conv2d_transpose = convolution2d_transpose
separable_conv2d = separable_convolution2d

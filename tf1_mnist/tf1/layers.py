"""`tf.layers` of TF 1.8: the same variables, initialisers, ops in the same order, collections.

Layers as classes (Dense …) and as functions (dense …); a function makes the
layer and calls it once. Mirrors `tensorflow/python/layers/` of TF 1.8.
"""
import tensorflow.compat.v1 as tf

from tf1_mnist import legacy
from tf1_mnist.tf1 import seeds
from tf1_mnist.tf1.layer import Layer
from tf1_mnist.tf1.normalization import BatchNormalization

__all__ = ["Layer", "Dense", "Conv1D", "Conv2D", "Conv2DTranspose", "MaxPooling2D", "Flatten",
           "AveragePooling2D", "MaxPooling1D", "AveragePooling1D", "Dropout", "BatchNormalization",
           "SeparableConv2D"]


class _Weighted(Layer):
    """A layer of a kernel, a bias and an activation."""

    def __init__(self, activation=None, use_bias=True, kernel_initializer=None,
                 bias_initializer=tf.zeros_initializer(), kernel_regularizer=None,
                 bias_regularizer=None, activity_regularizer=None, kernel_constraint=None,
                 bias_constraint=None, **options):
        super().__init__(**options)
        self.activation, self.use_bias = activation, use_bias
        self.kernel_initializer, self.bias_initializer = kernel_initializer, bias_initializer
        self.kernel_regularizer, self.bias_regularizer = kernel_regularizer, bias_regularizer
        self.activity_regularizer = activity_regularizer
        self.kernel_constraint, self.bias_constraint = kernel_constraint, bias_constraint

    def add_weights(self, kernel_shape, units):
        self.kernel = self.add_variable("kernel", kernel_shape, initializer=self.kernel_initializer,
                                        regularizer=self.kernel_regularizer,
                                        constraint=self.kernel_constraint)
        self.bias = None
        if self.use_bias:
            self.bias = self.add_variable("bias", [units], initializer=self.bias_initializer,
                                          regularizer=self.bias_regularizer,
                                          constraint=self.bias_constraint)

    def finish(self, outputs):
        if self.activation is not None:
            outputs = self.activation(outputs)
        if self.activity_regularizer is not None:
            with tf.name_scope("ActivityRegularizer"):
                self.add_loss(self.activity_regularizer(outputs))
        return outputs


def _pair(value, length=2):
    return tuple(value) if isinstance(value, (list, tuple)) else (value,) * length


def _format(data_format, rank=4):
    if data_format not in ("channels_last", "channels_first"):
        raise ValueError("The `data_format` argument must be one of \"channels_first\", "
                         "\"channels_last\". Received: %s" % data_format)
    last = {3: "NWC", 4: "NHWC"}[rank]
    return last if data_format == "channels_last" else "NC" + last[1:-1]


class Dense(_Weighted):
    """`tf.layers.Dense`: activation(inputs . kernel + bias); [..., n] to [..., units]."""

    def __init__(self, units, activation=None, use_bias=True, kernel_initializer=None, **options):
        super().__init__(activation, use_bias, kernel_initializer, **options)
        self.units = int(units)

    def build(self, input_shape):
        inputs = input_shape[-1].value
        if inputs is None:
            raise ValueError("The last dimension of the inputs to `Dense` should be defined. Found `None`.")
        self.add_weights([inputs, self.units], self.units)

    def call(self, inputs):
        shape = inputs.get_shape().as_list()
        if len(shape) > 2:
            # TF 1.8 works the shapes out in 30 ops more where one is unknown.
            outputs = seeds.makes(41 if None in shape else 11, tf.tensordot)(inputs, self.kernel, [[len(shape) - 1], [0]])
            outputs.set_shape(shape[:-1] + [self.units])
        else:
            outputs = tf.matmul(inputs, self.kernel)
        if self.use_bias:
            outputs = tf.nn.bias_add(outputs, self.bias)
        return self.finish(outputs)


class _Conv(_Weighted):
    def __init__(self, rank, filters, kernel_size, strides=1, padding="valid",
                 data_format="channels_last", dilation_rate=1, activation=None, use_bias=True,
                 kernel_initializer=None, **options):
        super().__init__(activation, use_bias, kernel_initializer, **options)
        self.filters, self.padding, self.data_format = filters, padding.upper(), data_format
        self.kernel_size, self.strides = _pair(kernel_size, rank), _pair(strides, rank)
        self.dilation_rate = _pair(dilation_rate, rank)

    def channels(self, shape):
        count = shape[1 if self.data_format == "channels_first" else -1].value
        if count is None:
            raise ValueError("The channel dimension of the inputs should be defined. Found `None`.")
        return count

    def build(self, input_shape):
        self.add_weights(self.kernel_size + (self.channels(input_shape), self.filters), self.filters)
        tf.constant(self.dilation_rate, name="dilation_rate")       # TF 1.8 makes this op too

    def call(self, inputs):
        data_format = _format(self.data_format, len(inputs.shape))
        outputs = self.convolve(inputs, data_format)
        if self.use_bias:
            outputs = tf.nn.bias_add(
                outputs, self.bias, data_format="NCHW" if data_format.startswith("NC") else "NHWC")
        return self.finish(outputs)


class Conv2D(_Conv):
    """`tf.layers.Conv2D`: [n, rows, columns, channels] to [n, rows', columns', filters]."""

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid",
                 data_format="channels_last", dilation_rate=(1, 1), *arguments, **options):
        super().__init__(2, filters, kernel_size, strides, padding, data_format, dilation_rate,
                         *arguments, **options)

    def convolve(self, inputs, data_format):
        if self.dilation_rate != (1, 1):
            return seeds.differs_by(-1, tf.nn.convolution)(inputs, self.kernel, self.padding, self.strides,
                                     self.dilation_rate, data_format=data_format)
        strides = (1, *self.strides, 1) if data_format == "NHWC" else (1, 1, *self.strides)
        return tf.nn.conv2d(inputs, self.kernel, strides, self.padding, data_format=data_format)


class Conv1D(_Conv):
    """`tf.layers.Conv1D`: [n, steps, channels] to [n, steps', filters]."""

    def __init__(self, filters, kernel_size, strides=1, padding="valid",
                 data_format="channels_last", dilation_rate=1, *arguments, **options):
        super().__init__(1, filters, kernel_size, strides, padding, data_format, dilation_rate,
                         *arguments, **options)

    def convolve(self, inputs, data_format):
        return tf.nn.conv1d(inputs, self.kernel, self.strides[0], self.padding, data_format=data_format)


class SeparableConv2D(Conv2D):
    """`tf.layers.SeparableConv2D`: a convolution of each channel, then one across channels."""

    def __init__(self, *arguments, depth_multiplier=1, depthwise_initializer=None,
                 pointwise_initializer=None, **options):
        super().__init__(*arguments, **options)
        self.depth_multiplier = depth_multiplier
        self.initializers = depthwise_initializer, pointwise_initializer

    def build(self, input_shape):
        channels = self.channels(input_shape)
        deep = channels * self.depth_multiplier
        self.depthwise = self.add_variable(
            "depthwise_kernel", self.kernel_size + (channels, self.depth_multiplier),
            initializer=self.initializers[0])
        self.pointwise = self.add_variable(
            "pointwise_kernel", (1, 1, deep, self.filters), initializer=self.initializers[1])
        if self.use_bias:
            self.bias = self.add_variable("bias", [self.filters], initializer=self.bias_initializer)

    def convolve(self, inputs, data_format):
        return tf.nn.separable_conv2d(inputs, self.depthwise, self.pointwise, (1, *self.strides, 1),
                                      self.padding, rate=self.dilation_rate)


class Conv2DTranspose(_Conv):
    """`tf.layers.Conv2DTranspose`: the gradient of Conv2D, used forwards."""

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid",
                 data_format="channels_last", activation=None, *arguments, **options):
        super().__init__(2, filters, kernel_size, strides, padding, data_format, 1, activation,
                         *arguments, **options)

    def build(self, input_shape):
        self.add_weights(self.kernel_size + (self.filters, self.channels(input_shape)), self.filters)

    def convolve(self, inputs, data_format):
        first = data_format == "NCHW"
        rows, columns = (2, 3) if first else (1, 2)
        shape = tf.shape(inputs)
        batch, height, width = shape[0], shape[rows], shape[columns]
        height, width = (self._length(length, axis) for axis, length in enumerate((height, width)))
        sizes = (batch, self.filters, height, width) if first else (batch, height, width, self.filters)
        strides = (1, 1, *self.strides) if first else (1, *self.strides, 1)
        outputs = tf.raw_ops.Conv2DBackpropInput(
            input_sizes=tf.stack(sizes), filter=self.kernel, out_backprop=inputs,
            strides=strides, padding=self.padding, data_format=data_format)
        static = inputs.get_shape().as_list()
        known = [None if static[axis] is None else self._static_length(static[axis], i)
                 for i, axis in enumerate((rows, columns))]
        outputs.set_shape([static[0], self.filters, *known] if first else [static[0], *known, self.filters])
        return outputs

    def _length(self, length, axis):
        length = length * self.strides[axis]
        longer = max(self.kernel_size[axis] - self.strides[axis], 0)
        return length + longer if self.padding == "VALID" else length

    _static_length = _length


class _Pooling(Layer):
    rank = 2

    def __init__(self, pool_size, strides, padding="valid", data_format="channels_last", name=None, **options):
        super().__init__(name=name, **options)
        self.pool_size, self.strides = _pair(pool_size, self.rank), _pair(strides, self.rank)
        self.padding, self.data_format = padding.upper(), data_format

    def call(self, inputs):
        if self.rank == 1:      # as TF 1.8: a pooling of images one column wide
            inputs = tf.expand_dims(inputs, 2)
        pad = (1,) * (2 - self.rank)
        window, strides = self.pool_size + pad, self.strides + pad
        first = self.data_format == "channels_first"
        surround = (lambda pair: (1, 1, *pair)) if first else (lambda pair: (1, *pair, 1))
        outputs = self.pool(inputs, surround(window), surround(strides), self.padding,
                            data_format=_format(self.data_format))
        return tf.squeeze(outputs, 2) if self.rank == 1 else outputs


class MaxPooling2D(_Pooling):
    """`tf.layers.MaxPooling2D`: the largest of each window."""
    pool = staticmethod(tf.nn.max_pool)


class AveragePooling2D(_Pooling):
    """`tf.layers.AveragePooling2D`: the mean of each window."""
    pool = staticmethod(tf.nn.avg_pool)


class MaxPooling1D(MaxPooling2D):
    rank = 1


class AveragePooling1D(AveragePooling2D):
    rank = 1


class Flatten(Layer):
    """`tf.layers.Flatten`: [n, ...] to [n, product of the others]."""

    def call(self, inputs):
        outputs = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        shape = inputs.get_shape().as_list()
        size = 1
        for length in shape[1:]:
            size = None if size is None or length is None else size * length
        outputs.set_shape([shape[0], size])
        return outputs


class Dropout(Layer):
    """`tf.layers.Dropout`: tf.nn.dropout with keep_prob 1 - rate while training, else the inputs."""

    def __init__(self, rate=0.5, noise_shape=None, seed=None, name=None, **options):
        super().__init__(name=name, **options)
        self.rate, self.noise_shape, self.seed = rate, noise_shape, seed

    def call(self, inputs, training=False):
        def dropped():
            return legacy.dropout(inputs, 1 - self.rate, self.noise_shape, self.seed)
        return smart_cond(training, dropped, lambda: tf.identity(inputs))


def smart_cond(condition, when_true, when_false):
    """tf.cond, or the branch alone where the condition is a plain truth value."""
    if not tf.is_tensor(condition) and not isinstance(condition, tf.Variable):
        return when_true() if condition else when_false()
    return tf.cond(condition, when_true, when_false)


def _function(layer, call_options=()):
    """The function that makes the layer of the class and calls it."""
    def function(inputs, *arguments, name=None, reuse=None, **options):
        calling = {key: options.pop(key) for key in call_options if key in options}
        made = layer(*arguments, name=name, _scope=name, _reuse=reuse, **options)
        return made(inputs, **calling)
    function.__doc__ = layer.__doc__
    return function


dense = _function(Dense)
conv1d, conv2d, separable_conv2d = _function(Conv1D), _function(Conv2D), _function(SeparableConv2D)
conv2d_transpose = _function(Conv2DTranspose)
max_pooling2d, average_pooling2d = _function(MaxPooling2D), _function(AveragePooling2D)
max_pooling1d, average_pooling1d = _function(MaxPooling1D), _function(AveragePooling1D)
flatten = _function(Flatten)
batch_normalization = _function(BatchNormalization, ["training"])


def dropout(inputs, rate=0.5, noise_shape=None, seed=None, training=False, name=None):
    """`tf.layers.dropout`."""
    return Dropout(rate, noise_shape, seed, name=name)(inputs, training=training)

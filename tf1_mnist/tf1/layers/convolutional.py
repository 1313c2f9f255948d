"""`tf.layers` of TF 1.8, convolutions: of one, two or three dimensions, by channel, transposed."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.layers.base import ZEROS, Weighted, data_format_of, pair
from tf1_mnist.tf1.layers.input_spec import InputSpec
from tf1_mnist.tf1.signature import parameters, takes


def _geometry(rank, dilates=True):
    """The parameters that come first: strides and dilation have a default per dimension."""
    ones = 1 if rank == 1 else (1,) * rank

    def first(filters, kernel_size, strides=ones, padding="valid", data_format="channels_last"):
        pass

    def last(dilation_rate=ones):
        pass

    return parameters(first) + (parameters(last) if dilates else [])


class _Conv(Weighted):
    """`rank` is the number of dimensions that the window moves along."""

    def __init__(
        self, filters, kernel_size, strides, padding, data_format, dilation_rate=1, **options
    ):
        super().__init__(**options)
        rank = self.rank
        self.filters, self.padding, self.data_format = filters, padding.upper(), data_format
        self.kernel_size, self.strides = pair(kernel_size, rank), pair(strides, rank)
        self.dilation_rate = pair(dilation_rate, rank)
        self.input_spec = InputSpec(ndim=rank + 2)

    def channels(self, shape):
        """How many channels the inputs have; from then on they must have as many."""
        axis = 1 if self.data_format == "channels_first" else -1
        count = shape[axis].value
        if count is None:
            raise ValueError("The channel dimension of the inputs should be defined. Found `None`.")
        self.input_spec = InputSpec(ndim=self.rank + 2, axes={axis: count})
        return count

    def build(self, input_shape):
        self.add_weights(
            self.kernel_size + (self.channels(input_shape), self.filters), self.filters
        )
        tf.constant(self.dilation_rate, name="dilation_rate")  # TF 1.8 makes this op too

    def call(self, inputs):
        data_format = data_format_of(self.data_format, len(inputs.shape))
        outputs = self.convolve(inputs, data_format)
        if self.use_bias:
            outputs = self.biased(outputs, data_format.startswith("NC"))
        return self.finish(outputs)

    def biased(self, outputs, channels_first):
        """With the bias added, in TF 1.8's ops: tf.nn.bias_add took four dimensions then."""
        if not channels_first:
            return tf.nn.bias_add(outputs, self.bias)
        if self.rank == 1:
            return outputs + tf.reshape(self.bias, (1, self.filters, 1))
        if self.rank == 2:
            return tf.nn.bias_add(outputs, self.bias, data_format="NCHW")
        return self.biased_volumes(outputs, 2)

    def biased_volumes(self, outputs, axis):
        """With the bias added to five dimensions, of which `axis` and the next are made one."""
        data_format = "NCHW" if axis == 2 else "NHWC"
        batch, *shape = outputs.shape.as_list()
        shape = [-1 if batch is None else batch, *shape]
        flat = [*shape[:axis], shape[axis] * shape[axis + 1], *shape[axis + 2 :]]
        outputs = tf.nn.bias_add(tf.reshape(outputs, flat), self.bias, data_format=data_format)
        return tf.reshape(outputs, shape)

    def dilated(self, inputs, data_format):
        return counter.differs_by(-1, tf.nn.convolution)(
            inputs,
            self.kernel,
            self.padding,
            self.strides,
            self.dilation_rate,
            data_format=data_format,
        )


class Conv2D(_Conv):
    """`tf.layers.Conv2D`: [n, rows, columns, channels] to [n, rows', columns', filters]."""

    rank = 2

    @takes(_geometry(2), Weighted.__init__, options="kwargs")
    def __init__(self, **options):
        super().__init__(**options)

    def convolve(self, inputs, data_format):
        if self.dilation_rate != (1, 1):
            return self.dilated(inputs, data_format)
        strides = (1, *self.strides, 1) if data_format == "NHWC" else (1, 1, *self.strides)
        return tf.nn.conv2d(inputs, self.kernel, strides, self.padding, data_format=data_format)


class Conv1D(_Conv):
    """`tf.layers.Conv1D`: [n, steps, channels] to [n, steps', filters]."""

    rank = 1

    @takes(_geometry(1), Weighted.__init__, options="kwargs")
    def __init__(self, **options):
        super().__init__(**options)

    def convolve(self, inputs, data_format):
        if self.dilation_rate != (1,):
            return self.dilated(inputs, data_format)
        return tf.nn.conv1d(
            inputs, self.kernel, self.strides[0], self.padding, data_format=data_format
        )


class Conv3D(_Conv):
    """`tf.layers.Conv3D`: [n, depth, rows, columns, channels] to [n, depth', ..., filters]."""

    rank = 3

    @takes(_geometry(3), Weighted.__init__, options="kwargs")
    def __init__(self, **options):
        super().__init__(**options)

    def convolve(self, inputs, data_format):
        if self.dilation_rate != (1, 1, 1):
            return self.dilated(inputs, data_format)
        first = data_format == "NCDHW"
        strides = (1, 1, *self.strides) if first else (1, *self.strides, 1)
        return tf.nn.conv3d(inputs, self.kernel, strides, self.padding, data_format)


def _separable(
    depth_multiplier=1,
    activation=None,
    use_bias=True,
    depthwise_initializer=None,
    pointwise_initializer=None,
    bias_initializer=ZEROS,
    depthwise_regularizer=None,
    pointwise_regularizer=None,
    bias_regularizer=None,
    activity_regularizer=None,
    depthwise_constraint=None,
    pointwise_constraint=None,
    bias_constraint=None,
    trainable=True,
    name=None,
):
    """The parameters of separable convolutions that come last."""


class _SeparableConv(_Conv):
    """A convolution of each channel, then one across channels."""

    def __init__(
        self,
        depth_multiplier,
        depthwise_initializer,
        pointwise_initializer,
        depthwise_regularizer,
        pointwise_regularizer,
        depthwise_constraint,
        pointwise_constraint,
        **options,
    ):
        super().__init__(**options)
        self.depth_multiplier = depth_multiplier
        self.depthwise = depthwise_initializer, depthwise_regularizer, depthwise_constraint
        self.pointwise = pointwise_initializer, pointwise_regularizer, pointwise_constraint

    def build(self, input_shape):
        channels, rank = self.channels(input_shape), len(self.kernel_size)
        for name, shape, (initializer, regularizer, constraint) in (
            (
                "depthwise_kernel",
                self.kernel_size + (channels, self.depth_multiplier),
                self.depthwise,
            ),
            (
                "pointwise_kernel",
                (1,) * rank + (channels * self.depth_multiplier, self.filters),
                self.pointwise,
            ),
        ):
            setattr(
                self,
                name,
                self.add_variable(
                    name,
                    shape,
                    initializer=initializer,
                    regularizer=regularizer,
                    constraint=constraint,
                ),
            )
        self.bias = None
        if self.use_bias:
            self.bias = self.add_variable(
                "bias",
                [self.filters],
                initializer=self.bias_initializer,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )


class SeparableConv2D(_SeparableConv):
    """`tf.layers.SeparableConv2D`: [n, rows, columns, channels] to [n, ..., filters]."""

    rank = 2

    @takes(_geometry(2), _separable, options="kwargs")
    def __init__(self, **options):
        super().__init__(**options)

    def convolve(self, inputs, data_format):
        strides = (1, *self.strides, 1) if data_format == "NHWC" else (1, 1, *self.strides)
        return tf.nn.separable_conv2d(
            inputs,
            self.depthwise_kernel,
            self.pointwise_kernel,
            strides,
            self.padding,
            rate=self.dilation_rate,
            data_format=data_format,
        )


class SeparableConv1D(_SeparableConv):
    """`tf.layers.SeparableConv1D`, as TF 1.8: of images one row high."""

    rank = 1

    @takes(_geometry(1), _separable, options="kwargs")
    def __init__(self, **options):
        super().__init__(**options)

    def call(self, inputs):
        first = self.data_format == "channels_first"
        strides = (1, 1, *self.strides * 2) if first else (1, *self.strides * 2, 1)
        data_format, axis = data_format_of(self.data_format), 2 if first else 1
        outputs = tf.nn.separable_conv2d(
            tf.expand_dims(inputs, axis),
            tf.expand_dims(self.depthwise_kernel, 0),
            tf.expand_dims(self.pointwise_kernel, 0),
            strides,
            self.padding,
            rate=(1, *self.dilation_rate),
            data_format=data_format,
        )
        if self.use_bias:
            outputs = tf.nn.bias_add(outputs, self.bias, data_format=data_format)
        return self.finish(tf.squeeze(outputs, [axis]))


class _ConvTranspose(_Conv):
    """The gradient of a convolution, used forwards."""

    def build(self, input_shape):
        self.add_weights(
            self.kernel_size + (self.filters, self.channels(input_shape)), self.filters
        )

    def convolve(self, inputs, data_format):
        first = data_format.startswith("NC")
        rank = len(self.kernel_size)
        axes = range(2, 2 + rank) if first else range(1, 1 + rank)
        shape, static = tf.shape(inputs), inputs.get_shape().as_list()
        batch = shape[0]
        self.count_channels(shape, 1 if first else -1)
        lengths = [shape[axis] for axis in axes]
        lengths = [self._length(length, n) for n, length in enumerate(lengths)]
        known = [
            None if static[axis] is None else self._length(static[axis], n)
            for n, axis in enumerate(axes)
        ]
        surround = (
            (lambda batch, lengths: [batch, self.filters, *lengths])
            if first
            else (lambda batch, lengths: [batch, *lengths, self.filters])
        )
        strides = (1, 1, *self.strides) if first else (1, *self.strides, 1)
        outputs = self.backwards(inputs, tf.stack(surround(batch, lengths)), strides, data_format)
        outputs.set_shape(surround(static[0], known))
        return outputs

    def count_channels(self, shape, axis):
        """What TF 1.8 looked at before the lengths: nothing."""

    def _length(self, length, axis):
        length = length * self.strides[axis]
        longer = max(self.kernel_size[axis] - self.strides[axis], 0)
        return length + longer if self.padding == "VALID" else length


class Conv2DTranspose(_ConvTranspose):
    """`tf.layers.Conv2DTranspose`: [n, rows, columns, channels] to [n, ..., filters]."""

    rank = 2

    @takes(_geometry(2, dilates=False), Weighted.__init__, options="kwargs")
    def __init__(self, **options):
        super().__init__(**options)

    def backwards(self, inputs, shape, strides, data_format):
        return tf.raw_ops.Conv2DBackpropInput(
            name="conv2d_transpose",
            input_sizes=shape,
            filter=self.kernel,
            out_backprop=inputs,
            strides=strides,
            padding=self.padding,
            data_format=data_format,
        )


class Conv3DTranspose(_ConvTranspose):
    """`tf.layers.Conv3DTranspose`: [n, depth, rows, columns, channels] to [n, ..., filters]."""

    rank = 3

    @takes(_geometry(3, dilates=False), Weighted.__init__, options="kwargs")
    def __init__(self, **options):
        super().__init__(**options)

    def backwards(self, inputs, shape, strides, data_format):
        return tf.nn.conv3d_transpose(
            inputs, self.kernel, shape, strides, self.padding, data_format
        )

    def count_channels(self, shape, axis):
        """The number of channels, an op that nothing reads."""
        shape[axis % 5]

    def biased(self, outputs, channels_first):
        return self.biased_volumes(outputs, 2 if channels_first else 1)

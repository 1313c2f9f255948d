"""What `tf.layers.BatchNormalization` of TF 1.8 does beyond one channel axis and plain moments."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.layers.base import ZEROS, smart_cond


class General:
    """Renormalisation, virtual batches, an adjustment, several axes: a mixin of the layer.

    In TF 1.8's ops and order, where it is known whether the layer trains.
    """

    @property
    def is_general(self):
        return bool(
            self.renorm
            or self.virtual_batch_size is not None
            or self.adjustment is not None
            or len(self.axes) > 1
        )

    def parameter_shape(self, shape):
        """[channels], or the inputs' rank with 1 where no axis of ours is."""
        lengths = [length.value if at in self.axes else 1 for at, length in enumerate(shape)]
        if any(length is None for length in lengths):
            raise ValueError("Input has undefined `axis` dimension. Input shape: ", shape)
        if len(self.axes) == 1 and self.virtual_batch_size is None:
            return [lengths[self.axes[0]]]
        if self.virtual_batch_size is not None:
            if self.virtual_batch_size <= 0:
                raise ValueError(
                    "virtual_batch_size must be a positive integer that divides the true batch "
                    "size of the input Tensor"
                )
            if 0 in self.axes:
                raise ValueError(
                    "When using virtual_batch_size, the batch dimension must be 0 and thus axis "
                    "cannot include 0"
                )
            if self.adjustment is not None:
                raise ValueError("When using virtual_batch_size, adjustment cannot be specified")
            lengths.insert(1, 1)
            self.axes = [axis + 1 for axis in self.axes]
        return lengths

    def add_renorm_variables(self, size):
        """Moving moments that the training itself uses, and how far they have come."""
        if not self.renorm:
            return
        for name, shape in (
            ("renorm_mean", size),
            ("renorm_mean_weight", ()),
            ("renorm_stddev", size),
            ("renorm_stddev_weight", ()),
        ):
            setattr(self, name, self.add_variable(name, shape, initializer=ZEROS, trainable=False))

    def call_general(self, inputs, training):
        """As `call`."""
        if tf.is_tensor(training) and tf.get_static_value(training) is None:
            counter.doubt("tf.layers.batch_normalization with renorm, training not known")
        original = [-1, *inputs.shape.as_list()[1:]]
        if self.virtual_batch_size is not None:
            inputs = tf.reshape(inputs, [self.virtual_batch_size, -1, *original[1:]])
        outputs = self._normalized(inputs, training)
        return outputs if self.virtual_batch_size is None else tf.reshape(outputs, original)

    def _normalized(self, inputs, training):
        rank = len(inputs.shape)
        reduced = [axis for axis in range(rank) if axis not in self.axes]
        if self.virtual_batch_size is not None:
            del reduced[1]
        shape = [1] * rank
        shape[self.axes[0]] = inputs.shape[self.axes[0]].value

        def spread(value):
            if value is None or len(value.shape) == rank or reduced == list(range(rank - 1)):
                return value
            return tf.reshape(value, shape)

        scale, offset = spread(self.gamma), spread(self.beta)
        mean, variance = self.moving_mean, self.moving_variance
        if training is not False:
            if self.adjustment is not None:
                more, shift = self.adjustment(tf.shape(inputs))
                more = smart_cond(training, lambda: more, lambda more=more: tf.ones_like(more))
                shift = smart_cond(training, lambda: shift, lambda on=shift: tf.zeros_like(on))
                scale, offset = _composed(more, shift, scale, offset)
            keep = self.virtual_batch_size is not None or len(self.axes) > 1
            now, spread_now = tf.nn.moments(inputs, reduced, keep_dims=keep)
            mean = smart_cond(training, lambda: now, lambda: tf.identity(self.moving_mean))
            variance = smart_cond(
                training, lambda: spread_now, lambda: tf.identity(self.moving_variance)
            )
            new_mean, new_variance = mean, variance
            if self.renorm:
                factor, shift, new_mean, new_variance = self._renormed(mean, variance, training)
                factor = spread(tf.stop_gradient(factor, name="renorm_r"))
                shift = spread(tf.stop_gradient(shift, name="renorm_d"))
                scale, offset = _composed(factor, shift, scale, offset)
            if self.virtual_batch_size is not None:
                new_mean = tf.reduce_mean(new_mean, axis=1, keep_dims=True)
                new_variance = tf.reduce_mean(new_variance, axis=1, keep_dims=True)
            for variable, value in (
                (self.moving_mean, new_mean),
                (self.moving_variance, new_variance),
            ):
                self.add_update(
                    smart_cond(
                        training,
                        lambda v=variable, to=value: self.follow(v, to, self.momentum),
                        lambda v=variable: tf.identity(v),
                    )
                )
        outputs = tf.nn.batch_normalization(
            inputs, spread(mean), spread(variance), offset, scale, self.epsilon
        )
        outputs.set_shape(inputs.get_shape())
        return outputs

    def _renormed(self, mean, variance, training):
        """(r, d, the mean and the variance to follow), of Ioffe's "Batch Renormalization"."""
        stddev = tf.sqrt(variance + self.epsilon)
        mixed_mean = self.renorm_mean + (1.0 - self.renorm_mean_weight) * mean
        mixed_stddev = self.renorm_stddev + (1.0 - self.renorm_stddev_weight) * stddev
        factor = stddev / mixed_stddev
        shift = (mean - mixed_mean) / mixed_stddev
        with tf.control_dependencies([factor, shift]):  # before the averages move
            mean, stddev = tf.identity(mean), tf.identity(stddev)
        least, most, furthest = (self.renorm_clipping.get(key) for key in ("rmin", "rmax", "dmax"))
        if least is not None:
            factor = tf.maximum(factor, least)
        if most is not None:
            factor = tf.minimum(factor, most)
        if furthest is not None:
            shift = tf.minimum(tf.maximum(shift, -furthest), furthest)
        factor = smart_cond(training, lambda: factor, lambda on=factor: tf.ones_like(on))
        shift = smart_cond(training, lambda: shift, lambda on=shift: tf.zeros_like(on))

        def unbiased(average, weight, value):
            value = tf.identity(value)

            def updated():
                with tf.control_dependencies([value]):
                    one = tf.constant(1.0, dtype=weight.dtype.base_dtype)
                new = self.follow(average, value, self.renorm_momentum)
                return new / self.follow(weight, one, self.renorm_momentum)

            return smart_cond(training, updated, lambda: tf.identity(average))

        new_mean = unbiased(self.renorm_mean, self.renorm_mean_weight, mean)
        new_stddev = unbiased(self.renorm_stddev, self.renorm_stddev_weight, stddev)
        return factor, shift, new_mean, tf.square(new_stddev) - self.epsilon


def _composed(scale, offset, then_scale, then_offset):
    """The scale and offset of one transformation after another."""
    if then_scale is not None:
        scale, offset = scale * then_scale, offset * then_scale
    return scale, offset if then_offset is None else offset + then_offset

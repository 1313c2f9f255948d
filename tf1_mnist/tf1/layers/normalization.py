"""`tf.layers.BatchNormalization` of TF 1.8."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.layers.base import ONES, ZEROS, Layer, smart_cond
from tf1_mnist.tf1.layers.input_spec import InputSpec
from tf1_mnist.tf1.layers.renorm import General


class BatchNormalization(General, Layer):
    """Scale each channel to mean 0 and variance 1, then by gamma and beta.

    While training the batch's own moments are used, and the moving ones follow
    by ops in the collection UPDATE_OPS; else the moving ones are used.
    """

    def __init__(
        self,
        axis=-1,
        momentum=0.99,
        epsilon=1e-3,
        center=True,
        scale=True,
        beta_initializer=ZEROS,
        gamma_initializer=ONES,
        moving_mean_initializer=ZEROS,
        moving_variance_initializer=ONES,
        beta_regularizer=None,
        gamma_regularizer=None,
        beta_constraint=None,
        gamma_constraint=None,
        renorm=False,
        renorm_clipping=None,
        renorm_momentum=0.99,
        fused=None,
        trainable=True,
        virtual_batch_size=None,
        adjustment=None,
        name=None,
        **kwargs,
    ):
        super().__init__(trainable, name, **kwargs)
        self.axis, self.momentum, self.epsilon = axis, momentum, epsilon
        self.center, self.scale, self.fused = center, scale, fused
        self.renorm, self.renorm_momentum = renorm, renorm_momentum
        self.renorm_clipping = renorm_clipping or {}
        self.virtual_batch_size, self.adjustment = virtual_batch_size, adjustment
        unknown = set(self.renorm_clipping) - {"rmax", "rmin", "dmax"}
        if renorm and unknown:
            raise ValueError(
                "renorm_clipping %s contains keys not in %s"
                % (renorm_clipping, ["rmax", "rmin", "dmax"])
            )
        self.initializers = (
            gamma_initializer,
            beta_initializer,
            moving_mean_initializer,
            moving_variance_initializer,
        )
        self.regularizers = gamma_regularizer, beta_regularizer
        self.constraints = gamma_constraint, beta_constraint

    def build(self, shape):
        axes = self.axis if isinstance(self.axis, (list, tuple)) else [self.axis]
        for axis in axes:
            if not -len(shape) <= axis < len(shape):
                raise ValueError("Invalid axis: %d" % axis)
        self.axes = [axis % len(shape) for axis in axes]
        if len(set(self.axes)) != len(self.axes):
            raise ValueError("Duplicate axis: %s" % self.axes)
        self.axis = self.axes[0]
        lengths = {axis: shape[axis].value for axis in self.axes}
        self.input_spec = InputSpec(ndim=len(shape), axes=lengths)
        self.fused = (
            self.fused is not False
            and len(shape) == 4
            and self.axes in ([1], [3])
            and not self.is_general
        )
        size = self.parameter_shape(shape)
        gamma, beta, mean, variance = self.initializers
        self.gamma = self.beta = None
        if self.scale:
            self.gamma = self.add_variable(
                "gamma",
                size,
                initializer=gamma,
                regularizer=self.regularizers[0],
                constraint=self.constraints[0],
            )
        elif self.fused:
            self.gamma = tf.constant(1.0, shape=size)
        if self.center:
            self.beta = self.add_variable(
                "beta",
                size,
                initializer=beta,
                regularizer=self.regularizers[1],
                constraint=self.constraints[1],
            )
        elif self.fused:
            self.beta = tf.constant(0.0, shape=size)
        self.moving_mean = self.add_variable("moving_mean", size, initializer=mean, trainable=False)
        self.moving_variance = self.add_variable(
            "moving_variance", size, initializer=variance, trainable=False
        )

        self.add_renorm_variables(size)

    def call(self, inputs, training=False):
        if self.is_general:
            return self.call_general(inputs, training)
        return self._fused(inputs, training) if self.fused else self._plain(inputs, training)

    def _fused(self, inputs, training):
        data_format = "NCHW" if self.axes == [1] else "NHWC"

        def on_batch():
            return tf.raw_ops.FusedBatchNorm(
                x=inputs,
                scale=self.gamma,
                offset=self.beta,
                mean=tf.constant([], tf.float32),
                variance=tf.constant([], tf.float32),
                epsilon=self.epsilon,
                is_training=True,
                data_format=data_format,
            )[:3]

        def on_moving():
            return tf.raw_ops.FusedBatchNorm(
                x=inputs,
                scale=self.gamma,
                offset=self.beta,
                mean=self.moving_mean,
                variance=self.moving_variance,
                epsilon=self.epsilon,
                is_training=False,
                data_format=data_format,
            )[:3]

        outputs, mean, variance = smart_cond(training, on_batch, on_moving)
        momentum = smart_cond(
            training, lambda: tf.constant(self.momentum), lambda: tf.constant(1.0)
        )
        if not _is_plain(training) or training:
            self._follow(mean, variance, momentum)
        return outputs

    def _plain(self, inputs, training):
        axes = [axis for axis in range(len(inputs.shape)) if axis != self.axis]
        mean, variance = self.moving_mean, self.moving_variance
        if not (_is_plain(training) and not training):
            batch_mean, batch_variance = tf.nn.moments(inputs, axes)
            if _is_plain(training):
                mean, variance, momentum = batch_mean, batch_variance, self.momentum
            else:
                mean, variance = (
                    tf.cond(
                        training, lambda now=now: now, lambda moving=moving: tf.identity(moving)
                    )
                    for now, moving in ((batch_mean, mean), (batch_variance, variance))
                )
                momentum = tf.cond(
                    training, lambda: tf.constant(self.momentum), lambda: tf.constant(1.0)
                )
                counter.book(7)  # TF 1.8 chooses among variables and means in so many ops more
            self._follow(mean, variance, momentum)
        shape = [1] * len(inputs.shape)
        shape[self.axis] = inputs.shape[self.axis].value
        spread = (
            (lambda v: v)
            if self.axis == len(shape) - 1
            else (lambda v: None if v is None else tf.reshape(v, shape))
        )
        outputs = tf.nn.batch_normalization(
            inputs, *map(spread, (mean, variance, self.beta, self.gamma)), self.epsilon
        )
        outputs.set_shape(inputs.get_shape())
        return outputs

    @staticmethod
    def follow(variable, value, momentum):
        return moving_average(variable, value, momentum)

    def _follow(self, mean, variance, momentum):
        self.add_update(
            [
                moving_average(self.moving_mean, mean, momentum),
                moving_average(self.moving_variance, variance, momentum),
            ]
        )


def moving_average(variable, value, momentum):
    """variable -= (variable - value) * (1 - momentum), in TF 1.8's ops."""
    with tf.name_scope("AssignMovingAvg") as scope, tf.colocate_with(variable):
        decay = tf.constant(1.0 - momentum, name="decay") if _is_plain(momentum) else 1.0 - momentum
        return tf.assign_sub(variable, (variable - value) * decay, name=scope)


def _is_plain(value):
    return not tf.is_tensor(value) and not isinstance(value, tf.Variable)

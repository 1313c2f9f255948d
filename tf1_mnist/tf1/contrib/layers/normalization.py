"""Normalising layers of `tf.contrib.layers` of TF 1.8: batch_norm, layer_norm."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1 import layers
from tf1_mnist.tf1.contrib.framework.arg_scope import add_arg_scope
from tf1_mnist.tf1.contrib.framework.variables import model_variable
from tf1_mnist.tf1.contrib.layers import weighted
from tf1_mnist.tf1.layers.base import smart_cond
from tf1_mnist.tf1.layers.normalization import moving_average
from tf1_mnist.tf1.signature import refuse
from tf1_mnist.tf1.train import moving_averages

_UPDATE_OPS = tf.GraphKeys.UPDATE_OPS


@add_arg_scope
def batch_norm(
    inputs,
    decay=0.999,
    center=True,
    scale=False,
    epsilon=0.001,
    activation_fn=None,
    param_initializers=None,
    param_regularizers=None,
    updates_collections=_UPDATE_OPS,
    is_training=True,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    batch_weights=None,
    fused=None,
    data_format="NHWC",
    zero_debias_moving_mean=False,
    scope=None,
    renorm=False,
    renorm_clipping=None,
    renorm_decay=0.99,
    adjustment=None,
):
    """`tf.contrib.layers.batch_norm`: each channel to mean 0 and variance 1, then plus beta.

    updates_collections=None updates the moving moments with each training run;
    else their ops are in that collection.
    zero_debias_moving_mean: the moving mean begins as one of no values, not as 0.
    Raises: NotImplementedError, batch_weights; ValueError, renorm or an adjustment with another
    updates_collections than UPDATE_OPS, or with zero_debias_moving_mean.
    """
    refuse(
        "tf.contrib.layers.batch_norm",
        batch_weights=(batch_weights, None),
    )
    if data_format not in ("NHWC", "NCHW"):
        raise ValueError("data_format has to be either NCHW or NHWC.")
    inputs = tf.convert_to_tensor(inputs)
    rank = inputs.get_shape().rank
    general = renorm or adjustment is not None
    if general and (updates_collections != _UPDATE_OPS or zero_debias_moving_mean):
        raise ValueError(
            "renorm and adjustment are not supported with batch_weights, updates_collections or "
            "zero_debias_moving_mean"
        )
    fusible = fused is not False and rank in (2, 4) and not general
    initializers, regularizers = param_initializers or {}, param_regularizers or {}
    with tf.variable_scope(scope, "BatchNorm", [inputs], reuse=reuse) as found:
        inputs = tf.convert_to_tensor(inputs)
        if (
            updates_collections == _UPDATE_OPS
            and not zero_debias_moving_mean
            and not (fusible and rank == 2)
        ):
            made = weighted.renamed(layers.BatchNormalization)(
                axis=1 if data_format == "NCHW" else -1,
                momentum=decay,
                epsilon=epsilon,
                center=center,
                scale=scale,
                trainable=trainable,
                name=found.name,
                _scope=found,
                _reuse=reuse,
                fused=fused,
                renorm=renorm,
                renorm_clipping=renorm_clipping,
                renorm_momentum=renorm_decay,
                adjustment=adjustment,
                beta_regularizer=regularizers.get("beta"),
                gamma_regularizer=regularizers.get("gamma"),
                **{name + "_initializer": make for name, make in initializers.items()},
            )
            outputs = made(inputs, training=is_training)
            for name in ("moving_mean", "moving_variance", "beta", "gamma"):
                for collection in weighted.collections_of(variables_collections, name) or ():
                    if getattr(made, name) is not None:
                        tf.add_to_collection(collection, getattr(made, name))
        else:
            norm = _Moments(
                inputs,
                data_format,
                center,
                scale,
                epsilon,
                initializers,
                regularizers,
                variables_collections,
                trainable,
                fusible,
                zero_debias_moving_mean,
            )
            outputs = norm.apply(decay, is_training, updates_collections)
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return weighted.collect(outputs_collections, outputs)


class _Moments:
    """A normalisation whose moving moments are not updated by ops in UPDATE_OPS, or of a matrix."""

    def __init__(
        self,
        inputs,
        data_format,
        center,
        scale,
        epsilon,
        initializers,
        regularizers,
        variables_collections,
        trainable,
        fused,
        zero_debias,
    ):
        self.original, self.inputs, self.zero_debias = inputs, inputs, zero_debias
        self.data_format, self.epsilon, self.fused = data_format, epsilon, fused
        axis = 1 if data_format == "NCHW" else -1
        channels = inputs.get_shape()[axis].value
        if channels is None:
            raise ValueError("Inputs %s has undefined channels dimension." % inputs.name)
        if fused and len(inputs.get_shape()) == 2:  # a matrix is normed as images of one pixel
            self.inputs = tf.reshape(
                inputs, [-1, channels, 1, 1] if axis == 1 else [-1, 1, 1, channels]
            )

        def variable(name, default, trains):
            return model_variable(
                name,
                [channels],
                tf.float32,
                initializers.get(name, default),
                regularizers.get(name),
                trains,
                weighted.collections_of(variables_collections, name),
            )

        def fixed(value):
            return tf.constant(value, tf.float32, [channels]) if fused else None

        self.beta = variable("beta", tf.zeros_initializer(), trainable) if center else fixed(0.0)
        self.gamma = variable("gamma", tf.ones_initializer(), trainable) if scale else fixed(1.0)
        self.mean = variable("moving_mean", tf.zeros_initializer(), False)
        self.variance = variable("moving_variance", tf.ones_initializer(), False)

    def apply(self, decay, is_training, updates_collections):
        normed = self._fused if self.fused else self._plain
        outputs = normed(decay, is_training, updates_collections)
        outputs.set_shape(self.inputs.get_shape())
        if self.inputs is not self.original:
            outputs = tf.reshape(outputs, tf.shape(self.original))
        return outputs

    def _moving(self):
        return self.mean, self.variance

    def _update(self, mean, variance, decay):
        of_mean = moving_averages.assign_moving_average(self.mean, mean, decay, self.zero_debias)
        return of_mean, moving_average(self.variance, variance, decay)

    def _delay(self, mean, variance, decay, is_training, updates_collections):
        for update in smart_cond(
            is_training, lambda: self._update(mean, variance, decay), self._moving
        ):
            for name in (
                [updates_collections]
                if isinstance(updates_collections, str)
                else updates_collections
            ):
                tf.add_to_collection(name, update)

    def _fused(self, decay, is_training, updates_collections):
        def normed(mean, variance, training):
            return tf.raw_ops.FusedBatchNorm(
                x=self.inputs,
                scale=self.gamma,
                offset=self.beta,
                mean=mean,
                variance=variance,
                epsilon=self.epsilon,
                is_training=training,
                data_format=self.data_format,
            )[:3]

        outputs, mean, variance = smart_cond(
            is_training,
            lambda: normed(tf.constant([]), tf.constant([]), True),
            lambda: normed(self.mean, self.variance, False),
        )
        if is_training is False:
            return outputs
        if updates_collections is not None:
            self._delay(mean, variance, decay, is_training, updates_collections)
            return outputs

        def updated():
            with tf.control_dependencies(self._update(mean, variance, decay)):
                return tf.identity(outputs)

        return smart_cond(is_training, updated, lambda: outputs)

    def _plain(self, decay, is_training, updates_collections):
        axes = [
            axis
            for axis in range(len(self.inputs.get_shape()))
            if axis != (1 if self.data_format == "NCHW" else len(self.inputs.get_shape()) - 1)
        ]
        mean, variance = self.mean, self.variance
        if is_training is not False:
            mean, variance = tf.nn.moments(self.inputs, axes)
            if updates_collections is None:
                batch = mean, variance

                def updated():
                    with tf.control_dependencies(self._update(*batch, decay)):
                        return tf.identity(batch[0]), tf.identity(batch[1])

                mean, variance = smart_cond(is_training, updated, self._moving)
            else:
                batch = mean, variance
                self._delay(*batch, decay, is_training, updates_collections)
                mean, variance = smart_cond(is_training, lambda: batch, self._moving)
        spread = (
            (lambda value: value)
            if self.data_format == "NHWC"
            else (
                lambda value: (
                    None
                    if value is None
                    else tf.reshape(value, [1, -1] + [1] * (len(self.inputs.get_shape()) - 2))
                )
            )
        )
        return tf.nn.batch_normalization(
            self.inputs, *map(spread, (mean, variance, self.beta, self.gamma)), self.epsilon
        )


@add_arg_scope
def layer_norm(
    inputs,
    center=True,
    scale=True,
    activation_fn=None,
    reuse=None,
    variables_collections=None,
    outputs_collections=None,
    trainable=True,
    begin_norm_axis=1,
    begin_params_axis=-1,
    scope=None,
):
    """`tf.contrib.layers.layer_norm`: examples to mean 0 and variance 1, by gamma and beta."""
    with tf.variable_scope(scope, "LayerNorm", [inputs], reuse=reuse):
        inputs = tf.convert_to_tensor(inputs)
        rank = len(inputs.get_shape())
        if begin_norm_axis < 0:
            begin_norm_axis += rank
        if begin_params_axis >= rank or begin_norm_axis >= rank:
            raise ValueError(
                "begin_params_axis (%d) and begin_norm_axis (%d) must be < rank(inputs) (%d)"
                % (begin_params_axis, begin_norm_axis, rank)
            )
        shape = inputs.get_shape()[begin_params_axis:]

        def variable(name, initializer):
            return model_variable(
                name,
                shape,
                inputs.dtype.base_dtype,
                initializer,
                None,
                trainable,
                weighted.collections_of(variables_collections, name),
            )

        beta = variable("beta", tf.zeros_initializer()) if center else None
        gamma = variable("gamma", tf.ones_initializer()) if scale else None
        mean, variance = tf.nn.moments(inputs, list(range(begin_norm_axis, rank)), keep_dims=True)
        outputs = tf.nn.batch_normalization(
            inputs, mean, variance, offset=beta, scale=gamma, variance_epsilon=1e-12
        )
        outputs.set_shape(inputs.get_shape())
        if activation_fn is not None:
            outputs = activation_fn(outputs)
        return weighted.collect(outputs_collections, outputs)

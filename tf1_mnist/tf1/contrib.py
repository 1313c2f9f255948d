"""`tf.contrib` of TF 1.8, as far as MNIST programs use it: layers, rnn, learn's data sets."""
import tensorflow.compat.v1 as tf

from tf1_mnist import legacy
from tf1_mnist.tf1 import layers, seeds

MODEL_VARIABLES = tf.GraphKeys.MODEL_VARIABLES


def _regularizer(scale, name, penalty):
    if not 0 <= scale:
        raise ValueError("Setting a scale less than 0 on a regularizer: %g." % scale)
    if scale == 0:
        return lambda _, name=None: None

    def regularizer(weights):
        with tf.name_scope(name):
            factor = tf.convert_to_tensor(scale, dtype=weights.dtype.base_dtype, name="scale")
            return tf.multiply(factor, penalty(weights))
    return regularizer


def l2_regularizer(scale, scope=None):
    """`tf.contrib.layers.l2_regularizer`: scale * sum of squares / 2."""
    return _regularizer(scale, scope or "l2_regularizer", tf.nn.l2_loss)


def l1_regularizer(scale, scope=None):
    """`tf.contrib.layers.l1_regularizer`: scale * sum of absolute values."""
    return _regularizer(scale, scope or "l1_regularizer", lambda w: tf.reduce_sum(tf.abs(w)))


def apply_regularization(regularizer, weights_list=None):
    """`tf.contrib.layers.apply_regularization`: the sum, also put in REGULARIZATION_LOSSES."""
    weights = weights_list or tf.get_collection(tf.GraphKeys.WEIGHTS)
    with tf.name_scope("get_regularization_penalty"):
        total = tf.add_n([regularizer(w) for w in weights])
    tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, total)
    return total


class _Renamed:
    """A layer class whose variables have contrib's names."""

    names = {"kernel": "weights", "bias": "biases"}

    def add_variable(self, name, *arguments, **options):
        variable = super().add_variable(self.names.get(name, name), *arguments, **options)
        tf.add_to_collection(MODEL_VARIABLES, variable)
        return variable


class _FullyConnected(_Renamed, layers.Dense):
    pass


class _Conv2D(_Renamed, layers.Conv2D):
    pass


class _Conv2DTranspose(_Renamed, layers.Conv2DTranspose):
    pass


class _BatchNorm(_Renamed, layers.BatchNormalization):
    momentum_in_graph = False


def _weighted(layer, inputs, arguments, default_scope, activation_fn, normalizer_fn, normalizer_params,
              weights_initializer, weights_regularizer, biases_initializer, biases_regularizer,
              reuse, variables_collections, outputs_collections, trainable, scope, **options):
    with tf.variable_scope(scope, default_scope, [inputs], reuse=reuse) as found:
        inputs = tf.convert_to_tensor(inputs)
        made = layer(*arguments, activation=None,
                     use_bias=not normalizer_fn and biases_initializer is not None,
                     kernel_initializer=weights_initializer or legacy.xavier_initializer(),
                     bias_initializer=biases_initializer, kernel_regularizer=weights_regularizer,
                     bias_regularizer=biases_regularizer, trainable=trainable, name=found.name,
                     _scope=found, _reuse=reuse, **options)
        outputs = made(inputs)
        if normalizer_fn:
            outputs = normalizer_fn(outputs, **(normalizer_params or {}))
        if activation_fn:
            outputs = activation_fn(outputs)
        if isinstance(outputs_collections, str):
            tf.add_to_collection(outputs_collections, outputs)
        return outputs


def fully_connected(inputs, num_outputs, activation_fn=tf.nn.relu, normalizer_fn=None,
                    normalizer_params=None, weights_initializer=None, weights_regularizer=None,
                    biases_initializer=tf.zeros_initializer(), biases_regularizer=None, reuse=None,
                    variables_collections=None, outputs_collections=None, trainable=True, scope=None):
    """`tf.contrib.layers.fully_connected`: weights and biases, ReLU unless told otherwise."""
    return _weighted(_FullyConnected, inputs, (num_outputs,), "fully_connected", activation_fn,
                     normalizer_fn, normalizer_params, weights_initializer, weights_regularizer,
                     biases_initializer, biases_regularizer, reuse, variables_collections,
                     outputs_collections, trainable, scope)


def conv2d(inputs, num_outputs, kernel_size, stride=1, padding="SAME", data_format=None, rate=1,
           activation_fn=tf.nn.relu, normalizer_fn=None, normalizer_params=None,
           weights_initializer=None, weights_regularizer=None,
           biases_initializer=tf.zeros_initializer(), biases_regularizer=None, reuse=None,
           variables_collections=None, outputs_collections=None, trainable=True, scope=None):
    """`tf.contrib.layers.conv2d`: padding SAME and ReLU unless told otherwise."""
    channels = "channels_first" if (data_format or "").startswith("NC") else "channels_last"
    return _weighted(_Conv2D, inputs, (num_outputs, kernel_size, stride, padding, channels, rate), "Conv",
                     activation_fn, normalizer_fn, normalizer_params, weights_initializer,
                     weights_regularizer, biases_initializer, biases_regularizer, reuse,
                     variables_collections, outputs_collections, trainable, scope)


def conv2d_transpose(inputs, num_outputs, kernel_size, stride=1, padding="SAME", data_format=None,
                     activation_fn=tf.nn.relu, normalizer_fn=None, normalizer_params=None,
                     weights_initializer=None, weights_regularizer=None,
                     biases_initializer=tf.zeros_initializer(), biases_regularizer=None, reuse=None,
                     variables_collections=None, outputs_collections=None, trainable=True, scope=None):
    """`tf.contrib.layers.conv2d_transpose`."""
    return _weighted(_Conv2DTranspose, inputs, (num_outputs, kernel_size, stride, padding),
                     "Conv2d_transpose", activation_fn, normalizer_fn, normalizer_params,
                     weights_initializer, weights_regularizer, biases_initializer, biases_regularizer,
                     reuse, variables_collections, outputs_collections, trainable, scope)


def batch_norm(inputs, decay=0.999, center=True, scale=False, epsilon=0.001, activation_fn=None,
               param_initializers=None, updates_collections=tf.GraphKeys.UPDATE_OPS,
               is_training=True, reuse=None, variables_collections=None, outputs_collections=None,
               trainable=True, scope=None, fused=None, **_):
    """`tf.contrib.layers.batch_norm`; updates_collections=None updates with each run."""
    given = {name + "_initializer": make for name, make in (param_initializers or {}).items()}
    with tf.variable_scope(scope, "BatchNorm", [inputs], reuse=reuse) as found:
        inputs = tf.convert_to_tensor(inputs)
        shape, flat = tf.shape(inputs) if len(inputs.shape) == 2 else None, len(inputs.shape) == 2
        if tf.is_tensor(is_training):
            seeds.doubt("tf.contrib.layers.batch_norm whose is_training is a tensor")
        made = _BatchNorm(axis=-1, momentum=decay, epsilon=epsilon, center=center, scale=scale,
                          trainable=trainable, name=found.name, _scope=found, _reuse=reuse, **given)
        before = len(tf.get_collection(tf.GraphKeys.UPDATE_OPS))
        if flat:        # TF 1.8 norms a matrix as images of one pixel
            inputs = tf.reshape(inputs, [-1, 1, 1, inputs.shape[1].value])
        outputs = made(inputs, training=is_training)
        updates = tf.get_collection_ref(tf.GraphKeys.UPDATE_OPS)
        if updates_collections != tf.GraphKeys.UPDATE_OPS:
            del updates[before:]
            if updates_collections is None:
                with tf.control_dependencies(made.updates):
                    outputs = tf.identity(outputs)
            else:
                for update in made.updates:
                    tf.add_to_collection(updates_collections, update)
        if flat:
            outputs = tf.reshape(outputs, shape)
        return activation_fn(outputs) if activation_fn else outputs


def _pool(layer, default_scope):
    def pool(inputs, kernel_size, stride=2, padding="VALID", data_format=None,
             outputs_collections=None, scope=None):
        with tf.name_scope(scope, default_scope, [inputs]) as found:
            made = layer(kernel_size, stride, padding, _scope=found)
            return made.call(tf.convert_to_tensor(inputs))
    return pool


max_pool2d = _pool(layers.MaxPooling2D, "MaxPool2D")
avg_pool2d = _pool(layers.AveragePooling2D, "AvgPool2D")


def flatten(inputs, outputs_collections=None, scope=None):
    """`tf.contrib.layers.flatten`."""
    with tf.name_scope(scope, "Flatten", [inputs]):
        return layers.flatten(inputs)


def dropout(inputs, keep_prob=0.5, noise_shape=None, is_training=True, outputs_collections=None,
            scope=None, seed=None):
    """`tf.contrib.layers.dropout`."""
    with tf.variable_scope(scope, "Dropout", [inputs]) as found:
        made = layers.Dropout(1 - keep_prob, noise_shape, seed, name=found.name, _scope=found)
        return made(tf.convert_to_tensor(inputs), training=is_training)


def one_hot_encoding(labels, num_classes, on_value=1.0, off_value=0.0, outputs_collections=None, scope=None):
    """`tf.contrib.layers.one_hot_encoding`."""
    with tf.name_scope(scope, "OneHotEncoding", [labels, num_classes]):
        labels = tf.convert_to_tensor(labels)
        if labels.dtype == tf.int32:
            labels = tf.cast(labels, tf.int64)
        return seeds.differs_by(2, tf.one_hot)(labels, num_classes, on_value=on_value, off_value=off_value)



def _with_activation(activation):
    def layer(inputs, num_outputs, **options):
        return fully_connected(inputs, num_outputs, activation_fn=activation, **options)
    return layer


linear, relu = _with_activation(None), _with_activation(tf.nn.relu)
convolution2d, convolution2d_transpose = conv2d, conv2d_transpose

"""The base classes of tf.layers and of recurrent cells: scopes, variables, collections."""

import re

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.layers.input_spec import check
from tf1_mnist.tf1.ops import array_ops

ZEROS, ONES = tf.zeros_initializer(), tf.ones_initializer()


class Layer:
    """A layer that makes its variables at its first call; `tf.layers.Layer` of TF 1.8.

    A subclass gives `build(input_shape)`, which calls add_variable, and
    `call(inputs, …)`. Variables are named SCOPE/kernel and so on, the scope
    being `name`, or the class's name made unique.
    """

    input_spec = None  # an InputSpec, or one for each input, that the inputs are checked by

    def __init__(self, trainable=True, name=None, dtype=None, activity_regularizer=None, **kwargs):
        for option in kwargs:  # the last two say something to Keras's models only
            if option not in ("_scope", "_reuse", "input_shape", "batch_size"):
                raise TypeError("Keyword argument not understood:", option)
        self.trainable = trainable
        self.built = False
        self._dtype = dtype
        self._base_name = name or _snake_case(type(self).__name__)
        scope = kwargs.get("_scope")
        self._given_scope = scope if scope is not None else name
        self._reuse = kwargs.get("_reuse")
        self.activity_regularizer = activity_regularizer
        self._scope = None
        self._weights = []
        self._updates = []
        self._losses = []

    @property
    def name(self):
        return self._scope.name.rsplit("/")[-1] if self._scope else self._base_name

    @property
    def scope_name(self):
        if self._scope is None:
            raise ValueError(
                f'No name available for layer scope because the layer "{self.name}" '
                "has not been used yet."
            )
        return self._scope.name

    @property
    def dtype(self):
        return self._dtype

    @property
    def weights(self):
        return self.trainable_weights + self.non_trainable_weights

    @property
    def trainable_weights(self):
        return [v for v, trains in self._weights if trains] if self.trainable else []

    @property
    def non_trainable_weights(self):
        return [v for v, trains in self._weights if not (trains and self.trainable)]

    variables = property(lambda self: self.weights)
    trainable_variables = property(lambda self: self.trainable_weights)
    updates = property(lambda self: self._updates)
    losses = property(lambda self: self._losses)

    def count_params(self):
        return sum(v.get_shape().num_elements() for v in self.weights)

    def get_weights(self):
        return tf.get_default_session().run(self.weights)

    def build(self, input_shape):
        self.built = True

    def call(self, inputs):
        return inputs

    def apply(self, inputs, *arguments, **options):
        return self(inputs, *arguments, **options)

    def __call__(self, inputs, *arguments, scope=None, **options):
        self._enter_scope(scope)
        reuse = True if self.built else self._reuse
        with tf.variable_scope(self._scope, reuse=reuse, auxiliary_name_scope=False) as current:
            with tf.name_scope(current.original_name_scope):
                if not isinstance(inputs, (list, tuple)):
                    if not array_ops.is_resource_variable(inputs):  # which is read at each use
                        inputs = tf.convert_to_tensor(inputs)
                    self._dtype = self._dtype or inputs.dtype.base_dtype
                if not self.built:
                    self._check_inputs(inputs)
                    self.build(getattr(inputs, "shape", None))
                    self.built = True
                self._check_inputs(inputs)  # `build` may expect more of them
                outputs = self.call(inputs, *arguments, **options)
                if self.activity_regularizer is not None:
                    self._regularize(outputs)
                return outputs

    def _check_inputs(self, inputs):
        if self.input_spec is not None:
            check(self.name, self.input_spec, inputs)

    def _regularize(self, outputs):
        for output in outputs if isinstance(outputs, (list, tuple)) else [outputs]:
            with tf.name_scope("ActivityRegularizer"):
                self.add_loss(self.activity_regularizer(output))

    def _enter_scope(self, scope):
        if self._scope is None:
            scope = scope if scope is not None else self._given_scope
            if self._reuse:
                with tf.variable_scope(scope if scope is not None else self._base_name) as found:
                    self._scope = found
            else:
                with tf.variable_scope(scope, default_name=self._base_name) as found:
                    self._scope = found

    def add_variable(
        self,
        name,
        shape,
        dtype=None,
        initializer=None,
        regularizer=None,
        trainable=True,
        constraint=None,
        partitioner=None,
    ):
        """Make (or, in a reusing scope, share) a variable; put it in TF 1.8's collections."""
        known = set(tf.global_variables())
        variable = tf.get_variable(
            self.variable_name(name),
            shape=shape,
            initializer=initializer,
            dtype=tf.as_dtype(dtype or self._dtype or tf.float32),
            constraint=constraint,
            trainable=trainable and self.trainable,
            partitioner=partitioner,
            use_resource=_use_resource(),
        )
        self._weights.append((variable, trainable))
        if regularizer and variable not in known:
            with tf.name_scope(name + "/Regularizer"):
                loss = regularizer(variable)
            if loss is not None:
                self._losses.append(loss)
                tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, loss)
        return variable

    add_weight = add_variable

    def variable_name(self, name):
        """What a variable is called in its scope; the scope of its regulariser keeps `name`."""
        return name

    def add_update(self, updates, inputs=None):
        updates = updates if isinstance(updates, (list, tuple)) else [updates]
        self._updates += updates
        for update in updates:
            tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, update)

    def add_loss(self, losses, inputs=None):
        losses = losses if isinstance(losses, (list, tuple)) else [losses]
        self._losses += losses
        for loss in losses:
            tf.add_to_collection(tf.GraphKeys.REGULARIZATION_LOSSES, loss)


class Weighted(Layer):
    """A layer of a kernel, a bias and an activation."""

    def __init__(
        self,
        activation=None,
        use_bias=True,
        kernel_initializer=None,
        bias_initializer=ZEROS,
        kernel_regularizer=None,
        bias_regularizer=None,
        activity_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        trainable=True,
        name=None,
        **kwargs,
    ):
        super().__init__(trainable, name, activity_regularizer=activity_regularizer, **kwargs)
        self.activation, self.use_bias = activation, use_bias
        self.kernel_initializer, self.bias_initializer = kernel_initializer, bias_initializer
        self.kernel_regularizer, self.bias_regularizer = kernel_regularizer, bias_regularizer
        self.kernel_constraint, self.bias_constraint = kernel_constraint, bias_constraint

    def add_weights(self, kernel_shape, units):
        self.kernel = self.add_variable(
            "kernel",
            kernel_shape,
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        self.bias = None
        if self.use_bias:
            self.bias = self.add_variable(
                "bias",
                [units],
                initializer=self.bias_initializer,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )

    def finish(self, outputs):
        if self.activation is not None:
            outputs = self.activation(outputs)
        return outputs


def _use_resource():
    """As the variable scope says; without a word a reference variable, TF 1.8's default."""
    return bool(tf.get_variable_scope().use_resource)


def pair(value, length=2):
    return tuple(value) if isinstance(value, (list, tuple)) else (value,) * length


def data_format_of(data_format, rank=4):
    if data_format not in ("channels_last", "channels_first"):
        raise ValueError(
            "The `data_format` argument must be one of \"channels_first\", "
            "\"channels_last\". Received: %s" % data_format
        )
    last = {3: "NWC", 4: "NHWC", 5: "NDHWC"}[rank]
    return last if data_format == "channels_last" else "NC" + last[1:-1]


def smart_cond(condition, when_true, when_false):
    """tf.cond, or the branch alone where the condition's value is known."""
    if tf.is_tensor(condition) or isinstance(condition, tf.Variable):
        known = None if isinstance(condition, tf.Variable) else tf.get_static_value(condition)
        if known is None:
            return tf.cond(condition, when_true, when_false)
        condition = bool(known)
    return when_true() if condition else when_false()


def _snake_case(name):
    words = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", words).lower().lstrip("_")

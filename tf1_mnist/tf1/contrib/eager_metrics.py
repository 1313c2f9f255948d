"""`tf.contrib.eager.metrics` of TF 1.8: metrics that keep their state in variables of their own."""

import re

import tensorflow.compat.v1 as tf


class Metric:
    """A metric: called with a batch it adds it to its state, `result()` is the value so far.

    A subclass makes variables in `build` by `add_variable`, adds to them in `call` and
    computes `result`. In a graph, calling it gives an op to run; init_variables() gives one
    that starts it anew. With eager execution both happen at once.
    """

    def __init__(self, name=None, use_global_variables=False):
        self._built, self._vars, self._initial_values = False, [], []
        self._use_global_variables = use_global_variables
        name = name or type(self).__name__
        scope_name = re.sub("[^A-Za-z0-9.]", "_", name)
        with tf.variable_scope(None, scope_name, use_resource=True) as scope:
            self._scope = scope
            self._name = name + scope.name[scope.name.rfind(scope_name) + len(scope_name) :]

    def __call__(self, *args, **kwargs):
        if not self._built:
            with tf.variable_scope(self._scope, auxiliary_name_scope=False):
                self.build(*args, **kwargs)
            self._built = True
        if tf.executing_eagerly():
            return self.call(*args, **kwargs)
        # Changes to one resource happen in the text's order, as in TF 1.8's defun.
        with automatic_control_dependencies() as dependencies:
            given = self.call(*args, **kwargs)
            parts = given if isinstance(given, tuple) else (given,)
            marked = tuple(dependencies.mark_as_return(tf.convert_to_tensor(p)) for p in parts)
        return marked if isinstance(given, tuple) else marked[0]

    @property
    def name(self):
        return self._name

    @property
    def variables(self):
        return self._vars

    def init_variables(self):
        """Start anew: at once with eager execution, else by the op that is returned."""
        if not tf.executing_eagerly():
            return tf.group(*[variable.initializer for variable in self._vars])
        for variable, value in zip(self._vars, self._initial_values, strict=True):
            variable.assign(value)
        return None

    def build(self, *args, **kwargs):
        raise NotImplementedError("Metrics must define a build() member function")

    def call(self, *args, **kwargs):
        raise NotImplementedError("Metrics must define a call() member function")

    def result(self):
        raise NotImplementedError("Metrics must define a result() member function")

    def value(self):
        """The result; with eager execution the function that computes it."""
        return self.result if tf.executing_eagerly() else self.result()

    def add_variable(self, name, shape=None, dtype=None, initializer=None):
        """Make a variable of the metric's; only in build()."""
        if self._built:
            raise RuntimeError("Can't call add_variable() except in build().")
        keys, collections = tf.GraphKeys, None
        if not tf.executing_eagerly():
            kind = keys.GLOBAL_VARIABLES if self._use_global_variables else keys.LOCAL_VARIABLES
            collections = [kind, keys.METRIC_VARIABLES]
        variable = tf.get_variable(
            name,
            shape,
            dtype,
            initializer,
            trainable=False,
            collections=collections,
            use_resource=True,
        )
        self._vars.append(variable)
        if tf.executing_eagerly():
            self._initial_values.append(variable.numpy())
        return variable


class Mean(Metric):
    """The mean of all values so far, weighted where weights are given."""

    def __init__(self, name=None, dtype=tf.float64, use_global_variables=False):
        super().__init__(name, use_global_variables)
        self.dtype = dtype

    def build(self, *args, **kwargs):
        self.numer = self.add_variable("numer", (), self.dtype, tf.zeros_initializer())
        self.denom = self.add_variable("denom", (), self.dtype, tf.zeros_initializer())

    def call(self, values, weights=None):
        """Add values (any shape), weights that can be multiplied with them. Returns: the same."""
        if weights is None:
            self.denom.assign_add(tf.cast(tf.size(values), self.dtype))
            total = tf.reduce_sum(values)
            self.numer.assign_add(tf.cast(total, self.dtype))
            return values
        weights = tf.cast(weights, self.dtype)
        self.denom.assign_add(tf.reduce_sum(weights))
        self.numer.assign_add(tf.reduce_sum(tf.cast(values, self.dtype) * weights))
        return values, weights

    def result(self):
        return self.numer / self.denom


class Accuracy(Mean):
    """The share of predictions that are their labels."""

    def __init__(self, name=None, dtype=tf.float64):
        super().__init__(name, dtype)

    def call(self, labels, predictions, weights=None):
        """Add labels and predictions of one shape. Returns: the same."""
        super().call(tf.cast(tf.equal(labels, predictions), tf.float64), weights)
        return (labels, predictions) if weights is None else (labels, predictions, weights)


def automatic_control_dependencies():
    from tensorflow.python.framework import auto_control_deps  # no public name stands for it

    return auto_control_deps.AutomaticControlDependencies()

"""Functions that can be inverted, as TransformedDistribution takes them; Sigmoid and Exp.

What was computed of a tensor is kept: the inverse of `forward(x)` is x itself, and no
op. Mirrors TF 1.8's python/ops/distributions/bijector_impl.py.
"""

import contextlib

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import array_ops, math_ops, nn_ops


class Bijector:
    """A function of tensors, its inverse, and the logarithm of its Jacobian's determinant.

    A subclass gives _forward, _inverse, and one of _inverse_log_det_jacobian and
    _forward_log_det_jacobian. event_ndims: rank of an event that it maps, an int or a tensor.
    """

    def __init__(
        self,
        event_ndims=None,
        graph_parents=None,
        is_constant_jacobian=False,
        validate_args=False,
        dtype=None,
        name=None,
    ):
        self.event_ndims = (
            None if event_ndims is None else tf.convert_to_tensor(event_ndims, tf.int32)
        )
        self.graph_parents = graph_parents or []
        self.is_constant_jacobian, self.validate_args = is_constant_jacobian, validate_args
        self.dtype, self.name = dtype, name or type(self).__name__.lower()
        self._x_of, self._y_of, self._ildj_of_x, self._ildj_of_y = ({} for _ in range(4))
        self._constant = None  # of a constant Jacobian, once it is known

    def forward_event_shape(self, input_shape):
        return tf.TensorShape(input_shape)

    def forward_event_shape_tensor(self, input_shape, name="forward_event_shape_tensor"):
        with self._scope(name):
            return tf.convert_to_tensor(input_shape, tf.int32, name="input_shape")

    def forward(self, x, name="forward"):
        """y of x."""
        with self._scope(name):
            x = self._fitting(x, "x")
            if x.ref() not in self._y_of:
                self._pair(x, self._forward(x))
            return self._y_of[x.ref()]

    def inverse(self, y, name="inverse"):
        """x of y."""
        with self._scope(name):
            y = self._fitting(y, "y")
            if y.ref() not in self._x_of:
                self._pair(self._inverse(y), y)
            return self._x_of[y.ref()]

    def inverse_log_det_jacobian(self, y, name="inverse_log_det_jacobian"):
        """log |det dx/dy| at y."""
        with self._scope(name):
            if self._constant is not None:
                return self._constant
            y = self._fitting(y, "y")
            known = self._ildj_of_y.get(y.ref())
            if known is None:
                known = self._computed(y)
                self._ildj_of_y[y.ref()] = known
                if y.ref() in self._x_of:
                    self._ildj_of_x[self._x_of[y.ref()].ref()] = known
                if self.is_constant_jacobian:
                    self._constant = known
            return known

    def forward_log_det_jacobian(self, x, name="forward_log_det_jacobian"):
        """log |det dy/dx| at x."""
        with self._scope(name):
            if self._constant is not None:
                return -1.0 * self._constant
            x = self._fitting(x, "x")
            known = self._ildj_of_x.get(x.ref())
            if known is None:
                known = -self._forward_log_det_jacobian(x)
                self._ildj_of_x[x.ref()] = known
                if x.ref() in self._y_of:
                    self._ildj_of_y[self._y_of[x.ref()].ref()] = known
                if self.is_constant_jacobian:
                    self._constant = known
            return -known

    def _computed(self, y):
        try:
            return self._inverse_log_det_jacobian(y)
        except NotImplementedError:
            x = self._x_of.get(y.ref())
            if x is None:
                x = self._inverse(y)
                self._pair(x, y)
            return -self._forward_log_det_jacobian(x)

    def _forward(self, x):
        raise NotImplementedError("forward not implemented.")

    def _inverse(self, y):
        raise NotImplementedError("inverse not implemented")

    def _inverse_log_det_jacobian(self, y):
        raise NotImplementedError("inverse_log_det_jacobian not implemented.")

    def _forward_log_det_jacobian(self, x):
        raise NotImplementedError("forward_log_det_jacobian not implemented.")

    def _pair(self, x, y):
        self._y_of[x.ref()], self._x_of[y.ref()] = y, x
        known = self._ildj_of_x.get(x.ref(), self._ildj_of_y.get(y.ref()))
        if known is not None:
            self._ildj_of_x[x.ref()] = self._ildj_of_y[y.ref()] = known

    def _fitting(self, value, name):
        value = tf.convert_to_tensor(value, name=name)
        if self.dtype is not None and self.dtype.base_dtype != value.dtype.base_dtype:
            raise TypeError(f"Input had dtype {self.dtype} but expected {value.dtype}.")
        return value

    @contextlib.contextmanager
    def _scope(self, name):
        with tf.name_scope(self.name), tf.name_scope(name):
            yield


class Sigmoid(Bijector):
    """1 / (1 + exp(-x))."""

    def __init__(self, validate_args=False, name="sigmoid"):
        super().__init__(event_ndims=0, validate_args=validate_args, name=name)

    def _forward(self, x):
        return math_ops.sigmoid(x)

    def _inverse(self, y):
        return math_ops.log(y) - math_ops.log1p(-y)

    def _inverse_log_det_jacobian(self, y):
        return -math_ops.log(y) - math_ops.log1p(-y)

    def _forward_log_det_jacobian(self, x):
        return -nn_ops.softplus(-x) - nn_ops.softplus(x)


class Exp(Bijector):
    """exp(x)."""

    def __init__(self, event_ndims=0, validate_args=False, name="exp"):
        if validate_args:
            raise NotImplementedError("tf1_mnist.run has Exp without validate_args; leave it out")
        self.name = name
        with self._scope("init"):
            tf.convert_to_tensor(0.0, name="power")  # TF 1.8's Exp is a PowerTransform of 0
        super().__init__(event_ndims=event_ndims, name=name)

    def _forward(self, x):
        return math_ops.exp(x)

    def _inverse(self, y):
        return math_ops.log(y)

    def _inverse_log_det_jacobian(self, y):
        axes = self._event_axes(y)
        return -1.0 * math_ops.reduce_sum(math_ops.log(y), axis=axes)

    def _forward_log_det_jacobian(self, x):
        return math_ops.reduce_sum(x, axis=self._event_axes(x))

    def _event_axes(self, sample):
        axes = np.arange(-int(tf.get_static_value(self.event_ndims)), 0).astype(np.int32)
        if sample.shape.rank is None:
            return axes + array_ops.rank(sample)
        return tf.convert_to_tensor(sample.shape.rank + axes)

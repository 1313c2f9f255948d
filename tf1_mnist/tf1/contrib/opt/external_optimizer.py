"""`tf.contrib.opt.ScipyOptimizerInterface` of TF 1.8: variables moved by SciPy's optimizers.

Mirrors `tensorflow/contrib/opt/python/training/external_optimizer.py`.
"""

import numpy as np
import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import array_ops


class ScipyOptimizerInterface:
    """Minimizes a loss by `scipy.optimize.minimize`.

    Args:
        loss: a scalar tensor.
        var_list: the variables to move (default: the trainable ones).
        equalities, inequalities: scalars to be kept at 0, or at 0 and above.
        var_to_bounds: {variable: (low, high)}, numbers or arrays of its shape.
        optimizer_kwargs: `method` ("L-BFGS-B", or "SLSQP" with constraints), `options`, `tol`
            and so on, for SciPy.
    """

    def __init__(
        self,
        loss,
        var_list=None,
        equalities=None,
        inequalities=None,
        var_to_bounds=None,
        **optimizer_kwargs,
    ):
        self._loss, self.optimizer_kwargs = loss, optimizer_kwargs
        self._vars = tf.trainable_variables() if var_list is None else list(var_list)
        self._sizes = [var.get_shape().num_elements() for var in self._vars]
        self._bounds = None if var_to_bounds is None else self._packed_bounds(var_to_bounds)
        self._new = [tf.placeholder(var.dtype.base_dtype) for var in self._vars]
        self._updates = [
            var.assign(tf.reshape(new, var.get_shape().as_list()))
            for var, new in zip(self._vars, self._new, strict=True)
        ]
        constraints = {"eq": equalities or [], "ineq": inequalities or []}
        gradient = self._gradient(loss)
        self._constraints = [
            (kind, value, self._gradient(value))
            for kind, values in constraints.items()
            for value in values
        ]
        self._packed = _pack(self._vars)
        self._packed_gradient = _pack(gradient)
        self._constraints = [(kind, value, _pack(by)) for kind, value, by in self._constraints]

    def minimize(
        self,
        session=None,
        feed_dict=None,
        fetches=None,
        step_callback=None,
        loss_callback=None,
        **run_kwargs,
    ):
        """Move the variables to a minimum of the loss, at once.

        Args: fetches, tensors that loss_callback is called with at each evaluation;
        step_callback, called with the packed variables at each step; run_kwargs, for the
        session's last run.
        """
        import scipy.optimize  # here: only this needs SciPy

        session = session or tf.get_default_session()
        feed_dict = feed_dict or {}

        def evaluated(tensors, callback=None):
            def function(packed):
                values = dict(zip(self._vars, self._unpacked(packed), strict=True))
                found = session.run([tensors, fetches or []], {**feed_dict, **values})
                if callback is not None:
                    callback(*found[1])
                return [np.asarray(each, dtype=np.float64) for each in found[0]]

            return function

        def one(tensor):
            return lambda packed: evaluated([tensor])(packed)[0]

        options = {
            "jac": True,
            "callback": step_callback,
            "method": "SLSQP" if self._constraints else "L-BFGS-B",
            "constraints": [
                {"type": kind, "fun": one(value), "jac": one(by)}
                for kind, value, by in self._constraints
            ],
            "bounds": self._bounds,
            **self.optimizer_kwargs,
        }
        first = session.run(self._packed)
        function = evaluated([self._loss, self._packed_gradient], loss_callback)
        result = scipy.optimize.minimize(function, first, **options)
        tf.logging.info(
            "Optimization terminated with:\n  Message: %s\n  Objective function value: %f\n"
            "  Number of iterations: %d\n  Number of functions evaluations: %d",
            result.message,
            result.fun,
            result.get("nit", -1),
            result.get("nfev", -1),
        )
        given = dict(zip(self._new, self._unpacked(result["x"]), strict=True))
        session.run(self._updates, given, **run_kwargs)

    def _unpacked(self, packed):
        parts = np.split(packed, np.cumsum(self._sizes)[:-1])
        return [
            part.reshape(var.get_shape().as_list())
            for part, var in zip(parts, self._vars, strict=True)
        ]

    def _packed_bounds(self, var_to_bounds):
        lows, highs = [], []
        for var in self._vars:
            low, high = var_to_bounds.get(var, (-np.inf, np.inf))
            shape = var.get_shape().as_list()
            lows += list(np.broadcast_to(low, shape).flat)
            highs += list(np.broadcast_to(high, shape).flat)
        return list(zip(lows, highs, strict=True))

    def _gradient(self, tensor):
        return [
            array_ops.zeros_like(var) if by is None else by
            for by, var in zip(tf.gradients(tensor, self._vars), self._vars, strict=True)
        ]


def _pack(tensors):
    """All as one vector."""
    if len(tensors) == 1:
        return tf.reshape(tensors[0], [-1])
    return tf.concat([tf.reshape(tensor, [-1]) for tensor in tensors], 0)
